import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { byCommand, choose, done, saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

/** Everything that the page keeps on this computer, as text: typed arrays as their bytes. */
function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('mydeface');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
    const texts: string[] = [];
    for (const name of db.objectStoreNames) {
      const values = await new Promise<unknown[]>((resolve) => {
        const request = db.transaction(name).objectStore(name).getAll();
        request.addEventListener('success', () => resolve(request.result));
      });
      texts.push(
        name,
        JSON.stringify(values, (_key, value: unknown) =>
          value instanceof Blob
            ? 'x'.repeat(value.size)
            : ArrayBuffer.isView(value)
              ? Array.from(value as Uint8Array)
              : value,
        ),
      );
    }
    db.close();
    return texts.join('\n');
  });
}

test('after a reload the queue, decisions and corrections are back with the same files, and no image was kept', async ({
  page,
}) => {
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz', 'three.nii.gz']);
  const paths = ['one', 'two', 'three'].map((name) => join(folder, `${name}.nii.gz`));
  // What is accepted and not saved holds the page back.
  page.on('dialog', (dialog) => void dialog.accept());
  await visit(page);
  await choose(page, paths);
  await done(page, 3, 3);
  for (const [name, key] of [
    ['one', 'r'],
    ['two', 'a'],
  ]) {
    await page.getByRole('button', { name: `Review: ${name}.nii.gz` }).click();
    await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
    await page.keyboard.press(key);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Review: three.nii.gz' }).click();
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 30_000 });
  for (let n = 0; n < 4; n++) await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 30_000 });
  await expect(page.getByText('+4 mm')).toBeVisible();
  await page.waitForTimeout(500);
  await page.keyboard.press('a');
  await expect(page.getByText('2 scans are accepted')).toBeVisible();
  await page.waitForTimeout(500);
  // Six scans would not fit into this, nor three masks.
  expect((await stored(page)).length).toBeLessThan(20_000);

  await page.reload();
  await expect(page.locator('#root > div').getByText('3 scans from your last visit')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0);
  await choose(page, paths);
  await done(page, 3, 3);
  await expect(page.locator('#root > div').getByText('from your last visit')).toHaveCount(0);
  await expect(page.locator('[data-decision=accepted]')).toHaveCount(2);
  await expect(page.locator('[data-decision=rejected]')).toContainText('one.nii.gz');
  await page.getByRole('button', { name: 'Review: three.nii.gz' }).click();
  const { bytes } = await saved(page, /Save defaced/);
  expect(gunzipSync(bytes).equals(gunzipSync(byCommand(paths[2], '--margin', '4')))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-entry]', { hasText: 'three.nii.gz' })).toContainText('Saved');

  await page.reload();
  await page.getByRole('button', { name: 'Forget them' }).click();
  await expect(page.locator('#root > div').getByText('from your last visit')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Drop head scans here' })).toBeVisible();
  await expect(page.locator('#root > div').getByText('from your last visit')).toHaveCount(0);
  expect(await stored(page)).not.toContain('templateToSubject');
});

test('settings are kept and used: language, appearance, preset; the reset brings the defaults back', async ({
  page,
}) => {
  const path = join(sampleCopies(['head.nii']), 'head.nii');
  await visit(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('radio', { name: 'All but face and ears' }).check();
  await page.getByRole('combobox', { name: 'Removed voxels become' }).selectOption('min');
  await page.getByRole('combobox', { name: 'Appearance' }).selectOption('dark');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Kopfaufnahmen hier ablegen' })).toBeVisible();
  expect(
    await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme]),
  ).toEqual(['de', 'dark']);
  await choose(page, path);
  await page.getByRole('button', { name: 'Annehmen' }).click({ timeout: 60_000 });
  const { bytes } = await saved(page, /Ohne Gesicht speichern/);
  expect(bytes.equals(byCommand(path, '--preset', 'face', '--fill', 'min'))).toBe(true);

  // Back to the defaults: what was made by others can be made anew.
  await page.getByRole('button', { name: 'Einstellungen' }).click();
  await page.getByRole('button', { name: 'Alle Einstellungen zurücksetzen' }).click();
  await page.getByRole('button', { name: /mit diesen Einstellungen neu bearbeiten/ }).click();
  // It was accepted: that would be lost.
  await expect(page.getByText('Über eine dieser Aufnahmen ist entschieden')).toBeVisible();
  await page.getByRole('button', { name: 'Neu bearbeiten', exact: true }).click();
  await page.getByRole('button', { name: 'Annehmen' }).click({ timeout: 60_000 });
  const again = await saved(page, /Ohne Gesicht speichern/);
  expect(again.bytes.equals(byCommand(path))).toBe(true);
});

test('the first visit is shown round in three steps, to the sample head; later ones are not', async ({ page }) => {
  await page.goto('./');
  const walk = page.getByRole('dialog', { name: 'How it works' });
  await expect(walk).toContainText('1. Drop');
  await walk.getByRole('button', { name: 'Next' }).click();
  await expect(walk).toContainText('2. Look');
  await walk.getByRole('button', { name: 'Next' }).click();
  await expect(walk).toContainText('3. Save');
  await walk.getByRole('button', { name: 'Try the sample head' }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(walk).toHaveCount(0);
});

test('a browser that keeps nothing is no hindrance', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no storage', 'SecurityError');
    };
  });
  await visit(page);
  await page.getByRole('button', { name: 'Try it with a sample head' }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: /Save defaced/ })).toBeVisible();
});
