import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Glanced } from '../actions.ts';
import { useLatest } from '../parts/useLatest.ts';
import { SightClock } from './sight.ts';

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
}

/** Watches which pictures are in sight, and tells of those that were so long enough. What lies under a dialog or in a hidden tab is in nobody's sight. */
export function useSight(onSeen: (seen: readonly Glanced[]) => void): Sight {
  const tell = useLatest(onSeen);
  const watched = useRef(new Map<Element, Glanced>());
  const visible = useRef(new Set<Element>());
  const told = useRef(new Map<number, string>());
  const clock = useMemo(() => new SightClock(), []);
  const look = useCallback((): void => {
    const covered = document.visibilityState !== 'visible' || document.querySelector('[role="dialog"]') !== null;
    const inSight = covered ? [] : [...visible.current];
    const seen = clock
      .look(
        performance.now(),
        inSight.flatMap((element) => {
          const of = watched.current.get(element);
          return of === undefined ? [] : [{ ...of, widthPx: element.getBoundingClientRect().width }];
        }),
      )
      .filter(({ id, picture }) => told.current.get(id) !== picture);
    if (seen.length === 0) return;
    for (const { id, picture } of seen) told.current.set(id, picture);
    tell.current(seen);
  }, [clock, tell]);
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
  return useMemo(() => ({ watch, isInSight }), [watch, isInSight]);
}
