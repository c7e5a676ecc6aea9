import { test, expect } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, visit } from './flow.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
test('look', async ({ page }) => {
  page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
  page.on('pageerror', (e) => console.log('error', e.message));
  await page.setViewportSize({ width: 1280, height: 720 });
  await visit(page);
  await page.screenshot({ path: '/tmp/look/empty.png' });
  const names = [
    'sub-01_T1w.nii.gz',
    'sub-02_T1w.nii.gz',
    'sub-03_T1w.nii.gz',
    'sub-04_a-very-long-name_acq-mprage_rec-norm_run-01_T1w.nii.gz',
    'notes.txt',
  ];
  const folder = sampleCopies(names);
  writeFileSync(join(folder, 'sub-03_T1w.nii.gz'), 'no scan');
  await choose(
    page,
    names.map((n) => join(folder, n)),
  );
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/look/working.png' });
  await expect(page.locator('[data-overall]')).toContainText('4 of 4 done', { timeout: 120000 });
  await page.screenshot({ path: '/tmp/look/list.png' });
  await page.getByRole('button', { name: 'Review: sub-01_T1w.nii.gz' }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 60000 });
  await page.screenshot({ path: '/tmp/look/review-1280.png' });
  for (const [w, h] of [
    [1024, 600],
    [1366, 768],
    [1920, 1080],
    [2560, 1440],
    [640, 360],
    [400, 850],
  ]) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/look/review-${w}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('tab', { name: 'QC image' }).click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/look/qc.png' });
  await page.keyboard.press('a');
  await page.waitForTimeout(1000);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/look/accepted.png' });
});
