import type { State } from '../actions.ts';
import type { Labels } from '../labels.ts';
import { leaderOf, stuckAt } from '../leading.ts';
import type { Leader } from './RowStatus.tsx';

/** The scan whose mask this one gets, as it is told; null: it gets its own. */
export function leaderShown(state: State, id: number, { label }: Labels): Leader | null {
  const leader = leaderOf(state, id);
  return leader === null ? null : { label: label(leader.scan), stuck: stuckAt(state, id) };
}
