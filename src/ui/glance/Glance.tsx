import { useEffect, useMemo, useRef, useState, type Dispatch, type ReactNode } from 'react';
import type { Action, State } from '../actions.ts';
import { acceptable, onSheet, sweepable, toTakeBack } from '../decisions.ts';
import { toReview, type Decision } from '../entries.ts';
import { pictureOf } from '../glanced.ts';
import { labelsOf } from '../labels.ts';
import { useTell } from '../parts/Announcer.tsx';
import type { Listing } from '../queue/useListing.ts';
import { useWords } from '../words.ts';
import css from './Glance.module.css';
import { GlanceFoot } from './GlanceFoot.tsx';
import type { SheetHandle } from './Grid.tsx';
import { nextOnSheet } from './nextOnSheet.ts';
import { Sheet } from './Sheet.tsx';
import { useGlanceKeys } from './useGlanceKeys.ts';
import { useSight } from './useSight.ts';

/** Where a person is on the sheet; it outlives the review of a scan. */
export interface GlancePlace {
  /** The scan whose turn it is. */
  readonly active: number | null;
  /** A scan was opened: the focus comes back to it. */
  readonly hasOpened: boolean;
}

interface Props {
  readonly state: State;
  readonly dispatch: Dispatch<Action>;
  readonly listing: Listing;
  readonly letterKeys: boolean;
  readonly place: GlancePlace;
  readonly onPlace: (place: GlancePlace) => void;
  /** The way to what is to be said, where that is folded. */
  readonly notes: ReactNode;
}

/** All heads at once, each large enough to be judged: what looks right is accepted in passing, the rest is opened. */
export function Glance({ state, dispatch, listing, letterKeys, place, onPlace, notes }: Props) {
  const words = useWords();
  const { shown, warnings } = listing;
  const { together } = state;
  const labels = useMemo(() => labelsOf(state.entries), [state.entries]);
  const sheet = useRef<SheetHandle>(null);
  const [told, setTold] = useState('');
  const at = Math.max(
    0,
    shown.findIndex(({ scan }) => scan.id === place.active),
  );
  const entry = shown.length === 0 ? null : shown[at];
  const found = entry?.kind === 'found' ? entry : null;
  const sight = useSight(entry?.scan.id ?? null, (seen) => dispatch({ type: 'glanced', seen }));
  const can = found === null ? 'none' : onSheet(state, found);
  const { entries, glanced, steps } = state;
  const review = useMemo(() => toReview(entries).filter(({ decision }) => decision === 'open'), [entries]);
  const good = useMemo(() => acceptable(shown), [shown]);
  const seen = useMemo(() => sweepable({ glanced }, shown), [glanced, shown]);
  const last = useMemo(() => toTakeBack({ steps, entries }), [steps, entries]);
  const fewer = together === null ? '' : words.acceptedFewer(together.accepted, together.seen);
  const setActive = (active: number): void => {
    setTold('');
    onPlace({ active, hasOpened: false });
  };
  useTell('together', fewer);
  useTell('glance', told);
  const { hasOpened, active } = place;
  useEffect(() => {
    if (!hasOpened) return;
    sheet.current?.focus();
    onPlace({ active, hasOpened: false });
    // Once, as it comes back.
    // eslint-disable-next-line react/exhaustive-deps
  }, []);
  const open = (id: number): void => {
    if (shown.find(({ scan }) => scan.id === id)?.kind !== 'found') return;
    dispatch({ type: 'open', id });
  };
  const decide = (decision: Decision): void => {
    if (found === null || (decision === 'accepted' ? can !== 'both' : can === 'none')) return;
    const { id } = found.scan;
    const { maskId, verdict } = found.review.result;
    // What is not in sight is brought there first; the next press decides.
    if (!sight.isInSight(id)) return sheet.current?.reveal();
    // Who presses again and again has not looked at the one that has just got its turn.
    if (!sight.isConsidered({ id, picture: pictureOf(found)! }, verdict.level)) return setTold(words.glance.tooSoon);
    dispatch({ type: 'decide', id, maskId, decision });
    setActive(nextOnSheet(shown, at) ?? id);
    setTold(`${labels.label(found.scan)}: ${words.decisions[decision]}`);
  };
  const undo = (): void => {
    if (last === null) return;
    dispatch({ type: 'undecide' });
    setActive(last.standing[0].id);
    setTold(words.glance.takenBack(last.standing.length));
  };
  const sweep = (): void => {
    dispatch({
      type: 'acceptSeen',
      seen: seen.map(({ scan, review: { result } }) => ({ id: scan.id, maskId: result.maskId })),
    });
    setTold(words.glance.swept(seen.length));
  };
  useGlanceKeys({
    sheet,
    move: (by) => {
      if (shown.length > 0) setActive(shown[Math.max(0, Math.min(shown.length - 1, at + by))].scan.id);
    },
    decide,
    open: () => entry !== null && open(entry.scan.id),
    undo,
    letterKeys,
  });
  return (
    <section className={css.glance} aria-label={words.glance.title} data-glance>
      <div className={css.bar}>
        {review.length > 0 && (
          <button
            type="button"
            className="primary"
            onClick={() => dispatch({ type: 'open', id: review[0].scan.id })}
            data-review-all
          >
            {words.reviewAll(review.length)}
          </button>
        )}
        {good.length > 1 && (
          <button type="button" disabled={seen.length === 0} title={words.glance.sweepHint} onClick={sweep}>
            {words.glance.sweep(seen.length, good.length)}
          </button>
        )}
        {fewer === '' || told === words.glance.tooSoon ? (
          <p className="soft" title={words.glance.hint} data-hint>
            {told === words.glance.tooSoon ? told : words.glance.hint}
          </p>
        ) : (
          <span className="note">{fewer}</span>
        )}
        {notes}
      </div>
      <Sheet
        ref={sheet}
        state={state}
        shown={shown}
        warnings={warnings}
        active={at}
        watch={sight.watch}
        onActive={setActive}
        onOpen={open}
      />
      {entry !== null && (
        <GlanceFoot
          entry={entry}
          label={labels.label(entry.scan)}
          can={can}
          canUndo={last !== null}
          onDecide={decide}
          onOpen={() => open(entry.scan.id)}
          onUndo={undo}
        />
      )}
    </section>
  );
}
