import { runSequences } from './sequences.ts';
import { expect, test } from './watchedPage.ts';

/** `npm run sequences:page` asks for more. */
const SEQUENCES = Number(process.env.MYDEFACE_SEQUENCES ?? 8);
const SEED = Number(process.env.MYDEFACE_SEQUENCE_SEED ?? 14);

test('short sequences of what a person may do: what was on the screen at Accept is what is saved, recorded and reported', async ({
  page,
}) => {
  test.setTimeout(120_000 * (SEQUENCES + 2));
  const { accepted, inSlices, edited, wrong } = await runSequences(page, SEQUENCES, SEED);
  process.stdout.write(
    `Seed ${SEED}. ${SEQUENCES} sequences: ${accepted} scans accepted, ${inSlices} of them in the slices, ${edited} with another margin; ${wrong.length} wrong.\n`,
  );
  expect(wrong).toEqual([]);
  // Each sequence ends with at least one, and in some of them the slices were compared.
  expect(accepted).toBeGreaterThanOrEqual(SEQUENCES);
  expect(inSlices).toBeGreaterThan(0);
});
