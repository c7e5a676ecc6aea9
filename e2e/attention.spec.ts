import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sampleCopies } from './copies.ts';
import { choose, done, visit } from './flow.ts';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

interface Seen {
  readonly told: { title: string; body: string; notification: Notification }[];
  readonly locks: WakeLockSentinel[];
}

/** Keeps what the browser was asked for. Whether the tab is hidden is what the test says: a test's tab never is. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { told: [], locks: [] };
    let hidden = false;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    const hide = (is: boolean): void => {
      hidden = is;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    Object.assign(globalThis, { seen, hide });
    const Asked = Notification;
    globalThis.Notification = class extends Asked {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        seen.told.push({ title, body: options?.body ?? '', notification: this });
      }
    };
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      seen.locks.push(lock);
      return lock;
    };
  });
}

const hide = (page: Page, is: boolean): Promise<void> =>
  page.evaluate((to) => (globalThis as unknown as { hide: (is: boolean) => void }).hide(to), is);

const told = (page: Page): Promise<{ title: string; body: string }[]> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.told.map(({ title, body }) => ({ title, body })));

/** Whether each lock on the screen that the page got is still held. */
const held = (page: Page): Promise<boolean[]> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.locks.map(({ released }) => !released));

async function switchOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Notify me when a batch ends/ }).click();
}

test('who has switched it on and looks elsewhere is notified once that a batch ended, and the screen stays awake until then', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications', 'screen-wake-lock'] as string[]);
  await watch(page);
  await visit(page);
  await switchOn(page);
  await expect(page.getByRole('checkbox', { name: /^Notify me/ })).toBeChecked();
  await page.keyboard.press('Escape');
  const folder = sampleCopies(['one.nii.gz', 'two.nii.gz', 'three.nii.gz']);
  await choose(page, join(folder, 'one.nii.gz'));
  await expect.poll(() => held(page)).toContain(true);
  await done(page, 1, 1);
  await expect.poll(async () => (await held(page)).includes(true)).toBe(false);
  // Who is there needs no word.
  expect(await told(page)).toEqual([]);
  await choose(page, [join(folder, 'two.nii.gz'), join(folder, 'three.nii.gz')]);
  await hide(page, true);
  await expect
    .poll(() => told(page), { timeout: 60_000 })
    .toEqual([{ title: 'mydeface', body: 'Finished: 3 scans to review.' }]);
  await expect.poll(async () => (await held(page)).includes(true)).toBe(false);
  await hide(page, false);
  // A click leads back to the page.
  const focused = page.evaluate(() => {
    const { notification } = (globalThis as unknown as { seen: Seen }).seen.told[0];
    let isFocused = false;
    window.focus = () => (isFocused = true);
    notification.dispatchEvent(new Event('click'));
    return isFocused;
  });
  expect(await focused).toBe(true);
});

test('where the browser lets nobody notify, the setting stays off and says why', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
  });
  await visit(page);
  await switchOn(page);
  await expect(page.getByText('The browser does not let this page notify you.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Notify me/ })).not.toBeChecked();
});
