import type { Mat4 } from '../mat4.ts';
import { objective } from './cost.ts';
import type { CostName } from './costs.ts';
import type { Workspace } from './workspace.ts';
import { FREEDOMS, fromAffine, type Frame } from './parameters.ts';

/** What a registration knows of its own certainty. All shares are free of units, so they mean the same for every cost. */
export interface Certainty {
  /** Share of similarity that the best answer elsewhere lacks, among those whose refinement was finished: 1 where there is none, NaN where none was searched for. */
  readonly runnerUpMargin: number;
  /** Share of similarity lost when the template is moved or turned by 15 mm: the least of the twelve ways, and their mean. */
  readonly minDrop: number;
  readonly meanDrop: number;
  /** Starts that were refined, and how many of them came to within 20 mm of the answer by themselves. */
  readonly starts: number;
  readonly convergedStarts: number;
}

/** Of a position that was not searched for. What is not known is not a number; a record has null there. */
export const UNKNOWN_CERTAINTY: Certainty = {
  runnerUpMargin: Number.NaN,
  minDrop: Number.NaN,
  meanDrop: Number.NaN,
  starts: 0,
  convergedStarts: 0,
};

/** How far the template is displaced; turns move the head's surface by about as much. */
const DISPLACED_MM = 15;

/**
 * How much similarity is lost beside a position: at a right one the cost rises steeply on every side, at a wrong one there is
 * often a way that costs nothing.
 * @param centre about which it is turned, template RAS mm
 */
export function dropBeside(
  workspace: Workspace,
  templateToSubject: Mat4,
  centre: Frame['centre'],
  cost: CostName,
): Pick<Certainty, 'minDrop' | 'meanDrop'> {
  const { frame, parameters } = fromAffine(templateToSubject, centre);
  const f = objective(workspace, frame, parameters, FREEDOMS[6], cost, 0);
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
