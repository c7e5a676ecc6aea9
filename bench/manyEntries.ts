/**
 * How the page holds out with 2,000 scans that have their masks and pictures: how smoothly list and contact sheet scroll, how
 * long it is busy at a time, how large its heap is. `npm run bench:build`, then `node .cache/bench/manyEntries.js [SCANS [CONTENTS]]`.
 *
 * 100 small heads of different content, each in 20 folders under the same name, are 2,000 entries; work is done on each of the
 * 100, and its other 19 get copies of what came of it (`manyEntries/workers.ts`), or this would take half an hour. All else is
 * the page as it is. Times are CPU times of the page's main thread: software that draws in place of a graphics processor is on others.
 */
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { withoutGraphics } from '../e2e/browser.ts';
import { smallHead } from '../src/cli/testing/smallHead.ts';
import { heapMb } from '../e2e/heap.ts';
import { pressEachFrame, scroll, watched, type Watched } from './manyEntries/watch.ts';

const SCANS = Number(process.argv[2] ?? 2000);
const CONTENTS = Math.min(Number(process.argv[3] ?? 100), SCANS);
const FRAMES = 240;

const folder = mkdtempSync(join(tmpdir(), 'mydeface-many-'));
makeScans(join(folder, 'scans'));
await build({
  configFile: 'vite.config.ts',
  logLevel: 'warn',
  build: { outDir: join(folder, 'page') },
  plugins: [
    {
      name: 'each-content-once',
      enforce: 'pre',
      resolveId: (source, importer) =>
        source === './workers/workers.ts' && importer?.endsWith('/src/ui/main.tsx') === true
          ? resolve('bench/manyEntries/workers.ts')
          : null,
    },
  ],
});
const server = await preview({ configFile: false, build: { outDir: join(folder, 'page') }, preview: { port: 0 } });
const browser = await chromium.launch(withoutGraphics());
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await measure(page, server.resolvedUrls!.local[0]);
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

/** Contents that differ by where they lie, each under its name in one folder after the other. */
function makeScans(into: string): void {
  const head = smallHead();
  const view = new DataView(head.buffer);
  for (let n = 0; n < SCANS; n++) {
    const [copy, of] = [Math.floor(n / CONTENTS), n % CONTENTS];
    const path = join(into, `copy-${copy}`, `scan-${of}.nii`);
    mkdirSync(join(path, '..'), { recursive: true });
    if (copy > 0) {
      linkSync(join(into, 'copy-0', `scan-${of}.nii`), path);
      continue;
    }
    // The sform's shift along the first axis (NIfTI-1, byte 292).
    view.setFloat32(292, view.getFloat32(292, true) + 0.1, true);
    writeFileSync(path, head);
  }
}

async function measure(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.waitForTimeout(2000);
  process.stdout.write(`heap of the empty page ${(await heapMb(page)).toFixed(1)} MB\n`);
  await take(page);
  process.stdout.write(`heap with ${SCANS} ${(await heapMb(page)).toFixed(1)} MB\n`);
  const [list, sheet] = ['[data-rows]', '[data-sheet]'];
  say('list, 60 px a frame', await watched(page, () => scroll(page, list, 60, FRAMES)));
  say('list, 2,000 px a frame', await watched(page, () => scroll(page, list, 2000, FRAMES)));
  say('glance, 60 px a frame', await watched(page, () => scroll(page, sheet, 60, FRAMES)));
  say('glance, 2,000 px a frame', await watched(page, () => scroll(page, sheet, 2000, FRAMES)));
  await page.locator(sheet).focus();
  say('glance, End and Home', await watched(page, () => endAndHome(page, 20)));
  await page.keyboard.press('Home');
  say('arrow down each frame', await watched(page, () => pressEachFrame(page, 'ArrowDown', FRAMES)));
  say('accepting 20', await watched(page, () => accept(page, 20)));
  say('sorted by name, then certainty', await watched(page, () => sort(page)));
  say('sorted by name, arrow down', await watched(page, () => pressEachFrame(page, 'ArrowDown', FRAMES)));
  process.stdout.write(`heap after all that ${(await heapMb(page)).toFixed(1)} MB\n`);
  await page.reload();
  await take(page);
  process.stdout.write(`heap on the second visit ${(await heapMb(page)).toFixed(1)} MB\n`);
}

/** Chooses all, and waits until each has its mask. */
async function take(page: Page): Promise<void> {
  const all = page.locator('[data-overall]');
  say(
    'chosen',
    await watched(page, async () => {
      await page.locator('input[webkitdirectory]').setInputFiles(join(folder, 'scans'));
      await expect(all).toContainText(`of ${SCANS} done`, { timeout: 300_000 });
      return 1;
    }),
  );
  say(
    'worked on',
    await watched(page, async () => {
      await expect(all).toContainText(`${SCANS} of ${SCANS} done`, { timeout: 3_600_000 });
      return SCANS;
    }),
  );
}

/** To the end and back, and each time until its pictures are there. */
async function endAndHome(page: Page, times: number): Promise<number> {
  for (let n = 0; n < times; n++) {
    await page.keyboard.press(n % 2 === 0 ? 'End' : 'Home');
    await page.waitForTimeout(500);
  }
  return times;
}

async function accept(page: Page, count: number): Promise<number> {
  for (let n = 0; n < count; n++) {
    await page.waitForTimeout(800);
    await page.keyboard.press('a');
  }
  return count;
}

async function sort(page: Page): Promise<number> {
  for (const label of ['Certainty', 'Name']) await page.getByRole('combobox', { name: 'Sort' }).selectOption({ label });
  await page.locator('[data-sheet]').focus();
  return 2;
}

function say(what: string, { frames, cpuMs, longest, long }: Watched): void {
  process.stdout.write(
    `${what}: ${cpuMs.toFixed(1)} ms of the main thread each (${frames}); ${long} tasks over 50 ms, the longest ${longest.map((ms) => ms.toFixed(0)).join(' ')}\n`,
  );
}
