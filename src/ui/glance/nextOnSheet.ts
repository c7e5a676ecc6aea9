import type { Entry } from '../entries.ts';

/** The next scan after this one that waits for a decision, from the top again at the end; null where none does. @param at its place */
export function nextOnSheet(shown: readonly Entry[], at: number): number | null {
  const inTurn = [...shown.slice(at + 1), ...shown.slice(0, at)];
  return inTurn.find((entry) => entry.kind === 'found' && entry.decision === 'open')?.scan.id ?? null;
}
