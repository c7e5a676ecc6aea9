import type { SameHead } from './defaceSameHead.ts';
import { DefaceError } from './errors.ts';
import type { Verdict } from './quality/findings.ts';
import { oriented, type Scan } from './scan.ts';

/** What was made of an image, and the image by the orientation that it was made with. */
export interface ByOrientation<S extends Scan, Made> {
  readonly image: S;
  readonly made: Made;
}

const RANK = { good: 0, check: 1, failed: 2 } as const;

/**
 * Defaces an image by the likeliest of the orientations that its header offers; where the header contradicts itself and the
 * result is not good, by the others too. The best verdict counts, of equals the likeliest.
 * @throws DefaceError what the likeliest was refused with, where by none a head was found
 */
export function withOrientations<S extends Scan, Made extends { readonly verdict: Verdict }>(
  image: S,
  work: (image: S) => Made,
): ByOrientation<S, Made> {
  let best: ByOrientation<S, Made> | null = null;
  let refusal: DefaceError | null = null;
  for (const from of [image.orientation, ...image.otherOrientations.map((other) => other.from)]) {
    const one = oriented(image, from);
    try {
      const made = work(one);
      if (best === null || RANK[made.verdict.level] < RANK[best.made.verdict.level]) best = { image: one, made };
      if (best.made.verdict.level === 'good') break;
    } catch (error) {
      if (!(error instanceof DefaceError) || error.code !== 'no-head') throw error;
      refusal ??= error;
    }
  }
  if (best === null) throw refusal!;
  return best;
}

/**
 * The same for an image of a head that another image shows. Where the headers are believed it is read by the same of its
 * orientations as the first, and by no other.
 */
export function byFirst<S extends Scan, Made extends { readonly verdict: Verdict }>(
  image: S,
  first: Pick<SameHead, 'image' | 'by'>,
  work: (image: S) => Made,
): ByOrientation<S, Made> {
  if (first.by === 'registration') return withOrientations(image, work);
  const one = oriented(image, first.image.orientation);
  return { image: one, made: work(one) };
}
