import type { Page } from '@playwright/test';
import { expect, test } from './watchedPage.ts';

test.use({ graphics: false });

/** Puts something into the page's storage, as another version of the page may have. */
function store(page: Page, name: 'settings' | 'memory', key: string, value: unknown): Promise<void> {
  return page.evaluate(
    ([into, under, what]) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open('mydeface');
        request.addEventListener('success', () => {
          const transaction = request.result.transaction(into, 'readwrite');
          transaction.objectStore(into).put(what, under);
          transaction.addEventListener('complete', () => {
            request.result.close();
            done();
          });
        });
        request.addEventListener('error', () => fail(request.error!));
      }),
    [name, key, value] as const,
  );
}

const chooses = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { name: 'Drop head scans here' })).toBeVisible();

test('settings of a newer version: the page is there, with those of them that it knows', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Skip' }).click();
  await store(page, 'settings', 'settings', {
    language: 'fr',
    appearance: 'dark',
    method: { preset: 'ears' },
    beside: 7,
  });
  await page.reload();
  await chooses(page);
  expect(await page.evaluate(() => document.documentElement.dataset.appearance)).toBe('dark');
});

test('a scan’s memory that cannot be read: it is counted, and can be forgotten', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Skip' }).click();
  await store(page, 'memory', 'sha256:00 T1.nii', { schema: 1, decision: 'accepted' });
  await page.reload();
  await expect(
    page.locator('#root > div').getByText('1 scan from an earlier visit could not be read back'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Forget them' }).click();
  await expect(page.locator('#root > div').getByText('could not be read back')).toHaveCount(0);
  await page.reload();
  await chooses(page);
  await expect(page.locator('#root > div').getByText('could not be read back')).toHaveCount(0);
});

test('a newer version of the page comes in another tab: this one lets go and says so, and so does an old one afterwards', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        indexedDB.open('mydeface', 99).addEventListener('success', ({ target }) => {
          (target as IDBOpenDBRequest).result.close();
          done();
        });
      }),
  );
  await expect(
    page.locator('#root > div').getByText('A newer version of this page is open in another tab'),
  ).toBeVisible();
  await page.reload();
  await expect(
    page.locator('#root > div').getByText('A newer version of this page was used here before'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await chooses(page);
});

test('an older tab blocks the storage: the page works and says so, until that tab is closed', async ({
  page,
  context,
}) => {
  const old = await context.newPage();
  await old.goto('./manifest.webmanifest');
  await old.evaluate(
    () =>
      new Promise<void>((done) => {
        const request = indexedDB.open('mydeface', 1);
        request.addEventListener('upgradeneeded', () => {
          request.result.createObjectStore('settings');
          request.result.createObjectStore('scans');
        });
        request.addEventListener('success', () => {
          // A connection that nobody refers to is closed by and by.
          Object.assign(globalThis, { held: request.result });
          const transaction = request.result.transaction('settings', 'readwrite');
          transaction.objectStore('settings').put({ appearance: 'dark' }, 'settings');
          transaction.addEventListener('complete', () => done());
        });
      }),
  );
  await page.goto('./');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(
    page.locator('#root > div').getByText('Another tab has an older version of this page open'),
  ).toBeVisible();
  await old.close();
  await expect(page.locator('#root > div').getByText('Another tab has an older version of this page open')).toHaveCount(
    0,
  );
  await chooses(page);
  // What was set before is there, too.
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.appearance)).toBe('dark');
});
