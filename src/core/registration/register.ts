import { DefaceError } from '../errors.ts';
import { paddingValue } from '../image/padding.ts';
import { buildPyramid, type Level } from '../image/pyramid.ts';
import type { Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { CLEAR, EFFORTS, findCandidates, isClear, type SearchContext, type Effort, type Found } from './candidates.ts';
import { dropBeside, type Certainty } from './certainty.ts';
import { similarityAt } from './cost.ts';
import type { CostName } from './costs.ts';
import { apart, byValue, runnerUpMargin, distinct, ELSEWHERE_MM, refine, type Dof, type Fit } from './fits.ts';
import { createWorkspace } from './workspace.ts';
import { templateModel, type TemplateModel } from './model.ts';
import { toAffine } from './parameters.ts';
import { rotationGrid } from './rotations.ts';

/** How to register; every field has a default in `REGISTRATION_DEFAULTS`. */
export interface RegistrationOptions {
  readonly cost: CostName;
  readonly dof: Dof;
  /** Histogram bins on each side at 2 mm, 8 to 256; where the levels above have fewer points, at most 32. */
  readonly bins: number;
  /**
   * Largest turn about each axis, degrees. From 90 on any rotation is tried, for headers lie; under it, the rest is
   * searched only to see whether something there would fit better, which the verdict then tells.
   */
  readonly searchDegrees: number;
}

export const REGISTRATION_DEFAULTS: RegistrationOptions = { cost: 'normmi', dof: 12, bins: 32, searchDegrees: 90 };

/** A finished registration. */
export interface Registration {
  /** Template RAS mm -> subject RAS mm. */
  readonly templateToSubject: Mat4;
  /** The final similarity (for `normmi`: (H(A)+H(B))/H(A,B), 1 to 2, higher is better). */
  readonly similarity: number;
  readonly certainty: Certainty;
  /** The scan at 2 mm, as the fit saw it. */
  readonly level: Level;
}

/** Of fits of one answer, those that lack more than this share of similarity at 4 mm are not finished. */
const NEAR = 0.03;
/** Answers finished at 2 mm. */
const FINISHED = 3;
/** Starts that come this near the answer at 8 mm have converged to it. */
export const CONVERGED_MM = 20;
/** A turn by `degrees` about each of three axes comes to at most about this many times as much. */
const TURNS_TOGETHER = 1.34;

/**
 * Registers a head template to a scan.
 * @param onProgress gets 0 to 1
 * @throws DefaceError no-head where the image is too small or too empty for a head
 */
export function registerTemplate(
  template: Volume,
  subject: Volume,
  options: RegistrationOptions,
  onProgress: (fraction: number) => void,
): Registration {
  let shown = 0;
  // A second round of the search must not take the bar back.
  const progress = (fraction: number): void => onProgress((shown = Math.max(shown, fraction)));
  const model = modelOf(template, options.bins);
  const [fine, medium, coarse] = buildPyramid(subject, [2, 4, 8], paddingValue(subject));
  const { cost, dof } = options;
  const context: SearchContext = {
    model,
    coarse,
    medium,
    cost,
    dof,
    at8: createWorkspace(coarse, model.coarse),
    at4: createWorkspace(medium, model.medium),
  };
  const at2 = createWorkspace(fine, model.fine);
  const atLast = createWorkspace(fine, model.finest);
  const finish = (fits: readonly Fit[]): Fit[] =>
    distinct(fits, model, FINISHED)
      .map((fit, n) => {
        progress(0.8 + (0.1 * n) / FINISHED);
        return refine(at2, fit, dof, cost, 'fine');
      })
      .toSorted(byValue);
  let searched: Searched | null = null;
  for (let n = 0; ; n++) {
    searched = search(context, options.searchDegrees, EFFORTS[n], searched, (f) => progress(0.8 * f));
    const { found, elsewhere }: Searched = searched;
    const isLast = n === EFFORTS.length - 1;
    if (!isLast && !isClear(context, found, elsewhere.fits)) continue;
    const answers = finish(found.fits.filter((fit) => isRival(fit, found.fits[0], model)));
    const others =
      found === elsewhere ? answers : finish(elsewhere.fits.filter((fit) => isRival(fit, found.fits[0], model)));
    progress(0.9);
    const best = refine(atLast, answers[0], dof, cost, 'finest');
    const convergedStarts = found.starts.filter((fit) => apart(fit, best, model) < CONVERGED_MM).length;
    if (!isLast && convergedStarts === 0) continue;
    progress(1);
    const templateToSubject = toAffine(best.frame, best.parameters);
    return {
      level: fine,
      templateToSubject,
      similarity: similarityAt(atLast, templateToSubject, cost),
      certainty: {
        runnerUpMargin: runnerUpMargin(answers[0], others, model),
        ...dropBeside(context.at4, templateToSubject, model.centre, cost),
        starts: found.starts.length,
        convergedStarts,
      },
    };
  }
}

interface Searched {
  readonly found: Found;
  readonly elsewhere: Found;
}

/** Searches within the wanted range, and, where that is not everything, everywhere too. */
function search(
  context: SearchContext,
  searchDegrees: number,
  effort: Effort,
  before: Searched | null,
  onProgress: (fraction: number) => void,
): Searched {
  const all = rotationGrid(180);
  const wanted = searchDegrees < 90 ? rotationGrid(searchDegrees * TURNS_TOGETHER) : all;
  const found = findCandidates(context, wanted, effort, before?.found ?? null, onProgress);
  if (!(found.fits.length > 0 && found.fits[0].value < 0)) {
    throw new DefaceError('fitsNowhere', { name: null });
  }
  if (wanted === all) return { found, elsewhere: found };
  return { found, elsewhere: findCandidates(context, all, effort, before?.elsewhere ?? null, onProgress) };
}

/** Whether a fit at 4 mm may yet beat the best one: another answer nearly as good, or the same not yet finished. */
function isRival(fit: Fit, best: Fit, model: TemplateModel): boolean {
  return 1 - fit.value / best.value < (apart(fit, best, model) > ELSEWHERE_MM ? CLEAR : NEAR);
}

const MODELS = new WeakMap<Volume, Map<number, TemplateModel>>();

/** The model of a template, made once. @param bins at 2 mm, on each side */
export function modelOf(template: Volume, bins: number): TemplateModel {
  const models = MODELS.get(template) ?? new Map<number, TemplateModel>();
  MODELS.set(template, models);
  const model = models.get(bins) ?? templateModel(template, bins);
  models.set(bins, model);
  return model;
}

/** Has a template's model, drawn before, used wherever it is asked for. @param bins that it was drawn with */
export function useModel(template: Volume, bins: number, model: TemplateModel): void {
  MODELS.set(template, (MODELS.get(template) ?? new Map<number, TemplateModel>()).set(bins, model));
}
