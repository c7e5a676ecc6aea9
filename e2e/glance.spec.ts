import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, done, pressQuickly, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

/** Longer than a scan has to have had its turn before it is decided of. */
const LOOKED_MS = 800;
const tile = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) });

test('three heads by keyboard alone: seen, accepted, rejected, opened, taken back', async ({ page }) => {
  const names = ['one.nii.gz', 'two.nii.gz', 'three.nii.gz'];
  const folder = sampleCopies(names);
  await visit(page);
  await choose(
    page,
    names.map((name) => join(folder, name)),
  );
  await done(page, 3, 3);
  const sheet = page.getByRole('listbox', { name: 'Contact sheet' });
  await expect(sheet.getByRole('option')).toHaveCount(3);
  // Each has its picture, and each was in sight by now.
  await expect(page.locator('[data-tile][data-seen=true] img[data-picture=glance]')).toHaveCount(3, {
    timeout: 60_000,
  });
  await sheet.focus();
  await expect(sheet).toBeFocused();
  await page.keyboard.press('Home');
  await expect(tile(page, 'one')).toHaveAttribute('aria-selected', 'true');
  await expect(sheet).toHaveAttribute('aria-activedescendant', (await tile(page, 'one').getAttribute('id'))!);
  await page.keyboard.press('a');
  await expect(tile(page, 'one.*Looks right.*Accepted')).toBeVisible();
  // The next that waits for a decision has its turn.
  await expect(tile(page, 'two')).toHaveAttribute('aria-selected', 'true');
  await page.waitForTimeout(LOOKED_MS);
  await page.keyboard.press('r');
  await expect(tile(page, 'two.*Looks right.*Rejected')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(tile(page, 'two.*Looks right.*Rejected')).toHaveCount(0);
  await expect(tile(page, 'two')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-review]')).toHaveAttribute('aria-label', 'three.nii.gz');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeFocused();
  await expect(tile(page, 'three')).toHaveAttribute('aria-selected', 'true');
  // What was in sight and looks right is accepted together, and taken back together.
  await page.getByRole('button', { name: 'Accept all 2 that look right' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 scans are accepted')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 scan is accepted')).toBeVisible();
});

test('keys go to the sheet after clicks on buttons, filter and sort, and after a review that was opened from the list; pressed again and again they decide of one scan', async ({
  page,
}) => {
  const names = ['one.nii.gz', 'two.nii.gz', 'three.nii.gz'];
  const folder = sampleCopies(names);
  await visit(page);
  await choose(
    page,
    names.map((name) => join(folder, name)),
  );
  await done(page, 3, 3);
  await expect(page.locator('[data-tile][data-seen=true] img[data-picture=glance]')).toHaveCount(3, {
    timeout: 60_000,
  });
  const accepted = page.locator('[data-tile][data-decided=accepted]');
  await page.getByRole('button', { name: 'Accept all 3 that look right' }).dblclick();
  await expect(accepted).toHaveCount(3);
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  await page.keyboard.press('Control+z');
  await expect(accepted).toHaveCount(0);
  // A filter keeps its arrows, and nothing else.
  await page.getByText('All 3', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'All 3' })).toBeFocused();
  await page.waitForTimeout(LOOKED_MS);
  await pressQuickly(page, 'a', 10);
  await expect(accepted).toHaveCount(1);
  await expect(page.locator('[data-hint]')).toContainText('Too soon');
  await page.getByRole('combobox', { name: 'Sort' }).selectOption({ label: 'Name' });
  await page.getByRole('combobox', { name: 'Sort' }).focus();
  await page.keyboard.press('z');
  await expect(accepted).toHaveCount(0);
  await page.getByRole('button', { name: 'Review: three.nii.gz' }).click();
  await expect(page.locator('[data-review]')).toHaveAttribute('aria-label', 'three.nii.gz');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Contact sheet' })).toBeFocused();
  await expect(tile(page, 'three')).toHaveAttribute('aria-selected', 'true');
  await page.waitForTimeout(LOOKED_MS);
  await page.keyboard.press('r');
  await expect(page.locator('[data-tile][data-decided=rejected]')).toHaveCount(1);
});

test('two thousand scans: no more tiles are drawn than are in sight, and each can be reached', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const paths = Array.from({ length: 2000 }, (_, n) => {
    const path = join(folder, `scan-${String(n).padStart(4, '0')}.nii`);
    writeFileSync(path, `no scan ${n}`);
    return path;
  });
  await visit(page);
  await choose(page, paths);
  await expect(page.locator('[data-overall]')).toContainText('of 2000 done', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Cancel all' }).click();
  const tiles = page.locator('[data-tile]');
  expect(await tiles.count()).toBeGreaterThan(1);
  expect(await tiles.count()).toBeLessThan(40);
  await page.getByRole('listbox').focus();
  await page.keyboard.press('End');
  await expect(tile(page, 'scan-1999')).toBeInViewport();
  await expect(tile(page, 'scan-1999')).toHaveAttribute('aria-posinset', '2000');
  expect(await tiles.count()).toBeLessThan(40);
  await page.keyboard.press('Home');
  await expect(tile(page, 'scan-0000')).toBeInViewport();
});
