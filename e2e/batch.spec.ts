import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { sampleCopies, unzipped } from './copies.ts';
import { byCommand, byCommandSameHead, choose, chooseFolder, done, saved, savedZip, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

/** Accepts the scan that is open, by key. */
async function acceptOpen(page: Page): Promise<void> {
  await expect(page.locator('[data-decide]').getByRole('button', { name: /^Accept/ })).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('a');
}

test('a folder of scans: what is none is left alone, what is damaged says so, the others go to review and into one zip', async ({
  page,
}) => {
  // Without a picker the zip comes as a download.
  await page.addInitScript(() =>
    Object.assign(globalThis, { showSaveFilePicker: undefined, showDirectoryPicker: undefined }),
  );
  const folder = sampleCopies([
    'sub-01/anat/sub-01_T1w.nii.gz',
    'sub-02/anat/sub-02_T1w.nii',
    'sub-03/anat/sub-03_T1w.nii.gz',
    'sub-04/sub-04_T1w.nii.gz',
    'sub-04/_sub-04_T1w.nii.gz',
  ]);
  // One that was defaced before.
  const [original, defaced] = ['_sub-04_T1w.nii.gz', 'sub-04_T1w.nii.gz'].map((name) => join(folder, 'sub-04', name));
  writeFileSync(defaced, byCommand(original));
  const damaged = join(folder, 'sub-03/anat/sub-03_T1w.nii.gz');
  writeFileSync(damaged, readFileSync(damaged).subarray(0, 5000));
  writeFileSync(join(folder, 'dataset_description.json'), '{}');
  writeFileSync(join(folder, 'notes.doc'), 'nothing');
  await visit(page);
  await chooseFolder(page, folder);
  await done(page, 3, 3);
  await expect(page.locator('[data-entry]')).toHaveCount(3);
  const notices = page.getByRole('region', { name: 'Skipped' });
  await expect(notices).toContainText('_sub-04_T1w.nii.gz: original of a scan that is already defaced');
  await expect(notices).toContainText('notes.doc: not a scan that can be read');
  await expect(notices).not.toContainText('dataset_description');
  await expect(page.locator('[data-entry]', { hasText: 'sub-03_T1w' })).toContainText('The compressed file is damaged');

  await expect(page.getByText('Nothing is accepted yet')).toBeVisible();
  await page.getByRole('button', { name: 'Review 2 scans' }).click();
  await acceptOpen(page);
  await expect(page.locator('[data-review]').getByText('2 of 2')).toBeVisible();
  await acceptOpen(page);
  await expect(page.getByText('2 scans are accepted')).toBeVisible();
  const { name, bytes, planned } = await savedZip(page, 'For me');
  expect(name).toBe('defaced_with_originals.zip');
  await expect(page.locator('#root > div').getByText('Saved: 2 scans')).toBeVisible();
  const files = unzipped(bytes);
  const [root] = [...files.keys()][0].split('/');
  const names = ['sub-01/anat/sub-01_T1w.nii.gz', 'sub-02/anat/sub-02_T1w.nii'];
  expect([...files.keys()].toSorted()).toEqual(
    [
      ...names,
      'sub-01/anat/_sub-01_T1w.nii.gz',
      'sub-02/anat/_sub-02_T1w.nii',
      'sub-01/anat/sub-01_T1w_mydeface.json',
      'sub-02/anat/sub-02_T1w_mydeface.json',
    ]
      .map((path) => `${root}/${path}`)
      .concat('mydeface_report_private.html', 'mydeface_decisions.tsv')
      .toSorted(),
  );
  expect([...files.keys()].toSorted()).toEqual(planned.toSorted());
  for (const path of names) {
    const kept = files.get(`${root}/${path.replace(/sub-0\d_/, '_$&')}`)!;
    expect(kept.equals(readFileSync(join(folder, path)))).toBe(true);
    const [ours, commands] = [files.get(`${root}/${path}`)!, byCommand(join(folder, path))].map((one) =>
      path.endsWith('.gz') ? gunzipSync(one) : one,
    );
    expect(ours.equals(commands)).toBe(true);
  }
  const record = JSON.parse(files.get(`${root}/sub-02/anat/sub-02_T1w_mydeface.json`)!.toString()) as {
    decision: string;
    templateToSubject: number[];
  };
  expect(record.decision).toBe('accepted');
  expect(record.templateToSubject).toHaveLength(16);
  const report = files.get('mydeface_report_private.html')!.toString();
  expect(report.match(/<img alt="[^"]+" src="data:image\/png;base64,/g)).toHaveLength(2);
  expect(report).toContain('the compressed file is damaged');
  expect(report).not.toMatch(/https?:/);
});

test('scans whose fit looks right can be accepted together, with their pictures in sight; the list can be emptied', async ({
  page,
}) => {
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz', 'three.nii.gz']);
  await visit(page);
  await choose(
    page,
    ['one', 'two', 'three'].map((name) => join(folder, `${name}.nii.gz`)),
  );
  await done(page, 3, 3);
  await page.getByRole('button', { name: 'Accept all 3 that look right' }).click();
  await expect(page.getByText('3 scans are accepted')).toBeVisible();
  // The same file again is not taken twice.
  await choose(page, join(folder, 'two.nii.gz'));
  await expect(page.locator('#root > div').getByText('two.nii.gz: already in the list')).toBeVisible();
  await expect(page.locator('[data-entry]')).toHaveCount(3);
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove all' }).click();
  await expect(page.locator('[data-entry]')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Drop head scans here' })).toBeVisible();
});

test('scans of one head share the mask of the first, and follow its corrections', async ({ page }) => {
  const folder = sampleCopies(['sub-01_T1w.nii.gz', 'sub-01_T2w.nii.gz', 'other.nii.gz']);
  await visit(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('checkbox', { name: /Scans of one session/ }).check();
  await page.keyboard.press('Escape');
  await choose(
    page,
    ['sub-01_T1w', 'sub-01_T2w', 'other'].map((name) => join(folder, `${name}.nii.gz`)),
  );
  await done(page, 2, 3);
  const follower = page.locator('[data-entry]', { hasText: 'sub-01_T2w' });
  await expect(follower).toContainText('Waiting until sub-01_T1w.nii.gz is accepted');
  await page.getByRole('button', { name: 'Review: sub-01_T1w.nii.gz' }).click();
  await expect(page.locator('canvas[data-axis=axial]')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('+');
  await expect(page.getByText('+1 mm')).toBeVisible();
  await acceptOpen(page);
  await page.keyboard.press('Escape');
  await done(page, 3, 3);
  await page.getByRole('button', { name: 'Review: sub-01_T2w.nii.gz' }).click();
  await acceptOpen(page);
  await page.keyboard.press('Escape');
  // The mask that the follower got is the one that the command carries over.
  await page.getByRole('button', { name: 'Review: sub-01_T2w.nii.gz' }).click();
  const { bytes } = await saved(page, /Save defaced/);
  const paths = ['sub-01_T1w', 'sub-01_T2w'].map((name) => join(folder, `${name}.nii.gz`));
  const commands = byCommandSameHead(paths[0], paths[1], '--margin', '1');
  expect(gunzipSync(bytes).equals(gunzipSync(commands))).toBe(true);
});

test('files can be dropped anywhere on the page, over a review too; scans of one head can be put together by hand, and apart', async ({
  page,
}) => {
  const folder = sampleCopies(['T1.nii', 'T2.nii']);
  await visit(page);
  const drop = async (name: string): Promise<void> => {
    const base64 = readFileSync(join(folder, name)).toString('base64');
    await page.evaluate(
      ([file, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], file));
        document
          .querySelector('h1')!
          .dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, base64],
    );
  };
  await drop('T1.nii');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible({ timeout: 60_000 });
  await drop('T2.nii');
  await expect(page.locator('[data-review]').getByText('1 of 2')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Select T1.nii' }).check();
  await page.getByRole('checkbox', { name: 'Select T2.nii' }).check();
  await page.getByRole('button', { name: 'Same head' }).click();
  await expect(page.locator('[data-entry]', { hasText: 'T2.nii' })).toContainText('Waiting until T1.nii is accepted');
  await page.getByRole('button', { name: 'Separate' }).click();
  await done(page, 2, 2);
});
