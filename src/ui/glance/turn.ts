import type { Glanced } from '../actions.ts';
import type { Verdict } from '../../core/index.ts';

/** The scan whose turn it is, while its picture is in sight. */
export interface Turn extends Glanced {
  /** Since when both is so, ms. */
  readonly since: number;
}

/** It is decided of a scan once it has had its turn for so long, ms; reasons have to be read. */
export const PAUSE_MS = { good: 250, check: 500, failed: 500 } as const;

/**
 * Whose turn it is now. To be told whenever the turn goes to another scan, and whenever something comes in sight or goes.
 * @param at ms @param now the scan whose turn it is, and its picture; null: that is not in sight
 */
export function turnAt(before: Turn | null, at: number, now: Glanced | null): Turn | null {
  if (now === null) return null;
  return before?.id === now.id && before.picture === now.picture ? before : { ...now, since: at };
}

/** Whether this picture has had its turn for long enough to be decided of. @param at ms */
export function isConsidered(
  turn: Turn | null,
  at: number,
  { id, picture }: Glanced,
  level: Verdict['level'],
): boolean {
  return turn !== null && turn.id === id && turn.picture === picture && at - turn.since >= PAUSE_MS[level];
}
