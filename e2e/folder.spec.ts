import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { sampleCopies, unzipped } from './copies.ts';
import { byCommand, choose, done, plannedFiles, planSave, visit } from './flow.ts';
import { choosesFolder, files, put } from './opfs.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

const ONE = 'sub-01/anat/sub-01_T1w.nii.gz';
const TWO = 'sub-02/anat/sub-02_T1w.nii.gz';

/** A visit with these files in the folder that its pickers give. */
async function withFolder(page: Page, folder: string, names: readonly string[]): Promise<void> {
  await choosesFolder(page);
  await visit(page);
  for (const name of names) await put(page, `study/${name}`, readFileSync(join(folder, name)));
}

async function acceptBoth(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await done(page, 2, 2);
  await page.getByRole('button', { name: 'Accept all 2 that look right' }).click();
}

test('scans are written back into their folders by the underscore rule, after a summary', async ({ page }) => {
  const folder = sampleCopies([ONE, TWO]);
  await withFolder(page, folder, [ONE, TWO]);
  await acceptBoth(page);
  const before = await files(page);
  await planSave(page, 'For me');
  const plan = page.getByRole('dialog');
  await expect(page.getByRole('radio', { name: 'Into the scans’ own folders' })).toBeChecked();
  const planned = await plannedFiles(page);
  expect(planned).toEqual(
    expect.arrayContaining(
      ['sub-02_T1w.nii.gz', '_sub-02_T1w.nii.gz', 'sub-02_T1w_mydeface.json'].map(
        (name) => `study/sub-02/anat/${name}`,
      ),
    ),
  );
  // Nothing is written before the person has agreed.
  expect(await files(page)).toEqual(before);
  await page.getByRole('button', { name: 'Save 8 files' }).click();
  await expect(page.locator('#root > div').getByText('Saved: 2 scans')).toBeVisible({ timeout: 60_000 });
  const after = await files(page);
  for (const path of [ONE, TWO]) {
    expect(after.get(`study/${path.replace(/sub-0\d_/, '_$&')}`)!.equals(readFileSync(join(folder, path)))).toBe(true);
    expect(gunzipSync(after.get(`study/${path}`)!).equals(gunzipSync(byCommand(join(folder, path))))).toBe(true);
    expect(JSON.parse(after.get(`study/${path.replace('.nii.gz', '_mydeface.json')}`)!.toString())).toMatchObject({
      decision: 'accepted',
      written: true,
    });
  }
  expect([...after.keys()].filter((path) => /^study\/mydeface_report_private_.*\.html$/.test(path))).toHaveLength(1);
  expect([...after.keys()].toSorted()).toEqual(planned.toSorted());

  // The scan is followed to where it is now.
  await page.getByRole('button', { name: 'Review: sub-01_T1w.nii.gz' }).click();
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Escape');
  // What was written before is replaced only where that is agreed to.
  await planSave(page, 'For me');
  await expect(plan).toContainText('Already there: sub-01_T1w.nii.gz, sub-01_T1w_mydeface.json');
  await expect(page.getByRole('button', { name: /^Save \d+ files/ })).toHaveCount(0);
  await page.getByRole('checkbox', { name: /Replace 4 files/ }).check();
  await expect(page.getByRole('button', { name: 'Save 6 files' })).toBeVisible();

  // Again: what is done is left alone.
  await page.reload();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  const skipped = page.getByRole('region', { name: 'Skipped' });
  await expect(skipped).toContainText(/_sub-01_T1w\.nii\.gz: .*already defaced/);
  await expect(page.locator('[data-entry]')).toHaveCount(0);

  // Gone on with one of them, accepted and never saved: it comes back, and that is told.
  await skipped.getByRole('button', { name: 'Add anyway' }).first().click();
  await done(page, 1, 1);
  await page.getByRole('button', { name: 'Review: sub-01_T1w.nii.gz' }).click();
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(skipped).toContainText(/sub-01_T1w\.nii\.gz: already defaced, but not for certain with the mask/);
  await expect(skipped).toContainText(/_sub-02_T1w\.nii\.gz: .*already defaced/);
  await expect(page.locator('[data-entry]')).toHaveCount(1);
  await expect(page.locator('[data-entry]')).toContainText('Accepted', { timeout: 60_000 });
});

test('a tab that is closed amid a save: the next visit says so, until it is dismissed', async ({ page, context }) => {
  await withFolder(page, sampleCopies([ONE]), [ONE]);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  await page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = () => new Promise(() => {});
  });
  await planSave(page, 'For me');
  await page.getByRole('button', { name: /^Save \d+ files/ }).click();
  await expect(page.locator('[data-saving] progress')).toBeVisible();
  await page.close();

  const next = await context.newPage();
  await next.goto('./');
  const told = next.locator('#root > div').getByText('Your last save (1 scan, into their folders) was broken off');
  await expect(told).toBeVisible();
  await next.reload();
  await expect(told).toBeVisible();
  await next.getByRole('button', { name: 'Dismiss' }).click();
  await expect(told).toHaveCount(0);
  await next.reload();
  await expect(next.locator('#root > div').getByText('from your last visit')).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('what stands in the way is said, and nothing of that scan is touched', async ({ page }) => {
  const folder = sampleCopies([ONE, TWO]);
  await withFolder(page, folder, [ONE, TWO]);
  await acceptBoth(page);
  // In the meantime somebody else has been here.
  await put(page, `study/${ONE.replace(/sub-01_/, '_$&')}`, Buffer.from('something else'));
  await put(page, `study/${TWO}`, Buffer.from('changed'));
  const before = await files(page);
  await planSave(page, 'For me');
  const plan = page.getByRole('dialog');
  await expect(plan).toContainText('_sub-01_T1w.nii.gz already exists');
  await expect(plan).toContainText('sub-02_T1w.nii.gz has been moved or changed');
  await expect(page.getByRole('button', { name: /^Save \d+ files/ })).toHaveCount(0);
  expect(await files(page)).toEqual(before);
});

for (const failing of ['_sub-01_T1w.nii.gz.mydeface-part', 'sub-01_T1w.nii.gz']) {
  for (const method of ['write', 'close'] as const) {
    test(`a disk that fails at the ${method} of ${failing} loses nothing, and nothing is called saved`, async ({
      page,
    }) => {
      const folder = sampleCopies([ONE]);
      await withFolder(page, folder, [ONE]);
      await page.getByRole('button', { name: 'Choose a folder' }).click();
      await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
      await page.evaluate(
        ([name, how]) => {
          const create = FileSystemFileHandle.prototype.createWritable;
          FileSystemFileHandle.prototype.createWritable = async function (this: FileSystemFileHandle) {
            const writable = await create.call(this);
            if (this.name === name)
              Object.assign(writable, {
                [how]: () => Promise.reject(new DOMException('disk full', 'QuotaExceededError')),
              });
            return writable;
          };
        },
        [failing, method],
      );
      await planSave(page, 'For me');
      await page.getByRole('button', { name: /^Save \d+ files/ }).click();
      await expect(page.getByRole('alert')).toContainText('The original is complete', { timeout: 60_000 });
      await expect(page.locator('#root > div').getByText(/^Saved/)).toHaveCount(0);
      const after = await files(page);
      expect([...after.keys()].filter((path) => !/mydeface_(report|decisions)/.test(path))).toEqual([`study/${ONE}`]);
      expect(after.get(`study/${ONE}`)!.equals(readFileSync(join(folder, ONE)))).toBe(true);
    });
  }
}

test('a zip goes straight to the disk where the browser can; a cancelled one leaves no file with content', async ({
  page,
}) => {
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz', 'three.nii.gz']);
  await withFolder(page, folder, []);
  await choose(
    page,
    ['one', 'two', 'three'].map((name) => join(folder, `${name}.nii.gz`)),
  );
  await done(page, 3, 3);
  await page.getByRole('button', { name: 'Accept all 3 that look right' }).click();
  await page.evaluate(() => {
    // Pressed the moment it is there.
    const observer = new MutationObserver(() => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('[data-save] button')].find(
        (one) => one.textContent === 'Cancel',
      );
      if (button === undefined) return;
      observer.disconnect();
      button.click();
    });
    observer.observe(document, { subtree: true, childList: true });
  });
  await planSave(page, 'For sharing', 'As a zip');
  await page.getByRole('button', { name: 'Save 7 files' }).click();
  await expect(page.locator('[data-saving] progress')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'For sharing' })).toBeEnabled();
  expect((await files(page)).get('defaced.zip')?.length ?? 0).toBe(0);
  await expect(page.locator('#root > div').getByText(/^Saved/)).toHaveCount(0);
  // Opening a scan neither ends nor forgets it.
  await planSave(page, 'For sharing', 'As a zip');
  await page.getByRole('button', { name: 'Save 7 files' }).click();
  await page.getByRole('button', { name: 'Review: one.nii.gz' }).click();
  await expect(page.getByRole('button', { name: 'All scans' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#root > div').getByText('Saved: 3 scans')).toBeVisible({ timeout: 60_000 });
  expect([...unzipped((await files(page)).get('defaced.zip')!).keys()]).toContain('three.nii.gz');
});

test('the browser is asked for reading when a folder is chosen, for writing when it is written into; a no is told, and nothing else changes', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(globalThis, {
      asked,
      showDirectoryPicker: async ({ mode }: { mode: string }) => {
        asked.push(`choosing: ${mode}`);
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('study');
        const requestPermission = async ({ mode: wanted }: { mode: string }): Promise<string> => {
          asked.push(`later: ${wanted}`);
          return 'denied';
        };
        return Object.assign(folder, { requestPermission });
      },
    });
  });
  await visit(page);
  await put(page, `study/${ONE}`, readFileSync(join(sampleCopies([ONE]), ONE)));
  const asked = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await done(page, 1, 1);
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.keyboard.press('Escape');
  expect(await asked()).toEqual(['choosing: read']);
  const before = await files(page);
  await planSave(page, 'For me');
  await page.getByRole('button', { name: /^Save \d+ files/ }).click();
  await expect(
    page
      .locator('#root > div')
      .getByText(/was not allowed to write to the folder/)
      .first(),
  ).toBeVisible();
  expect(await asked()).toEqual(['choosing: read', 'later: readwrite']);
  expect(await files(page)).toEqual(before);
  // Reading goes on.
  await page.getByRole('button', { name: 'Review: sub-01_T1w.nii.gz' }).click();
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-decide]').getByRole('button', { name: /^Accept/ })).toBeVisible();
});

test('leaving the page asks first while something is being written', async ({ page }) => {
  await withFolder(page, sampleCopies([ONE]), [ONE]);
  // A disk that never ends a write.
  await page.evaluate(() => {
    FileSystemWritableFileStream.prototype.write = () => new Promise(() => {});
  });
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await done(page, 1, 1);
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.keyboard.press('Escape');
  await planSave(page, 'For me');
  await page.getByRole('button', { name: /^Save \d+ files/ }).click();
  await expect(page.locator('[data-saving] progress')).toBeVisible();
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});

test('leaving the page asks first while something is accepted and not saved', async ({ page }) => {
  await withFolder(page, sampleCopies([ONE]), []);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await choose(page, join(sampleCopies(['one.nii.gz']), 'one.nii.gz'));
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});
