import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { done, planSave, SAMPLE, visit } from './flow.ts';
import { choosesFolder, put } from './opfs.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

const again = (page: Page) => page.getByRole('button', { name: 'Open “study” again' });
const notices = (page: Page) => page.getByRole('region', { name: 'Skipped' });

test('the folder of the last visit: one click, with a no told, a folder that is gone told and forgotten', async ({
  page,
}) => {
  await choosesFolder(page);
  await page.addInitScript(() => {
    Object.assign(FileSystemHandle.prototype, {
      requestPermission: async () => sessionStorage.getItem('answer') ?? 'granted',
    });
  });
  await visit(page);
  await expect(again(page)).toHaveCount(0);
  await put(page, 'study/T1.nii.gz', readFileSync(SAMPLE));
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await done(page, 1, 1);

  await page.reload();
  await page.evaluate(() => sessionStorage.setItem('answer', 'denied'));
  await again(page).click();
  await expect(notices(page).getByText('study was not opened: the browser may not read it')).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.screenshot({ path: 'test-results/again.png' });
  await page.evaluate(() => sessionStorage.removeItem('answer'));
  await again(page).click();
  await done(page, 1, 1);
  await expect(notices(page).getByText('study was not opened')).toHaveCount(0);

  await page.reload();
  await page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('study', { recursive: true });
  });
  await again(page).click();
  await expect(notices(page).getByText('study is not where it was')).toBeVisible();
  await expect(again(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  await expect(again(page)).toHaveCount(0);
});

test('a browser that cannot write into folders: told on the empty page, and in the plan', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { showDirectoryPicker: undefined, showSaveFilePicker: undefined });
  });
  await visit(page);
  const told = page.getByText('This browser cannot write into your folders');
  await expect(told).toBeVisible();
  await page.locator('input[type=file]').first().setInputFiles(SAMPLE);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
  await page.keyboard.press('a');
  await planSave(page, 'For me');
  await expect(page.getByRole('dialog').getByText('This browser cannot write into your folders')).toBeVisible();
});
