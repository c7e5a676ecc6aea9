import { paddingValue } from '../image/padding.ts';
import { buildPyramid } from '../image/pyramid.ts';
import { DefaceError } from '../errors.ts';
import { identity, invert, multiply, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { dropBeside, type Certainty } from './certainty.ts';
import { LEAST_OVERLAP, overlapAt, similarityAt } from './cost.ts';
import type { CostName } from './costs.ts';
import { apart, byValue, distinct, refine, runnerUpMargin } from './fits.ts';
import { toAffine } from './parameters.ts';
import { registerTemplate, type Registration, type RegistrationOptions } from './register.ts';
import { pairUp, type FirstScan, type Pair } from './sameHeadPair.ts';
import { asCarried, startsAround } from './sameHeadStarts.ts';
import type { Candidate } from './search.ts';

/** A registration through another scan of the same head. */
export interface SameHeadRegistration extends Registration {
  /** Of the head that both scans can show, the share that they do. */
  readonly overlap: number;
}

/** Two rigid answers this near are one. */
const AGREEING_MM = 4;
/** Answers finished at 2 mm. */
const FINISHED = 3;
/** A rigid answer from the headers that is this firm needs no search for the template to compare with. */
const FIRM = { runnerUpMargin: 0.35, minDrop: 0.3, convergedStarts: 3 } as const;

/**
 * Registers another scan of the same head rigidly to the first: any contrast, any grid, a slab of a few slices too. The starts
 * are as the headers say, and around there; where that answer is not firm, also as the template lies in both, if it can be
 * found in the second.
 * @returns a registration of the template to the second scan, through the first
 * @throws DefaceError no-head where one of the two shows too little of the head, they hardly overlap, or have nothing in common
 */
export function registerSameHead(
  template: Volume,
  first: FirstScan,
  second: Volume,
  options: RegistrationOptions,
  onProgress: (fraction: number) => void,
): SameHeadRegistration {
  const { cost } = options;
  const [fine, medium, coarse] = buildPyramid(second, [2, 4, 8], paddingValue(second));
  const pair = pairUp(first, { fine, medium, coarse });
  onProgress(0.1);
  let answer = answerFrom(pair, startsAround(pair.centre), cost, (f) => onProgress(0.1 + 0.2 * f));
  if (!isFirm(answer)) {
    const own = templateIn(template, second, options, (f) => onProgress(0.3 + 0.5 * f));
    if (own !== null) {
      const firstToSecond = multiply(own, invert(first.templateToSubject));
      const start = asCarried(pair.inverted ? invert(firstToSecond) : firstToSecond, pair.centre);
      answer = answerFrom(pair, [...startsAround(pair.centre), start], cost, (f) => onProgress(0.8 + 0.2 * f));
    }
  }
  onProgress(1);
  if (answer === null) {
    const overlaps = overlapAt(pair.last, identity()) >= LEAST_OVERLAP;
    throw new DefaceError(overlaps ? 'nothingInCommon' : 'hardlyOverlaps', { name: null });
  }
  const { map, certainty } = answer;
  return {
    templateToSubject: multiply(pair.inverted ? invert(map) : map, first.templateToSubject),
    similarity: similarityAt(pair.last, map, cost),
    certainty,
    overlap: Math.min(1, overlapAt(pair.last, map) / pair.possible),
    level: fine,
  };
}

/** Where the template lies in a scan, or null where it cannot be found: a slab shows too little of the head for that. */
function templateIn(
  template: Volume,
  second: Volume,
  options: RegistrationOptions,
  onProgress: (fraction: number) => void,
): Mat4 | null {
  try {
    return registerTemplate(template, second, options, onProgress).templateToSubject;
  } catch (error) {
    if (error instanceof DefaceError && error.what === 'fitsNowhere') return null;
    throw error;
  }
}

interface Answer {
  /** From the scan whose points are compared to the other. */
  readonly map: Mat4;
  readonly certainty: Certainty;
}

/** The best of what the starts lead to, or null where the scans overlap in none. */
function answerFrom(
  pair: Pair,
  starts: readonly Candidate[],
  cost: CostName,
  onProgress: (fraction: number) => void,
): Answer | null {
  const at = { centre: pair.centre };
  const medium = starts.map((start, n) => {
    onProgress((0.8 * n) / starts.length);
    return refine(pair.at4, refine(pair.at8, start, 6, cost, 'coarse'), 6, cost, 'medium');
  });
  const answers = distinct(
    medium.filter((fit) => fit.value < 0),
    at,
    FINISHED,
  )
    .map((fit) => refine(pair.at2, fit, 6, cost, 'fine'))
    .toSorted(byValue);
  if (answers.length === 0) return null;
  const best = refine(pair.last, answers[0], 6, cost, 'finest');
  const map = toAffine(best.frame, best.parameters);
  return {
    map,
    certainty: {
      runnerUpMargin: runnerUpMargin(answers[0], answers, at, AGREEING_MM),
      ...dropBeside(pair.at4, map, pair.centre, cost),
      starts: starts.length,
      convergedStarts: medium.filter((fit) => apart(fit, best, at) < AGREEING_MM).length,
    },
  };
}

function isFirm(answer: Answer | null): boolean {
  if (answer === null) return false;
  const { runnerUpMargin: margin, minDrop, convergedStarts } = answer.certainty;
  return margin >= FIRM.runnerUpMargin && minDrop >= FIRM.minDrop && convergedStarts >= FIRM.convergedStarts;
}
