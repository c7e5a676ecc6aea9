import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

const TAKE_OVER = 'Keep decisions in this tab instead';

/** Accepts the scan that is open, once its picture is there. */
async function accept(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 90_000 });
  await expect(page.locator('#root > div').getByText('It can be saved')).toBeVisible();
}

test('two tabs: the second never calls the first one’s scans “last visit”, can take over, and the first says that it lost', async ({
  page: first,
  context,
}) => {
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz']);
  await visit(first);
  await choose(first, join(folder, 'one.nii.gz'));
  await accept(first);

  const second = await context.newPage();
  await second.goto('./');
  await expect(second.locator('#root > div').getByText('This page is open in another tab')).toBeVisible();
  await expect(second.locator('#root > div').getByText('from your last visit')).toHaveCount(0);
  await expect(second.getByRole('button', { name: 'Forget them' })).toHaveCount(0);
  await choose(second, join(folder, 'two.nii.gz'));
  await accept(second);

  await second.keyboard.press('Escape');
  await second.getByRole('button', { name: TAKE_OVER }).click();
  await expect(second.locator('#root > div').getByText('This page is open in another tab')).toHaveCount(0);
  await expect(second.locator('#root > div').getByText('from your last visit')).toHaveCount(0);
  await first.keyboard.press('Escape');
  await expect(first.locator('#root > div').getByText('Another tab now keeps the decisions')).toBeVisible();
  await expect(first.locator('[data-decision=accepted]')).toContainText('one.nii.gz');

  // Both tabs' scans are kept for the next visit: neither wiped the other's.
  await first.close();
  await second.reload();
  await expect(second.locator('#root > div').getByText('2 scans from your last visit')).toBeVisible();
});

test('when the first tab is closed, the second keeps the decisions by itself', async ({ page: first, context }) => {
  await visit(first);
  const second = await context.newPage();
  await second.goto('./');
  await expect(second.locator('#root > div').getByText('This page is open in another tab')).toBeVisible();
  await first.close();
  await expect(second.locator('#root > div').getByText('This page is open in another tab')).toHaveCount(0);
});
