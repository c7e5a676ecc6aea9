import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, done, visit } from './flow.ts';

test('one screen cannot be drawn: the list comes back with all decisions, and the screen once it can', async ({
  page,
}) => {
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz']);
  await visit(page);
  await choose(
    page,
    ['one', 'two'].map((name) => join(folder, `${name}.nii.gz`)),
  );
  await done(page, 2, 2);
  await page.getByRole('button', { name: 'Review: one.nii.gz' }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'two.nii.gz' })).toBeVisible();

  // As a browser may that runs out of memory for its canvases.
  await page.evaluate(() => {
    const draws = CanvasRenderingContext2D.prototype;
    const whole = Object.getOwnPropertyDescriptor(draws, 'putImageData')!;
    Object.assign(globalThis, { heal: () => Object.defineProperty(draws, 'putImageData', whole) });
    draws.putImageData = () => {
      throw new RangeError('no more canvas');
    };
  });
  // What is shown otherwise is drawn anew.
  await page.keyboard.press('2');
  await expect(page.getByRole('alert')).toContainText('no more canvas', { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Load again' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.locator('[data-decision=accepted]')).toContainText('one.nii.gz');
  await expect(page.getByText('1 scan is accepted')).toBeVisible();

  await page.evaluate(() => (globalThis as unknown as { heal: () => void }).heal());
  await page.getByRole('button', { name: 'Review: two.nii.gz' }).click();
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 60_000 });
});
