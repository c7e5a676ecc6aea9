import type { Level } from '../image/pyramid.ts';
import { dropBeside } from './certainty.ts';
import type { CostName } from './costs.ts';
import { byValue, runnerUpMargin, distinct, refine, type Dof, type Fit, type Stage } from './fits.ts';
import { createWorkspace, type Workspace } from './jointHistogram.ts';
import type { TemplateModel } from './model.ts';
import { toAffine } from './parameters.ts';
import { searchStarts } from './search.ts';

/** How much is tried: starts refined at 8 mm, distinct results of those carried to 4 mm, and of those given all degrees of freedom. */
export interface Effort {
  readonly refined: number;
  readonly carried: number;
  readonly full: number;
  /** Sizes of the head that are tried, relative to the template: MNI space is larger than a typical head. */
  readonly scales: readonly number[];
  /** How nearly each is refined at 8 and 4 mm before they are compared. */
  readonly stages: readonly [Stage, Stage];
  /** More points at 4 mm. */
  readonly many: boolean;
}

/** The second is for scans whose answer is not clear after the first. With 16 starts and 3 carried, twice as many hard scans were lost. */
export const EFFORTS: readonly Effort[] = [
  { refined: 32, carried: 8, full: 3, scales: [0.93], stages: ['glance', 'pick'], many: false },
  { refined: 300, carried: 40, full: 8, scales: [0.93, 0.76, 1.1], stages: ['coarse', 'select'], many: true },
];
/** Fits that lack this share of similarity at 4 mm never win. */
const HOPELESS = 0.4;
/** A fit is clear where the best one elsewhere has this much less similarity, as a share. */
export const CLEAR = 0.25;
/** A fit is firm where moving it by 15 mm loses this share of similarity at least. */
const FIRM = 0.1;

/** One scan and one template, ready to be compared at 8 and 4 mm. */
export interface SearchContext {
  readonly model: TemplateModel;
  readonly coarse: Level;
  readonly medium: Level;
  readonly cost: CostName;
  readonly dof: Dof;
  readonly at8: Workspace;
  readonly at4: Workspace;
}

/** What a search found. */
export interface Found {
  /** At 4 mm with all degrees of freedom, best first. */
  readonly fits: readonly Fit[];
  /** At 8 mm: every start that was refined. */
  readonly starts: readonly Fit[];
}

/**
 * Tries rotations: all starts are scored, the best refined at 8 mm (7 dof: a free shape falls into a spurious shrink there),
 * distinct ones carried to 4 mm, and the best of those given all degrees of freedom.
 */
export function findCandidates(
  context: SearchContext,
  rotations: readonly Float64Array[],
  effort: Effort,
  onProgress: (fraction: number) => void,
): Found {
  const { model, coarse, medium, cost, dof, at8 } = context;
  const at4 = effort.many ? createWorkspace(medium, model.mediumMany()) : context.at4;
  const least = (wanted: Dof): Dof => Math.min(wanted, dof) as Dof;
  const starts = searchStarts(model, coarse, rotations, effort.scales, (f) => onProgress(0.2 * f))
    .slice(0, effort.refined)
    .map((start, n) => {
      onProgress(0.2 + (0.3 * n) / effort.refined);
      return refine(at8, start, least(7), cost, effort.stages[0]);
    });
  const carried = distinct(starts, model, effort.carried)
    .map((fit, n) => {
      onProgress(0.5 + (0.3 * n) / effort.carried);
      return refine(at4, fit, least(7), cost, effort.stages[1]);
    })
    .toSorted(byValue);
  const worthy = carried.filter((fit) => 1 - fit.value / carried[0].value < HOPELESS);
  const fits = distinct(worthy, model, effort.full)
    .map((fit, n) => {
      onProgress(0.8 + (0.2 * n) / effort.full);
      return refine(at4, fit, least(12), cost, 'medium');
    })
    .toSorted(byValue);
  return { fits, starts };
}

/** Whether the best of what was found stands out: nothing elsewhere is nearly as good, and it does not slide. */
export function isClear(context: SearchContext, { fits: [best] }: Found, others: readonly Fit[]): boolean {
  return (
    runnerUpMargin(best, others, context.model) > CLEAR &&
    dropBeside(context.at4, toAffine(best.frame, best.parameters), context.model.centre, context.cost).minDrop > FIRM
  );
}
