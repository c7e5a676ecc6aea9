import { buildPyramid } from '../image/pyramid.ts';
import type { Volume } from '../volume.ts';
import { headRegions, innerRegion } from './headRegion.ts';
import { everyNth, pointsIn, samplePoints, type SamplePoints } from './points.ts';

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
  /** Of the points at 2 mm those deep in the head, where a brain is, and those in its upper part; drawn when first asked for. */
  readonly core: () => SamplePoints;
  readonly upper: () => SamplePoints;
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
/**
 * Distance between sample points at 8, 4 and 2 mm, and at 2 mm for the last steps. At 4 mm, 5 mm apart was
 * no better; at 2 mm, 3.4 mm apart lost a millimetre on the EPI and doubled what moves differ by.
 */
const SPACING_MM = { coarse: 12, medium: 8, mediumMany: 5.5, finest: 3 };
/** At 2 mm every so many of the points are enough until the last steps. An odd number, so that rows do not line up. */
const FINE_STEP = 3;
/** Bins at most where points are few: more would leave them empty (256 of them at 4 mm lost the T2w scan by 16 mm). */
const MOST_BINS = { coarse: 16, medium: 32 };

/** Deeper than this under the skin, mm, and at most this far below where that begins, the head is brain. */
const CORE_DEPTH_MM = 15;
const CORE_HEIGHT_MM = 85;
/** The upper part of the head: so far below the crown the face begins. */
const UPPER_MM = 75;

/** Draws the sample points. @param bins at 2 mm, on each side */
export function templateModel(template: Volume, bins: number): TemplateModel {
  const [fine, medium, coarse] = buildPyramid(template, [2, 4, 8], Number.NaN);
  const [close, wide] = headRegions(medium, [AROUND_HEAD_MM.final, AROUND_HEAD_MM.search], HEIGHT_MM);
  const finest = samplePoints(fine, close, SPACING_MM.finest, bins);
  const mediumPoints = samplePoints(medium, wide, SPACING_MM.medium, Math.min(bins, MOST_BINS.medium));
  const finePoints = everyNth(finest, FINE_STEP);
  let many: SamplePoints | undefined;
  let core: SamplePoints | undefined;
  let upper: SamplePoints | undefined;
  return {
    ...headPosition(mediumPoints),
    coarse: samplePoints(coarse, wide, SPACING_MM.coarse, Math.min(bins, MOST_BINS.coarse)),
    medium: mediumPoints,
    mediumMany: () => (many ??= samplePoints(medium, wide, SPACING_MM.mediumMany, Math.min(bins, MOST_BINS.medium))),
    fine: finePoints,
    finest,
    core: () =>
      (core ??= pointsIn(finePoints, innerRegion(wide, AROUND_HEAD_MM.search + CORE_DEPTH_MM, CORE_HEIGHT_MM))),
    upper: () => (upper ??= pointsIn(finePoints, innerRegion(wide, 0, AROUND_HEAD_MM.search + UPPER_MM))),
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
