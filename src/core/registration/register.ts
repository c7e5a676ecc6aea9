import { DefaceError } from '../errors.ts';
import { paddingValue } from '../image/padding.ts';
import { buildPyramid } from '../image/pyramid.ts';
import { transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { lossBeside, type Certainty } from './certainty.ts';
import { objective, similarityAt } from './cost.ts';
import type { CostName } from './costs.ts';
import { createWorkspace, type Workspace } from './jointHistogram.ts';
import { templateModel, type TemplateModel } from './model.ts';
import { minimise, type InverseHessian, type OptimiseOptions } from './optimise.ts';
import { FREEDOMS, toAffine } from './parameters.ts';
import { rotationGrid } from './rotations.ts';
import { searchStarts, type Candidate } from './search.ts';

/** How to register; every field has a default in `REGISTRATION_DEFAULTS`. */
export interface RegistrationOptions {
  readonly cost: CostName;
  readonly dof: 6 | 7 | 9 | 12;
  /** Histogram bins on each side, 8 to 256. */
  readonly bins: number;
  /** Largest turn that is searched, degrees: about each axis, so that their product may be larger. 180 is all rotations. */
  readonly searchDegrees: number;
}

export const REGISTRATION_DEFAULTS: RegistrationOptions = { cost: 'normmi', dof: 12, bins: 32, searchDegrees: 90 };

/** A finished registration. */
export interface Registration {
  /** Template RAS mm -> subject RAS mm. */
  readonly templateToSubject: Mat4;
  /** The final similarity (for `normmi`: (H(A)+H(B))/H(A,B), 1 to 2, higher is better). */
  readonly cost: number;
  readonly certainty: Certainty;
}

/** Coarse is at 8 mm, select and medium at 4, fine and finest at 2. */
type Stage = 'coarse' | 'select' | 'medium' | 'fine' | 'finest';
const PRIOR: Record<Stage, number> = { coarse: 0.02, select: 0.01, medium: 0.01, fine: 0.003, finest: 0.003 };
const STEPS: Record<Stage, OptimiseOptions> = {
  coarse: { firstStepMm: 8, toleranceMm: 0.5, toleranceShare: 1e-3, maxIterations: 20 },
  select: { firstStepMm: 2, toleranceMm: 0.4, toleranceShare: 1e-3, maxIterations: 12 },
  medium: { firstStepMm: 2, toleranceMm: 0.1, toleranceShare: 2e-4, maxIterations: 25 },
  fine: { firstStepMm: 0.5, toleranceMm: 0.05, toleranceShare: 1e-4, maxIterations: 25 },
  finest: { firstStepMm: 0.2, toleranceMm: 0.03, toleranceShare: 1e-4, maxIterations: 12 },
};
/** How much is tried: starts refined at 8 mm, distinct results of those carried to 4 mm, and of those given all degrees of freedom. */
interface Effort {
  /** Whether every rotation is tried, should the orientation in the header be false, with more points at 4 mm. */
  readonly anyTurn: boolean;
  readonly refined: number;
  readonly carried: number;
  readonly full: number;
}
const EFFORTS: readonly Effort[] = [
  { anyTurn: false, refined: 32, carried: 8, full: 3 },
  { anyTurn: true, refined: 300, carried: 40, full: 8 },
];
/**
 * A fit is clear where the best one elsewhere has this much less similarity, as a share, and firm where moving it by 15 mm
 * loses this share at least; else the search goes on.
 */
const CLEAR = 0.25;
const FIRM = 0.1;
/** Fits that lack this share of similarity at 4 mm never win. */
const HOPELESS = 0.4;
/** Of fits of one answer, those that lack more than this share of similarity are not finished. */
const NEAR = 0.03;
/** Fits this far apart at 4 mm are different answers. */
const ELSEWHERE_MM = 15;
/** Starts that come this near the answer at 8 mm agree with it. */
const AGREEING_MM = 20;
/** Candidates nearer than this over the head are one. */
const DISTINCT_MM = 8;

/**
 * Registers a head template to a scan.
 * @param onProgress gets 0 to 1
 * @throws DefaceError no-head where the image is too small or too empty for a head
 */
export function registerTemplate(
  template: Volume, subject: Volume, options: RegistrationOptions, onProgress: (fraction: number) => void,
): Registration {
  let shown = 0;
  // A second round of the search must not take the bar back.
  const progress = (fraction: number): void => onProgress((shown = Math.max(shown, fraction)));
  const model = modelOf(template, options.bins);
  const [fine, medium, coarse] = buildPyramid(subject, [2, 4, 8], paddingValue(subject));
  const refine = (workspace: Workspace, from: Candidate, dof: RegistrationOptions['dof'], stage: Stage): Fit =>
    refined(workspace, from, Math.min(dof, options.dof) as RegistrationOptions['dof'], options.cost, stage);
  const each = (workspace: Workspace, from: readonly Candidate[], dof: 7 | 12, stage: Stage, [begin, end]: readonly [number, number]): Fit[] =>
    from.map((candidate, n) => {
      progress(begin + ((end - begin) * n) / from.length);
      return refine(workspace, candidate, dof, stage);
    }).toSorted(byValue);
  const at8 = createWorkspace(coarse, model.coarse, 19);
  const few = createWorkspace(medium, model.medium, options.bins + 3);
  let fits: Fit[] = [];
  let coarseFits: Fit[] = [];
  for (const effort of EFFORTS) {
    const rotations = rotationGrid(effort.anyTurn && options.searchDegrees >= 90 ? 180 : options.searchDegrees * 1.34);
    const starts = searchStarts(model, coarse, rotations, options.cost, (f) => progress(0.2 * f));
    coarseFits = each(at8, starts.slice(0, effort.refined), 7, 'coarse', [0.2, 0.4]);
    const at4 = effort.anyTurn ? createWorkspace(medium, model.mediumMany(), options.bins + 3) : few;
    const mediumFits = each(at4, distinct(coarseFits, model, effort.carried), 7, 'select', [0.4, 0.6]);
    const worthy = mediumFits.filter((fit) => 1 - fit.value / mediumFits[0].value < HOPELESS);
    fits = each(at4, distinct(worthy, model, effort.full), 12, 'medium', [0.6, 0.8]);
    if (!(fits.length > 0 && fits[0].value < 0)) throw new DefaceError('no-head', 'the template fits nowhere in this image: too little of it is inside. Is it a head, and are its voxel sizes right?');
    if (contrast(fits, model) > CLEAR && lossBeside(few, fits[0], options.cost).leastLoss > FIRM) break;
  }
  const rivals = fits.filter((fit) => 1 - fit.value / fits[0].value < (apart(fit, fits[0], model) > ELSEWHERE_MM ? CLEAR : NEAR));
  const at2 = createWorkspace(fine, model.fine, options.bins + 3);
  const fineFits = each(at2, distinct(rivals, model, 3), 12, 'fine', [0.8, 0.9]);
  const [nearly] = fineFits;
  progress(0.9);
  const at2Last = createWorkspace(fine, model.finest, options.bins + 3);
  const best = refine(at2Last, nearly, 12, 'finest');
  progress(1);
  return {
    templateToSubject: toAffine(best.frame, best.parameters),
    cost: similarityAt(at2Last, best, options.cost),
    certainty: {
      contrast: contrast(fineFits, model),
      ...lossBeside(few, best, options.cost),
      starts: coarseFits.length,
      agreeing: coarseFits.filter((fit) => apart(fit, best, model) < AGREEING_MM).length,
    },
  };
}

/** How much less similar the best fit elsewhere is than the best, as a share: 0 no less, 1 where there is no other. */
function contrast(fits: readonly Fit[], model: TemplateModel): number {
  const [best] = fits;
  const other = fits.find((fit) => apart(fit, best, model) > ELSEWHERE_MM);
  return other === undefined ? 1 : 1 - other.value / best.value;
}

/** A candidate after a minimisation. */
interface Fit extends Candidate {
  readonly inverseHessian: InverseHessian;
}

function refined(workspace: Workspace, from: Candidate | Fit, dof: RegistrationOptions['dof'], cost: CostName, stage: Stage): Fit {
  const freedom = FREEDOMS[dof];
  const f = objective(workspace, from.frame, from.parameters, freedom, cost, PRIOR[stage]);
  const known = 'inverseHessian' in from && from.inverseHessian.length === freedom.length ** 2 ? from.inverseHessian : null;
  const minimum = minimise(f, new Float64Array(freedom.length), STEPS[stage], known);
  const parameters = Float64Array.from(from.parameters);
  for (let k = 0; k < freedom.length; k++) for (const p of freedom[k]) parameters[p] += minimum.at[k];
  return { frame: from.frame, parameters, value: minimum.value, inverseHessian: minimum.inverseHessian };
}

function byValue(a: Candidate, b: Candidate): number {
  return a.value - b.value;
}

/** The best candidates that lie more than `DISTINCT_MM` apart. */
function distinct<T extends Candidate>(candidates: readonly T[], model: TemplateModel, keep: number): T[] {
  const kept: T[] = [];
  for (const candidate of candidates.toSorted(byValue)) {
    if (kept.length < keep && kept.every((k) => apart(k, candidate, model) > DISTINCT_MM)) kept.push(candidate);
  }
  return kept;
}

/** Largest distance in mm between where two candidates put six points of the head's surface. */
function apart(a: Candidate, b: Candidate, model: TemplateModel): number {
  const ma = toAffine(a.frame, a.parameters);
  const mb = toAffine(b.frame, b.parameters);
  let most = 0;
  for (let side = 0; side < 6; side++) {
    const point = [...model.centre] as [number, number, number];
    point[side >> 1] += side & 1 ? 70 : -70;
    const [x, y, z] = transformPoint(ma, ...point);
    const [u, v, w] = transformPoint(mb, ...point);
    most = Math.max(most, Math.sqrt((x - u) * (x - u) + (y - v) * (y - v) + (z - w) * (z - w)));
  }
  return most;
}

const MODELS = new WeakMap<Volume, Map<number, TemplateModel>>();

/** The model of a template, made once. */
function modelOf(template: Volume, bins: number): TemplateModel {
  const models = MODELS.get(template) ?? new Map<number, TemplateModel>();
  MODELS.set(template, models);
  const model = models.get(bins) ?? templateModel(template, bins);
  models.set(bins, model);
  return model;
}

