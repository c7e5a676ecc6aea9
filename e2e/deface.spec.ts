import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { byCommand, choose, countPixels, real, SAMPLE, saved, visit } from './flow.ts';
import { expect, test, viewerPixels } from './watchedPage.ts';

/** Records what the page says of its progress from now on: it may be over before anybody looks. */
async function watchProgress(page: Page): Promise<() => Promise<{ words: string; values: number[] }>> {
  await page.addInitScript(() => {
    const seen = { words: new Set<string>(), values: new Set<number>() };
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll<HTMLElement>('[data-entry] progress')) {
        seen.words.add(bar.closest('[data-entry]')?.textContent ?? '');
        seen.values.add(Number(bar.getAttribute('value')));
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(globalThis, { seenProgress: seen });
  });
  return () =>
    page.evaluate(() => {
      const {
        seenProgress: { words, values },
      } = globalThis as unknown as { seenProgress: { words: Set<string>; values: Set<number> } };
      return { words: [...words].join(' '), values: [...values] };
    });
}

const REAL = real('T1_head_ext2');

for (const path of [SAMPLE, ...(REAL === null ? [] : [REAL])]) {
  test(`defaces ${basename(path)}: progress, overlay, picture, decision, both files`, async ({ page }) => {
    const progress = await watchProgress(page);
    await visit(page);
    await choose(page, path);
    await expect(page.getByText('Red will be removed', { exact: false })).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 60_000 });
    await expect.poll(async () => (await viewerPixels(page)).red, { timeout: 30_000 }).toBeGreaterThan(5000);
    const { words, values } = await progress();
    expect(words).toContain('Finding the head');
    expect(Math.max(...values)).toBeGreaterThan(Math.min(...values));
    const overlay = await viewerPixels(page);
    await page.getByRole('radio', { name: 'Original' }).check();
    await expect(page.locator('canvas[data-view="before"]')).toBeVisible({ timeout: 30_000 });
    await expect.poll(async () => (await viewerPixels(page)).red, { timeout: 30_000 }).toBeLessThan(overlay.red / 50);
    const original = await viewerPixels(page);
    await page.getByRole('radio', { name: 'Defaced' }).check();
    await expect(page.locator('canvas[data-view="after"]')).toBeVisible({ timeout: 30_000 });
    // Face and neck are gone from the head: fewer lit pixels than in the original.
    await expect
      .poll(async () => (await viewerPixels(page)).lit, { timeout: 30_000 })
      .toBeLessThan(0.96 * original.lit);
    await page.getByRole('tab', { name: 'QC image' }).click();
    await expect(page.getByRole('img', { name: /Twelve slices/ })).toBeVisible();
    const montage = (): ReturnType<typeof countPixels> => countPixels(page, 'img[data-picture=montage]');
    await expect.poll(async () => (await montage()).red, { timeout: 30_000 }).toBeGreaterThan(1000);
    expect((await montage()).lit).toBeGreaterThan(50_000);

    await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'Accept' }).click();
    const kept = await saved(page, /Save original/);
    expect(kept.name).toBe(`_${basename(path)}`);
    expect(kept.bytes.equals(readFileSync(path))).toBe(true);
    const defaced = await saved(page, /Save defaced/);
    expect(defaced.name).toBe(basename(path));
    expect(gunzipSync(defaced.bytes).equals(gunzipSync(byCommand(path)))).toBe(true);
    expect(gunzipSync(defaced.bytes).equals(gunzipSync(kept.bytes))).toBe(false);
  });
}

test('the sample head is one click away, and can be rejected', async ({ page }) => {
  await visit(page);
  await page.getByRole('button', { name: 'Try it with a sample head' }).click();
  await page.getByRole('button', { name: 'Reject' }).click({ timeout: 60_000 });
  await expect(page.locator('main').getByText('It will not be saved')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing is accepted yet')).toBeVisible();
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0);
});

test('cancelling stops a scan for good, and it can be tried again', async ({ page }) => {
  // Pressed the moment it is there: the work may be over before Playwright has found the button.
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Cancel');
      if (button === undefined) return;
      observer.disconnect();
      button.click();
    });
    observer.observe(document, { subtree: true, childList: true });
  });
  await visit(page);
  await choose(page, SAMPLE);
  await expect(page.locator('[data-entry]').getByText('Cancelled')).toBeVisible();
  await page.waitForTimeout(3000);
  await expect(page.locator('[data-entry]').getByText('Cancelled')).toBeVisible();
  await page.getByRole('button', { name: /Try again/ }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible({ timeout: 60_000 });
});

test.describe('files that cannot be defaced are named, with the reason', () => {
  const whole = gunzipSync(readFileSync(SAMPLE));
  // An extension of 32 bytes before voxels that begin where it begins.
  const extension = Buffer.from(Int32Array.of(32, 6, 0, 0, 0, 0, 0, 0).buffer);
  const hostile = Buffer.concat([whole.subarray(0, 352), extension, whole.subarray(352)]);
  hostile.writeUInt8(1, 348);
  const cases: readonly (readonly [string, Buffer, RegExp])[] = [
    ['truncated.nii', whole.subarray(0, 100_000), /The file has 100000 bytes/],
    ['cut short.nii.gz', readFileSync(SAMPLE).subarray(0, 200_000), /The compressed file is damaged/],
    ['extension.nii', hostile, /A header extension declares 32 bytes/],
    ['letter.nii', Buffer.from('Dear colleague, '.repeat(40)), /Not a NIfTI, MGH, NRRD or MetaImage file/],
    ['bomb.nii.gz', gzipSync(Buffer.concat([whole, Buffer.alloc(2 ** 26)])), /The compressed file inflates to more/],
  ];
  for (const [name, bytes, message] of cases) {
    test(name, async ({ page }) => {
      const path = join(mkdtempSync(join(tmpdir(), 'mydeface-e2e-')), name);
      writeFileSync(path, bytes);
      await visit(page);
      await choose(page, path);
      const row = page.getByRole('listitem').filter({ hasText: name });
      await expect(row).toContainText(message, { timeout: 30_000 });
      await expect(page.getByRole('button', { name: /Save|Accept|Review/ })).toHaveCount(0);
    });
  }
});

test('the page forbids itself every connection', async ({ page }) => {
  await visit(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
});
