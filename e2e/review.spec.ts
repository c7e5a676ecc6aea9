import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { byCommand, choose, countPixels, SMALL, saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

/** Opens a scan's slices, where it can be corrected. */
async function openSlices(page: Page): Promise<void> {
  await visit(page);
  await choose(page, SMALL);
  await expect(page.locator('canvas[data-axis="axial"]')).toBeVisible({ timeout: 30_000 });
}

const kept = async (page: Page): Promise<number> => {
  await expect(page.getByText(/^Kept \d+ ml/)).toBeVisible({ timeout: 20_000 });
  return Number(/Kept (\d+) ml/.exec(await page.getByText(/^Kept \d+ ml/).innerText())![1]);
};
const red = async (page: Page, axis: string): Promise<number> =>
  (await countPixels(page, `canvas[data-axis="${axis}"]`)).red;

test('the margin grows and shrinks what is kept, as the command does; undo takes it back', async ({ page }) => {
  await openSlices(page);
  const before = await kept(page);
  const redBefore = await red(page, 'axial');
  await page.getByRole('slider', { name: 'Margin' }).focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => red(page, 'axial')).toBeLessThan(redBefore);
  await expect.poll(() => kept(page)).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Accept' }).click();
  const { bytes } = await saved(page, /Save defaced/);
  expect(gunzipSync(bytes).equals(gunzipSync(byCommand(SMALL, '--margin', '3')))).toBe(true);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  // What had been accepted is another mask.
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo all' }).click();
  await expect.poll(() => kept(page)).toBe(before);
});

test('accepted and left in the moment in which a correction is there: the sheet has its picture', async ({ page }) => {
  await openSlices(page);
  await expect(page.locator('[data-decide] .primary')).toBeEnabled({ timeout: 30_000 });
  await page.getByRole('slider', { name: 'Margin' }).focus();
  // Within the page: from outside the picture would be there first.
  const left = page.evaluate(async () => {
    const accept = (): HTMLButtonElement => document.querySelector('[data-decide] .primary')!;
    const until = async (isDisabled: boolean): Promise<void> => {
      while (accept().disabled !== isDisabled) await new Promise(requestAnimationFrame);
    };
    await until(true);
    await until(false);
    accept().click();
    await Promise.resolve();
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('All scans'))?.click();
  });
  await page.keyboard.press('ArrowRight');
  await left;
  await expect(page.locator('[data-tile][data-decided=accepted] img[data-picture=glance]')).toBeVisible();
});

test('the brush removes and restores, by pointer and by key', async ({ page }) => {
  await openSlices(page);
  const before = await kept(page);
  await page.getByRole('radio', { name: 'Remove', exact: true }).check();
  const box = (await page.locator('canvas[data-axis="axial"]').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => kept(page)).toBeLessThan(before);
  const painted = await kept(page);
  await page.getByRole('radio', { name: 'Restore' }).check();
  await page.getByRole('button', { name: 'Face', exact: true }).click();
  await page.keyboard.press('b');
  await expect.poll(() => kept(page)).toBeGreaterThan(painted);
  await page.keyboard.press('z');
  await expect.poll(() => kept(page)).toBe(painted);
  await page.keyboard.press('z');
  await expect.poll(() => kept(page)).toBe(before);
});

test('a mask that was moved by hand is fitted back into its place', async ({ page }) => {
  await openSlices(page);
  const before = await kept(page);
  await page.getByText('Move the mask by hand').click();
  for (let n = 0; n < 4; n++) await page.getByRole('button', { name: 'Forward +2 mm' }).click();
  for (let n = 0; n < 2; n++) await page.getByRole('button', { name: 'Pitch +2 °' }).click();
  await expect.poll(() => kept(page)).not.toBe(before);
  await page.getByRole('button', { name: 'Fit from here' }).click();
  // The same minimum from another side: within a percent of the volume kept.
  await expect.poll(async () => Math.abs((await kept(page)) - before), { timeout: 20_000 }).toBeLessThan(before / 100);
});

test('slices share their crosshair, follow the places, the contrast and what is shown', async ({ page }) => {
  await openSlices(page);
  const picture = (axis: string): Promise<string> =>
    page.locator(`canvas[data-axis="${axis}"]`).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const [axial, coronal] = [await picture('axial'), await picture('coronal')];
  await page.getByRole('button', { name: 'Left ear' }).click();
  await expect.poll(() => picture('axial')).not.toBe(axial);
  await expect.poll(() => picture('coronal')).not.toBe(coronal);
  await page.getByRole('radio', { name: 'Original' }).check();
  await expect.poll(() => red(page, 'axial')).toBe(0);
  const lit = (await countPixels(page, 'canvas[data-axis="axial"]')).lit;
  await page.getByRole('radio', { name: 'Defaced' }).check();
  await expect.poll(async () => (await countPixels(page, 'canvas[data-axis="axial"]')).lit).toBeLessThan(lit);
  const dark = await picture('sagittal');
  await page.getByRole('slider', { name: 'White at' }).focus();
  for (let n = 0; n < 20; n++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => picture('sagittal')).not.toBe(dark);
});
