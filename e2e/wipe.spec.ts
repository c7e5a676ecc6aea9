import type { Page } from '@playwright/test';
import { choose, SAMPLE, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test('a wipe: the original lies over the defaced slices up to a divider, which pointer and keys drag', async ({
  page,
}) => {
  await visit(page);
  await choose(page, SAMPLE);
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 150_000 });
  await expect(page.locator('[data-original]')).toHaveCount(0);
  await page.keyboard.press('4');
  await expect(page.getByRole('radio', { name: 'Wipe' })).toBeChecked();
  await expect(page.locator('[data-original]')).toHaveCount(3, { timeout: 60_000 });
  const lit = (selector: string): Promise<number> =>
    page.locator(selector).evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      let count = 0;
      for (let n = 0; n < data.length; n += 4) if (data[n] > 60) count++;
      return count;
    });
  // What is laid over has the face, what lies under it has not: of the sample, whose voxels are coarse, 266 pixels.
  await expect
    .poll(async () => (await lit('[data-original=sagittal]')) - (await lit('canvas[data-axis=sagittal]')))
    .toBeGreaterThan(100);
  const divider = page.getByRole('slider', { name: /^Axial slice: divider/ });
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
  const box = (await divider.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + 20);
  await page.mouse.up();
  const dragged = Number(await divider.getAttribute('aria-valuenow'));
  expect(dragged).toBeGreaterThan(55);
  // At the same place in the others.
  await expect(page.getByRole('slider', { name: /^Sagittal slice: divider/ })).toHaveAttribute(
    'aria-valuenow',
    `${dragged}`,
  );
  await divider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(divider).toHaveAttribute('aria-valuenow', `${dragged - 2}`);
  await page.keyboard.press('Home');
  await expect(divider).toHaveAttribute('aria-valuenow', '3');
  await page.keyboard.press('1');
  await expect(page.locator('[data-original]')).toHaveCount(0);
  // Shown whole, the mask can be decided of as ever.
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
});

/** Where in a picture on the screen something lit begins, from above, and how much is lit; away from captions. */
async function litOn(page: Page, selector: string): Promise<{ readonly top: number; readonly count: number }> {
  const shot = await page.locator(selector).screenshot();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let [top, count] = [height, 0];
    for (let y = 0; y < 0.9 * height; y++)
      for (let x = Math.round(0.4 * width); x < width - 4; x++)
        if (data[4 * (x + y * width)] > 40) {
          top = Math.min(top, y);
          count++;
        }
    return { top, count };
  }, shot.toString('base64'));
}

test('the head in 3D: the same divider as in the slices, and twins that turn and grow together', async ({ page }) => {
  const [before, after] = ['[data-other-viewer] canvas', '[data-viewer] canvas'];
  await visit(page);
  await choose(page, SAMPLE);
  await expect(page.locator('canvas[data-view=removed]')).toBeVisible({ timeout: 150_000 });
  await expect(page.locator(before)).toHaveCount(0);
  await page.keyboard.press('4');
  await expect(page.locator(`${before}[data-view=before]`)).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(`${after}[data-view=after]`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
  const divider = page.getByRole('slider', { name: /^3D head: divider/ });
  await divider.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('slider', { name: /^Axial slice: divider/ })).toHaveAttribute('aria-valuenow', '97');
  // Hardly anything of the defaced head is in sight; the mask was seen just before, so the decision stands open.
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled();
  await page.keyboard.press('Home');

  await page.keyboard.press('5');
  await expect(page.getByRole('radio', { name: 'Side by side' })).toBeChecked();
  await expect(page.getByRole('slider', { name: /divider/ })).toHaveCount(0);
  await expect(page.locator('[data-original]')).toHaveCount(3, { timeout: 60_000 });
  const boxes = await Promise.all([before, after].map((one) => page.locator(one).boundingBox()));
  expect(boxes[0]!.x + boxes[0]!.width).toBeLessThanOrEqual(boxes[1]!.x + 2);
  expect(Math.abs(boxes[0]!.width - boxes[1]!.width)).toBeLessThan(3);
  const seen = async () => ({ before: await litOn(page, before), after: await litOn(page, after) });
  const first = await seen();
  expect(first.before.count).toBeGreaterThan(1000);
  expect(Math.abs(first.before.top - first.after.top)).toBeLessThan(4);
  // The wheel over either makes both smaller.
  for (const one of [before, after]) {
    const last = await seen();
    await page.locator(one).hover();
    for (let n = 0; n < 3; n++) await page.mouse.wheel(0, -100);
    await expect
      .poll(async () => {
        const now = await seen();
        return now.before.top > last.before.top + 3 && Math.abs(now.before.top - now.after.top) < 4;
      })
      .toBe(true);
  }
  // Keys on one turn both.
  const shots = () => Promise.all([before, after].map((one) => page.locator(one).screenshot()));
  const [front, frontDefaced] = await shots();
  await page.locator(before).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(async () => (await shots())[0].equals(front)).toBe(false);
  await expect.poll(async () => (await shots())[1].equals(frontDefaced)).toBe(false);
  // The crosshair is one, too.
  const at = page.getByText(/^[RL] \d+ [AP] \d+ [SI] \d+ mm: /);
  const place = await at.innerText();
  await page.locator('[data-original=axial]').click({ position: { x: 20, y: 20 } });
  await expect(at).not.toHaveText(place);
  await page.keyboard.press('1');
  await expect(page.locator(before)).toHaveCount(0);
  await expect(page.locator('canvas[data-view=removed]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
});

test('after the original, a wipe with hardly anything of the defaced scan is no sight of the mask', async ({
  page,
}) => {
  await visit(page);
  await choose(page, SAMPLE);
  await expect(page.locator('canvas[data-view=removed]')).toBeVisible({ timeout: 150_000 });
  await page.keyboard.press('4');
  await page.getByRole('slider', { name: /^3D head: divider/ }).focus();
  await page.keyboard.press('End');
  await page.getByRole('slider', { name: 'Margin' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-verdict=pending]')).toHaveCount(1);
  await expect(page.locator('main').getByText('Look at what would be removed')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Accept' })).toBeDisabled();
  await page.keyboard.press('5');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
});
