import type { SameHeadRegistration } from '../registration/sameHead.ts';
import type { Finding, FindingFacts } from './findings.ts';
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
