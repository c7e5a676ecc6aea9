import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';

/** The page in one file. */
export const SINGLE = pathToFileURL(resolve('dist/mydeface.html')).href;
export const SAMPLE = resolve('public/samples/sample-head.nii.gz');

/** A real scan by its name, where they are at hand. */
export function real(name: string): string | null {
  return process.env.MYDEFACE_DATA === undefined ? null : join(process.env.MYDEFACE_DATA, `${name}.nii.gz`);
}

/** A small real scan, else the sample head. */
export const SMALL = real('T1_head_ext2') ?? SAMPLE;

/** Opens the page as on a first visit, and passes over the walk. */
export async function visit(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Skip' }).click();
}

/** Chooses files by the page's own button. */
export async function choose(page: Page, paths: string | readonly string[]): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(typeof paths === 'string' ? paths : [...paths]);
}

/** Chooses a folder where the browser has no picker for folders that may be written into. */
export async function chooseFolder(page: Page, path: string): Promise<void> {
  await page.locator('input[webkitdirectory]').setInputFiles(path);
}

/** Waiting until so many scans of the list are done. */
export async function done(page: Page, count: number, all: number): Promise<void> {
  await expect(page.locator('[data-overall]', { hasText: `${count} of ${all} done` })).toBeVisible({
    timeout: 120_000,
  });
}

/** Clicks a button and reads what the browser was given to save. */
export async function saved(page: Page, button: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Opens the plan of a save. @param where as it is called there; where it is not given, what is chosen already */
export async function planSave(page: Page, purpose: 'For sharing' | 'For me', where?: string): Promise<void> {
  await page.getByRole('button', { name: purpose, exact: true }).click();
  if (where !== undefined) await page.getByRole('radio', { name: where }).check();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeVisible();
}

/** What an open plan says will be written. */
export function plannedFiles(page: Page): Promise<string[]> {
  return page
    .locator('[data-plan] [data-file]')
    .evaluateAll((files) => files.map((one) => one.getAttribute('data-file')!));
}

/** Saves all that is accepted as a zip, and reads it. */
export async function savedZip(
  page: Page,
  purpose: 'For sharing' | 'For me',
): Promise<{ name: string; bytes: Buffer; planned: string[] }> {
  await planSave(page, purpose);
  const radio = page.getByRole('radio', { name: 'As a zip' });
  if ((await radio.count()) > 0) await radio.check();
  const button = page.getByRole('button', { name: /^Save \d+ files?$/ });
  await expect(button).toBeVisible();
  const planned = await plannedFiles(page);
  return { ...(await saved(page, /^Save \d+ files?$/)), planned };
}

/** What the command makes of the same scan. */
export function byCommand(path: string, ...options: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  execFileSync('node', [resolve('dist/cli/main.js'), '--quiet', '--out-dir', folder, ...options, path]);
  return readFileSync(join(folder, basename(path)));
}

/** What the command makes of another scan of the same head. */
export function byCommandSameHead(first: string, other: string, ...options: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  execFileSync('node', [
    resolve('dist/cli/main.js'),
    '--quiet',
    '--out-dir',
    folder,
    ...options,
    first,
    '--apply-to',
    other,
  ]);
  return readFileSync(join(folder, basename(other)));
}

/** Pixels of an image or canvas on the page: clearly red, clearly not black. */
export function countPixels(page: Page, selector: string): Promise<{ red: number; lit: number }> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const source = element as HTMLCanvasElement | HTMLImageElement;
      const [width, height] =
        source instanceof HTMLImageElement
          ? [source.naturalWidth, source.naturalHeight]
          : [source.width, source.height];
      // An image that is still loading has none.
      if (width === 0 || height === 0) return { red: 0, lit: 0 };
      const context = new OffscreenCanvas(width, height).getContext('2d')!;
      context.drawImage(source, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      let red = 0,
        lit = 0;
      for (let n = 0; n < data.length; n += 4) {
        if (data[n] > 70 && data[n] > 1.4 * data[n + 1] && data[n] > 1.4 * data[n + 2]) red++;
        if (data[n] + data[n + 1] + data[n + 2] > 90) lit++;
      }
      return { red, lit };
    });
}

/**
 * Presses a key again and again, within the page, and without a break but for what the page does at each: with any, it takes
 * longer than the sheet's pause on a busy machine.
 */
export async function pressQuickly(page: Page, key: string, times: number): Promise<void> {
  await page.evaluate(
    async ([name, count]) => {
      for (let press = 0; press < count; press++) {
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
        );
        // What follows from a press is done in microtasks that follow it; some of them begin others.
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      }
    },
    [key, times] as const,
  );
}
