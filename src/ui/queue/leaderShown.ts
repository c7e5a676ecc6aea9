import type { State } from '../actions.ts';
import { labelOf } from '../entries.ts';
import { leaderOf, stuckAt } from '../leading.ts';
import type { Leader } from './RowStatus.tsx';

/** The scan whose mask this one gets, as it is told; null: it gets its own. */
export function leaderShown(state: State, id: number): Leader | null {
  const leader = leaderOf(state, id);
  return leader === null ? null : { label: labelOf(state.entries, leader.scan), stuck: stuckAt(state, id) };
}
