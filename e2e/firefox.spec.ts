import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { Firefox, findFirefox } from './firefox.ts';
import { byCommand, SAMPLE, SMALL } from './flow.ts';

const PATH = findFirefox();
const PORT = 4900 + (process.pid % 90);

/** What has been downloaded whole. */
async function downloaded(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  await expect.poll(() => existsSync(path) && statSync(path).size > 0 && !readdirSync(folder).some((one) => one.endsWith('.part')), { timeout: 30_000 }).toBe(true);
  return readFileSync(path);
}

for (const [title, scan] of [['as it is hosted', SMALL], ['in one file, opened from the disk', SAMPLE]] as const) {
  test(`Firefox: the page ${title}: choose, look, correct, accept, save`, async ({ baseURL }) => {
    test.skip(PATH === null, 'Firefox is not installed.');
    const firefox = new Firefox();
    try {
      await firefox.start(PATH!, PORT);
      await firefox.goto(title === 'as it is hosted' ? baseURL! : `file://${resolve('dist/mydeface.html')}`);
      await firefox.press('Skip');
      await firefox.choose(scan);
      await firefox.see("document.querySelector('.review .verdict')");
      await firefox.run("[...document.querySelectorAll('[role=tab]')].find((one) => one.textContent.startsWith('Slices')).click();");
      await firefox.see("document.querySelector('canvas[data-axis=axial]')");
      await firefox.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));");
      await firefox.see("document.body.textContent.includes('+1 mm')");
      await firefox.press('Accept');
      await firefox.press('Save defaced');
      const bytes = await downloaded(firefox.downloads, basename(scan));
      expect(gunzipSync(bytes).equals(gunzipSync(byCommand(scan, '--margin', '1')))).toBe(true);
    } finally {
      firefox.stop();
    }
  });
}
