import { multiply, type Mat4 } from '../mat4.ts';
import { SIMILARITIES, SIMILARITY_FLOOR, type CostName } from './costs.ts';
import { ln } from './elementary.ts';
import { affineGradient } from './affineGradient.ts';
import { countPairs } from './jointHistogram.ts';
import { type Workspace } from './workspace.ts';
import { parameterGradient, PARAMETERS, RADIUS_MM, toAffine, type Frame, type Freedom } from './parameters.ts';

/** Share of the points that must fall inside; under it the similarity is scaled down in proportion. */
export const LEAST_OVERLAP = 0.6;
/**
 * Mean log-scale of MNI space -> living heads along x, y, z: the MNI templates are larger than a typical head, most so in
 * height. Heads differ in size, children's most of all, and less in shape: the widths are for the mean of the three, and for
 * how each differs from it, and for shears. (A width of 0.1 for size too lost heads of 0.75 and of 1.1 times the template.)
 */
const TYPICAL_LOG_SCALE = [-0.06, -0.04, -0.11];
const SIZE_WIDTH = 0.15;
const SHAPE_WIDTH = 0.1;

/** A cost to be minimised over free parameters: writes the gradient, returns the value (Infinity where degenerate). */
export type Objective = (free: Float64Array, gradient: Float64Array) => number;

/**
 * Minus the similarity of template and scan (less its value for independent images), plus a prior that keeps scale and
 * shear plausible where the field of view does not determine them (Ashburner and Friston 1997).
 * @param base the twelve parameters to which the free ones are added
 * @param priorWeight cost of scales one prior width from the typical
 */
export function objective(
  workspace: Workspace,
  frame: Frame,
  base: Float64Array,
  freedom: Freedom,
  costName: CostName,
  priorWeight: number,
): Objective {
  const similarity = SIMILARITIES[costName];
  const floor = SIMILARITY_FLOOR[costName];
  const p = new Float64Array(PARAMETERS);
  const byParameter = new Float64Array(PARAMETERS);
  const byVoxel = new Float64Array(12);
  const byAffine = new Float64Array(12);
  const templateToSubject: Mat4 = new Float64Array(16);
  const templateToVoxel: Mat4 = new Float64Array(16);
  const w = workspace.level.worldToVoxel;
  return (free, gradient) => {
    p.set(base);
    for (let f = 0; f < freedom.length; f++) for (const k of freedom[f]) p[k] += free[f];
    const prior = priorCost(p, priorWeight, byParameter);
    if (prior === Infinity) return degenerate(gradient);
    toAffine(frame, p, templateToSubject);
    multiply(w, templateToSubject, templateToVoxel);
    countPairs(workspace, templateToVoxel);
    const overlap = workspace.total / workspace.points.count;
    if (overlap < 0.02) return degenerate(gradient);
    const gain =
      similarity(workspace.histogram, workspace.points.bins, workspace.columns, workspace.derivative) - floor;
    const factor = Math.min(1, overlap / LEAST_OVERLAP);
    // Without a branch that a first round may not take: the compiled code would be thrown away when one does.
    const perWeight = (Number(overlap < LEAST_OVERLAP) * gain) / (LEAST_OVERLAP * workspace.points.count * factor);
    affineGradient(workspace, frame.centre, perWeight, byVoxel);
    // Voxel derivatives to subject mm: by the transpose of the linear part of worldToVoxel.
    for (let row = 0; row < 3; row++) {
      for (let col = 0; col < 4; col++) {
        byAffine[4 * row + col] =
          -factor * (w[row] * byVoxel[col] + w[4 + row] * byVoxel[4 + col] + w[8 + row] * byVoxel[8 + col]);
      }
    }
    const priorGradient = byParameter.slice(6);
    parameterGradient(frame, p, byAffine, byParameter);
    for (let k = 6; k < PARAMETERS; k++) byParameter[k] += priorGradient[k - 6];
    for (let f = 0; f < freedom.length; f++) {
      let sum = 0;
      for (const k of freedom[f]) sum += byParameter[k];
      gradient[f] = sum;
    }
    return prior - factor * gain;
  };
}

/** The similarity of template and scan at a position, as the cost defines it: no prior, no penalty for overlap. */
export function similarityAt(workspace: Workspace, templateToSubject: Mat4, costName: CostName): number {
  countPairs(workspace, multiply(workspace.level.worldToVoxel, templateToSubject));
  return SIMILARITIES[costName](workspace.histogram, workspace.points.bins, workspace.columns, workspace.derivative);
}

/** Share of the points that lie inside the scan at a position. */
export function overlapAt(workspace: Workspace, templateToSubject: Mat4): number {
  countPairs(workspace, multiply(workspace.level.worldToVoxel, templateToSubject));
  return workspace.total / workspace.points.count;
}

/** The prior's cost; its derivative goes to entries 6 to 11 of `out`. Infinity for scales under 0.4 or over 2.5. */
function priorCost(p: Float64Array, weight: number, out: Float64Array): number {
  let mean = 0;
  for (let axis = 0; axis < 3; axis++) {
    const scale = 1 + p[6 + axis] / RADIUS_MM;
    if (!(scale > 0.4 && scale < 2.5)) return Infinity;
    mean += (ln(scale) - TYPICAL_LOG_SCALE[axis]) / 3;
  }
  let cost = 3 * weight * (mean / SIZE_WIDTH) * (mean / SIZE_WIDTH);
  for (let axis = 0; axis < 3; axis++) {
    const scale = 1 + p[6 + axis] / RADIUS_MM;
    const off = ln(scale) - TYPICAL_LOG_SCALE[axis] - mean;
    cost += weight * (off / SHAPE_WIDTH) * (off / SHAPE_WIDTH);
    out[6 + axis] =
      (2 * weight * (mean / (SIZE_WIDTH * SIZE_WIDTH) + off / (SHAPE_WIDTH * SHAPE_WIDTH))) / (scale * RADIUS_MM);
    const shear = p[9 + axis] / RADIUS_MM / SHAPE_WIDTH;
    cost += weight * shear * shear;
    out[9 + axis] = (2 * weight * shear) / (SHAPE_WIDTH * RADIUS_MM);
  }
  return cost;
}

function degenerate(gradient: Float64Array): number {
  gradient.fill(0);
  return Infinity;
}
