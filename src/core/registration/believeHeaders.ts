import { paddingValue } from '../image/padding.ts';
import { buildPyramid } from '../image/pyramid.ts';
import { identity } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { dropBeside, UNKNOWN_CERTAINTY } from './certainty.ts';
import { overlapAt, similarityAt } from './cost.ts';
import type { CostName } from './costs.ts';
import { apart, refine } from './fits.ts';
import type { Registration } from './register.ts';
import type { SameHeadRegistration } from './sameHead.ts';
import { pairUp, type FirstScan } from './sameHeadPair.ts';
import { startsAround } from './sameHeadStarts.ts';

/** Two scans of one head where their headers put them, and what the images say of that. */
export interface BelievedHeaders extends SameHeadRegistration {
  /** How far a registration that begins there moves the head, mm; NaN where the images have nothing in common there. */
  readonly offMm: number;
}

/**
 * Takes the position from the headers. It is not searched for, so nothing is known of others; how similar the scans are at it
 * and beside it is, and where the nearest optimum lies: some tenths of a second.
 * @throws DefaceError no-head where one of the two shows too little of the head to be compared
 */
export function believeHeaders(first: FirstScan, second: Volume, cost: CostName): BelievedHeaders {
  const [fine, medium, coarse] = buildPyramid(second, [2, 4, 8], paddingValue(second));
  const pair = pairUp(first, { fine, medium, coarse });
  const here = identity();
  const [start] = startsAround(pair.centre);
  const nearest = refine(pair.at2, refine(pair.at4, start, 6, cost, 'medium'), 6, cost, 'fine');
  return {
    templateToSubject: first.templateToSubject,
    similarity: similarityAt(pair.last, here, cost),
    certainty: { ...UNKNOWN_CERTAINTY, ...dropBeside(pair.at4, here, pair.centre, cost) },
    overlap: Math.min(1, overlapAt(pair.last, here) / pair.possible),
    offMm: nearest.value < 0 ? apart(nearest, start, { centre: pair.centre }) : Number.NaN,
    level: fine,
  };
}

/** The position of the headers where there is nothing to compare. */
export function uncompared({ templateToSubject }: FirstScan, level: Registration['level']): Registration {
  return { templateToSubject, similarity: Number.NaN, certainty: UNKNOWN_CERTAINTY, level };
}
