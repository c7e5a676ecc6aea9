import { useCallback, useEffect, useState, type Dispatch } from 'react';
import type { Action } from '../actions.ts';

/** Pictures of a mask that can be in sight. */
export type Pane = 'head' | 'slices' | 'picture';

/**
 * Tells which mask is on the screen: the one that every picture in sight shows; none while one of them shows another, or
 * nothing yet.
 * @param inSight the pictures that are in sight
 * @returns to be told what a picture shows now; null: nothing that counts
 */
export function useOnScreen(
  inSight: readonly Pane[],
  attempt: number,
  dispatch: Dispatch<Action>,
): (pane: Pane, maskId: string | null) => void {
  const [shown, setShown] = useState<Readonly<Partial<Record<Pane, string | null>>>>({});
  const [first, ...others] = inSight.map((pane) => shown[pane] ?? null);
  const maskId = others.every((one) => one === first) ? first : null;
  useEffect(() => dispatch({ type: 'drawn', attempt, maskId }), [maskId, attempt, dispatch]);
  return useCallback(
    (pane, now) => setShown((before) => (before[pane] === now ? before : { ...before, [pane]: now })),
    [],
  );
}
