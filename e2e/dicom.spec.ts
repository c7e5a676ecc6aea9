import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makeDicom, PRIVATE_TEXTS, STACK } from '../src/worker/testing/dicom.ts';
import { byCommand, chooseFolder, SAMPLE, saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

/** The sample head as a DICOM series, axial slices from below: the sample's own voxels, without its turn. */
function dicomFolder(): string {
  const head = gunzipSync(readFileSync(SAMPLE));
  const [columns, rows, slices] = [head.readInt16LE(42), head.readInt16LE(44), head.readInt16LE(46)];
  const data = head.subarray(head.readFloatLE(108));
  const stack = {
    ...STACK,
    columns,
    rows,
    slices,
    spacing: [head.readFloatLE(80), head.readFloatLE(84), head.readFloatLE(88)] as const,
    position: [-90, -110, -70] as const,
    orientation: [1, 0, 0, 0, 1, 0] as const,
    // DICOM's columns run to the left and its rows to the back; the sample's voxels to the right and to the front.
    value: (column: number, row: number, slice: number) =>
      data[columns - 1 - column + columns * (rows - 1 - row + rows * slice)],
  };
  const folder = join(mkdtempSync(join(tmpdir(), 'mydeface-e2e-')), 'study');
  mkdirSync(join(folder, 'DOE_JANE'), { recursive: true });
  makeDicom(stack).forEach((bytes, n) =>
    writeFileSync(join(folder, 'DOE_JANE', `IM${String(n).padStart(4, '0')}`), bytes),
  );
  writeFileSync(join(folder, 'VERSION'), 'not a scan');
  return folder;
}

test('a DICOM folder becomes a scan under a name of our own, and is defaced; nothing of the patient is left', async ({
  page,
}) => {
  const folder = dicomFolder();
  await page.addInitScript(() => Object.assign(globalThis, { showDirectoryPicker: undefined }));
  await visit(page);
  await chooseFolder(page, folder);
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 90_000 });
  await expect(page.getByRole('heading', { name: 'series-3.nii' })).toBeVisible();
  const original = await saved(page, /Save original/);
  const { name, bytes } = await saved(page, /Save defaced/);
  expect(name).toBe('series-3.nii');
  for (const text of PRIVATE_TEXTS) for (const file of [original.bytes, bytes]) expect(file.includes(text)).toBe(false);
  expect(await page.locator('main').textContent()).not.toMatch(/DOE|JANE/);
  const path = join(mkdtempSync(join(tmpdir(), 'mydeface-e2e-')), 'series-3.nii');
  writeFileSync(path, original.bytes);
  expect(bytes.equals(byCommand(path))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(
    page.locator('#root > div').getByText('VERSION: not a scan that can be read (NIfTI, MGH, NRRD, MetaImage, DICOM)'),
  ).toBeVisible();
});
