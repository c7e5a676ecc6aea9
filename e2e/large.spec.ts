import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { choose, SAMPLE, saved, visit } from './flow.ts';
import { tabMb } from './process.ts';
import { expect, test } from './watchedPage.ts';

const SIDE = 256;

/** The sample head on a grid of 256 x 256 x 256 voxels, as 16-bit integers. */
function largeScan(): string {
  const head = gunzipSync(readFileSync(SAMPLE));
  const [nx, ny, nz] = [head.readInt16LE(42), head.readInt16LE(44), head.readInt16LE(46)];
  // The sample holds one byte a voxel (NIfTI-1: datatype 2).
  const data = head.subarray(head.readFloatLE(108));
  const out = Buffer.alloc(352 + 2 * SIDE ** 3);
  head.copy(out, 0, 0, 352);
  for (const at of [42, 44, 46]) out.writeInt16LE(SIDE, at);
  out.writeInt16LE(4, 70);
  out.writeInt16LE(16, 72);
  for (let row = 0; row < 3; row++)
    [nx, ny, nz].forEach((n, column) =>
      out.writeFloatLE((head.readFloatLE(280 + 16 * row + 4 * column) * n) / SIDE, 280 + 16 * row + 4 * column),
    );
  [nx, ny, nz].forEach((n, axis) => out.writeFloatLE((head.readFloatLE(80 + 4 * axis) * n) / SIDE, 80 + 4 * axis));
  for (let z = 0, at = 352; z < SIDE; z++) {
    for (let y = 0; y < SIDE; y++) {
      const row = nx * (Math.floor((y * ny) / SIDE) + ny * Math.floor((z * nz) / SIDE));
      for (let x = 0; x < SIDE; x++, at += 2) out.writeInt16LE(data[row + Math.floor((x * nx) / SIDE)], at);
    }
  }
  const path = join(mkdtempSync(join(tmpdir(), 'mydeface-e2e-')), 'large.nii.gz');
  writeFileSync(path, gzipSync(out, { level: 1 }));
  return path;
}

test('a scan of 256 x 256 x 256 needs less than 900 MB in the tab, from the drop to the saved file', async ({
  page,
}) => {
  const path = largeScan();
  await visit(page);
  await choose(page, path);
  await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 90_000 });
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
  const steps = await page.evaluate(async () => {
    const drawn = { slices: 0 };
    const { prototype } = CanvasRenderingContext2D;
    prototype.putImageData = new Proxy(prototype.putImageData, {
      apply: (put, context, image) => {
        Reflect.apply(put, context, image);
        drawn.slices++;
      },
    });
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    // From the key to the three slices drawn anew.
    const times: number[] = [];
    for (let n = 0; n < 8; n++) {
      const before = drawn.slices;
      const began = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '-', bubbles: true }));
      while (drawn.slices < before + 3) await pause(1);
      times.push(Math.round(performance.now() - began));
      await pause(100);
    }
    return times;
  });
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
  await page.keyboard.press('a');
  const { bytes } = await saved(page, /Save defaced/);
  const peak = await tabMb(page, 'VmHWM');
  process.stdout.write(`peak of the tab's process ${peak.toFixed(0)} MB; the margin's steps ${steps.join(' ')} ms\n`);
  expect(gunzipSync(bytes)).toHaveLength(352 + 2 * SIDE ** 3);
  expect(peak).toBeLessThan(900);
});
