import type { Level } from '../image/pyramid.ts';
import { dropBeside } from './certainty.ts';
import type { CostName } from './costs.ts';
import { byValue, runnerUpMargin, distinct, refine, type Dof, type Fit, type Stage } from './fits.ts';
import { createWorkspace, type Workspace } from './workspace.ts';
import type { TemplateModel } from './model.ts';
import { toAffine } from './parameters.ts';
import { searchStarts, type Candidate } from './search.ts';

/** How much is tried: starts refined at 8 mm, distinct results of those carried to 4 mm, and of those given all degrees of freedom. */
export interface Effort {
  readonly refined: number;
  readonly carried: number;
  /** So many of those carried are refined more nearly, with more points, before the best get all degrees of freedom; 0: none. */
  readonly compared: number;
  readonly full: number;
  /** Sizes of the head that are tried, relative to the template: MNI space is larger than a typical head. */
  readonly scales: readonly number[];
  /** How nearly each is refined at 8 mm before they are compared. */
  readonly stage: Stage;
}

/**
 * The second is for scans whose answer is not clear after the first. With 16 starts and 3 carried, twice as many hard scans were
 * lost. (The second with all 40 carried compared with more points took 1.5 times as long for the same answers; its starts
 * refined at 8 mm in five steps only left an EPI scan 5.5 mm off instead of 3.3.)
 */
export const EFFORTS: readonly Effort[] = [
  { refined: 32, carried: 8, compared: 0, full: 3, scales: [0.93], stage: 'glance' },
  { refined: 300, carried: 40, compared: 12, full: 6, scales: [0.93, 0.76, 1.1], stage: 'coarse' },
];
/** Fits that lack this share of similarity at 4 mm never win. */
const HOPELESS = 0.4;
/** A fit is clear where the best one elsewhere has this much less similarity, as a share. */
export const CLEAR = 0.25;
/** A fit is firm where moving it by 15 mm loses this share of similarity at least. */
const FIRM = 0.2;

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
  /** Every start, unrefined, and the sizes that were tried. */
  readonly scored: readonly Candidate[];
  readonly scales: readonly number[];
}

/**
 * Tries rotations: all starts are scored, the best refined at 8 mm (7 dof: a free shape falls into a spurious shrink there),
 * distinct ones carried to 4 mm, and the best of those given all degrees of freedom.
 * @param before what less effort found by the same rotations: its starts are not scored again
 */
export function findCandidates(
  context: SearchContext,
  rotations: readonly Float64Array[],
  effort: Effort,
  before: Found | null,
  onProgress: (fraction: number) => void,
): Found {
  const { model, coarse, medium, cost, dof, at8, at4 } = context;
  const most = Math.min(7, dof) as Dof;
  // Each of a step's fits, and how far the search is before and after it.
  const refineAll = (
    fits: readonly Candidate[],
    to: Workspace,
    at: Dof,
    stage: Stage,
    from: number,
    until: number,
  ): Fit[] =>
    fits.map((fit, n) => {
      onProgress(from + ((until - from) * n) / fits.length);
      return refine(to, fit, at, cost, stage);
    });
  const untried = effort.scales.filter((scale) => !before?.scales.includes(scale));
  const more = searchStarts(model, coarse, rotations, untried, (f) => onProgress(0.2 * f));
  const scored = before === null ? more : [...before.scored, ...more].toSorted(byValue);
  const starts = refineAll(scored.slice(0, effort.refined), at8, most, effort.stage, 0.2, 0.5);
  const carried = refineAll(distinct(starts, model, effort.carried), at4, most, 'pick', 0.5, 0.7).toSorted(byValue);
  const many = effort.compared > 0 ? createWorkspace(medium, model.mediumMany()) : at4;
  const compared =
    effort.compared > 0
      ? refineAll(distinct(carried, model, effort.compared), many, most, 'select', 0.7, 0.8).toSorted(byValue)
      : carried;
  const worthy = compared.filter((fit) => 1 - fit.value / compared[0].value < HOPELESS);
  const all = Math.min(12, dof) as Dof;
  const fits = refineAll(distinct(worthy, model, effort.full), many, all, 'medium', 0.8, 1).toSorted(byValue);
  return { fits, starts, scored, scales: effort.scales };
}

/** Whether the best of what was found stands out: nothing elsewhere is nearly as good, and it does not slide. */
export function isClear(context: SearchContext, { fits: [best] }: Found, others: readonly Fit[]): boolean {
  return (
    runnerUpMargin(best, others, context.model) > CLEAR &&
    dropBeside(context.at4, toAffine(best.frame, best.parameters), context.model.centre, context.cost).minDrop > FIRM
  );
}
