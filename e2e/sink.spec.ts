import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { SINGLE } from './flow.ts';
import { LEAVINGS, sendAll, sendByPages } from './sendings.ts';
import { OWN_PORT, startServer } from './server.ts';
import { openSink, type Sink } from './sink.ts';

/** Long enough for everything to arrive from a page without a policy, as the first test shows. */
const WAIT_MS = 4000;

let sink: Sink;
test.beforeAll(async () => {
  sink = await openSink();
});
test.afterAll(() => sink.close());
test.beforeEach(() => void sink.taken());

interface Arrived {
  readonly names: readonly string[];
  readonly connections: number;
  readonly bytes: number;
}

const NOTHING: Arrived = { names: [], connections: 0, bytes: 0 };

function taken(): Arrived {
  const { names, ...counts } = sink.taken();
  return { names: [...names].toSorted(), ...counts };
}

/** What arrives when a page tries all there is but to show other pages. */
async function sent(page: Page, open: () => Promise<unknown>): Promise<{ tried: string[]; arrived: Arrived }> {
  await open();
  const tried = await page.evaluate(sendAll, sink.url);
  await page.waitForTimeout(WAIT_MS);
  for (const [name, leave] of Object.entries(LEAVINGS)) {
    await open();
    await page.evaluate(leave, `${sink.url}/${name}`).catch(() => {});
    await page.waitForTimeout(1000);
    tried.push(name);
  }
  return { tried: tried.toSorted(), arrived: taken() };
}

/** What arrives when a page tries to show another beside or within itself. */
async function sentByPages(page: Page, open: () => Promise<unknown>): Promise<{ tried: string[]; arrived: Arrived }> {
  await open();
  const tried = await page.evaluate(sendByPages, sink.url);
  await page.waitForTimeout(WAIT_MS);
  return { tried: tried.toSorted(), arrived: taken() };
}

test('from a page without a policy everything arrives: what is tried here can be sent', async ({ page }) => {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><meta charset="utf-8"><title>open</title><body></body>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const open = (): Promise<unknown> => page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const all = await sent(page, open);
  const pages = await sentByPages(page, open);
  server.close();
  expect(all.arrived.names).toEqual(all.tried);
  expect(all.tried.length).toBeGreaterThan(40);
  expect(pages.arrived.names).toEqual(pages.tried);
});

test('from the hosted page nothing arrives', async ({ page }) => {
  const open = (): Promise<unknown> => page.goto('./');
  expect((await sent(page, open)).arrived).toEqual(NOTHING);
  expect((await sentByPages(page, open)).arrived).toEqual(NOTHING);
});

test('from the page that is kept on the computer nothing arrives', async ({ page }) => {
  const stop = await startServer(OWN_PORT);
  const open = (): Promise<unknown> => page.goto(`http://127.0.0.1:${OWN_PORT}/`);
  await open();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 }).toBe('activated');
  await stop();
  expect((await sent(page, open)).arrived).toEqual(NOTHING);
  expect((await sentByPages(page, open)).arrived).toEqual(NOTHING);
});

test('from the page in one file nothing arrives', async ({ page }) => {
  const open = (): Promise<unknown> => page.goto(SINGLE);
  expect((await sent(page, open)).arrived).toEqual(NOTHING);
  // Chromium opens a connection for another page before it asks the policy, and sends nothing through it. A file has no header that forbids this, too.
  expect((await sentByPages(page, open)).arrived).toEqual({ ...NOTHING, connections: expect.any(Number) });
});
