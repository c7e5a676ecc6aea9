import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCopies } from './copies.ts';
import { chooseFolder, saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

test('what may tell who was scanned is taken out of the header and listed; names and sidecars are warned about', async ({
  page,
}) => {
  await page.addInitScript(() => Object.assign(globalThis, { showDirectoryPicker: undefined }));
  const folder = sampleCopies(['John_Smith_T1.nii']);
  const path = join(folder, 'John_Smith_T1.nii');
  const bytes = readFileSync(path);
  // NIfTI-1: descrip, aux_file, intent_name.
  for (const [at, text] of [
    [148, 'Doe^Jane 1970'],
    [228, 'clinic_17'],
    [328, 'scan of Jane'],
  ] as const)
    bytes.write(text, at, 'latin1');
  writeFileSync(path, bytes);
  writeFileSync(join(folder, 'John_Smith_T1.json'), JSON.stringify({ PatientName: 'Smith^John', EchoTime: 0.003 }));
  await visit(page);
  await chooseFolder(page, folder);
  await expect(page.getByText('seems to contain a person’s name')).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByText('John_Smith_T1.json, beside the scan, has fields that may identify the person: PatientName.'),
  ).toBeVisible();
  await page.getByText('3 header fields will be removed').click();
  for (const text of ['Doe^Jane 1970', 'clinic_17', 'scan of Jane']) await expect(page.getByText(text)).toBeVisible();
  await page.getByRole('button', { name: 'Accept' }).click();
  const { bytes: defaced } = await saved(page, /Save defaced/);
  for (const text of ['Doe', 'clinic', 'Jane']) expect(defaced.includes(text)).toBe(false);
  // Bytes of the original as they were.
  expect((await saved(page, /Save original/)).bytes.equals(bytes)).toBe(true);
});
