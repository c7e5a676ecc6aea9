import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { smallHead } from '../src/cli/testing/smallHead.ts';
import { choose } from './flow.ts';
import { reviewFaults } from './layoutFaults.ts';
import { cutTexts, listFaults } from './listFaults.ts';
import { expect, test } from './watchedPage.ts';

/** Windows, CSS pixels: a phone, 1280 x 720 at 200 %, a tablet, and three laptops. */
const SIZES = [
  [400, 700],
  [640, 360],
  [768, 1024],
  [1024, 600],
  [1280, 720],
  [1366, 768],
] as const;
const LONG = 'sub-0001_ses-20240101follow_acq-mprageWithAVeryLongName_rec-norm_run-01_desc-preproc_T1w';

/** Scans, one that is none, one that is defaced already beside its original, and a file of another kind. */
function files(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const head = Buffer.from(smallHead(true, 3));
  const write = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const scans = [`${LONG}.nii`, 'moved.nii', 'Smith_John_19800304.nii'].map((name) => {
    // The sform's shift along the first axis (NIfTI-1, bytes 292 to 295).
    head.writeFloatLE(head.readFloatLE(292) + 1, 292);
    return write(name, head);
  });
  const defaced = Buffer.from(head);
  const voxels = head.length - 352;
  defaced.fill(0, 352 + Math.round(0.3 * voxels), 352 + Math.round(0.6 * voxels));
  return [
    ...scans,
    write('broken.nii', 'no scan'),
    write('_old.nii', head),
    write('old.nii', defaced),
    write('x.mnc', 'another kind'),
  ];
}

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(locale, () => {
    test.use({ locale });

    const check = async (page: Page, what: string, faults: () => string[]): Promise<void> => {
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const message = `${what}, ${width} x ${height}`;
        await expect.soft.poll(() => page.evaluate(faults), { message, timeout: 8_000 }).toEqual([]);
        await expect.soft.poll(() => page.evaluate(cutTexts), { message, timeout: 8_000 }).toEqual([]);
      }
      await page.setViewportSize({ width: 1280, height: 1000 });
    };
    const open = (page: Page, name: string) => page.locator(`[data-thumb][aria-label*="${name}"]`).click();

    test(`the pictures stay the largest thing, and no text is cut (${locale})`, async ({ page }) => {
      test.setTimeout(400_000);
      await page.goto('./');
      await page.getByRole('dialog').waitFor();
      await check(page, 'walk', () => []);
      await page.keyboard.press('Escape');
      await check(page, 'empty', () => []);
      for (const n of [0, 1]) {
        await page.locator('header nav button').nth(n).click();
        await page.getByRole('dialog').waitFor();
        await check(page, ['help', 'settings'][n], () => []);
        await page.keyboard.press('Escape');
      }
      const [first, ...others] = files();
      await choose(page, first);
      // Alone it is opened by itself.
      await expect(page.locator('[data-decide] .primary')).toBeEnabled({ timeout: 120_000 });
      await check(page, 'review, a long name', reviewFaults);
      await page.locator('[data-review] button[aria-expanded]').first().click();
      await check(page, 'review, tools the other way', reviewFaults);
      await page.locator('[data-review] button[aria-expanded]').first().click();
      await page.keyboard.press('a');
      await page.keyboard.press('Escape');
      await expect(page.locator('img[data-picture=glance]')).toBeVisible({ timeout: 60_000 });
      await check(page, 'one accepted', listFaults);
      await choose(page, others);
      await expect(page.locator('[data-kind=found]')).toHaveCount(3, { timeout: 120_000 });
      await expect(page.locator('[data-kind=failed]')).toHaveCount(1);
      await expect(page.locator('img[data-picture=glance]')).toHaveCount(3, { timeout: 60_000 });
      await check(page, 'notes', listFaults);
      await page.locator('[data-entry]', { hasText: 'sub-0001' }).waitFor();
      await page.locator(`[data-tile][data-path*="sub-0001"]`).click();
      await check(page, 'the turn of the long name', listFaults);
      await open(page, 'moved');
      await page.locator('[data-review] summary').first().click();
      for (let n = 0; n < 8; n++) await page.getByRole('button', { name: /^(Forward|Nach vorn) \+2 mm$/ }).click();
      await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', /check|failed/, {
        timeout: 120_000,
      });
      await check(page, 'review of a doubt', reviewFaults);
      await page.keyboard.press('Escape');
      await expect(page.locator('img[data-picture=glance]')).toHaveCount(3, { timeout: 60_000 });
      await check(page, 'a doubt', listFaults);
      await page.locator('[data-save] .primary').click();
      await page.locator('[data-plan]').waitFor();
      await check(page, 'a plan', () => []);
      await page.keyboard.press('Escape');
      // Who opens the list in a small window has it whole, and comes back.
      await page.setViewportSize({ width: 400, height: 700 });
      await page.locator('[data-list] [aria-expanded]').first().click();
      await expect(page.locator('[data-entry]').first()).toBeInViewport();
      await expect(page.locator('[data-save] .primary')).toBeInViewport();
      await page.locator('[data-list] [aria-expanded]').first().click();
      await expect(page.locator('img[data-picture=glance]').first()).toBeInViewport();
      // What is to be said is a press away, and can be acted on.
      await page.locator('[data-glance] [aria-expanded]').click();
      await expect(page.locator('[data-notes] button').first()).toBeInViewport();
    });
  });
}
