import { coarsened, type Level } from '../image/pyramid.ts';
import type { Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { dropBeside, type Certainty } from './certainty.ts';
import { objective, similarityAt } from './cost.ts';
import type { CostName } from './costs.ts';
import { affinesApart, ELSEWHERE_MM, type Dof } from './fits.ts';
import { createWorkspace, type Workspace } from './workspace.ts';
import type { TemplateModel } from './model.ts';
import { FREEDOMS, fromAffine } from './parameters.ts';
import { CONVERGED_MM, modelOf, type Registration, type RegistrationOptions } from './register.ts';

/** One template and one scan, held to judge any position by: it is made once while the scan is open. */
export interface FitContext {
  readonly model: TemplateModel;
  /** The scan at 2 mm. */
  readonly level: Level;
  readonly cost: CostName;
  readonly dof: Dof;
  readonly at4: Workspace;
  readonly atLast: Workspace;
}

/** What a search said: what is known of other positions is known relative to it. */
export type SearchAnswer = Omit<Registration, 'level'>;

/** @param level the scan at 2 mm (see `scanLevel`) */
export function fitContext(template: Volume, level: Level, { cost, dof, bins }: RegistrationOptions): FitContext {
  const model = modelOf(template, bins);
  return {
    model,
    level,
    cost,
    dof,
    at4: createWorkspace(coarsened(level, 4), model.medium),
    atLast: createWorkspace(level, model.finest),
  };
}

/**
 * How well the template fits at any position, and how certain that is: by the similarity there and beside it, and by what the
 * search found. At exactly the answer's position all is as the search said.
 */
export function certaintyAt(
  context: FitContext,
  templateToSubject: Mat4,
  answer: SearchAnswer,
): { readonly similarity: number; readonly certainty: Certainty } {
  if (templateToSubject.every((v, n) => v === answer.templateToSubject[n]))
    return { similarity: answer.similarity, certainty: answer.certainty };
  const { model, cost, at4, atLast } = context;
  const apartMm = affinesApart(templateToSubject, answer.templateToSubject, model.centre);
  // How many starts would have come to a place that the search did not report is not known.
  const { starts, convergedStarts } = apartMm < CONVERGED_MM ? answer.certainty : { starts: 0, convergedStarts: 0 };
  return {
    similarity: similarityAt(atLast, templateToSubject, cost),
    certainty: {
      runnerUpMargin: marginAt(context, templateToSubject, answer, apartMm),
      ...dropBeside(at4, templateToSubject, model.centre, cost),
      starts,
      convergedStarts,
    },
  };
}

/**
 * Elsewhere the answer is the rival, and where it is distinct and fits better too; near it, its own rival, as far as that
 * lies below the answer.
 */
function marginAt(
  context: FitContext,
  here: Mat4,
  { templateToSubject, certainty }: SearchAnswer,
  apartMm: number,
): number {
  const [atAnswer, atHere] = [templateToSubject, here].map((m) => gainAt(context, m));
  const isRival = apartMm > ELSEWHERE_MM || (apartMm > BESIDE_MM && atAnswer > atHere);
  const rival = isRival ? atAnswer : (1 - certainty.runnerUpMargin) * atAnswer;
  return atHere > 0 ? Math.max(LEAST_MARGIN, 1 - rival / atHere) : LEAST_MARGIN;
}

/** Nearer than this the answer's better fit is no other position, mm. */
const BESIDE_MM = 5;
/** A rival twice as similar, or more: what little there is to compare with would make the share any number. */
const LEAST_MARGIN = -1;

/** Similarity at 4 mm beyond that of independent images, where little overlap counts for less. */
function gainAt({ model, cost, at4 }: FitContext, templateToSubject: Mat4): number {
  const { frame, parameters } = fromAffine(templateToSubject, model.centre);
  return -objective(at4, frame, parameters, FREEDOMS[6], cost, 0)(new Float64Array(6), new Float64Array(6));
}
