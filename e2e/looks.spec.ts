import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, done, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

const WIDTHS = [400, 1280, 2560];

/**
 * Compares with the pictures in `docs/screens`; `--update-snapshots` draws them anew. Letters' edges differ between versions of
 * a browser, so a small share of pixels may; a layout that has moved differs in far more.
 */
async function compare(page: Page, name: string): Promise<void> {
  // Nobody's pointer lies on a button.
  await page.mouse.move(0, 0);
  await expect(page).toHaveScreenshot(`${name}.png`, {
    maxDiffPixelRatio: 0.03,
    animations: 'disabled',
    timeout: 20_000,
  });
}

/** Width of some words in the page's own font: with another font every line breaks elsewhere, and nothing can be compared. */
const WORDS_WIDTH = 457;

function wordsWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const words = document.createElement('span');
    words.style.whiteSpace = 'nowrap';
    words.textContent = 'Removes the face from head scans, and keeps the brain.';
    document.body.append(words);
    const { width } = words.getBoundingClientRect();
    words.remove();
    return Math.round(width);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen at ${WIDTHS.join(', ')} pixels, ${colorScheme}`, async ({ page }) => {
    const compareAll = async (screen: string): Promise<void> => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width === 400 ? 850 : Math.round(width * 0.62) });
        await compare(page, `${screen}-${width}-${colorScheme}`);
      }
    };
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('./');
    const words = await wordsWidth(page);
    test.skip(
      words !== WORDS_WIDTH,
      `the pictures were drawn with another font than this machine's: ${words} pixels for ${WORDS_WIDTH}`,
    );
    await compareAll('walk');
    await page.getByRole('button', { name: 'Skip' }).click();
    await compareAll('empty');
    await page.getByRole('button', { name: 'Settings' }).click();
    await compareAll('settings');
    await page.keyboard.press('Escape');
    const folder = sampleCopies(['sub-01_T1w.nii.gz', 'sub-02_T1w.nii.gz', 'sub-03_T1w.nii.gz']);
    writeFileSync(join(folder, 'sub-03_T1w.nii.gz'), 'no scan');
    await choose(
      page,
      ['sub-01', 'sub-02', 'sub-03'].map((name) => join(folder, `${name}_T1w.nii.gz`)),
    );
    await done(page, 3, 3);
    await page.getByRole('button', { name: 'Review: sub-01_T1w.nii.gz' }).click();
    await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 30_000 });
    await page.waitForTimeout(1000);
    await compareAll('slices');
    await page.getByRole('tab', { name: 'QC image' }).click();
    await expect(page.getByRole('img', { name: /Twelve slices/ })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 30_000 });
    await compareAll('picture');
    await page.keyboard.press('a');
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-decision=accepted]')).toHaveCount(1);
    await expect(page.getByRole('region', { name: 'Save' })).toBeVisible();
    await compareAll('queue');
    // The 3-D head is drawn by software here, differently from machine to machine: it is looked at in the other tests.
  });
}

test('no screen is wider than a window of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await visit(page);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Try it with a sample head' }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible({ timeout: 60_000 });
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await page.waitForTimeout(500);
    expect(await overflow()).toBeLessThanOrEqual(0);
  }
  await page.keyboard.press('a');
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-entry]')).toHaveCount(1);
  expect(await overflow()).toBeLessThanOrEqual(0);
});
