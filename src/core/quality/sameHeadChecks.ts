import { transformPoint, type Mat4 } from '../mat4.ts';
import type { SameHeadRegistration } from '../registration/sameHead.ts';
import type { BelievedHeaders } from '../registration/believeHeaders.ts';
import type { Finding, FindingFacts, Verdict } from './findings.ts';
import { assessWhole } from './maskChecks.ts';

/**
 * Under the first a rigid fit to another scan of the head has failed, under the second it needs a look. Of 286 slabs of 4, 8 and
 * 14 slices of three heads, moved by up to 40 mm and 25 degrees, 27 were fitted wrong (by 19 mm and more): none of them is good
 * so, and of 183 moved by no more than 25 mm and 12 degrees 181 are.
 */
const RUNNER_UP_MARGIN = [0.05, 0.2] as const;
const MIN_DROP = [0.08, 0.2] as const;
const MEAN_DROP = [0.2, 0.45] as const;
const OVERLAP = [0.4, 0.7] as const;
/** One that is neither firm nor clear, and that hardly any other start came to. */
const RARELY_FOUND = { convergedStarts: 3, runnerUpMargin: 0.35, meanDrop: 0.6 } as const;

/**
 * Judges how a scan was registered to another of the same head. How much of brain and face it shows says nothing: a slab of a
 * few slices may fit as surely as a whole head.
 */
export function assessSameHead({ certainty, overlap }: Pick<SameHeadRegistration, 'certainty' | 'overlap'>): Finding[] {
  const findings: Finding[] = [];
  const low = (value: number, limits: readonly [number, number], facts: FindingFacts): void => {
    if (!(value >= limits[1])) findings.push({ level: value >= limits[0] ? 'check' : 'failed', ...facts });
  };
  const { runnerUpMargin, minDrop, meanDrop, starts, convergedStarts } = certainty;
  low(runnerUpMargin, RUNNER_UP_MARGIN, { code: 'rival', share: runnerUpMargin });
  low(minDrop, MIN_DROP, { code: 'loose', share: minDrop });
  low(meanDrop, MEAN_DROP, { code: 'unlikeFirst', share: meanDrop });
  low(overlap, OVERLAP, { code: 'overlap', share: overlap });
  if (
    convergedStarts < RARELY_FOUND.convergedStarts &&
    runnerUpMargin < RARELY_FOUND.runnerUpMargin &&
    meanDrop < RARELY_FOUND.meanDrop
  )
    findings.push({ level: 'check', code: 'rarelyFound', converged: convergedStarts, starts });
  return findings;
}

/** A mask that was carried over: in a slab above the eyes there may be nothing to remove. @param mask one byte a voxel, 1 kept */
export function assessCarried(mask: Uint8Array): Finding[] {
  const nothing: Finding = { level: 'check', code: 'removesNothing' };
  return assessWhole(mask).map((finding) => (finding.code === 'removesNothing' ? nothing : finding));
}

/** Headers and image agree to within this, mm: patients move by a millimetre or two between two scans. */
const HEADERS_OFF_MM = 4;

/**
 * Judges a position that was taken from the headers. None of it makes a result fail: the person has said that they are right.
 * But what the images do not confirm needs a look. How much of
 * the head both show says nothing of the headers.
 * @param found null where the images could not be compared
 */
export function assessHeaders(found: Omit<BelievedHeaders, 'level' | 'templateToSubject'> | null): Finding[] {
  if (found === null || !(found.certainty.meanDrop >= MEAN_DROP[0])) return [{ level: 'check', code: 'notRegistered' }];
  const { minDrop, meanDrop } = found.certainty;
  const findings: Finding[] = [];
  const check = (facts: FindingFacts): void => void findings.push({ level: 'check', ...facts });
  if (!(found.offMm <= HEADERS_OFF_MM)) check({ code: 'headersOff', mm: found.offMm });
  if (!(minDrop >= MIN_DROP[1])) check({ code: 'loose', share: minDrop });
  if (!(meanDrop >= MEAN_DROP[1])) check({ code: 'unlikeFirst', share: meanDrop });
  return findings;
}

/** What is said against a mask, and holds for the same mask on another scan of the head. */
const OF_THE_MASK: ReadonlySet<Finding['code']> = new Set([
  'skinUnclear',
  'skinLeft',
  'faceLeft',
  'farBrain',
  'brainCut',
]);

/**
 * What a scan takes over with the mask of another: whatever leaves a face there leaves it here, even where a person has
 * accepted that mask.
 * @param isSettled whether the first scan's mask was judged good or accepted
 * @param own what was found in this scan itself: the same code counts once
 * @param firstToScan the first scan's RAS mm -> this one's: where to look lies here
 */
export function inherited(first: Verdict, isSettled: boolean, own: readonly Finding[], firstToScan: Mat4): Finding[] {
  const here = (one: Finding): Finding => ('at' in one ? { ...one, at: transformPoint(firstToScan, ...one.at) } : one);
  const ofMask = first.findings.filter(({ code }) => OF_THE_MASK.has(code)).map(here);
  const more = ofMask.filter(
    ({ code, level }) => !own.some((one) => one.code === code && (one.level === 'failed' || level === 'check')),
  );
  return isSettled && ofMask.length === 0 ? [] : [{ level: 'check', code: 'firstUnsure' }, ...more];
}
