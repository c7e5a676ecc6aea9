import { invert, multiply, type Mat4 } from '../mat4.ts';
import type { Registration } from '../registration/register.ts';
import type { Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import type { Finding, FindingFacts } from './findings.ts';

/** Under the first a fit has failed, under the second it needs a look. Calibrated by bench/calibrate.ts; see docs/registration.md. */
const RUNNER_UP_MARGIN = [0.05, 0.25] as const;
const MIN_DROP = [0.08, 0.2] as const;
const MEAN_DROP = [0.2, 0.36] as const;
/**
 * A fit that has a rival, is loose, and that hardly any other start came to has failed: simulated brains without a skull were
 * 20 to 100 mm off so. (Without the last: an EPI scan was refused that 44 of 300 starts had found.)
 */
const ALONE = { runnerUpMargin: 0.2, minDrop: 0.15, convergedStarts: 0.02 } as const;
/**
 * One that is not quite firm and that hardly any start came to needs a look: of 269 scans with bias fields, cuts, thick slices
 * or noise so were all three that were good otherwise and over 4 mm off, and three that were right.
 */
const RARELY_FOUND = { minDrop: 0.35, convergedStarts: 0.01 } as const;
/** Length of a head along an axis relative to the template's: living heads, children among them, lie within. */
const POSSIBLE_SCALE = [0.6, 1.25] as const;
const USUAL_SCALE = [0.74, 1.12] as const;
const USUAL_SHEAR = 0.12;
/** Share of the template's brain inside the field of view. */
const BRAIN_SEEN = [0.3, 0.7] as const;

/** Judges a fit by what cannot be, and by how certain the search was of it. */
export function assessFit(
  { templateToSubject, certainty }: Pick<Registration, 'templateToSubject' | 'certainty'>,
  template: Template,
  subject: Volume,
): Finding[] {
  const findings: Finding[] = [];
  const low = (value: number, limits: readonly [number, number], facts: FindingFacts): void => {
    if (!(value >= limits[1])) findings.push({ level: value >= limits[0] ? 'check' : 'failed', ...facts });
  };
  const { runnerUpMargin, minDrop, meanDrop, starts, convergedStarts } = certainty;
  // Placed by its header, as the part of an acquisition: what nobody looked for is no fault, but needs a look.
  const isUnsearched = starts === 0 && Number.isNaN(runnerUpMargin);
  const isKnown = (share: number): boolean => !(isUnsearched && Number.isNaN(share));
  if (isUnsearched) findings.push({ level: 'check', code: 'notRegistered' });
  else low(runnerUpMargin, RUNNER_UP_MARGIN, { code: 'rival', share: runnerUpMargin });
  if (isKnown(minDrop)) low(minDrop, MIN_DROP, { code: 'loose', share: minDrop });
  if (isKnown(meanDrop)) low(meanDrop, MEAN_DROP, { code: 'unlikeHead', share: meanDrop });
  const few = { code: 'rarelyFound', converged: convergedStarts, starts } as const;
  if (
    runnerUpMargin < ALONE.runnerUpMargin &&
    minDrop < ALONE.minDrop &&
    convergedStarts < ALONE.convergedStarts * starts
  )
    findings.push({ level: 'failed', ...few });
  else if (minDrop < RARELY_FOUND.minDrop && convergedStarts < RARELY_FOUND.convergedStarts * starts)
    findings.push({ level: 'check', ...few });
  const { scales, shear } = shape(templateToSubject);
  const [least, most] = [Math.min(...scales), Math.max(...scales)];
  if (!(least > POSSIBLE_SCALE[0] && most < POSSIBLE_SCALE[1]))
    findings.push({ level: 'failed', code: 'size', scales });
  else if (!(least > USUAL_SCALE[0] && most < USUAL_SCALE[1])) findings.push({ level: 'check', code: 'size', scales });
  if (!(shear < USUAL_SHEAR)) findings.push({ level: 'check', code: 'sheared', shear });
  if (template.anatomy !== undefined) {
    const seen = brainSeen(template.anatomy.brain, templateToSubject, subject);
    low(seen, BRAIN_SEEN, { code: 'brainSeen', share: seen });
  }
  return findings;
}

/** Lengths of the images of the template's axes, and the largest cosine between two of them. */
function shape(m: Mat4): { readonly scales: readonly [number, number, number]; readonly shear: number } {
  const axis = (c: number): readonly number[] => [m[c], m[4 + c], m[8 + c]];
  const dot = (a: readonly number[], b: readonly number[]): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const axes = [axis(0), axis(1), axis(2)];
  const length = (a: readonly number[]): number => Math.sqrt(dot(a, a));
  const scales = [length(axes[0]), length(axes[1]), length(axes[2])] as const;
  const cosines = [
    [0, 1],
    [0, 2],
    [1, 2],
  ].map(([a, b]) => Math.abs(dot(axes[a], axes[b])) / (scales[a] * scales[b]));
  return { scales, shear: Math.max(...cosines) };
}

/** Share of the template's brain, every other voxel of it, that lies inside the scan's grid. @param brain signed distance, positive inside */
export function brainSeen(brain: Volume, templateToSubject: Mat4, subject: Volume): number {
  const m = multiply(invert(subject.voxelToWorld), multiply(templateToSubject, brain.voxelToWorld));
  const [nx, ny, nz] = brain.dims;
  const [sx, sy, sz] = subject.dims;
  let inside = 0;
  let seen = 0;
  for (let k = 0; k < nz; k += 2) {
    for (let j = 0; j < ny; j += 2) {
      for (let i = 0, n = nx * (j + ny * k); i < nx; i += 2, n += 2) {
        if (brain.data[n] * brain.slope + brain.intercept < 0) continue;
        inside++;
        const x = m[0] * i + m[1] * j + m[2] * k + m[3];
        const y = m[4] * i + m[5] * j + m[6] * k + m[7];
        const z = m[8] * i + m[9] * j + m[10] * k + m[11];
        if (x >= -0.5 && y >= -0.5 && z >= -0.5 && x <= sx - 0.5 && y <= sy - 0.5 && z <= sz - 0.5) seen++;
      }
    }
  }
  return inside > 0 ? seen / inside : 1;
}
