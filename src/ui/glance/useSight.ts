import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Verdict } from '../../core/index.ts';
import type { Glanced } from '../actions.ts';
import { useLatest } from '../parts/useLatest.ts';
import { JUDGED_PX, SightClock } from './sight.ts';
import { isConsidered, turnAt, type Turn } from './turn.ts';

/** Looked at this often, ms: what is in sight is known from the observer at once, how long by this. */
const LOOK_MS = 100;
/** Whole, but for what rounding takes. */
const WHOLE = 0.98;

/** What of the sheet is in sight. */
export interface Sight {
  /** A picture is decoded and in its place. @returns it is not any more */
  readonly watch: (element: Element, of: Glanced) => () => void;
  /** Whether the picture of this scan is in sight now. */
  readonly isInSight: (id: number) => boolean;
  /** Whether the picture of this scan is large enough to be judged where it is now. */
  readonly isLarge: (id: number) => boolean;
  /** Whether the scan whose turn it is has had it, in sight, for long enough to be decided of. */
  readonly isConsidered: (of: Glanced, level: Verdict['level']) => boolean;
}

/**
 * Watches which pictures are in sight, and tells of those that were so long enough. What lies under a dialog or in a hidden tab is
 * in nobody's sight.
 * @param active the scan whose turn it is @param judgedPx how wide a picture has to be, CSS pixels
 */
export function useSight(
  active: number | null,
  onSeen: (seen: readonly Glanced[]) => void,
  judgedPx = JUDGED_PX,
): Sight {
  const tell = useLatest(onSeen);
  const now = useLatest(active);
  const turn = useRef<Turn | null>(null);
  const watched = useRef(new Map<Element, Glanced>());
  const visible = useRef(new Set<Element>());
  const told = useRef(new Map<number, string>());
  const clock = useMemo(() => new SightClock(judgedPx), [judgedPx]);
  const look = useCallback((): void => {
    const covered = document.visibilityState !== 'visible' || document.querySelector('[role="dialog"]') !== null;
    const inSight = covered ? [] : [...visible.current];
    const at = performance.now();
    const its = inSight.flatMap((element) => watched.current.get(element) ?? []).find(({ id }) => id === now.current);
    turn.current = turnAt(turn.current, at, its ?? null);
    const seen = clock
      .look(
        at,
        inSight.flatMap((element) => {
          const of = watched.current.get(element);
          return of === undefined ? [] : [{ ...of, widthPx: element.getBoundingClientRect().width }];
        }),
      )
      .filter(({ id, picture }) => told.current.get(id) !== picture);
    if (seen.length === 0) return;
    for (const { id, picture } of seen) told.current.set(id, picture);
    tell.current(seen);
  }, [clock, tell, now]);
  useEffect(look, [look, active]);
  useEffect(() => {
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look]);
  const watch = useCallback<Sight['watch']>(
    (element, of) => {
      watched.current.set(element, of);
      const observer = new IntersectionObserver(
        (changes) => {
          if (changes.at(-1)!.intersectionRatio >= WHOLE) visible.current.add(element);
          else visible.current.delete(element);
          look();
        },
        { threshold: WHOLE },
      );
      observer.observe(element);
      return () => {
        observer.disconnect();
        watched.current.delete(element);
        visible.current.delete(element);
      };
    },
    [look],
  );
  const isInSight = useCallback(
    (id: number) => [...visible.current].some((element) => watched.current.get(element)?.id === id),
    [],
  );
  const isLarge = useCallback(
    (id: number) =>
      [...visible.current].some(
        (element) => watched.current.get(element)?.id === id && element.getBoundingClientRect().width >= judgedPx,
      ),
    [judgedPx],
  );
  const considered = useCallback<Sight['isConsidered']>(
    (of, level) => {
      look();
      return isConsidered(turn.current, performance.now(), of, level);
    },
    [look],
  );
  return useMemo(
    () => ({ watch, isInSight, isLarge, isConsidered: considered }),
    [watch, isInSight, isLarge, considered],
  );
}
