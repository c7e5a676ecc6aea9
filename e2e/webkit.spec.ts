import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { byCommand, SAMPLE, SINGLE } from './flow.ts';
import { OWN_PORT, startServer } from './server.ts';
import { startWebkit, WEBKIT, type Webkit } from './webkit.ts';

test.skip(WEBKIT === null, 'no WebKitGTK is installed (apt-get install webkit2gtk-driver xvfb)');

let webkit: Webkit;
test.beforeEach(async () => {
  webkit = await startWebkit();
});
test.afterEach(() => webkit?.close());

/** Lets a file fall on the page, as a hand would that drags it there. */
async function drop(path: string): Promise<void> {
  await webkit.run(
    `const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(arguments[0]), (c) => c.charCodeAt(0));
    data.items.add(new File([bytes], arguments[1]));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));`,
    readFileSync(path).toString('base64'),
    basename(path),
  );
}

/** How much of a canvas on the page is not black. */
function litShare(selector: string): Promise<number> {
  return webkit.run(
    `const canvas = document.querySelector(arguments[0]);
    const context = new OffscreenCanvas(100, 100).getContext('2d');
    context.drawImage(canvas, 0, 0, 100, 100);
    const { data } = context.getImageData(0, 0, 100, 100);
    return data.filter((value, n) => n % 4 === 0 && value > 30).length / 10_000;`,
    selector,
  );
}

/** From the first visit's greeting to the saved file. @param give gives the page the sample head */
async function mainFlow(give: (path: string) => Promise<void>): Promise<void> {
  await webkit.click('Skip');
  expect(await webkit.run('return document.body.textContent')).toContain('cannot write into your folders');
  await give(SAMPLE);
  await webkit.see('[data-review] [data-verdict]');
  await webkit.see('canvas[data-axis=axial]');
  await expect.poll(() => litShare('canvas[data-axis=axial]')).toBeGreaterThan(0.1);
  await webkit.click('Accept');
  await webkit.click('Save defaced');
  checkDefaced(gunzipSync(await webkit.saved(basename(SAMPLE))));
}

/** Removed voxels are zero, all others as they were, and both are the command's. */
function checkDefaced(after: Buffer): void {
  const before = gunzipSync(readFileSync(SAMPLE));
  expect(after.length).toBe(before.length);
  // Of NIfTI's header: one byte a voxel, and where they begin.
  expect(before.readInt16LE(72)).toBe(8);
  let removed = 0,
    changed = 0;
  for (let at = before.readFloatLE(108); at < before.length; at++)
    if (after[at] !== before[at]) {
      changed++;
      if (after[at] === 0) removed++;
    }
  expect(removed).toBe(changed);
  expect(removed).toBeGreaterThan(50_000);
  expect(after.equals(gunzipSync(byCommand(SAMPLE)))).toBe(true);
}

test('WebKit: the page in one file, opened from the disk: a file chosen, accepted, saved', async () => {
  await webkit.open(SINGLE);
  await mainFlow((path) => webkit.choose(path));
});

test('WebKit: the hosted page, once visited, without its server: a file dropped, accepted, saved', async () => {
  const stop = await startServer(OWN_PORT);
  await webkit.open(`http://127.0.0.1:${OWN_PORT}/`);
  await expect
    .poll(() => webkit.run('return navigator.serviceWorker.controller?.state'), { timeout: 30_000 })
    .toBe('activated');
  await stop();
  await webkit.open(`http://127.0.0.1:${OWN_PORT}/`);
  await mainFlow(drop);
});
