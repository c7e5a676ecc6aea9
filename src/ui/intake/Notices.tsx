import type { Entry } from '../entries.ts';
import { useWords } from '../words.ts';
import { takenEntry, type Told } from './noticeList.ts';
import { noticeWords, type Chosen, type Notice } from './notices.ts';

interface Props {
  readonly told: readonly Told[];
  readonly entries: readonly Entry[];
  readonly onAdd: (notice: Notice, chosen: Chosen) => void;
  readonly onRemoveParts: (notice: Extract<Notice, { code: 'parts' }>) => void;
  readonly onDismiss: (notice: Notice) => void;
}

/** What was left alone, interrupted or not readable, with what can be done about it. */
export function Notices({ told, entries, onAdd, onRemoveParts, onDismiss }: Props) {
  const words = useWords();
  if (told.length === 0) return null;
  return (
    <div className="note" role="status" aria-label={words.skippedTitle}>
      <ul className="notices">
        {told.map((one) => {
          const { key, notice } = one;
          const text = noticeWords(notice, words);
          return (
            <li key={key}>
              {text}
              {'offers' in notice && <Offers told={one} entries={entries} onAdd={onAdd} />}
              {notice.code === 'parts' && notice.parts.every(({ root }) => root !== null) && (
                <button type="button" className="small" onClick={() => onRemoveParts(notice)}>
                  {words.intake.removeParts(notice.parts.length)}
                </button>
              )}
              <button
                type="button"
                className="plain small"
                aria-label={`${words.intake.dismiss}: ${text}`}
                title={words.intake.dismiss}
                onClick={() => onDismiss(notice)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
    </div>
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
