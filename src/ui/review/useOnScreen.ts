import { useCallback, useEffect, useState, type Dispatch } from 'react';
import type { Action } from '../actions.ts';

/** Pictures of a mask that can be in sight. */
export type Pane = 'head' | 'slices' | 'picture';

/**
 * Tells which mask is on the screen: the one that every picture in sight shows; none while one of them shows another, or
 * nothing yet. Where the scan is shown as it came, it is the mask that was on the screen just before, if it is that still.
 * @param inSight the pictures that are in sight
 * @param showsMask whether what would be removed can be seen in them
 * @returns to be told what a picture shows now; null: nothing that counts
 */
export function useOnScreen(
  inSight: readonly Pane[],
  showsMask: boolean,
  attempt: number,
  dispatch: Dispatch<Action>,
): (pane: Pane, maskId: string | null) => void {
  const [shown, setShown] = useState<Readonly<Partial<Record<Pane, string | null>>>>({});
  const [first, ...others] = inSight.map((pane) => shown[pane] ?? null);
  const drawn = others.every((one) => one === first) ? first : null;
  const [seen, setSeen] = useState<string | null>(null);
  if (showsMask && drawn !== null && drawn !== seen) setSeen(drawn);
  const maskId = showsMask || drawn === seen ? drawn : null;
  useEffect(() => dispatch({ type: 'drawn', attempt, maskId }), [maskId, attempt, dispatch]);
  return useCallback(
    (pane, now) => setShown((before) => (before[pane] === now ? before : { ...before, [pane]: now })),
    [],
  );
}
