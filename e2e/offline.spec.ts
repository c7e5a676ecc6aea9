import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { byCommand, SAMPLE, saved, SINGLE } from './flow.ts';
import { OWN_PORT, startServer, type Stop } from './server.ts';
import { expect, test } from './watchedPage.ts';

/** From the first visit's greeting to the saved file, which must be what the command makes. */
async function mainFlow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('button', { name: 'Try it with a sample head' }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
  const { name, bytes } = await saved(page, /Save defaced/);
  expect(name).toBe('sample-head.nii.gz');
  expect(gunzipSync(bytes).equals(gunzipSync(byCommand(SAMPLE)))).toBe(true);
}

/** Waiting until the page is kept on this computer. */
async function kept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 90_000 })
    .toBe('activated');
}

test.describe('the page as it is hosted', () => {
  let stop: Stop;
  test.use({ baseURL: `http://127.0.0.1:${OWN_PORT}/` });
  test.beforeEach(async () => {
    stop = await startServer(OWN_PORT);
  });
  test.afterEach(() => stop());

  test('once visited it needs no network: its server gone, all connections cut, it is loaded again and works', async ({
    page,
    context,
  }) => {
    await page.goto('./');
    await kept(page);
    await stop();
    await context.setOffline(true);
    await page.reload();
    await mainFlow(page);
  });

  test('the browser threw away what it kept: the page is there all the same, kept again, and then needs no server', async ({
    page,
  }) => {
    await page.goto('./');
    await kept(page);
    const cached = (): Promise<string[]> =>
      page.evaluate(async () => {
        const cache = await caches.open((await caches.keys())[0]);
        return (await cache.keys()).map(({ url }) => url).toSorted();
      });
    const whole = await cached();
    expect(whole.length).toBeGreaterThan(5);
    await page.evaluate(async () => {
      const [name] = await caches.keys();
      await caches.delete(name);
      await caches.open(name);
    });
    await page.reload();
    await expect(page).toHaveTitle('mydeface');
    await expect.poll(cached, { timeout: 60_000 }).toEqual(whole);
    await stop();
    await page.reload();
    await expect(page).toHaveTitle('mydeface');
  });

  test('can be installed: manifest and icons are as the browser wants them', async ({ page, context }) => {
    await page.goto('./');
    const browser = await context.newCDPSession(page);
    const { errors } = await browser.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    // What is left to complain of is the window of the test itself.
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });
});

test.describe('a new release', () => {
  const dist = mkdtempSync(join(tmpdir(), 'mydeface-e2e-'));
  const index = join(dist, 'page/index.html');
  const workerFile = join(dist, 'page/sw.js');
  let stop: Stop;
  test.use({ baseURL: `http://127.0.0.1:${OWN_PORT}/` });
  test.beforeEach(async () => {
    cpSync('dist', dist, { recursive: true });
    stop = await startServer(OWN_PORT, dist);
  });
  test.afterEach(() => stop());
  /** Another page (its title is what the list of scans makes of it); the service worker's list may know of it or not. */
  const release = (name: string, listed: boolean): void => {
    const digest = (): string => createHash('sha256').update(readFileSync(index)).digest('base64');
    const before = digest();
    const html = readFileSync(index, 'utf8').replace(/ data-release="\w+"/, '');
    writeFileSync(index, html.replace('<html', `<html data-release="${name}"`));
    const list = readFileSync(workerFile, 'utf8').replace(/"hash": ".*"/, `"hash": "${name}"`);
    writeFileSync(workerFile, listed ? list.replace(before, digest()) : list);
  };

  test('is not mixed into the one before, of which the browser threw away a part', async ({ page, context }) => {
    await page.goto('./');
    await kept(page);
    // Another file under the name of the release's own; its list does not know of it.
    release('intruder', false);
    await page.evaluate(async () => {
      const [name] = await caches.keys();
      await (await caches.open(name)).delete('./');
    });
    const another = await context.newPage();
    const response = await another.goto('./');
    expect(response!.status()).toBe(503);
    expect(await response!.text()).toContain('the server cannot be reached or has another version');
    expect(await another.evaluate(() => fetch('./').then(({ status }) => status))).toBe(404);
  });

  test('is shown at the load after the one that found it; the one before is kept, older ones are not', async ({
    page,
  }) => {
    await page.goto('./');
    await kept(page);
    for (const name of ['second', 'third']) {
      release(name, true);
      await page.reload();
      await expect(page.locator('html')).not.toHaveAttribute('data-release', name);
      await expect
        .poll(() =>
          page.evaluate(async (wanted) => {
            const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration())!;
            return (
              installing === null &&
              waiting === null &&
              active?.state === 'activated' &&
              (await caches.keys()).some((key) => key.endsWith(wanted))
            );
          }, name),
        )
        .toBe(true);
      await page.reload();
      await expect(page.locator('html')).toHaveAttribute('data-release', name);
      await expect.poll(() => page.evaluate(() => caches.keys().then((keys) => keys.length))).toBe(2);
    }
  });

  test('is told to who has the page open, and comes when that person wants it', async ({ page }) => {
    await page.goto('./');
    await kept(page);
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.reload();
    await expect(page.locator('#root > div').getByText('A new version of this page is ready')).toHaveCount(0);
    release('second', true);
    await page.reload();
    await expect(page.locator('#root > div').getByText('A new version of this page is ready')).toBeVisible();
    await expect(page.locator('html')).not.toHaveAttribute('data-release', 'second');
    await page.getByRole('button', { name: 'Load it now' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-release', 'second');
    await expect(page.locator('#root > div').getByText('A new version of this page is ready')).toHaveCount(0);
  });

  test('of which a file is not what it should be is not taken', async ({ page }) => {
    await page.goto('./');
    await kept(page);
    release('damaged', false);
    const refused = page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!;
      const installing = new Promise<ServiceWorker>((done) =>
        registration.addEventListener('updatefound', () => done(registration.installing!), { once: true }),
      );
      await registration.update();
      const worker = await installing;
      return (
        worker.state === 'redundant' ||
        new Promise((done) => worker.addEventListener('statechange', () => done(worker.state === 'redundant')))
      );
    });
    expect(await refused).toBe(true);
    await page.reload();
    await expect(page).toHaveTitle('mydeface');
    expect(await page.evaluate(() => caches.keys().then((keys) => keys.length))).toBe(1);
  });
});

test.describe('the page in one file, opened from the disk', () => {
  test.use({ baseURL: SINGLE });
  test('choose, look, accept, save', async ({ page }) => {
    await page.goto(SINGLE);
    await mainFlow(page);
  });
});
