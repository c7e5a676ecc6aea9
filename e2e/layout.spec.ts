import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallHead } from '../src/cli/testing/smallHead.ts';
import { FIREFOX, startFirefox } from './firefox.ts';
import { choose, done, SAMPLE, visit } from './flow.ts';
import { reviewFaults, rowFaults } from './layoutFaults.ts';
import { expect, test } from './watchedPage.ts';

/** Windows, CSS pixels. The last two are 1280 x 720 at 200 %, and a phone. */
const SIZES = [
  [1024, 600],
  [1280, 720],
  [1366, 768],
  [1920, 1080],
  [2560, 1440],
  [640, 360],
  [400, 850],
] as const;
const LONG = 'sub-0001_ses-20240101follow_acq-mprageWithAVeryLongName_rec-norm_run-01_desc-preproc_T1w';

/** Small heads under these names, each a little further to the right. */
function heads(names: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const head = Buffer.from(smallHead(true, 3));
  return names.map((name) => {
    // The sform's shift along the first axis (NIfTI-1, bytes 292 to 295).
    head.writeFloatLE(head.readFloatLE(292) + 1, 292);
    const path = join(folder, `${name}.nii`);
    writeFileSync(path, head);
    return path;
  });
}

test('3D head, three slices, verdict and decision are in sight at once, whatever the window, in every layout', async ({
  page,
}) => {
  await visit(page);
  await choose(page, SAMPLE);
  await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 120_000 });
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 60_000 });
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => page.evaluate(reviewFaults), { message: `${width} x ${height}` }).toEqual([]);
  }
  // Two of each side by side, in other rows.
  await page.keyboard.press('5');
  await expect(page.locator('[data-original]')).toHaveCount(3, { timeout: 60_000 });
  await expect(page.locator('canvas[data-view="before"]')).toBeVisible({ timeout: 60_000 });
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => page.evaluate(reviewFaults), { message: `twins, ${width} x ${height}` }).toEqual([]);
  }
  await page.keyboard.press('1');
  // The tools beside the pictures take room, and cover nothing.
  await page.setViewportSize({ width: 1024, height: 600 });
  await page.getByRole('button', { name: 'Tools' }).click();
  await expect(page.getByRole('slider', { name: 'Margin' })).toBeVisible();
  await expect.poll(() => page.evaluate(reviewFaults)).toEqual([]);
  // The report of a decision does not push the buttons away.
  await page.keyboard.press('r');
  await expect(page.locator('main').getByText('It will not be saved')).toBeVisible({ timeout: 60_000 });
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => page.evaluate(reviewFaults), { message: `decided, ${width} x ${height}` }).toEqual([]);
  }
});

test('no row breaks in any state, at any width', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  const names = [
    'accepted',
    'rejected',
    'moved',
    LONG,
    'Smith_John_19800304',
    'sub-01_part-mag_bold',
    'sub-01_part-phase_bold',
  ];
  const paths = heads([...names, 'broken', 'late-1', 'late-2', 'late-3']);
  writeFileSync(paths[names.length], 'no scan');
  await visit(page);
  const check = async (what: string): Promise<void> => {
    for (const width of [1280, 1024, 2560, 400]) {
      await page.setViewportSize({ width, height: 1000 });
      await expect.poll(() => page.evaluate(rowFaults), { message: `${what}, ${width}` }).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 1000 });
  };
  await choose(page, paths);
  await expect(page.locator('[data-kind=working]').first()).toBeVisible({ timeout: 60_000 });
  await check('at work');
  await page.getByRole('button', { name: 'Cancel: late-3.nii' }).click();
  await done(page, 9, 11);
  await expect(page.locator('[data-kind=failed]')).toHaveCount(1);
  await expect(page.locator('[data-kind=cancelled]')).toHaveCount(1);
  // The phase waits for its magnitude.
  await expect(page.locator('[data-kind=waiting]')).toHaveCount(1);
  await expect(page.locator('[data-badge=warned]').first()).toBeVisible();
  for (const [name, key] of [
    ['accepted', 'a'],
    ['rejected', 'r'],
  ] as const) {
    await page.getByRole('button', { name: `Review: ${name}.nii` }).click();
    await expect(page.locator('[data-decide] .primary')).toBeEnabled({ timeout: 120_000 });
    await page.keyboard.press(key);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Review: moved.nii' }).click();
  await page.getByText('Move the mask by hand').click({ timeout: 60_000 });
  for (let n = 0; n < 8; n++) await page.getByRole('button', { name: 'Forward +2 mm' }).click();
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', /check|failed/, { timeout: 120_000 });
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-decision=accepted]')).toHaveCount(1);
  await expect(page.locator('[data-decision=rejected]')).toHaveCount(1);
  await check('done');
});

test('two thousand scans: no more rows are drawn than are in sight, and each can be scrolled to', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const paths = Array.from({ length: 2000 }, (_, n) => {
    const path = join(folder, `scan-${String(n).padStart(4, '0')}.nii`);
    writeFileSync(path, `no scan ${n}`);
    return path;
  });
  await visit(page);
  await choose(page, paths);
  await expect(page.locator('[data-overall]')).toContainText('of 2000 done', { timeout: 120_000 });
  expect(await page.locator('[data-entry]').count()).toBeLessThan(40);
  await page.locator('[data-rows]').evaluate((rows) => rows.scrollTo(0, rows.scrollHeight));
  await expect(page.locator('[data-entry]', { hasText: 'scan-1999.nii' })).toBeInViewport();
  expect(await page.evaluate(rowFaults)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel all' }).click();
  await expect(page.locator('[data-overall]')).toContainText('cancelled', { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Cancel all' })).toHaveCount(0);
});

test('Firefox: the same is in sight in the same windows', async ({ baseURL }) => {
  test.skip(FIREFOX === null, 'no Firefox is installed');
  const firefox = await startFirefox();
  try {
    await firefox.open(baseURL!);
    await firefox.click('Skip');
    await firefox.click('Try it with a sample head');
    await firefox.see('[data-review] canvas[data-axis=axial]');
    for (const [width, height] of SIZES) {
      // A window without a screen is no narrower than this.
      if (width < 500) continue;
      await firefox.resize(width, height);
      await expect
        .poll(() => firefox.run<string[]>(`return (${reviewFaults.toString()})()`), { message: `${width} x ${height}` })
        .toEqual([]);
      // Where there is no room for both, the list is not in sight beside a scan.
      if (width > 768) expect(await firefox.run<string[]>(`return (${rowFaults.toString()})()`)).toEqual([]);
    }
  } finally {
    await firefox.close();
  }
});
