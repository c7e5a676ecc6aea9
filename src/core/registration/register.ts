import { DefaceError } from '../errors.ts';
import { paddingValue } from '../image/padding.ts';
import { buildPyramid } from '../image/pyramid.ts';
import { transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { objective } from './cost.ts';
import type { CostName } from './costs.ts';
import { createWorkspace, type Workspace } from './jointHistogram.ts';
import { templateModel, type TemplateModel } from './model.ts';
import { minimise, type OptimiseOptions } from './optimise.ts';
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
}

const PRIOR = { coarse: 0.02, medium: 0.01, fine: 0.003 };
const STEPS: Record<'coarse' | 'medium' | 'fine', OptimiseOptions> = {
  coarse: { firstStepMm: 8, toleranceMm: 0.5, maxIterations: 20 },
  medium: { firstStepMm: 2, toleranceMm: 0.1, maxIterations: 25 },
  fine: { firstStepMm: 0.5, toleranceMm: 0.02, maxIterations: 25 },
};
/** Starts refined at 8 mm, and distinct results of those carried to 4 mm. */
const REFINED = 16;
const CARRIED = 3;
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
  const model = modelOf(template, options.bins);
  const [fine, medium, coarse] = buildPyramid(subject, [2, 4, 8], paddingValue(subject));
  const rotations = rotationGrid(Math.min(180, options.searchDegrees * 1.34));
  const starts = searchStarts(model, coarse, rotations, options.cost, REFINED, (f) => onProgress(0.2 * f));
  if (starts.length === 0) throw new DefaceError('no-head', 'the template fits nowhere in this image: too little of it is inside. Is it a head, and are its voxel sizes right?');
  const refine = (workspace: Workspace, from: Candidate, dof: RegistrationOptions['dof'], stage: keyof typeof STEPS): Candidate =>
    refined(workspace, from, Math.min(dof, options.dof) as RegistrationOptions['dof'], options.cost, PRIOR[stage], STEPS[stage]);
  const at8 = createWorkspace(coarse, model.coarse, 19);
  const coarseFits = distinct(starts.map((start, n) => {
    onProgress(0.2 + (0.3 * n) / starts.length);
    return refine(at8, start, 7, 'coarse');
  }), model, CARRIED);
  const at4 = createWorkspace(medium, model.medium, options.bins + 3);
  const mediumFits = coarseFits.map((fit, n) => {
    onProgress(0.5 + (0.3 * n) / coarseFits.length);
    return refine(at4, refine(at4, fit, 7, 'medium'), 12, 'medium');
  }).toSorted(byValue);
  onProgress(0.8);
  const best = refine(createWorkspace(fine, model.fine, options.bins + 3), mediumFits[0], 12, 'fine');
  onProgress(1);
  return { templateToSubject: toAffine(best.frame, best.parameters), cost: 1 - best.value };
}

function refined(
  workspace: Workspace, from: Candidate, dof: RegistrationOptions['dof'], cost: CostName, prior: number, options: OptimiseOptions,
): Candidate {
  const freedom = FREEDOMS[dof];
  const f = objective(workspace, from.frame, from.parameters, freedom, cost, prior);
  const minimum = minimise(f, new Float64Array(freedom.length), options);
  const parameters = Float64Array.from(from.parameters);
  for (let k = 0; k < freedom.length; k++) for (const p of freedom[k]) parameters[p] += minimum.at[k];
  return { frame: from.frame, parameters, value: minimum.value };
}

function byValue(a: Candidate, b: Candidate): number {
  return a.value - b.value;
}

/** The best candidates that lie more than `DISTINCT_MM` apart. */
function distinct(candidates: readonly Candidate[], model: TemplateModel, keep: number): Candidate[] {
  const kept: Candidate[] = [];
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
    most = Math.max(most, Math.hypot(x - u, y - v, z - w));
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

