import { expect, it } from 'vitest';
import { formatSeeds, mutatedFormat } from '../testing/mutateFormats.ts';
import { readOne } from '../testing/oneInput.ts';
import { seededRandom } from '../testing/random.ts';

const SEED = 1;

it('files that mutations start from are read', () => {
  expect(formatSeeds().map(readOne)).toEqual(formatSeeds().map(() => 'read'));
});

it(`1,500 mutated MGH, NRRD and MetaImage files are read or refused by their name, and nothing else (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const pool = formatSeeds();
  const counts = new Map<string, number>();
  for (let n = 0; n < 1500; n++) {
    const outcome = readOne(mutatedFormat(pool[n % pool.length], random, pool));
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  for (const way of ['read', 'bad-header', 'truncated', 'unsupported', 'not-nifti'])
    expect(counts.get(way), way).toBeGreaterThan(15);
});
