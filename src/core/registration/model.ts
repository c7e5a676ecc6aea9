import { buildPyramid } from '../image/pyramid.ts';
import type { Volume } from '../volume.ts';
import { headRegion, samplePoints, type SamplePoints } from './points.ts';

/** What registration needs of a template, made once for each. */
export interface TemplateModel {
  /** The point about which rotations are made: the middle of the sampled region, template RAS mm. */
  readonly centre: readonly [number, number, number];
  /** Centre of mass of the head's foreground, template RAS mm. */
  readonly mass: readonly [number, number, number];
  /** Top of the head, template RAS mm. */
  readonly crown: number;
  /** Points for the search at 8 mm, and for the levels of 8, 4 and 2 mm. */
  readonly search: SamplePoints;
  readonly coarse: SamplePoints;
  readonly medium: SamplePoints;
  readonly fine: SamplePoints;
}

/** Millimetres around the head that are sampled: the skin's edge tells most of all. Wider (the whole box) ran away in scale. */
const AROUND_HEAD_MM = 10;
/** Below the crown by this much the neck begins to bend and scans begin to end. */
export const HEIGHT_MM = 155;

/** Draws the sample points. @param bins on the template's side */
export function templateModel(template: Volume, bins: number): TemplateModel {
  const [fine, medium, coarse] = buildPyramid(template, [2, 4, 8], Number.NaN);
  const region = (level: typeof fine): Uint8Array => headRegion(level, AROUND_HEAD_MM, HEIGHT_MM);
  const coarsePoints = samplePoints(coarse, region(coarse), 9, Math.min(bins, 16));
  return {
    ...headPosition(coarsePoints),
    search: samplePoints(coarse, region(coarse), 12, 16),
    coarse: coarsePoints,
    medium: samplePoints(medium, region(medium), 5, bins),
    fine: samplePoints(fine, region(fine), 3.5, bins),
  };
}

function headPosition(points: SamplePoints): Pick<TemplateModel, 'centre' | 'mass' | 'crown'> {
  const sum = [0, 0, 0];
  const bright = [0, 0, 0];
  let count = 0;
  let crown = -Infinity;
  for (let n = 0; n < points.count; n++) {
    const foreground = points.templateBins[n] >= points.bins * 0.12;
    for (let axis = 0; axis < 3; axis++) {
      sum[axis] += points.positions[3 * n + axis];
      if (foreground) bright[axis] += points.positions[3 * n + axis];
    }
    if (foreground) {
      count++;
      crown = Math.max(crown, points.positions[3 * n + 2]);
    }
  }
  const mean = (v: number[], total: number): [number, number, number] => [v[0] / total, v[1] / total, v[2] / total];
  return { centre: mean(sum, points.count), mass: mean(bright, count), crown };
}
