import { paddingValue } from '../image/padding.ts';
import { buildPyramid, type Level } from '../image/pyramid.ts';
import { DefaceError } from '../errors.ts';
import { warpMask } from '../image/warp.ts';
import { invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { lossBeside, type Certainty } from './certainty.ts';
import { similarityAt } from './cost.ts';
import { apart, byValue, contrast, refine, type Fit } from './fits.ts';
import { createWorkspace } from './jointHistogram.ts';
import { everyNth, samplePoints, type SamplePoints } from './points.ts';
import { PARAMETERS, toAffine } from './parameters.ts';
import { registerTemplate, type Registration, type RegistrationOptions } from './register.ts';
import type { Candidate } from './search.ts';

/** A scan whose template has been found, to which others of the same head are registered. */
export interface FirstScan {
  readonly volume: Volume;
  readonly templateToSubject: Mat4;
  /** What is kept of it: signed distance in template mm, positive inside. */
  readonly kept: Volume;
}

/** The head is compared within what is kept and this much around it, mm: skin and air's edge tell most; the neck bends. */
const AROUND_MM = 8;
const SPACING_MM = { coarse: 9, medium: 6, fine: 3 };
const BINS = { coarse: 16, medium: 32, fine: 32 };
/** A third of the points is enough at 2 mm but for the last steps. */
const FINE_STEP = 3;

/**
 * Registers another scan of the same head rigidly to the first: any contrast, any grid. Two starts: as the headers say, and as
 * the template lies in both; the better answer counts, and whether they agree is part of the certainty.
 * @returns a registration of the template to the second scan, through the first
 * @throws DefaceError no-head as `registerTemplate`, or where the two hardly overlap
 */
export function registerSameHead(
  template: Volume,
  first: FirstScan,
  second: Volume,
  options: RegistrationOptions,
  onProgress: (fraction: number) => void,
): Registration {
  const { cost } = options;
  const own = registerTemplate(template, second, options, (f) => onProgress(0.6 * f));
  const [fine, medium, coarse] = buildPyramid(first.volume, [2, 4, 8], paddingValue(first.volume));
  const wide: Volume = { ...first.kept, intercept: first.kept.intercept + AROUND_MM };
  const within = (level: Level): { level: Level; inside: Uint8Array } => ({
    level,
    inside: warpMask(wide, first.templateToSubject, level, () => {}),
  });
  const region = within(medium);
  const points = {
    coarse: samplePoints(coarse, region, SPACING_MM.coarse, BINS.coarse),
    medium: samplePoints(medium, region, SPACING_MM.medium, BINS.medium),
    fine: samplePoints(fine, region, SPACING_MM.fine, BINS.fine),
  };
  if (points.fine.count < 1000)
    throw new DefaceError('no-head', 'the first scan shows too little of the head to register another to it.');
  const [level2, level4, level8] = buildPyramid(second, [2, 4, 8], paddingValue(second));
  const centre = centreOf(points.medium);
  const at8 = createWorkspace(level8, points.coarse);
  const at4 = createWorkspace(level4, points.medium);
  const at2 = createWorkspace(level2, everyNth(points.fine, FINE_STEP));
  const viaTemplate = multiply(own.templateToSubject, invert(first.templateToSubject));
  const answers = [asItIs(centre), asCarried(viaTemplate, centre)]
    .map((start, n) => {
      onProgress(0.6 + 0.15 * n);
      return [
        [at8, 'coarse'],
        [at4, 'medium'],
        [at2, 'fine'],
      ].reduce<Candidate | Fit>(
        (fit, [workspace, stage]) =>
          refine(workspace as typeof at8, fit, 6, cost, stage as 'coarse' | 'medium' | 'fine'),
        start,
      ) as Fit;
    })
    .toSorted(byValue);
  onProgress(0.9);
  const last = createWorkspace(level2, points.fine);
  const best = refine(last, answers[0], 6, cost, 'finest');
  onProgress(1);
  if (!(best.value < 0))
    throw new DefaceError('no-head', 'this scan hardly overlaps with the first: is it of the same head?');
  const certainty: Certainty = {
    contrast: contrast(answers[0], answers, { centre }),
    ...lossBeside(at4, best, cost),
    starts: 2,
    agreeing: answers.filter((fit) => apart(fit, best, { centre }) < AGREEING_MM).length,
  };
  return {
    templateToSubject: multiply(toAffine(best.frame, best.parameters), first.templateToSubject),
    cost: similarityAt(last, best, cost),
    certainty,
    level: level2,
  };
}

const AGREEING_MM = 4;

/** The start that believes the headers. */
function asItIs(centre: readonly [number, number, number]): Candidate {
  return {
    frame: { rotation: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), centre, centreInSubject: centre },
    parameters: new Float64Array(PARAMETERS),
    value: 0,
  };
}

/** The start that believes the template: the rigid part of an affine. */
function asCarried(firstToSecond: Mat4, centre: readonly [number, number, number]): Candidate {
  return {
    frame: {
      rotation: nearestRotation(firstToSecond),
      centre,
      centreInSubject: transformPoint(firstToSecond, ...centre),
    },
    parameters: new Float64Array(PARAMETERS),
    value: 0,
  };
}

/** The rotation nearest to the linear part of an affine: Newton's iteration for the polar factor (Higham 1986). @returns 9 numbers */
export function nearestRotation(m: Mat4): Float64Array {
  let r = Float64Array.from(m);
  r[3] = r[7] = r[11] = 0;
  for (let n = 0; n < 30; n++) {
    const inverse = invert(r);
    const next = Float64Array.from(r);
    for (let row = 0; row < 3; row++)
      for (let col = 0; col < 3; col++) next[4 * row + col] = (r[4 * row + col] + inverse[4 * col + row]) / 2;
    r = next;
  }
  return Float64Array.of(r[0], r[1], r[2], r[4], r[5], r[6], r[8], r[9], r[10]);
}

function centreOf({ positions, count }: SamplePoints): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let n = 0; n < 3 * count; n++) sum[n % 3] += positions[n] / count;
  return sum;
}
