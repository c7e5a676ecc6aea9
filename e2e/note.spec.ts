import { join } from 'node:path';
import { sampleCopies } from './copies.ts';
import { choose, done, saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test('a note is typed without deciding anything, outlives a reload, and stands in the table', async ({ page }) => {
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz']);
  const paths = ['one', 'two'].map((name) => join(folder, `${name}.nii.gz`));
  await visit(page);
  await choose(page, paths);
  await done(page, 2, 2);
  await page.getByRole('button', { name: 'Review: one.nii.gz' }).click();
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
  await page.keyboard.press('n');
  await expect(note).toBeFocused();
  // Every one of these letters means something elsewhere; so do arrows and Ctrl+Z.
  await page.keyboard.type('a rare bazn? +12345-');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await note.fill('a rare bazn? +12345-');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('[data-review] h2')).toHaveText('one.nii.gz');
  await expect(page.locator('[data-corrections] output').first()).toHaveText('0 mm');
  await expect(page.getByRole('radio', { name: 'Removed in red' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-review] h2')).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.locator('[data-review] h2')).toHaveText('two.nii.gz');
  await expect(note).toHaveValue('');
  const table = (await saved(page, /^Table/)).bytes.toString();
  expect(table).toMatch(/^one\.nii\.gz\t.*\ta rare bazn\? \+12345-$/m);
  expect(table).toMatch(/^two\.nii\.gz\t.*\tn\/a$/m);

  await page.reload();
  await choose(page, paths);
  await done(page, 2, 2);
  await page.getByRole('button', { name: 'Review: one.nii.gz' }).click();
  await expect(note).toHaveValue('a rare bazn? +12345-');
  await page.keyboard.press('Escape');

  // What somebody has worked on is not gone by one click; what nobody has is.
  const rows = page.locator('[data-entry]');
  const takeOff = (name: string) => page.getByRole('button', { name: `Remove from the list: ${name}` });
  await takeOff('one.nii.gz').click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Remove one.nii.gz from the list? What you have decided');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(rows).toHaveCount(2);
  await takeOff('two.nii.gz').click();
  await expect(rows).toHaveCount(1);
  // The focus goes on to the row that is left.
  await expect(rows.locator(':focus')).toHaveCount(1);
  await takeOff('one.nii.gz').click();
  await question.getByRole('button', { name: 'Remove from the list' }).click();
  await expect(rows).toHaveCount(0);
  await expect(page.locator('main')).toHaveAttribute('data-screen', 'empty');
  await expect(page.locator('main section:focus')).toHaveCount(1);
});
