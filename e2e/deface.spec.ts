import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Download, Page } from '@playwright/test';
import { expect, test, viewerPixels } from './watchedPage.ts';

const SAMPLE = resolve('public/samples/sample-head.nii.gz');
const REAL = process.env.MYDEFACE_DATA === undefined ? [] : [join(process.env.MYDEFACE_DATA, 'T1_head_ext2.nii.gz')];

async function choose(page: Page, path: string): Promise<void> {
  await page.goto('./');
  await page.getByLabel('Choose a file').setInputFiles(path);
}

async function saved(page: Page, button: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]) as [Download, void];
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Records what the page says of its progress from now on: it may be over before anybody looks. */
async function watchProgress(page: Page): Promise<() => Promise<{ words: string; values: number[] }>> {
  await page.addInitScript(() => {
    const seen = { words: new Set<string>(), values: new Set<number>() };
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll<HTMLElement>('[role="progressbar"], progress')) {
        seen.words.add(bar.closest('main, section, body')?.textContent ?? '');
        seen.values.add(Number(bar.getAttribute('aria-valuenow') ?? bar.getAttribute('value')));
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(globalThis, { seenProgress: seen });
  });
  return () => page.evaluate(() => {
    const { seenProgress: { words, values } } = globalThis as unknown as { seenProgress: { words: Set<string>; values: Set<number> } };
    return { words: [...words].join(' '), values: [...values] };
  });
}

/** What the command makes of the same scan. */
function byCommand(path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  execFileSync('node', [resolve('dist/cli/main.js'), '--quiet', '--out-dir', folder, path]);
  return readFileSync(join(folder, basename(path)));
}

for (const path of [SAMPLE, ...REAL]) {
  test(`defaces ${basename(path)}: progress, overlay, decision, both files`, async ({ page }) => {
    const progress = await watchProgress(page);
    await choose(page, path);
    await expect(page.getByText('Red will be removed', { exact: false })).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 60_000 });
    await expect.poll(async () => (await viewerPixels(page)).red, { timeout: 30_000 }).toBeGreaterThan(5000);
    const { words, values } = await progress();
    expect(words).toContain('Finding the head');
    expect(values.length).toBeGreaterThan(1);
    expect(Math.max(...values)).toBeGreaterThan(Math.min(...values));
    const montage = await page.getByRole('img', { name: /Twelve slices/ }).evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      let red = 0, grey = 0;
      for (let n = 0; n < data.length; n += 4) {
        if (data[n] === 255 && data[n + 1] === 40) red++;
        else if (data[n] > 60 && data[n] === data[n + 1]) grey++;
      }
      return { red, grey };
    });
    expect(montage.red).toBeGreaterThan(1000);
    expect(montage.grey).toBeGreaterThan(50_000);
    const overlay = await viewerPixels(page);
    await page.getByRole('radio', { name: 'Original' }).check();
    await expect(page.locator('canvas[data-view="before"]')).toBeVisible({ timeout: 30_000 });
    await expect.poll(async () => (await viewerPixels(page)).red, { timeout: 30_000 }).toBeLessThan(overlay.red / 50);
    const original = await viewerPixels(page);
    await page.getByRole('radio', { name: 'Defaced' }).check();
    await expect(page.locator('canvas[data-view="after"]')).toBeVisible({ timeout: 30_000 });
    // Face, neck and skin are gone from slices and head: clearly fewer lit pixels than in the original.
    await expect.poll(async () => (await viewerPixels(page)).lit, { timeout: 30_000 }).toBeLessThan(0.9 * original.lit);

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
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with a sample head' }).click();
  await page.getByRole('button', { name: 'Reject' }).click({ timeout: 60_000 });
  await expect(page.getByText('Drop a head scan here')).toBeVisible();
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0);
});

test('cancelling leads back to the beginning, and nothing comes after', async ({ page }) => {
  // Pressed the moment it is there: the work may be over before Playwright has found the button.
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Cancel');
      if (button === undefined) return;
      observer.disconnect();
      button.click();
      Object.assign(globalThis, { cancelled: true });
    });
    observer.observe(document, { subtree: true, childList: true });
  });
  await choose(page, SAMPLE);
  await page.waitForFunction(() => 'cancelled' in globalThis);
  await expect(page.getByText('Drop a head scan here')).toBeVisible();
  await page.waitForTimeout(3000);
  await expect(page.getByText('Drop a head scan here')).toBeVisible();
});

test.describe('files that cannot be defaced are named, with the reason', () => {
  const whole = gunzipSync(readFileSync(SAMPLE));
  const hostile = Buffer.from(whole.subarray(0, 500_000));
  hostile.writeUInt8(1, 348);
  hostile.writeInt32LE(-16, 352);
  hostile.writeFloatLE(1024, 108);
  const cases: readonly (readonly [string, Buffer, RegExp])[] = [
    ['truncated.nii', whole.subarray(0, 100_000), /truncated\.nii: the file has 100000 bytes/],
    ['cut short.nii.gz', readFileSync(SAMPLE).subarray(0, 200_000), /cut short\.nii\.gz: the compressed file is damaged/],
    ['extension.nii', hostile, /extension\.nii: a header extension declares -16 bytes/],
    ['letter.nii', Buffer.from('Dear colleague, '.repeat(40)), /letter\.nii: this is no NIfTI file/],
    ['bomb.nii.gz', gzipSync(Buffer.concat([whole, Buffer.alloc(2 ** 26)])), /bomb\.nii\.gz: the compressed file inflates to more/],
  ];
  for (const [name, bytes, message] of cases) {
    test(name, async ({ page }) => {
      const path = join(mkdtempSync(join(tmpdir(), 'mydeface-e2e-')), name);
      writeFileSync(path, bytes);
      await choose(page, path);
      await expect(page.getByRole('alert')).toHaveText(message, { timeout: 30_000 });
      await expect(page.getByRole('button', { name: /Save|Accept/ })).toHaveCount(0);
    });
  }
});

test('runs by keyboard alone', async ({ page }) => {
  await page.goto('./');
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).waitFor({ timeout: 60_000 });
    for (let tab = 0; tab < 40; tab++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.textContent === wanted, name)) break;
    }
    await page.keyboard.press('Enter');
  };
  await press('Try it with a sample head');
  await press('Accept');
  await expect(page.getByRole('button', { name: /Save defaced/ })).toBeVisible();
});

test('the page forbids itself every connection', async ({ page }) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
});
