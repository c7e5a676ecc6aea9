import { buildPyramid } from '../image/pyramid.ts';
import type { Volume } from '../volume.ts';
import { headRegion, samplePoints, type SamplePoints } from './points.ts';

/** What registration needs of a template, made once for each. */
export interface TemplateModel {
  /** The point about which rotations are made: the middle of the sampled region, template RAS mm. */
  readonly centre: readonly [number, number, number];
  /** Centre of mass of the head's foreground, template RAS mm. */
  readonly mass: readonly [number, number, number];
  /** Points for the levels of 8, 4 and 2 mm, and many for the last steps at 2 mm. */
  readonly coarse: SamplePoints;
  readonly medium: SamplePoints;
  readonly fine: SamplePoints;
  readonly finest: SamplePoints;
  /** More points at 4 mm, for scans whose answer is not clear; drawn when first asked for. */
  readonly mediumMany: () => SamplePoints;
}

/**
 * Millimetres around the head that are sampled: the skin's edge tells most of all. Wider lets air dominate: 10 mm made CT
 * 4.0 mm wrong instead of 2.7, EPI 5.8 instead of 3; the whole box ran away in scale.
 */
const AROUND_HEAD_MM = { search: 10, final: 4 };
/** Below the crown by this much the neck begins to bend and scans begin to end. */
export const HEIGHT_MM = 155;
/** Distance between sample points at 8, 4 and 2 mm, and at 2 mm for the last steps. At 4 mm, 5 mm apart was no better. */
const SPACING_MM = { coarse: 12, medium: 8, mediumMany: 5.5, fine: 4.2, finest: 3 };
/** Bins on the template's side at 8 mm: more would leave them empty. */
const COARSE_BINS = 16;

/** Draws the sample points. @param bins on the template's side */
export function templateModel(template: Volume, bins: number): TemplateModel {
  const [fine, medium, coarse] = buildPyramid(template, [2, 4, 8], Number.NaN);
  const wide = headRegion(medium, AROUND_HEAD_MM.search, HEIGHT_MM);
  const close = headRegion(medium, AROUND_HEAD_MM.final, HEIGHT_MM);
  const mediumPoints = samplePoints(medium, wide, SPACING_MM.medium, bins);
  let many: SamplePoints | undefined;
  return {
    ...headPosition(mediumPoints),
    coarse: samplePoints(coarse, wide, SPACING_MM.coarse, Math.min(bins, COARSE_BINS)),
    medium: mediumPoints,
    mediumMany: () => (many ??= samplePoints(medium, wide, SPACING_MM.mediumMany, bins)),
    fine: samplePoints(fine, close, SPACING_MM.fine, bins),
    finest: samplePoints(fine, close, SPACING_MM.finest, bins),
  };
}

function headPosition(points: SamplePoints): Pick<TemplateModel, 'centre' | 'mass'> {
  const sum = [0, 0, 0];
  const bright = [0, 0, 0];
  let count = 0;
  for (let n = 0; n < points.count; n++) {
    const foreground = points.templateBins[n] >= points.bins * 0.12;
    if (foreground) count++;
    for (let axis = 0; axis < 3; axis++) {
      sum[axis] += points.positions[3 * n + axis];
      if (foreground) bright[axis] += points.positions[3 * n + axis];
    }
  }
  const mean = (v: number[], total: number): [number, number, number] => [v[0] / total, v[1] / total, v[2] / total];
  return { centre: mean(sum, points.count), mass: mean(bright, count) };
}
