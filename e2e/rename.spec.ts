import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCopies, unzipped } from './copies.ts';
import { chooseFolder, done, plannedFiles, planSave, saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

test('for sharing, renamed: the plan lists the new names and who is who; no file and no text has the old ones', async ({
  page,
}) => {
  // What is saved is a download.
  await page.addInitScript(() => Object.assign(globalThis, { showSaveFilePicker: undefined }));
  const folder = sampleCopies(['Jane_Doe/T1_19800304.nii.gz', 'John_Smith/scan.nii.gz']);
  writeFileSync(join(folder, 'Jane_Doe/T1_19800304.json'), '{"EchoTime": 1, "PatientName": "Doe"}');
  await visit(page);
  await chooseFolder(page, folder);
  await done(page, 2, 2);
  await page.getByRole('button', { name: 'Accept all 2 that look right' }).click();
  await planSave(page, 'For sharing');
  const plan = page.getByRole('dialog');
  await expect(plan.locator('[data-warnings]')).toContainText('Jane_Doe');
  await page.getByRole('checkbox', { name: /^Rename 2 scans/ }).check();
  const prefix = page.getByRole('textbox', { name: 'New names begin with' });
  await expect(prefix).toHaveValue('sub');
  // Planned anew at each letter, while the field keeps the focus.
  await prefix.fill('');
  await prefix.pressSequentially('he/a d');
  await expect(prefix).toHaveValue('head');
  const files = [
    'head-01/head-01_T1.json',
    'head-01/head-01_T1.nii.gz',
    'head-01/head-01_T1_defacemask.nii.gz',
    'head-02/head-02.nii.gz',
    'head-02/head-02_defacemask.nii.gz',
    'mydeface_report.html',
  ];
  await expect.poll(async () => (await plannedFiles(page)).toSorted()).toEqual(files);
  await expect(plan.locator('[data-warnings]')).not.toContainText('Jane');
  await plan.getByText('Old and new names: 2 scans').click();
  await expect(plan.locator('[data-names]')).toContainText('Jane_Doe/T1_19800304.nii.gz → head-01/head-01_T1.nii.gz');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.screenshot({ path: 'test-results/rename.png' });
  const { bytes } = await saved(page, /^Save 6 files$/);
  const zip = unzipped(bytes);
  expect([...zip.keys()].toSorted()).toEqual(files);
  for (const [name, content] of zip)
    if (!name.endsWith('.gz')) expect(content.toString()).not.toMatch(/Jane|Doe|John|Smith|19800304/);
  expect(zip.get('mydeface_report.html')!.toString()).toMatch(/head-01\/head-01_T1\.nii\.gz/);
});
