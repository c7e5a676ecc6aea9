import { objective } from './cost.ts';
import type { CostName } from './costs.ts';
import type { Workspace } from './jointHistogram.ts';
import { FREEDOMS } from './parameters.ts';
import type { Candidate } from './search.ts';

/** What a registration knows of its own certainty. All shares are free of units, so they mean the same for every cost. */
export interface Certainty {
  /** Share of similarity that the best answer elsewhere lacks, among those whose refinement was finished: 1 where there is none. */
  readonly runnerUpMargin: number;
  /** Share of similarity lost when the template is moved or turned by 15 mm: the least of the twelve ways, and their mean. */
  readonly minDrop: number;
  readonly meanDrop: number;
  /** Starts that were refined, and how many of them came to within 20 mm of the answer by themselves. */
  readonly starts: number;
  readonly convergedStarts: number;
}

/** How far the template is displaced; turns move the head's surface by about as much. */
const DISPLACED_MM = 15;

/**
 * How much similarity is lost beside a fit: at a right one the cost rises steeply on every side, at a wrong one there is
 * often a way that costs nothing.
 */
export function dropBeside(
  workspace: Workspace,
  fit: Candidate,
  cost: CostName,
): Pick<Certainty, 'minDrop' | 'meanDrop'> {
  const f = objective(workspace, fit.frame, fit.parameters, FREEDOMS[6], cost, 0);
  const gradient = new Float64Array(6);
  const moved = new Float64Array(6);
  const best = f(moved, gradient);
  let minDrop = Infinity;
  let sum = 0;
  for (let k = 0; k < 6; k++) {
    for (const mm of [-DISPLACED_MM, DISPLACED_MM]) {
      moved.fill(0);
      moved[k] = mm;
      const drop = best < 0 ? 1 - f(moved, gradient) / best : 0;
      minDrop = Math.min(minDrop, drop);
      sum += drop;
    }
  }
  return { minDrop, meanDrop: sum / 12 };
}
