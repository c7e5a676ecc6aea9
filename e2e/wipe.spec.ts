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
