import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { smallHead } from '../src/cli/testing/smallHead.ts';
import { unzipped } from './copies.ts';
import { choose, done, plannedFiles, planSave, saved, savedZip, visit } from './flow.ts';
import { choosesFolder, files, put } from './opfs.ts';
import { expect, test, viewerPixels } from './watchedPage.ts';

const pair = smallHead(false);
const [HEADER, IMAGE] = [pair.slice(0, 352), pair.slice(352)];

/** A folder with a pair in it. */
function folderWith(header: Uint8Array, image: Uint8Array, packed = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  writeFileSync(join(folder, `T1.hdr${packed}`), header);
  writeFileSync(join(folder, `T1.img${packed}`), image);
  return folder;
}

/** What the command makes of it: its files by their names, and its record. */
function byCommand(
  folder: string,
  name = 'T1.hdr',
): { readonly of: (name: string) => Buffer; readonly record: Record } {
  const out = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const to = ['--quiet', '--report', join(out, 'record.json'), '--out-dir', out];
  execFileSync('node', [resolve('dist/cli/main.js'), ...to, join(folder, name)]);
  const of = (one: string): Buffer => readFileSync(join(out, one));
  return { of, record: JSON.parse(of('record.json').toString()) as Record };
}

interface Record {
  readonly scan: string;
  readonly inputs: unknown;
  readonly outputs: readonly unknown[];
}

test('a pair: shown, accepted, saved in zips, byte for byte as the command does it', async ({ page }) => {
  const folder = folderWith(HEADER, IMAGE);
  const command = byCommand(folder);
  // Without a picker the zip comes as a download.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
  await visit(page);
  await choose(page, [join(folder, 'T1.img'), join(folder, 'T1.hdr')]);
  await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await viewerPixels(page)).red, { timeout: 30_000 }).toBeGreaterThan(1000);
  await page.getByRole('button', { name: 'Accept' }).click();

  const one = await saved(page, /Save defaced as T1\.zip/);
  expect(one.name).toBe('T1.zip');
  const single = unzipped(one.bytes);
  expect([...single.keys()]).toEqual(['T1.hdr', 'T1.img']);
  for (const [name, bytes] of single) expect(bytes.equals(command.of(name)), name).toBe(true);
  expect(single.get('T1.img')!.equals(IMAGE)).toBe(false);
  const original = unzipped((await saved(page, /Save original as _T1\.zip/)).bytes);
  expect([...original.keys()]).toEqual(['_T1.hdr', '_T1.img']);
  expect([HEADER, IMAGE].every((bytes, n) => [...original.values()][n].equals(bytes))).toBe(true);

  const shared = await savedZip(page, 'For sharing');
  const zip = unzipped(shared.bytes);
  expect([...zip.keys()].toSorted()).toEqual(shared.planned.toSorted());
  expect(shared.planned).toEqual(expect.arrayContaining(['T1.hdr', 'T1.img', 'T1_defacemask.nii.gz']));
  for (const name of ['T1.hdr', 'T1.img']) expect(zip.get(name)!.equals(command.of(name)), name).toBe(true);

  await page.keyboard.press('Escape');
  const own = unzipped((await savedZip(page, 'For me')).bytes);
  for (const name of ['T1.hdr', 'T1.img']) {
    expect(own.get(name)!.equals(command.of(name)), name).toBe(true);
    expect(own.get(`_${name}`)!.equals(readFileSync(join(folder, name))), name).toBe(true);
  }
  // The same scan, and the same files in and out.
  const { scan, inputs, outputs } = command.record;
  const record = JSON.parse(own.get('T1_mydeface.json')!.toString()) as Record;
  expect([record.scan, record.inputs, record.outputs.slice(0, 2)]).toEqual([scan, inputs, outputs]);
});

test('a compressed pair beside one whose image is missing: the one is saved compressed, the other is told', async ({
  page,
}) => {
  const folder = folderWith(gzipSync(HEADER), gzipSync(IMAGE), '.gz');
  const command = byCommand(folder, 'T1.hdr.gz');
  writeFileSync(join(folder, 'T2.hdr'), HEADER);
  await visit(page);
  await choose(
    page,
    ['T1.hdr.gz', 'T1.img.gz', 'T2.hdr'].map((name) => join(folder, name)),
  );
  await expect(page.getByRole('region', { name: 'Skipped' })).toContainText(
    /T2\.hdr: one file of a pair\. The other one \(\.img\) is missing/,
  );
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  const zip = unzipped((await saved(page, /Save defaced as T1\.zip/)).bytes);
  expect([...zip.keys()]).toEqual(['T1.hdr.gz', 'T1.img.gz']);
  for (const [name, bytes] of zip) expect(gunzipSync(bytes).equals(gunzipSync(command.of(name))), name).toBe(true);
});

test('a pair is written back into its folder by the underscore rule, and known as done on the next visit', async ({
  page,
}) => {
  const folder = folderWith(HEADER, IMAGE);
  const command = byCommand(folder);
  await choosesFolder(page);
  await visit(page);
  for (const name of ['T1.hdr', 'T1.img']) await put(page, `study/${name}`, readFileSync(join(folder, name)));
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await done(page, 1, 1);
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  await planSave(page, 'For me');
  const planned = await plannedFiles(page);
  await page.getByRole('button', { name: /^Save \d+ files$/ }).click();
  await expect(page.locator('#root > div').getByText(/Saved: 1 scan/)).toBeVisible({ timeout: 60_000 });
  const after = await files(page);
  expect([...after.keys()].toSorted()).toEqual(planned.toSorted());
  for (const name of ['T1.hdr', 'T1.img']) {
    expect(after.get(`study/${name}`)!.equals(command.of(name)), name).toBe(true);
    expect(after.get(`study/_${name}`)!.equals(readFileSync(join(folder, name))), name).toBe(true);
  }
  await page.reload();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(page.getByRole('region', { name: 'Skipped' })).toContainText(/_T1\.hdr: .*already defaced/);
  await expect(page.locator('[data-entry]')).toHaveCount(0);
});
