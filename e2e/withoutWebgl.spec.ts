import { gunzipSync } from 'node:zlib';
import { byCommand, choose, countPixels, SAMPLE, saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

test('without WebGL2 the flow goes through slices and the picture, drawn on a plain canvas', async ({ page }) => {
  await visit(page);
  expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))).toBeNull();
  await choose(page, SAMPLE);
  await expect(page.getByRole('main').getByText('cannot draw in 3D')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('tab')).toHaveText(['Slices', 'QC image']);
  await expect
    .poll(async () => (await countPixels(page, 'canvas[data-axis=sagittal]')).red, { timeout: 60_000 })
    .toBeGreaterThan(100);
  await page.getByRole('radio', { name: 'Defaced' }).check();
  await expect
    .poll(async () => (await countPixels(page, 'canvas[data-axis=sagittal]')).red, { timeout: 60_000 })
    .toBe(0);
  await page.getByRole('tab', { name: 'QC image' }).click();
  await expect
    .poll(async () => (await countPixels(page, 'img[data-picture=montage]')).lit, { timeout: 60_000 })
    .toBeGreaterThan(50_000);
  await page.getByRole('button', { name: 'Accept' }).click();
  const { bytes } = await saved(page, /Save defaced/);
  expect(gunzipSync(bytes).equals(gunzipSync(byCommand(SAMPLE)))).toBe(true);
});
