import { useState, type Dispatch } from 'react';
import { acceptable } from '../decisions.ts';
import { labelOf, toReview, type Entry } from '../entries.ts';
import type { Action, State } from '../actions.ts';
import { leaderOf, stuckAt } from '../leading.ts';
import { useWords } from '../words.ts';
import { AcceptGood } from './AcceptGood.tsx';
import { ClearList } from './ClearList.tsx';
import { progressOf, QueueRow, type Leader } from './QueueRow.tsx';
import { useRemaining } from './useRemaining.ts';

interface Props {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
}

/** The list of scans: how far each is, what became of it, and the way to its review. */
export function QueueScreen({ state, dispatch }: Props) {
  const words = useWords();
  const { entries } = state;
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const ended = entries.filter(({ kind }) => kind !== 'waiting' && kind !== 'working').length;
  const remaining = useRemaining(entries, state.slots);
  const review = toReview(entries).filter(({ decision }) => decision === 'open');
  const clean = acceptable(entries);
  const { together } = state;
  const chosen = entries.filter(({ scan }) => selected.has(scan.id)).map(({ scan }) => scan.id);
  const done = entries.reduce((sum, entry) => sum + progressOf(entry), 0) / entries.length;
  return (
    <section className="card queue" aria-label={words.queue}>
      <div className="row queue-head">
        <h2>{words.queue}</h2>
        <span
          className="soft"
          role="status"
        >{`${words.overall(ended, entries.length)}${remaining === null ? '' : `, ${words.remaining(remaining)}`}`}</span>
      </div>
      {ended < entries.length && (
        <progress className="overall" max={1} value={done} aria-label={words.overall(ended, entries.length)} />
      )}
      <div className="row">
        {review.length > 0 && (
          <button type="button" className="primary" onClick={() => dispatch({ type: 'open', id: review[0].scan.id })}>
            {words.reviewAll(review.length)}
          </button>
        )}
        {clean.length > 1 && <AcceptGood entries={clean} onAccept={(seen) => dispatch({ type: 'acceptSeen', seen })} />}
        {chosen.length > 1 && (
          <button
            type="button"
            title={words.sameHeadHint}
            onClick={() => dispatch({ type: 'group', leader: chosen[0], followers: chosen.slice(1) })}
          >
            {words.sameHead}
          </button>
        )}
        {chosen.some((id) => state.leads.has(id)) && (
          <button type="button" onClick={() => dispatch({ type: 'separate', ids: chosen })}>
            {words.separate}
          </button>
        )}
        {entries.length > 1 && (
          <ClearList onClear={() => dispatch({ type: 'remove', ids: entries.map(({ scan }) => scan.id) })} />
        )}
      </div>
      {together !== null && (
        <p className="note" role="status">
          {words.acceptedFewer(together.accepted, together.seen)}
        </p>
      )}
      <ul className="entries">
        {ordered(entries, state).map((entry) => {
          const { id } = entry.scan;
          return (
            <QueueRow
              key={id}
              entry={entry}
              label={labelOf(entries, entry.scan)}
              leader={leaderShown(state, id)}
              selected={selected.has(id)}
              onSelect={(on) =>
                setSelected(on ? new Set([...selected, id]) : new Set([...selected].filter((other) => other !== id)))
              }
              onOpen={() => dispatch({ type: 'open', id })}
              onCancel={() => dispatch({ type: 'cancel', id })}
              onSeparate={() => dispatch({ type: 'separate', ids: [id] })}
              onRetry={() => dispatch({ type: 'redo', ids: [id] })}
              onRemove={() => dispatch({ type: 'remove', ids: [id] })}
            />
          );
        })}
      </ul>
    </section>
  );
}

function leaderShown(state: State, id: number): Leader | null {
  const leader = leaderOf(state, id);
  return leader === null ? null : { label: labelOf(state.entries, leader.scan), stuck: stuckAt(state, id) };
}

/** Followers stand under the scan whose mask they get. */
function ordered(entries: readonly Entry[], { leads }: State): Entry[] {
  const withFollowers = (entry: Entry): Entry[] => [
    entry,
    ...entries.filter(({ scan }) => leads.get(scan.id)?.leader === entry.scan.id).flatMap(withFollowers),
  ];
  return entries.filter(({ scan }) => !leads.has(scan.id)).flatMap(withFollowers);
}
