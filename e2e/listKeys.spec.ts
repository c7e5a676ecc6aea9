import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { choose, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

const COUNT = 60;

/** The row that has the focus, by its place from 1, and which of its controls; null: none. */
function focusedRow(page: Page): Promise<{ readonly place: number; readonly control: string } | null> {
  return page.evaluate(() => {
    const row = document.activeElement?.closest('[data-entry]') ?? null;
    if (row === null) return null;
    const control = document.activeElement!.getAttribute('aria-label')!.split(':')[0];
    return { place: Number(row.getAttribute('aria-posinset')), control };
  });
}

test('Tab goes through one row of the list and on; arrows go to the other rows', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const paths = Array.from({ length: COUNT }, (_, n) => {
    const path = join(folder, `scan-${n}.nii`);
    writeFileSync(path, `no scan ${n}`);
    return path;
  });
  await visit(page);
  await choose(page, paths);
  await expect(page.locator('[data-overall]')).toContainText(`${COUNT} of ${COUNT} done`, { timeout: 120_000 });
  const rows = new Set<number>();
  const sheet = page.getByRole('listbox');
  for (let n = 0; n < 30; n++) {
    await page.keyboard.press('Tab');
    const row = await focusedRow(page);
    if (row !== null) rows.add(row.place);
    if (await sheet.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(sheet).toBeFocused();
  expect([...rows]).toEqual([1]);

  await page.locator('[data-entry]').first().getByRole('button', { name: 'Try again' }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await focusedRow(page)).toEqual({ place: 2, control: 'Try again' });
  await page.keyboard.press('End');
  await expect.poll(() => focusedRow(page)).toEqual({ place: COUNT, control: 'Try again' });
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focusedRow(page)).toEqual({ place: COUNT - 1, control: 'Try again' });
  // And this is the row that Tab goes through now.
  await sheet.focus();
  let row = null;
  for (let n = 0; n < 15 && row === null; n++) {
    await page.keyboard.press('Shift+Tab');
    row = await focusedRow(page);
  }
  expect(row?.place).toBe(COUNT - 1);
  // A row that scrolled away takes no way to the others with it.
  await page.locator('[data-rows]').evaluate((list) => (list.scrollTop = 0));
  await expect(page.locator('[data-entry][aria-posinset="1"]')).toBeVisible();
  await sheet.focus();
  row = null;
  for (let n = 0; n < 15 && row === null; n++) {
    await page.keyboard.press('Shift+Tab');
    row = await focusedRow(page);
  }
  expect(row?.place).toBeLessThan(20);
});
