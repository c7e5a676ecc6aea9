import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { seededRandom } from '../src/core/testing/random.ts';
import { withoutGraphics } from './browser.ts';
import { sampleCopies } from './copies.ts';
import { byCommand } from './flow.ts';
import { choosesFolder, files, put } from './opfs.ts';

const NAME = 'T1.nii.gz';

/** When the browser is killed: so many ms after the click, or at one of the calls that change the folder, which then never comes to its end. */
type Moment = { readonly ms: number } | { readonly call: number };

/** What the page counts of its own calls; it stops for good at number `stopAt`. */
type Counter = typeof globalThis & { calls: number; stopAt: number };

/** What became of the kills. */
export interface Kills {
  /** Killed before anything was written; amid the save; after all of it. */
  readonly before: number;
  readonly amid: number;
  readonly after: number;
  /** What must not be, in words. */
  readonly wrong: readonly string[];
}

/** A browser of its own that can be killed, with a profile that outlives it. */
interface Killable {
  readonly browser: Browser;
  readonly page: Page;
  readonly kill: () => Promise<void>;
}

async function start(profile: string, url: string): Promise<Killable> {
  // A save is the same without 3D, and in software 3D takes most of the time.
  const { executablePath, args } = withoutGraphics();
  args.push(
    // A window that nobody sees draws no frames otherwise, and Playwright waits for them.
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--window-size=1280,1000',
  );
  const child = spawn(
    executablePath,
    [...args, '--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser = await chromium.connectOverCDP(await endpointOf(child));
  const [context] = browser.contexts();
  const page = await context.newPage();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await choosesFolder(page);
  // Of some hundred visits one has never been told of as loaded, with the page there and idle: its button is what counts.
  await page.goto(url, { waitUntil: 'commit' });
  const skip = page.getByRole('button', { name: 'Skip' });
  await skip
    .or(page.getByRole('button', { name: 'Choose a folder' }))
    .first()
    .waitFor();
  if (await skip.isVisible()) await skip.click();
  return {
    browser,
    page,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found !== null) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`the browser ended: ${said}`)));
  });
}

/** Puts an untouched scan into the folder, accepts it, and begins to write. */
async function begin(page: Page, original: Buffer): Promise<void> {
  await page.evaluate(async () => {
    const disk = await navigator.storage.getDirectory();
    for await (const name of disk.keys()) await disk.removeEntry(name, { recursive: true });
  });
  await put(page, `study/${NAME}`, original);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  const accept = page.getByRole('button', { name: 'Accept', exact: true });
  const write = page.getByRole('button', { name: 'For me' });
  // What was decided of this scan on an earlier visit counts.
  await accept.or(write).first().waitFor({ timeout: 120_000 });
  if (!(await write.isVisible())) await accept.click({ timeout: 120_000 });
  await write.click();
}

/** Kills the browser at random moments of a folder save, and looks each time at what is left and at what the page says of it. @param random seeded */
export async function killPage(url: string, times: number, seed: number): Promise<Kills> {
  const random = seededRandom(seed);
  const folder = sampleCopies([NAME]);
  const original = readFileSync(join(folder, NAME));
  const defaced = gunzipSync(byCommand(join(folder, NAME)));
  const profile = mkdtempSync(join(tmpdir(), 'mydeface-killed-'));
  const counts = { before: 0, amid: 0, after: 0 };
  const wrong: string[] = [];
  let wholeMs = 2000;
  let calls = 20;
  // The first one is not killed: it tells how long a save takes, and of how many calls it is made.
  let now = await start(profile, url);
  for (let n = 0; n <= times; n++) {
    const { page, kill } = now;
    await page.evaluate(countCalls);
    await begin(page, original);
    await page.evaluate(() => Object.assign(globalThis, { calls: 0 }));
    const moment: Moment =
      random() < 0.4 ? { ms: random() * wholeMs } : { call: 1 + Math.floor(random() * (n === 0 ? 1 : calls)) };
    if (n > 0 && 'call' in moment) await page.evaluate((stopAt) => Object.assign(globalThis, { stopAt }), moment.call);
    const began = performance.now();
    await page.getByRole('button', { name: /^Save \d+ files/ }).click();
    if (n === 0) {
      await page.locator('#root > div').getByText('Saved: 1 scan').waitFor({ timeout: 120_000 });
      wholeMs = performance.now() - began;
      calls = await page.evaluate(() => (globalThis as Counter).calls);
    } else if ('ms' in moment) await page.waitForTimeout(moment.ms);
    else
      await page.waitForFunction(() => (globalThis as Counter).calls >= (globalThis as Counter).stopAt, null, {
        timeout: 120_000,
      });
    await kill();

    now = await start(profile, url);
    const { state, problems } = await look(now.page, original, defaced);
    if (n > 0) counts[state]++;
    for (const problem of problems) wrong.push(`kill ${n}, ${JSON.stringify(moment)}: ${problem}`);
    // A long run may be stopped.
    if (n > 0 && n % 10 === 0) process.stdout.write(`${n} kills so far, ${wrong.length} wrong\n`);
    await now.page.reload({ waitUntil: 'commit' });
  }
  await now.kill();
  return { ...counts, wrong };
}

/** Runs in the page: counts what changes the folder. */
function countCalls(): void {
  const counter = globalThis as Counter;
  Object.assign(counter, { calls: 0, stopAt: Infinity });
  const count = (of: object, name: string): void => {
    const call = (of as Record<string, (...given: unknown[]) => Promise<unknown>>)[name];
    Object.assign(of, {
      [name](this: unknown, ...given: unknown[]) {
        counter.calls++;
        if (counter.calls >= counter.stopAt) return new Promise(() => {});
        return call.apply(this, given);
      },
    });
  };
  for (const name of ['createWritable', 'move']) count(FileSystemFileHandle.prototype, name);
  for (const name of ['write', 'close']) count(FileSystemWritableFileStream.prototype, name);
  count(FileSystemDirectoryHandle.prototype, 'removeEntry');
}

/** Of some hundred readings through the DevTools protocol one has never come back, with the page idle: it is asked again. */
async function filesInTime(page: Page): Promise<Map<string, Buffer>> {
  for (;;) {
    const read = await Promise.race([files(page), sleep(30_000)]);
    if (read instanceof Map) return read;
    process.stdout.write('The folder could not be read within 30 s, and is read again.\n');
  }
}

/** What is left in the folder, and whether the next visit says so. */
async function look(
  page: Page,
  original: Buffer,
  defaced: Buffer,
): Promise<{ readonly state: 'before' | 'amid' | 'after'; readonly problems: readonly string[] }> {
  const left = await filesInTime(page);
  const named = left.get(`study/${NAME}`);
  const kept = left.get(`study/_${NAME}`);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  const notices = page.getByRole('region', { name: 'Skipped' });
  const entries = page.locator('[data-entry]');
  await notices.or(entries).first().waitFor();
  const told = (await notices.isVisible()) ? await notices.innerText() : '';
  // What is told comes a moment before the list is drawn for the first time.
  await entries
    .first()
    .waitFor({ timeout: named?.equals(original) === true ? 30_000 : 1500 })
    .catch(() => {});
  const listed = await entries.count();
  const problems: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) problems.push(`${what}; in the folder: ${[...left.keys()].join(', ')}; told: ${told}`);
  };
  if (named?.equals(original) === true) {
    must(listed === 1, 'an untouched scan is not in the list');
    must(left.size === 1 || /interrupted/i.test(told), 'an interruption is not told');
    return { state: left.size === 1 ? 'before' : 'amid', problems };
  }
  must(kept?.equals(original) === true, 'the original is lost');
  must(named !== undefined && gunzipSync(named).equals(defaced), 'the defaced scan is not whole');
  must(listed === 0 && /already/.test(told), 'a defaced scan is not known as one');
  const whole = left.has(`study/${NAME.replace('.nii.gz', '_mydeface.json')}`);
  must(whole || /interrupted/i.test(told), 'that the record is missing is not told');
  return { state: whole ? 'after' : 'amid', problems };
}
