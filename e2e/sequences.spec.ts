import { runSequences } from './sequences.ts';
import { expect, test } from './watchedPage.ts';
import { withoutWebgl2 } from './withoutWebgl2.ts';

/** `npm run sequences:page` asks for more. */
const SEQUENCES = Number(process.env.MYDEFACE_SEQUENCES ?? 4);
const SEED = Number(process.env.MYDEFACE_SEQUENCE_SEED ?? 14);

// In software 3D takes most of a sequence's time, and a small screen takes less of it; from 1180 on the tools have a place.
test.use({ viewport: { width: 1200, height: 640 } });

for (const { graphics, share } of [
  { graphics: true, share: 1 / 4 },
  { graphics: false, share: 3 / 4 },
]) {
  test(`short sequences of what a person may do ${graphics ? 'with' : 'without'} 3D: what was on the screen at Accept is what is saved, recorded and reported`, async ({
    page,
  }) => {
    const times = Math.ceil(share * SEQUENCES);
    const seed = graphics ? SEED : SEED + 1;
    test.setTimeout(120_000 * (times + 2));
    if (!graphics) await page.addInitScript(withoutWebgl2);
    const { accepted, inSlices, edited, wrong } = await runSequences(page, times, seed);
    process.stdout.write(
      `Seed ${seed}, ${graphics ? 'with' : 'without'} 3D. ${times} sequences: ${accepted} scans accepted, ${inSlices} of them in the slices, ${edited} with another margin; ${wrong.length} wrong.\n`,
    );
    expect(wrong).toEqual([]);
    // Each sequence ends with at least one, and in some of them the slices were compared.
    expect(accepted).toBeGreaterThanOrEqual(times);
    expect(inSlices).toBeGreaterThan(0);
  });
}
