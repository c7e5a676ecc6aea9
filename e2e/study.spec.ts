import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseFolder, pressQuickly, SAMPLE, visit } from './flow.ts';
import { choosesFolder, files, put } from './opfs.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false, viewport: { width: 1280, height: 720 } });

const PARTICIPANTS = ['sub-01', 'sub-02', 'sub-03'];
const SCAN = (participant: string): string => `${participant}/anat/${participant}_T1w.nii.gz`;

function bids(folder: string, level: 'participant' | 'group'): void {
  const { status, stderr } = spawnSync(process.execPath, [resolve('dist/cli/main.js'), 'bids', 'study', 'out', level], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
}

/** A study of sample heads, done by the command. @returns the folder that holds `study`, `out` and `out_private` */
function madeStudy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-study-'));
  for (const participant of PARTICIPANTS) {
    const path = join(folder, 'study', SCAN(participant));
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(SAMPLE, path);
  }
  writeFileSync(join(folder, 'study/dataset_description.json'), '{"Name":"Sample heads","BIDSVersion":"1.10.0"}\n');
  bids(folder, 'participant');
  return folder;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

const released = (folder: string): string[] => PARTICIPANTS.filter((one) => existsSync(join(folder, 'out', SCAN(one))));

/** The folder's files in the stand-in disk that the page's picker gives. */
async function putStudy(page: Page, work: string): Promise<void> {
  for (const path of filesOf(work)) await put(page, `study/${path}`, readFileSync(join(work, path)));
}

/** Looks at a scan for as long as it takes to be decided of. */
async function look(page: Page, participant: string): Promise<void> {
  const tile = page.locator(`[data-path="${SCAN(participant)}"]`);
  await expect(tile).toHaveAttribute('data-active', 'true');
  await expect(tile).toHaveAttribute('data-seen', 'true');
  await page.waitForTimeout(600);
}

/** Rejects by key, once the picture has been in sight for long enough: on a slow machine that takes its time. */
async function reject(page: Page, told: string): Promise<void> {
  const study = page.getByRole('region', { name: 'Study in study' });
  await expect(async () => {
    await page.keyboard.press('r');
    await expect(study).toContainText(told, { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}

test('a study is looked at by keys, and the command releases what was accepted and takes back what was rejected', async ({
  page,
}) => {
  const folder = madeStudy();
  const work = join(folder, 'out_private');
  expect(released(folder)).toEqual(PARTICIPANTS);
  await choosesFolder(page);
  await visit(page);
  await putStudy(page, work);
  const before = await files(page);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  const study = page.getByRole('region', { name: 'Study in study' });
  await expect(study.locator('[data-tile] img')).toHaveCount(3);
  await expect(study).toContainText('Undecided 3');

  // A second press at once says so, and decides nothing of the scan that has just got its turn.
  await study.getByRole('combobox').selectOption('name');
  await study.getByRole('listbox').focus();
  await look(page, 'sub-01');
  await pressQuickly(page, 'a', 2);
  await expect(study.locator('[data-hint]')).toContainText('Too soon');
  await expect(study).toContainText('Accepted 1');

  // The next one, at its full size.
  await page.keyboard.press('Enter');
  await expect(study.locator('[data-large] img')).toBeVisible();
  await reject(page, 'Rejected 1');
  await page.keyboard.press('Escape');
  await look(page, 'sub-03');
  await reject(page, 'Rejected 2');
  await page.keyboard.press('Control+z');
  await expect(study).toContainText('Rejected 1');
  await expect(study).toContainText('All decisions are saved in decisions.tsv.');

  // Nothing but the decisions was written, each about the mask that was looked at.
  const after = await files(page);
  const table = after.get('study/decisions.tsv')!.toString();
  const maskOf = (participant: string): string =>
    JSON.parse(readFileSync(join(work, participant, 'status.json'), 'utf8')).sessions[0].scans[0].maskId;
  expect(table).toBe(
    `filename\tdecision\tmask_id\n${SCAN('sub-01')}\taccepted\t${maskOf('sub-01')}\n${SCAN('sub-02')}\trejected\t${maskOf('sub-02')}\n`,
  );
  after.delete('study/decisions.tsv');
  expect(after).toEqual(before);

  writeFileSync(join(work, 'decisions.tsv'), table);
  bids(folder, 'group');
  expect(released(folder)).toEqual(['sub-01', 'sub-03']);
  expect(filesOf(join(work, 'waiting'))).toEqual([SCAN('sub-02')]);

  // Opened anew, decisions are there.
  await study.getByRole('button', { name: 'Close study' }).click();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(study).toContainText('Accepted 1');
  await expect(study.locator(`[data-path="${SCAN('sub-02')}"]`)).toHaveAttribute('data-decided', 'rejected');
});

test('where the folder cannot be written, decisions are downloaded; what cannot be read is named', async ({ page }) => {
  const folder = madeStudy();
  const work = join(folder, 'out_private');
  writeFileSync(join(work, 'sub-02/status.json'), '{"workSchema":');
  // A whole picture, but of another mask: what is decided must be what is seen.
  copyFileSync(join(work, 'sub-01/anat/sub-01_T1w_mydeface.png'), join(work, 'sub-03/anat/sub-03_T1w_mydeface.png'));
  writeFileSync(join(work, 'decisions.tsv'), `filename\tdecision\tmask_id\n${SCAN('sub-01')}\taccepted\tearlier\n`);
  await page.addInitScript(() => Object.assign(globalThis, { showDirectoryPicker: undefined }));
  await visit(page);
  await chooseFolder(page, work);
  const study = page.getByRole('region', { name: 'Study in out_private' });
  await expect(study.locator('[data-study-told]')).toContainText('sub-02: status.json cannot be read');
  await expect(study.locator('[data-study-told]')).toContainText('1 decision is about an earlier mask');
  await expect(study).toContainText('The picture is missing, or does not belong to this mask');
  await study.getByRole('combobox').selectOption('name');
  await look(page, 'sub-01');
  await page.keyboard.press('r');
  // The other one has no picture of its own: there is nothing to decide by.
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(700);
  await page.keyboard.press('a');
  await expect(study).toContainText('Accepted 0');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    study.getByRole('button', { name: 'Save decisions (1 unsaved)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('decisions.tsv');
  await download.saveAs(join(work, 'decisions.tsv'));
  expect(readFileSync(join(work, 'decisions.tsv'), 'utf8')).toMatch(
    /^filename\tdecision\tmask_id\nsub-01\/anat\/sub-01_T1w\.nii\.gz\trejected\t(?!earlier)\S+\n$/,
  );
});

test('a study does not mix with scans in the list', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-study-'));
  const work = join(folder, 'private');
  mkdirSync(work);
  writeFileSync(
    join(work, 'mydeface.json'),
    JSON.stringify({ workSchema: 1, tool: 'mydeface', outDir: '/out', layout: 'copy' }),
  );
  await page.addInitScript(() => Object.assign(globalThis, { showDirectoryPicker: undefined }));
  await visit(page);
  await page.getByRole('button', { name: /sample/i }).click();
  await expect(page.locator('[data-entry]')).toHaveCount(1);
  await chooseFolder(page, work);
  await expect(page.getByText(/private is the private folder of a study/).first()).toBeVisible();
  await expect(page.locator('[data-study]')).toHaveCount(0);
  await expect(page.locator('[data-entry]')).toHaveCount(1);
});
