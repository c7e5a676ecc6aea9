import { useEffect, useRef, type Dispatch } from 'react';
import type { Action, State } from '../actions.ts';
import { acceptable } from '../decisions.ts';
import { toReview } from '../entries.ts';
import { DropZone } from '../intake/DropZone.tsx';
import { Notices } from '../intake/Notices.tsx';
import type { Intake } from '../intake/useIntake.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import type { Memory } from '../useMemory.ts';
import { AcceptGood } from './AcceptGood.tsx';
import { MemoryNotes } from './MemoryNotes.tsx';
import css from './Overview.module.css';

interface Props {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
  readonly intake: Intake;
  readonly memory: Memory;
}

/** The middle of the window while no scan is open: what is to be said, what is to be done next; on an empty page, where scans come in. */
export function Overview({ state, dispatch, intake, memory }: Props) {
  const words = useWords();
  const { entries, together } = state;
  const review = toReview(entries).filter(({ decision }) => decision === 'open');
  const clean = acceptable(entries);
  const failed = entries.filter((entry) => entry.kind === 'failed');
  const fewer = together === null ? '' : words.acceptedFewer(together.accepted, together.seen);
  const reasons = failed.map(({ problem }) => words.error(problem));
  const top = useRef<HTMLElement>(null);
  const hadScans = useRef(false);
  useEffect(() => {
    // The list that had the focus is gone.
    if (hadScans.current && entries.length === 0) top.current?.focus();
    hadScans.current = entries.length > 0;
  }, [entries.length]);
  useTell('together', fewer);
  useTell('failed', reasons.at(-1) ?? '');
  return (
    <section ref={top} className={css.overview} aria-label={words.overviewTitle} tabIndex={-1}>
      <MemoryNotes memory={memory} />
      <Notices
        told={intake.notices}
        entries={entries}
        onAdd={intake.offered}
        onRemoveParts={intake.removeParts}
        onDismiss={intake.dismiss}
      />
      {entries.length === 0 ? (
        <DropZone intake={intake} />
      ) : (
        <div className={css.next}>
          <div className="row">
            {review.length > 0 && (
              <button
                type="button"
                className="primary"
                onClick={() => dispatch({ type: 'open', id: review[0].scan.id })}
              >
                {words.reviewAll(review.length)}
              </button>
            )}
            {clean.length > 1 && (
              <AcceptGood entries={clean} onAccept={(seen) => dispatch({ type: 'acceptSeen', seen })} />
            )}
          </div>
          {fewer !== '' && <p className="note">{fewer}</p>}
          <p className="soft">{words.overviewHint}</p>
          {failed.length > 0 && (
            <div className={css.failed}>
              <h3>{words.problemsTitle}</h3>
              <ul>
                {failed.map(({ scan }, n) => (
                  <li key={scan.id}>{reasons[n]}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </section>
  );
}
