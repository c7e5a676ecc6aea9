import { expect, test, type Page } from '@playwright/test';
import { FIREFOX, startFirefox } from './firefox.ts';
import { SINGLE } from './flow.ts';
import { startOpenPage } from './openPage.ts';
import { LEAVINGS, sendAll, sendByPages } from './sendings.ts';
import { OWN_PORT, startServer } from './server.ts';
import { openSink, type Sink } from './sink.ts';

/** Long enough for everything to arrive from a page without a policy, as the first tests show. */
const WAIT_MS = 4000;
const LEAVING_WAIT_MS = 1000;

/** A page of some browser. */
interface Tab {
  open(): Promise<unknown>;
  run<T>(work: (url: string) => T, url: string): Promise<T>;
}

interface Arrived {
  readonly names: readonly string[];
  readonly connections: number;
  readonly bytes: number;
}

const NOTHING: Arrived = { names: [], connections: 0, bytes: 0 };
const pause = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

let sink: Sink;
test.beforeEach(async () => {
  sink = await openSink();
});
test.afterEach(() => sink.close());

function taken(): Arrived {
  const { names, ...counts } = sink.taken();
  return { names: [...names].toSorted(), ...counts };
}

/** What arrives when a page tries all there is but to show other pages. */
async function sent({ open, run }: Tab): Promise<{ tried: string[]; arrived: Arrived }> {
  await open();
  const tried = await run(sendAll, sink.url);
  await pause(WAIT_MS);
  for (const [name, leave] of Object.entries(LEAVINGS)) {
    await open();
    // An error is how some of it is refused.
    await run(leave, `${sink.url}/${name}`).catch(() => {});
    await pause(LEAVING_WAIT_MS);
    tried.push(name);
  }
  return { tried: tried.toSorted(), arrived: taken() };
}

/** What arrives when a page tries to show another beside or within itself. */
async function sentByPages({ open, run }: Tab): Promise<Arrived> {
  await open();
  await run(sendByPages, sink.url).catch(() => {});
  await pause(WAIT_MS);
  return taken();
}

const tabOf = (page: Page, url: string): Tab => ({
  open: () => page.goto(url),
  run: (work, argument) => page.evaluate(work, argument) as Promise<never>,
});

test('from a page without a policy everything arrives: what is tried here can be sent', async ({ page }) => {
  const { url, close } = await startOpenPage();
  const { tried, arrived } = await sent(tabOf(page, url));
  expect(arrived.names).toEqual(tried);
  expect(tried.length).toBeGreaterThan(40);
  expect((await sentByPages(tabOf(page, url))).names).toEqual(['embed', 'form-elsewhere', 'frame', 'object']);
  close();
});

test('from the hosted page nothing arrives', async ({ page }) => {
  expect((await sent(tabOf(page, './'))).arrived).toEqual(NOTHING);
  expect(await sentByPages(tabOf(page, './'))).toEqual(NOTHING);
});

test('from the page that is kept on the computer nothing arrives', async ({ page }) => {
  const tab = tabOf(page, `http://127.0.0.1:${OWN_PORT}/`);
  const stop = await startServer(OWN_PORT);
  await tab.open();
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 })
    .toBe('activated');
  await stop();
  expect((await sent(tab)).arrived).toEqual(NOTHING);
  expect(await sentByPages(tab)).toEqual(NOTHING);
});

test('from the page in one file nothing arrives', async ({ page }) => {
  const tab = tabOf(page, SINGLE);
  expect((await sent(tab)).arrived).toEqual(NOTHING);
  // Chromium opens a connection for another page before it asks the policy, and sends nothing through it. A file has no header that forbids this, too.
  expect(await sentByPages(tab)).toEqual({ ...NOTHING, connections: expect.any(Number) });
});

test('Firefox: everything arrives from a page without a policy, nothing from the hosted page or the one in one file', async ({
  baseURL,
}) => {
  test.skip(FIREFOX === null, 'no Firefox is installed');
  test.setTimeout(240_000);
  const firefox = await startFirefox();
  const tab = (url: string): Tab => ({
    open: () => firefox.open(url),
    run: (work, argument) => firefox.run(`return (${work})(arguments[0])`, argument),
  });
  try {
    for (const url of [baseURL!, SINGLE]) {
      expect((await sent(tab(url))).arrived).toEqual(NOTHING);
      expect(await sentByPages(tab(url))).toEqual(NOTHING);
    }
    const { url, close } = await startOpenPage();
    const { tried, arrived } = await sent(tab(url));
    // Firefox does not follow pings unless it is told to.
    expect(arrived.names).toEqual(tried.filter((name) => name !== 'ping'));
    expect((await sentByPages(tab(url))).names).toEqual(
      expect.arrayContaining(['embed', 'form-elsewhere', 'frame', 'object']),
    );
    close();
  } finally {
    await firefox.close();
  }
});
