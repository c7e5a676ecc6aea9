import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { walk } from './modelSequence.ts';

/** Printed with every failure, and always the same. */
const SEED = 14;

/** A test of so many sequences through the reducers. */
export function testSequences(sequences: number): void {
  it(`${sequences} sequences of what persons, workers, screen and disk may do: what was on the screen at Accept is what is saved; what is called saved is there, and its original too; every scan can be decided in the end (seed ${SEED})`, () => {
    const numbers = fc.noBias(fc.array(fc.nat(2 ** 31 - 1), { minLength: 15, maxLength: 35, size: 'max' }));
    const times = { accepted: 0, saved: 0, aside: 0, died: 0 };
    fc.assert(
      fc.property(numbers, (sequence) => {
        const reached = walk(sequence);
        for (const what of ['accepted', 'saved', 'aside', 'died'] as const) if (reached[what]) times[what]++;
      }),
      { seed: SEED, numRuns: sequences, includeErrorInReport: true },
    );
    // The sequences do reach what they are to try.
    for (const [what, often] of Object.entries(times)) expect(often, what).toBeGreaterThan(sequences / 100);
  });
}
