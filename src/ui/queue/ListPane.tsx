import { useState, type Dispatch, type ReactNode } from 'react';
import type { Action, State } from '../actions.ts';
import { AddScans, Busy } from '../intake/AddScans.tsx';
import type { Intake } from '../intake/useIntake.ts';
import { useTell } from '../parts/Announcer.tsx';
import { FoldButton } from '../parts/FoldButton.tsx';
import { useSmall } from '../parts/useSmall.ts';
import { useWords } from '../words.ts';
import { hasOnesWork } from '../decisions.ts';
import { ClearList } from './ClearList.tsx';
import { ListFilter, ListSort } from './ListFilter.tsx';
import css from './ListPane.module.css';
import { progressOfAll } from './progress.ts';
import { RemoveScan } from './RemoveScan.tsx';
import { Rows } from './Rows.tsx';
import type { Listing } from './useListing.ts';
import { useRemaining } from './useRemaining.ts';

interface Props {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
  readonly intake: Intake;
  readonly listing: Listing;
  /** Below the rows, always in sight. */
  readonly children: ReactNode;
}

/** The list of scans: how far each is, what became of it, and the way to its review. */
export function ListPane({ state, dispatch, intake, listing, children }: Props) {
  const words = useWords();
  const { entries } = state;
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const isSmall = useSmall();
  const [isOpen, setOpen] = useState(false);
  const isWhole = !isSmall || isOpen;
  const { all, done, cancelled, isBusy, fraction } = progressOfAll(entries);
  const remaining = useRemaining(entries, state.slots);
  const overall = words.overall(done, all, cancelled);
  useTell('overall', overall);
  const chosen = entries.filter(({ scan }) => selected.has(scan.id)).map(({ scan }) => scan.id);
  const idsOf = (...kinds: readonly string[]): number[] =>
    entries.filter(({ kind }) => kinds.includes(kind)).map(({ scan }) => scan.id);
  const ended = idsOf('cancelled');
  const [asked, setAsked] = useState<number | null>(null);
  const one = (type: 'cancel' | 'redo' | 'separate' | 'remove') => (id: number) => dispatch({ type, ids: [id] });
  return (
    <section className={css.pane} aria-label={words.queue} data-list={isWhole ? 'whole' : 'folded'}>
      <div className={css.head}>
        <div className={css.line}>
          <h2>{words.queue}</h2>
          <span className="soft" data-overall>
            {`${overall}${remaining === null ? '' : `, ${words.remaining(remaining)}`}`}
          </span>
          {isSmall && <FoldButton of={words.queue} isOpen={isOpen} onOpen={setOpen} />}
        </div>
        {isBusy && <progress max={1} value={fraction} aria-label={overall} />}
        {isWhole && (
          <>
            <AddScans intake={intake} />
            <div className={css.line}>
              {isBusy && (
                <button
                  type="button"
                  className="small"
                  onClick={() => dispatch({ type: 'cancel', ids: idsOf('waiting', 'working') })}
                >
                  {words.cancelAll}
                </button>
              )}
              {ended.length > 1 && (
                <button type="button" className="small" onClick={() => dispatch({ type: 'redo', ids: ended })}>
                  {words.retryAll(ended.length)}
                </button>
              )}
              {chosen.length > 1 && (
                <button
                  type="button"
                  className="small"
                  title={words.sameHeadHint}
                  onClick={() => dispatch({ type: 'group', leader: chosen[0], followers: chosen.slice(1) })}
                >
                  {words.sameHead}
                </button>
              )}
              {chosen.some((id) => state.leads.has(id)) && (
                <button type="button" className="small" onClick={() => dispatch({ type: 'separate', ids: chosen })}>
                  {words.separate}
                </button>
              )}
              {all > 1 && (
                <ClearList onClear={() => dispatch({ type: 'remove', ids: entries.map(({ scan }) => scan.id) })} />
              )}
              {all > 1 && <ListSort sort={listing.sort} onSort={listing.onSort} />}
            </div>
            {all > 1 && <ListFilter {...listing} />}
          </>
        )}
        <Busy intake={intake} />
      </div>
      <Rows
        state={state}
        shown={listing.shown}
        selected={selected}
        warnings={listing.warnings}
        onSelect={(id, on) =>
          setSelected(on ? new Set([...selected, id]) : new Set([...selected].filter((other) => other !== id)))
        }
        onOpen={(id) => dispatch({ type: 'open', id })}
        onCancel={one('cancel')}
        onSeparate={one('separate')}
        onRetry={one('redo')}
        onRemove={(id) =>
          entries.some((entry) => entry.scan.id === id && hasOnesWork(entry)) ? setAsked(id) : one('remove')(id)
        }
      />
      <RemoveScan
        entry={entries.find(({ scan }) => scan.id === asked) ?? null}
        onRemove={one('remove')}
        onClose={() => setAsked(null)}
      />
      <div className={css.foot}>{children}</div>
    </section>
  );
}
