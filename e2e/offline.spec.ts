import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { byCommand, SAMPLE, saved } from './flow.ts';
import { expect, test } from './watchedPage.ts';

const SINGLE = pathToFileURL(resolve('dist/mydeface.html')).href;

/** From the sample head to the saved file, which must be what the command makes. */
async function mainFlow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it with a sample head' }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  const { name, bytes } = await saved(page, /Save defaced/);
  expect(name).toBe('sample-head.nii.gz');
  expect(gunzipSync(bytes).equals(gunzipSync(byCommand(SAMPLE)))).toBe(true);
}

test.describe('the page in one file, opened from the disk', () => {
  test.use({ baseURL: SINGLE });
  test('choose, look, accept, save', async ({ page }) => {
    await page.goto(SINGLE);
    await mainFlow(page);
  });
});
