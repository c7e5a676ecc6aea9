import { writeFileSync } from 'node:fs';
import { saved, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

test('settings go to a colleague as a file; what their version does not know is named', async ({ page }, info) => {
  await visit(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const face = page.getByRole('radio', { name: 'All but face and ears' });
  await face.check();
  const { name, bytes } = await saved(page, /^Save settings as a file$/);
  expect(name).toBe('mydeface_settings.json');
  await page.getByRole('button', { name: 'Reset all settings' }).click();
  await expect(face).not.toBeChecked();
  const load = page.locator('[data-settings-file] input[type=file]');
  const told = page.locator('[data-settings-file]');
  await load.setInputFiles({ name, mimeType: 'application/json', buffer: bytes });
  await expect(face).toBeChecked();
  await expect(told).toContainText('The settings were loaded.');
  await expect(told).not.toContainText('does not know');

  const newer = JSON.parse(bytes.toString()) as Record<string, unknown>;
  const path = info.outputPath('newer.json');
  writeFileSync(path, JSON.stringify({ ...newer, schemaVersion: 2, method: { preset: 'brain', warp: 3, bins: -1 } }));
  await load.setInputFiles(path);
  await expect(page.getByRole('radio', { name: /^Brain alone/ })).toBeChecked();
  await expect(told).toContainText('written by a newer version');
  await expect(told).toContainText('does not know: method.warp');
  await expect(told).toContainText('not possible: method.bins');
  await page.setViewportSize({ width: 1280, height: 720 });
  await told.scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test-results/settings.png' });

  writeFileSync(path, 'no settings');
  await load.setInputFiles(path);
  await expect(told).toContainText('not a settings file');
  await page.reload();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('radio', { name: /^Brain alone/ })).toBeChecked();
});
