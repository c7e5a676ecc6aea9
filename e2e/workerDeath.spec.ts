import type { CDPSession, Page } from '@playwright/test';
import { SAMPLE, choose, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

/** Ends all workers of the page, as a browser that is short of memory may: no event tells of it. */
async function endWorkers(browser: CDPSession): Promise<number> {
  const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'worker', exclude: false }] });
  for (const { targetId } of targetInfos) await browser.send('Target.closeTarget', { targetId });
  return targetInfos.length;
}

async function cdp(page: Page): Promise<CDPSession> {
  return page.context().browser()!.newBrowserCDPSession();
}

test('the workers die while nothing is done: the next scan is defaced all the same', async ({ page }) => {
  await visit(page);
  const browser = await cdp(page);
  await expect.poll(() => endWorkers(browser)).toBeGreaterThan(0);
  await choose(page, SAMPLE);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
});

test('the worker dies at work: the scan says so, and can be tried again', async ({ page }) => {
  await visit(page);
  const browser = await cdp(page);
  await choose(page, SAMPLE);
  await expect(page.locator('.entry.working')).toBeVisible({ timeout: 60_000 });
  await endWorkers(browser);
  await expect(page.locator('.entry').getByRole('alert')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Try again/ }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 120_000 });
});
