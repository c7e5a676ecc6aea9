import { transformPoint, type Mat4 } from '../mat4.ts';
import { objective } from './cost.ts';
import type { CostName } from './costs.ts';
import type { Workspace } from './workspace.ts';
import type { TemplateModel } from './model.ts';
import { minimise, type InverseHessian, type OptimiseOptions } from './optimise.ts';
import { FREEDOMS, toAffine } from './parameters.ts';
import type { Candidate } from './search.ts';

/** Degrees of freedom: rigid, and one scale, and three scales, and shears. */
export type Dof = keyof typeof FREEDOMS;

/** Glance and coarse are at 8 mm; pick, select and medium at 4; fine and finest at 2. */
export type Stage = 'glance' | 'coarse' | 'pick' | 'select' | 'medium' | 'fine' | 'finest';

const PRIOR: Record<Stage, number> = {
  glance: 0.01,
  coarse: 0.01,
  pick: 0.006,
  select: 0.006,
  medium: 0.01,
  fine: 0.003,
  finest: 0.003,
};
const STEPS: Record<Stage, OptimiseOptions> = {
  glance: { firstStepMm: 8, toleranceMm: 1, toleranceShare: 5e-3, maxIterations: 20 },
  coarse: { firstStepMm: 8, toleranceMm: 0.5, toleranceShare: 1e-3, maxIterations: 20 },
  pick: { firstStepMm: 2, toleranceMm: 1, toleranceShare: 4e-3, maxIterations: 12 },
  select: { firstStepMm: 2, toleranceMm: 0.4, toleranceShare: 1e-3, maxIterations: 12 },
  medium: { firstStepMm: 2, toleranceMm: 0.2, toleranceShare: 5e-4, maxIterations: 25 },
  fine: { firstStepMm: 0.5, toleranceMm: 0.05, toleranceShare: 1e-4, maxIterations: 25 },
  finest: { firstStepMm: 0.2, toleranceMm: 0.1, toleranceShare: 1e-3, maxIterations: 12 },
};

/** A candidate after a minimisation. */
export interface Fit extends Candidate {
  readonly inverseHessian: InverseHessian;
}

/** The nearest minimum of the cost. A fit of as many degrees of freedom hands on what it knows of the minimum's shape. */
export function refine(workspace: Workspace, from: Candidate | Fit, dof: Dof, cost: CostName, stage: Stage): Fit {
  const freedom = FREEDOMS[dof];
  const f = objective(workspace, from.frame, from.parameters, freedom, cost, PRIOR[stage]);
  const known =
    'inverseHessian' in from && from.inverseHessian.length === freedom.length ** 2 ? from.inverseHessian : null;
  const minimum = minimise(f, new Float64Array(freedom.length), STEPS[stage], known);
  const parameters = Float64Array.from(from.parameters);
  for (let k = 0; k < freedom.length; k++) for (const p of freedom[k]) parameters[p] += minimum.at[k];
  return { frame: from.frame, parameters, value: minimum.value, inverseHessian: minimum.inverseHessian };
}

/** Candidates nearer than this over the head are one. */
export const DISTINCT_MM = 8;

/** The best of the candidates that lie more than `DISTINCT_MM` apart, best first. */
export function distinct<T extends Candidate>(
  candidates: readonly T[],
  model: Pick<TemplateModel, 'centre'>,
  keep: number,
): T[] {
  const kept: T[] = [];
  for (const candidate of candidates.toSorted(byValue)) {
    if (kept.length < keep && kept.every((k) => apart(k, candidate, model) > DISTINCT_MM)) kept.push(candidate);
  }
  return kept;
}

/** Best first. */
export function byValue(a: Candidate, b: Candidate): number {
  return a.value - b.value;
}

/** Largest distance in mm between where two candidates put six points of the head's surface. */
export function apart(a: Candidate, b: Candidate, { centre }: Pick<TemplateModel, 'centre'>): number {
  return affinesApart(toAffine(a.frame, a.parameters), toAffine(b.frame, b.parameters), centre);
}

/** The same of two affines, templateToSubject. */
export function affinesApart(ma: Mat4, mb: Mat4, centre: TemplateModel['centre']): number {
  let most = 0;
  for (let side = 0; side < 6; side++) {
    const point = [...centre] as [number, number, number];
    point[side >> 1] += side & 1 ? 70 : -70;
    const [x, y, z] = transformPoint(ma, ...point);
    const [u, v, w] = transformPoint(mb, ...point);
    most = Math.max(most, Math.sqrt((x - u) * (x - u) + (y - v) * (y - v) + (z - w) * (z - w)));
  }
  return most;
}

/** Fits this far apart are different answers. */
export const ELSEWHERE_MM = 15;

/**
 * How much less similar the best fit elsewhere is than the answer, as a share: 0 no less, negative where it is more
 * similar, 1 where there is no other.
 * @param elsewhereMm how far off another answer is
 */
export function runnerUpMargin(
  answer: Candidate,
  others: readonly Candidate[],
  model: Pick<TemplateModel, 'centre'>,
  elsewhereMm = ELSEWHERE_MM,
): number {
  const [rival] = others.filter((fit) => apart(fit, answer, model) > elsewhereMm).toSorted(byValue);
  return rival === undefined ? 1 : 1 - rival.value / answer.value;
}
