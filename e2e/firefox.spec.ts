import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { FIREFOX, startFirefox, type Firefox } from './firefox.ts';
import { byCommand, SAMPLE, SINGLE, SMALL } from './flow.ts';
import { OWN_PORT, startServer } from './server.ts';

test.skip(FIREFOX === null, 'no Firefox is installed');

let firefox: Firefox;
test.beforeEach(async () => {
  firefox = await startFirefox();
});
test.afterEach(() => firefox?.close());

/** From the first visit's greeting to the saved file, which must be what the command makes. */
async function mainFlow(): Promise<void> {
  await firefox.click('Skip');
  await firefox.click('Try it with a sample head');
  await firefox.click('Accept');
  await firefox.click('Save defaced');
  const bytes = await firefox.saved('sample-head.nii.gz');
  expect(gunzipSync(bytes).equals(gunzipSync(byCommand(SAMPLE)))).toBe(true);
}

test('Firefox: the page in one file, opened from the disk', async () => {
  await firefox.open(SINGLE);
  await mainFlow();
});

test('Firefox: the hosted page, once visited, without its server', async () => {
  const stop = await startServer(OWN_PORT);
  await firefox.open(`http://127.0.0.1:${OWN_PORT}/`);
  await expect
    .poll(() => firefox.run('return navigator.serviceWorker.controller?.state'), { timeout: 30_000 })
    .toBe('activated');
  await stop();
  await firefox.open(`http://127.0.0.1:${OWN_PORT}/`);
  await mainFlow();
});

test('Firefox: the hosted page: files chosen, the margin changed by key, accepted, saved', async ({ baseURL }) => {
  await firefox.open(baseURL!);
  await firefox.click('Skip');
  await firefox.choose(SMALL);
  await firefox.see('[data-review] [data-verdict]');
  await firefox.see('canvas[data-axis=axial]');
  await firefox.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }))");
  await expect.poll(() => firefox.run<string>('return document.body.textContent')).toContain('+1 mm');
  await firefox.click('Accept');
  await firefox.click('Save defaced');
  expect(gunzipSync(await firefox.saved(basename(SMALL))).equals(gunzipSync(byCommand(SMALL, '--margin', '1')))).toBe(
    true,
  );
});
