import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { sampleCopies, unzipped } from './copies.ts';
import { byCommand, chooseFolder, done, plannedFiles, planSave, saved, visit } from './flow.ts';
import { choosesFolder, files, put } from './opfs.ts';
import { expect, test } from './watchedPage.ts';

const [ONE, TWO, THREE] = ['01', '02', '03'].map((n) => `study/sub-${n}/anat/sub-${n}_T1w.nii.gz`);
const SIDECAR = { EchoTime: 0.003, Manufacturer: 'Siemens', PatientName: 'Doe^Jane', InstitutionName: 'St. Elsewhere' };
const TEXTS: Readonly<Record<string, string>> = {
  'study/dataset_description.json': JSON.stringify({ Name: 'Heads', BIDSVersion: '1.8.0', Authors: ['A', 'B'] }),
  'study/README':
    'Three heads, of which two can be shared. Made for a test of what is saved for sharing; not real people.\n',
  'study/participants.tsv': 'participant_id\tage\nsub-01\t33\nsub-02\t44\nsub-03\t55\n',
  'study/participants.json': JSON.stringify({ age: { Description: 'Age', Units: 'year' } }),
  'study/notes.json': '{}',
  'study/sub-01/anat/sub-01_T1w.json': JSON.stringify(SIDECAR),
  'study/sub-02/anat/sub-02_T1w.json': JSON.stringify({ EchoTime: 0.004 }),
  'study/sub-03/anat/sub-03_T1w.json': JSON.stringify(SIDECAR),
};
/** All that is to be shared of it, once the first two are accepted. */
const SHARED = [
  'mydeface_report.html',
  'study/README',
  'study/dataset_description.json',
  'study/participants.json',
  'study/participants.tsv',
  'study/sub-01/anat/sub-01_T1w.json',
  'study/sub-01/anat/sub-01_T1w.nii.gz',
  'study/sub-01/anat/sub-01_mod-T1w_defacemask.nii.gz',
  'study/sub-02/anat/sub-02_T1w.json',
  'study/sub-02/anat/sub-02_T1w.nii.gz',
  'study/sub-02/anat/sub-02_mod-T1w_defacemask.nii.gz',
];

/** A small data set. @returns the folder that holds it */
function dataSet(): string {
  const folder = sampleCopies([ONE, TWO, THREE]);
  for (const [path, text] of Object.entries(TEXTS))
    if (path !== 'study/notes.json') writeFileSync(join(folder, path), text);
  // No scan that can be read: it is never accepted.
  writeFileSync(join(folder, THREE), readFileSync(join(folder, THREE)).subarray(0, 5000));
  return folder;
}

/** Accepts the first two; of the third nothing comes. */
async function acceptTwo(page: Page): Promise<void> {
  await done(page, 3, 3);
  await page.getByRole('button', { name: 'Accept all 2 that look right' }).click();
  await expect(page.getByText('2 scans are accepted')).toBeVisible();
}

/** Nothing that shows a face, and nothing of the one that was not accepted. */
function checkFaceless(shared: ReadonlyMap<string, Buffer>, folder: string): void {
  const originals = [ONE, TWO].map((path) => gunzipSync(readFileSync(join(folder, path))));
  for (const [path, bytes] of shared) {
    const content = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    expect(
      originals.some((original) => original.equals(content)),
      `${path} is an original`,
    ).toBe(false);
    expect(bytes.includes('\x89PNG', 0, 'latin1'), `${path} is a picture`).toBe(false);
    expect(content.includes('sub-03'), `${path} names sub-03`).toBe(false);
  }
  for (const path of [ONE, TWO])
    expect(gunzipSync(shared.get(path)!).equals(gunzipSync(byCommand(join(folder, path))))).toBe(true);
  expect(shared.get('mydeface_report.html')!.toString()).not.toMatch(/<img|data:image|https?:/);
}

/** By the validator, where one is at hand: BIDS_VALIDATOR names the program. */
function checkValid(shared: ReadonlyMap<string, Buffer>): void {
  const validator = process.env.BIDS_VALIDATOR;
  if (validator === undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  for (const [path, bytes] of shared) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const { status, stdout } = spawnSync(validator, [join(folder, 'study')], { encoding: 'utf8' });
  process.stdout.write(stdout);
  expect(status, stdout).toBe(0);
}

test('a data set for sharing as a zip: what the plan lists, without a face, what identifies left out or whole', async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.assign(globalThis, { showSaveFilePicker: undefined, showDirectoryPicker: undefined }),
  );
  const folder = dataSet();
  await visit(page);
  await chooseFolder(page, join(folder, 'study'));
  await acceptTwo(page);
  await planSave(page, 'For sharing');
  const planned = await plannedFiles(page);
  expect(planned.toSorted()).toEqual(SHARED);
  const plan = page.getByRole('dialog');
  await expect(plan).toContainText(/Fields in 1 file .*PatientName, InstitutionName/);
  await expect(plan.getByRole('checkbox', { name: 'Leave out these fields' })).toBeChecked();
  const { name, bytes } = await saved(page, /^Save 11 files$/);
  expect(name).toBe('defaced.zip');
  await expect(page.locator('#root > div').getByText('Saved: 2 scans')).toBeVisible();
  const shared = unzipped(bytes);
  expect([...shared.keys()].toSorted()).toEqual(planned.toSorted());
  checkFaceless(shared, folder);
  const sidecar = 'study/sub-01/anat/sub-01_T1w.json';
  expect(JSON.parse(shared.get(sidecar)!.toString())).toEqual({ EchoTime: 0.003, Manufacturer: 'Siemens' });
  expect(shared.get('study/sub-02/anat/sub-02_T1w.json')!.toString()).toBe(TEXTS['study/sub-02/anat/sub-02_T1w.json']);
  expect(shared.get('study/participants.tsv')!.toString()).toBe('participant_id\tage\nsub-01\t33\nsub-02\t44\n');
  checkValid(shared);
  // Afterwards: what was done.
  await page.getByText('11 files written').click();
  const written = await page.locator('[data-written] li').allTextContents();
  expect(written.toSorted()).toEqual(planned.toSorted());

  // Whole, where the person wants it so.
  await planSave(page, 'For sharing');
  await page.getByRole('checkbox', { name: 'Leave out these fields' }).uncheck();
  const whole = unzipped((await saved(page, /^Save 11 files$/)).bytes);
  expect(whole.get(sidecar)!.toString()).toBe(TEXTS[sidecar]);
  checkValid(whole);
});

test('a data set for sharing into a folder: what the plan lists, beside nothing that is there already', async ({
  page,
}) => {
  const folder = dataSet();
  await choosesFolder(page);
  await visit(page);
  for (const path of [ONE, TWO, THREE]) await put(page, path, readFileSync(join(folder, path)));
  for (const [path, text] of Object.entries(TEXTS)) await put(page, path, Buffer.from(text));
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await acceptTwo(page);
  const before = await files(page);
  // The folder in which the data set lies: every name is taken.
  const choose = (inside: string): Promise<void> =>
    page.evaluate((name) => {
      Object.assign(globalThis, {
        showDirectoryPicker: async () => {
          const root = await navigator.storage.getDirectory();
          return name === '' ? root : root.getDirectoryHandle(name, { create: true });
        },
      });
    }, inside);
  await choose('');
  await planSave(page, 'For sharing', 'Into a folder of your choice');
  const planned = await plannedFiles(page);
  // Whatever has a name that BIDS gives to files of a data set goes with it.
  expect(planned.toSorted()).toEqual([...SHARED, 'study/notes.json'].toSorted());
  await page.getByRole('button', { name: /^Save 12 files$/ }).click();
  await expect(page.getByRole('alert')).toContainText('Choose an empty folder');
  expect(await files(page)).toEqual(before);
  await choose('shared');
  await planSave(page, 'For sharing', 'Into a folder of your choice');
  await page.getByRole('button', { name: /^Save 12 files$/ }).click();
  await expect(page.locator('#root > div').getByText('Saved: 2 scans')).toBeVisible({ timeout: 60_000 });
  const after = await files(page);
  const shared = new Map(
    [...after].filter(([path]) => path.startsWith('shared/')).map(([path, bytes]) => [path.slice(7), bytes]),
  );
  expect([...shared.keys()].toSorted()).toEqual(planned.toSorted());
  checkFaceless(shared, folder);
  // The originals are where they were.
  for (const [path, bytes] of before) expect(after.get(path)!.equals(bytes), path).toBe(true);
});
