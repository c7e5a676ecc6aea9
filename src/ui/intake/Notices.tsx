import { useState } from 'react';
import type { Entry } from '../entries.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import { grouped, isShort, namesOf, type Group } from './groups.ts';
import css from './Notices.module.css';
import { takenEntry, type Told } from './noticeList.ts';
import { noticeWords, type Chosen, type Notice } from './notices.ts';

interface Props {
  readonly told: readonly Told[];
  readonly entries: readonly Entry[];
  /** They were asked for: nothing is behind a number. */
  readonly isWhole: boolean;
  readonly onAdd: (notice: Notice, chosen: Chosen) => void;
  readonly onRemoveParts: (notice: Extract<Notice, { code: 'parts' }>) => void;
  readonly onDismiss: (notices: readonly Notice[]) => void;
}

/** What was left alone, interrupted or not readable, with what can be done about it; many of one kind under one heading. */
export function Notices(props: Props) {
  const words = useWords();
  const groups = grouped(props.told);
  const [isOpen, setOpen] = useState(false);
  const text = (group: Group): string => {
    if (group.kind === 'one') return noticeWords(group.told.notice, words);
    const { names, more } = namesOf(group.told);
    return `${words.intake.group[group.code](group.told.length)}: ${words.intake.named(names, more)}`;
  };
  const texts = groups.map(text);
  const isAll = props.isWhole || isShort(texts);
  const summary = isAll ? [] : [words.intake.notes(props.told.length)];
  useTell('notices', [...summary, ...texts.slice(0, 3)].join(' '));
  if (groups.length === 0) return null;
  return (
    <section className={`note ${css.notices}`} aria-label={words.skippedTitle}>
      {!isAll && (
        <div className={css.summary}>
          <strong>{summary}</strong>
          <button type="button" className="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? words.intake.showFewer : words.intake.showAll}
          </button>
        </div>
      )}
      <ul hidden={!isAll && !isOpen} data-open={!isAll && isOpen}>
        {groups.map((group) =>
          group.kind === 'one' ? (
            <li key={group.told.key}>
              <One {...props} told={group.told} text={text(group)} />
            </li>
          ) : (
            <li key={group.code}>
              <details>
                <summary>{text(group)}</summary>
                <ul>
                  {group.told.map((told) => (
                    <li key={told.key}>
                      <One {...props} told={told} text={noticeWords(told.notice, words)} />
                    </li>
                  ))}
                </ul>
              </details>
              <Dismiss text={text(group)} onDismiss={() => props.onDismiss(group.told.map(({ notice }) => notice))} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function One({
  told,
  text,
  entries,
  onAdd,
  onRemoveParts,
  onDismiss,
}: Omit<Props, 'told' | 'isWhole'> & { readonly told: Told; readonly text: string }) {
  const words = useWords();
  const { notice } = told;
  return (
    <>
      <span>
        {text}
        {'offers' in notice && <Offers told={told} entries={entries} onAdd={onAdd} />}
        {notice.code === 'parts' && notice.parts.every(({ root }) => root !== null) && (
          <button type="button" className="small" onClick={() => onRemoveParts(notice)}>
            {words.intake.removeParts(notice.parts.length)}
          </button>
        )}
      </span>
      <Dismiss text={text} onDismiss={() => onDismiss([notice])} />
    </>
  );
}

function Dismiss({ text, onDismiss }: { readonly text: string; readonly onDismiss: () => void }) {
  const words = useWords();
  return (
    <button
      type="button"
      className="plain small"
      aria-label={`${words.intake.dismiss}: ${text}`}
      title={words.intake.dismiss}
      onClick={onDismiss}
    >
      ×
    </button>
  );
}

/** What may be added all the same; what has been is told. */
function Offers({ told, entries, onAdd }: Pick<Props, 'entries' | 'onAdd'> & { readonly told: Told }) {
  const words = useWords();
  const { notice } = told;
  if (!('offers' in notice)) return null;
  const isTaken = (offer: Chosen): boolean => takenEntry(told, offer, entries) !== null;
  return (
    <>
      {notice.code !== 'defaced' && !notice.offers.some(isTaken) && ` ${words.intake.neither}`}
      {notice.offers.map((offer) =>
        isTaken(offer) ? (
          <span key={offer.storedAs}> {words.intake.added(offer.storedAs)}</span>
        ) : (
          <button key={offer.storedAs} type="button" className="small" onClick={() => onAdd(notice, offer)}>
            {notice.code === 'defaced' ? words.intake.addAnyway : words.intake.add(offer.storedAs)}
          </button>
        ),
      )}
    </>
  );
}
