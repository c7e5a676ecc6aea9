import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sampleCopies } from './copies.ts';
import { choose, done, visit } from './flow.ts';
import { heapMb } from './heap.ts';
import { tabMb } from './process.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

const COUNT = 20;

/** Scans: the real ones and copies of them, moved in their headers; else copies of the sample head. */
function scans(): string[] {
  const data = process.env.MYDEFACE_DATA;
  const folder =
    data === undefined
      ? sampleCopies(Array.from({ length: COUNT }, (_, n) => `${n}.nii.gz`))
      : mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  if (data !== undefined) {
    const real = readdirSync(data).filter((name) => name.endsWith('.nii.gz') && !name.startsWith('mni152'));
    for (let n = 0; n < COUNT; n++) {
      const bytes = gunzipSync(readFileSync(join(data, real[n % real.length])));
      // NIfTI-1, little endian: sform and qform shifted along the first axis.
      for (const at of [292, 268]) bytes.writeFloatLE(bytes.readFloatLE(at) + Math.floor(n / real.length) * 7, at);
      writeFileSync(join(folder, `${n}.nii.gz`), gzipSync(bytes, { level: 1 }));
    }
  }
  return Array.from({ length: COUNT }, (_, n) => join(folder, `${n}.nii.gz`));
}

test(`a batch of ${COUNT}: memory does not grow with it`, async ({ page }) => {
  test.setTimeout(480_000);
  const paths = scans();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
    ).observe({ type: 'longtask' });
    Object.assign(globalThis, { longTasks: tasks });
  });
  await visit(page);
  // What loading the page itself takes is over.
  await page.waitForTimeout(2000);
  await page.evaluate(() => void (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  await choose(page, paths);
  const after = async (count: number): Promise<[number, number]> => {
    await done(page, count, COUNT);
    return [await heapMb(page), await tabMb(page, 'VmRSS')];
  };
  const [heapAt3, residentAt3] = await after(3);
  await expect(page.getByText(/left$/)).toBeVisible();
  await expect(page.locator('[data-overall]')).toContainText(`${COUNT} of ${COUNT} done`, { timeout: 400_000 });
  const [heapAtEnd, residentAtEnd] = await after(COUNT);
  // Said, not judged: on a busy machine any task takes long.
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  process.stdout.write(
    `heap ${heapAt3.toFixed(1)} -> ${heapAtEnd.toFixed(1)} MB; resident ${residentAt3.toFixed(0)} -> ${residentAtEnd.toFixed(0)} MB; long tasks ${tasks.join(' ') || 'none'} ms\n`,
  );
  await expect(page.locator('[data-kind=failed]')).toHaveCount(0);
  // Masks and thumbnails alone are kept: some hundred kilobytes a scan, where a volume has 10 to 50 megabytes.
  expect(heapAtEnd).toBeLessThan(1.5 * heapAt3);
  expect(residentAtEnd).toBeLessThan(1.5 * residentAt3);
});
