import { choose, SAMPLE, visit } from './flow.ts';
import { expect, test, viewerPixels } from './watchedPage.ts';

test('the graphics processor gives up during a review: the slices take over, and the head in 3D comes back with it', async ({
  page,
}) => {
  await visit(page);
  await choose(page, SAMPLE);
  await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => {
    const context = document.querySelector<HTMLCanvasElement>('[data-viewer] canvas')!.getContext('webgl2')!;
    Object.assign(globalThis, { graphics: context.getExtension('WEBGL_lose_context') });
  });
  const graphics = (what: 'loseContext' | 'restoreContext'): Promise<void> =>
    page.evaluate((name) => (globalThis as unknown as { graphics: WEBGL_lose_context }).graphics[name](), what);

  await graphics('loseContext');
  await expect(page.getByRole('tab', { name: 'Slices', exact: true })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('tab', { name: '3D and slices' })).toHaveCount(0);
  const told = page.getByRole('main').getByText('has lost the graphics processor');
  await expect(told).toBeVisible();
  // The slices are on the screen: they can be decided by.
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 30_000 });

  await graphics('restoreContext');
  await expect(page.getByRole('tab', { name: '3D and slices' })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 30_000 });
  expect((await viewerPixels(page)).red).toBeGreaterThan(500);
  await expect(told).toHaveCount(0);
  await page.getByRole('radio', { name: 'Defaced' }).check();
  await expect(page.locator('canvas[data-view="after"]')).toBeVisible({ timeout: 30_000 });
  expect((await viewerPixels(page)).red).toBe(0);
});
