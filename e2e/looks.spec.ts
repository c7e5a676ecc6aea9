import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, done, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

const SIZES = [
  [400, 850],
  [1280, 720],
  [2560, 1440],
] as const;
/** Those in which the head is looked at, too. */
const HEAD_SIZES = SIZES.slice(0, 2);

/**
 * Compares with the pictures in `docs/screens`; `--update-snapshots` draws them anew. Letters' edges differ between versions of
 * a browser, so a small share of pixels may; a layout that has moved differs in far more.
 * @param share of the pixels that may differ
 */
async function compare(page: Page, name: string, share: number): Promise<void> {
  // Nobody's pointer lies on a button.
  await page.mouse.move(0, 0);
  await expect(page).toHaveScreenshot(`${name}.png`, {
    maxDiffPixelRatio: share,
    animations: 'disabled',
    timeout: 60_000,
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen at ${SIZES.map(([width]) => width).join(', ')} pixels, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(600_000);
    const compareAll = async (
      screen: string,
      share = 0.03,
      sizes: readonly (readonly [number, number])[] = SIZES,
      isReady = async (): Promise<void> => {},
    ): Promise<void> => {
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await isReady();
        await compare(page, `${screen}-${width}-${colorScheme}`, share);
      }
    };
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('./');
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    await compareAll('walk');
    await page.getByRole('button', { name: 'Skip' }).click();
    await compareAll('empty');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await compareAll('settings');
    await page.keyboard.press('Escape');
    const folder = sampleCopies(['sub-01_T1w.nii.gz', 'sub-02_T1w.nii.gz', 'sub-03_T1w.nii.gz']);
    writeFileSync(join(folder, 'sub-03_T1w.nii.gz'), 'no scan');
    await choose(
      page,
      ['sub-01', 'sub-02', 'sub-03'].map((name) => join(folder, `${name}_T1w.nii.gz`)),
    );
    await done(page, 3, 3);
    // Software takes a minute for a head of two megapixels.
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole('button', { name: 'Review: sub-01_T1w.nii.gz' }).click();
    await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
    // The head is drawn by software here, a little otherwise from machine to machine.
    await compareAll('review', 0.12, HEAD_SIZES);
    await page.getByRole('tab', { name: 'QC image' }).click();
    await expect(page.getByRole('img', { name: /Twelve slices/ })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
    await compareAll('picture');
    await page.keyboard.press('a');
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-decision=accepted]')).toHaveCount(1);
    await expect(page.getByRole('region', { name: 'Save' })).toBeVisible();
    // On the sheet a scan has been in sight long enough.
    await compareAll('queue', 0.03, SIZES, () => expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled());
  });
}

test('no screen is wider than a window of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await visit(page);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Try it with a sample head' }).click();
  // The sheet, which is there for a moment before, has that button too.
  const review = page.locator('[data-review]');
  await expect(review.getByRole('button', { name: 'Accept' })).toBeVisible({ timeout: 60_000 });
  for (const tab of ['3D and slices', 'QC image']) {
    await review.getByRole('tab', { name: tab }).click();
    await page.waitForTimeout(500);
    expect(await overflow()).toBeLessThanOrEqual(0);
  }
  await page.keyboard.press('a');
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'More: Scans' }).click();
  await expect(page.locator('[data-entry]')).toHaveCount(1);
  expect(await overflow()).toBeLessThanOrEqual(0);
});
