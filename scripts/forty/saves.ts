import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { unzipped } from '../../e2e/copies.ts';
import { plannedFiles } from '../../e2e/flow.ts';
import { tabTo } from './keyboard.ts';

const SAVE = /^Save \d+ files$/;
const SAVED_MS = 600_000;

/** Runs in the page: folders that are chosen to be written into lie on the browser's private disk, and a zip is downloaded. */
export function privateFolder(): void {
  Object.assign(globalThis, {
    showSaveFilePicker: undefined,
    showDirectoryPicker: async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('shared', { create: true }),
  });
}

/** Opens the plan by keyboard. @returns every file that it lists */
async function plan(page: Page, where: string): Promise<string[]> {
  await tabTo(page, 'For sharing');
  await page.keyboard.press('Enter');
  // Of two radio buttons Tab reaches the one that is chosen.
  await tabTo(page, /^(As a zip|Into a folder of your choice)$/);
  if (!(await page.getByRole('radio', { name: where }).isChecked())) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: where })).toBeChecked();
  await page.getByRole('button', { name: SAVE }).waitFor({ timeout: 60_000 });
  const planned = await plannedFiles(page);
  await tabTo(page, SAVE);
  return planned;
}

/** Saves for sharing as a zip, unpacked into a folder. @param shot takes a picture of the plan */
export async function saveZip(page: Page, into: string, shot: (name: string) => Promise<void>): Promise<string[]> {
  const planned = await plan(page, 'As a zip');
  await shot('plan');
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: SAVED_MS }),
    page.keyboard
      .press('Enter')
      .then(() => page.locator('[data-saving] progress').waitFor())
      .then(() => shot('saving')),
  ]);
  const zip = readFileSync(await download.path());
  for (const [path, bytes] of unzipped(zip)) write(into, path, bytes);
  return planned;
}

/** Saves for sharing into a folder, which is copied to a folder of the disk. */
export async function saveFolder(page: Page, into: string): Promise<string[]> {
  const planned = await plan(page, 'Into a folder of your choice');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-saving] progress')).toBeVisible();
  await expect(page.locator('[data-saving] progress')).toHaveCount(0, { timeout: SAVED_MS });
  for (const path of await sharedPaths(page)) write(into, path, await sharedFile(page, path));
  return planned;
}

function write(folder: string, path: string, bytes: Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

function sharedPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const handle of folder.values())
        if (handle.kind === 'directory') await walk(handle, `${path}${handle.name}/`);
        else found.push(path + handle.name);
    };
    await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('shared'), '');
    return found;
  });
}

/** One file after the other: all of them at once are too much for one answer. */
async function sharedFile(page: Page, path: string): Promise<Buffer> {
  const url = await page.evaluate(async (where) => {
    const parts = where.split('/');
    let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('shared');
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
    const file = await (await folder.getFileHandle(parts.at(-1)!)).getFile();
    return new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(reader.result as string));
      reader.readAsDataURL(file);
    });
  }, path);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
