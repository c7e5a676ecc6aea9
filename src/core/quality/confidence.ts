import type { Level } from '../image/pyramid.ts';
import type { Mat4 } from '../mat4.ts';
import type { Certainty } from '../registration/certainty.ts';
import { overlapAt, similarityAt } from '../registration/cost.ts';
import { ln } from '../registration/elementary.ts';
import { createWorkspace } from '../registration/workspace.ts';
import type { TemplateModel } from '../registration/model.ts';
import type { SamplePoints } from '../registration/points.ts';
import { modelOf, REGISTRATION_DEFAULTS, type Registration } from '../registration/register.ts';
import type { Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import { allSeen, brainSeen, type BrainSeen } from './brainSeen.ts';
import type { Finding, FindingFacts } from './findings.ts';

/**
 * How much speaks against a fit: what the search and the scan say, taken together by a logistic regression (its weights; the
 * constant is in `LEAST_DOUBT`) on fits of scans as they are, cropped in 24 ways, turned, simulated, and searched in the wrong
 * place: docs/registration.md. Single limits for each measure called most right fits of EPI uncertain, and lower faces heads.
 */
const WEIGHTS = { core: 2.2, upper: 2.06, loose: 7.4, rival: 6.58, seen: 17.94 } as const;
/** What a good fit of a whole head has of each; more of it says no more. */
const ENOUGH = { core: -2.8, upper: -2.25, loose: 0.4, rival: 0.3, seen: 0.85 } as const;
/** With enough of each. */
const LEAST_DOUBT = -6.22;
/** What is worse than this says no more either: the weights were not learnt there. */
const WORST = { core: -5.3, upper: -4.6, loose: -0.1, rival: -0.3, seen: 0 } as const;
/** With more doubt than this a fit needs a look. */
const CHECK_DOUBT = -2;
/** With more doubt than this it has failed; with less than 70 % of the brain inside the image less is enough. */
const FAILED_DOUBT = { whole: 0.6, part: -1 } as const;
/**
 * Where the image ends within the brain in front, behind or at a side, nothing holds the fit there, and less doubt is enough; the
 * share is of the half that is seen least. Of 560 crops the one that is over 8 mm off with the least doubt, -1.52, shows 49 % of
 * the frontal half. A slab of 84 mm that shows 73 % of the brain and at least 64 % of each half is right with -0.47.
 */
const ONE_SIDED = { half: { share: 0.5, doubt: -1.6 }, most: { share: 0.62, doubt: 0.6 } } as const;
/** Under this least drop a fit needs a look, whatever else speaks for it: a CT with a headrest was 100 mm off with 0.1. */
const FIRM_DROP = 0.15;
/** Hardly any start came to the answer by itself: of 269 scans with bias fields, cuts or noise so were all three that were 4 to 10 mm off. */
const RARELY_FOUND = { minDrop: 0.35, convergedStarts: 0.01 } as const;
/** Length of a head along an axis relative to the template's: living heads, children among them, lie within. */
const POSSIBLE_SCALE = [0.6, 1.25] as const;
const USUAL_SCALE = [0.74, 1.12] as const;
/** A scanner's tilted gantry, put right by a shear, comes to 0.18. */
const USUAL_SHEAR = 0.25;
/** Share of the template's brain inside the field of view. */
const BRAIN_SEEN = [0.6, 0.7] as const;

/** Judges a fit by what cannot be, and by how certain the search was of it. */
export function assessFit(
  { templateToSubject, certainty, level }: Pick<Registration, 'templateToSubject' | 'certainty' | 'level'>,
  template: Template,
  subject: Volume,
): Finding[] {
  const findings: Finding[] = [];
  const model = modelOf(template.volume, REGISTRATION_DEFAULTS.bins);
  const seen =
    template.anatomy === undefined
      ? allSeen(overlapAt(createWorkspace(level, model.core()), templateToSubject))
      : brainSeen(template.anatomy.brain, templateToSubject, subject);
  const doubt = doubtOf(level, templateToSubject, certainty, seen.share, model);
  const limit = failedDoubt(seen);
  const { runnerUpMargin, minDrop, starts, convergedStarts } = certainty;
  // Placed by its header, as the part of an acquisition: what nobody looked for is no fault, but needs a look.
  const isUnsearched = starts === 0 && Number.isNaN(runnerUpMargin);
  if (isUnsearched) findings.push({ level: 'check', code: 'notRegistered' });
  const isCompared = !(isUnsearched && Number.isNaN(minDrop));
  if (isCompared && !(doubt.value < CHECK_DOUBT))
    findings.push({ level: doubt.value < limit ? 'check' : 'failed', ...doubt.reason });
  else if (minDrop < FIRM_DROP) findings.push({ level: 'check', code: 'loose', share: minDrop });
  // A better position is known: so it is where a hand moved the template away from the search's answer.
  else if (runnerUpMargin < 0) findings.push({ level: 'check', code: 'rival', share: runnerUpMargin });
  if (minDrop < RARELY_FOUND.minDrop && convergedStarts < RARELY_FOUND.convergedStarts * starts)
    findings.push({ level: 'check', code: 'rarelyFound', converged: convergedStarts, starts });
  const { scales, shear } = shape(templateToSubject);
  const [least, most] = [Math.min(...scales), Math.max(...scales)];
  if (!(least > POSSIBLE_SCALE[0] && most < POSSIBLE_SCALE[1]))
    findings.push({ level: 'failed', code: 'size', scales });
  else if (!(least > USUAL_SCALE[0] && most < USUAL_SCALE[1])) findings.push({ level: 'check', code: 'size', scales });
  if (!(shear < USUAL_SHEAR)) findings.push({ level: 'check', code: 'sheared', shear });
  if (!(seen.share >= BRAIN_SEEN[1]))
    findings.push({ level: seen.share >= BRAIN_SEEN[0] ? 'check' : 'failed', code: 'brainSeen', share: seen.share });
  return findings;
}

/** The doubt from which on a fit has failed. */
function failedDoubt({ share, leastHalf }: BrainSeen): number {
  const { half, most } = ONE_SIDED;
  const along = Math.max(0, Math.min(1, (leastHalf - half.share) / (most.share - half.share)));
  const limit = half.doubt + along * (most.doubt - half.doubt);
  return share < BRAIN_SEEN[1] ? Math.min(FAILED_DOUBT.part, limit) : limit;
}

/** How much speaks against a fit, as a logarithm of odds, and what most. @param seen share of the brain inside the image */
function doubtOf(
  level: Level,
  templateToSubject: Mat4,
  { minDrop, runnerUpMargin }: Certainty,
  seen: number,
  model: TemplateModel,
): { readonly value: number; readonly reason: FindingFacts } {
  const alike = (points: SamplePoints): number =>
    similarityAt(createWorkspace(level, points), templateToSubject, 'normmi') - 1;
  const core = alike(model.core());
  const lacks = (what: keyof typeof WEIGHTS, measured: number): number =>
    WEIGHTS[what] * (ENOUGH[what] - Math.max(WORST[what], Math.min(ENOUGH[what], measured)));
  const unlike = lacks('core', ln(Math.max(core, 0.005))) + lacks('upper', ln(Math.max(alike(model.upper()), 0.01)));
  const loose = lacks('loose', minDrop);
  // Where nothing was searched nothing else is known.
  const rival = Number.isNaN(runnerUpMargin) ? 0 : lacks('rival', runnerUpMargin);
  const value = LEAST_DOUBT + unlike + loose + rival + lacks('seen', seen);
  const reason: FindingFacts =
    rival >= loose && rival >= unlike
      ? { code: 'rival', share: runnerUpMargin }
      : loose >= unlike
        ? { code: 'loose', share: minDrop }
        : { code: 'unlikeHead', share: core };
  return { value, reason };
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
