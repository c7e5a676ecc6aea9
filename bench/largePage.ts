/**
 * A large file in the page: `npm run bench:build && node .cache/bench/largePage.js [GB]` (1.5 where it is not given). A run of
 * noisy volumes of the sample head as `.nii.gz` is defaced, looked at, and saved into its folder, with its original and its record,
 * in a Chromium with a profile on the disk; the most that the processes of tab and browser held, and whether the bytes are the
 * command's. Appended to bench/results.csv.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/browser.ts';
import { planSave } from '../e2e/flow.ts';
import { choosesFolder } from '../e2e/opfs.ts';
import { OWN_PORT, startServer } from '../e2e/server.ts';
import { makeRun } from './largeRun.ts';

const gigabytes = Number(process.argv[2] ?? 1.5);
const LONG_MS = 3_600_000;
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'mydeface-large-'));
const profile = join(folder, 'profile');
const when = new Date().toISOString().slice(0, 16);
const began = performance.now();

function tell(what: string, value: number, unit: string): void {
  const line = `${gigabytes} GB 4-D .nii.gz in the page: ${what}`;
  process.stdout.write(`${line.padEnd(72)} ${value.toFixed(2).padStart(9)} ${unit}\n`);
  appendFileSync('bench/results.csv', `${when},${JSON.stringify(line)},${value.toFixed(4)},${unit}\n`);
}

const say = (what: string): void =>
  void process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);

/** The file in the folder that the page's picker gives; neither the page's thread nor this one holds it. */
async function putLarge(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'large';
    document.body.append(input);
  });
  await page.locator('#large').setInputFiles(path);
  await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#large')!;
    const study = await (await navigator.storage.getDirectory()).getDirectoryHandle('study', { create: true });
    const writable = await (await study.getFileHandle('run.nii.gz', { create: true })).createWritable();
    await writable.write(input.files![0]);
    await writable.close();
    input.remove();
  });
}

/** What the tab and the browser itself have come to so far: the most memory, MB, and CPU seconds, all threads. */
interface Spent {
  readonly peakMB: number;
  readonly cpuSeconds: number;
}

async function spent(context: BrowserContext): Promise<Readonly<Record<string, Spent>>> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const found: Record<string, Spent> = {};
  for (const { type, id, cpuTime } of processInfo) {
    const peakMB = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))![1]) / 1024;
    if (peakMB > (found[type]?.peakMB ?? 0)) found[type] = { peakMB, cpuSeconds: cpuTime };
  }
  return found;
}

async function contentHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), createGunzip(), hash);
  return hash.digest('hex');
}

const raw = makeRun(gigabytes, folder);
const path = `${raw}.gz`;
await pipeline(createReadStream(raw), createGzip({ level: 1 }), createWriteStream(path));
rmSync(raw);
say(`made, ${(statSync(path).size / 1e9).toFixed(2)} GB compressed`);
execFileSync('node', [resolve('dist/cli/main.js'), '--quiet', '--out-dir', join(folder, 'command'), path]);
say('defaced by the command');

const stop = await startServer(OWN_PORT);
const context = await chromium.launchPersistentContext(profile, {
  ...launchOptions('--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'),
  viewport: { width: 1280, height: 1000 },
});
context.setDefaultTimeout(LONG_MS);
try {
  const page = context.pages()[0];
  await choosesFolder(page);
  await page.goto(`http://127.0.0.1:${OWN_PORT}/`);
  await page.getByRole('button', { name: 'Skip' }).click();
  await putLarge(page, path);
  say('in the folder');
  let before = 0;
  const tellStage = async (stage: string): Promise<void> => {
    const { renderer, browser } = await spent(context);
    tell(`${stage}, CPU of the tab`, renderer.cpuSeconds - before, 's');
    tell(`peak memory of the tab until then`, renderer.peakMB, 'MB');
    tell('and of the browser itself', browser.peakMB, 'MB');
    before = renderer.cpuSeconds;
  };
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.locator('[data-overall]', { hasText: '1 of 1 done' }).waitFor();
  await tellStage('from the choice to the mask');
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await planSave(page, 'For me');
  await tellStage('opened and accepted');
  await page.getByRole('button', { name: /^Save \d+ files/ }).click();
  await page.locator('#root > div').getByText('Saved: 1 scan').waitFor();
  await tellStage('saved, with its original and its record');
} finally {
  await context.close();
  await stop();
}
const large = (readdirSync(profile, { recursive: true }) as string[])
  .filter((name) => name.includes('File System'))
  .map((name) => join(profile, name))
  .filter((name) => statSync(name).isFile() && statSync(name).size > 1e7);
const expected = await Promise.all([path, join(folder, 'command', 'run.nii.gz')].map(contentHash));
const found = await Promise.all(large.map(contentHash));
const isSame = JSON.stringify(found.toSorted()) === JSON.stringify(expected.toSorted());
say(isSame ? 'The original, and the command’s voxels.' : `DIFFERENT: ${found.join(' ')}, not ${expected.join(' ')}`);
process.exitCode = isSame ? 0 : 1;
rmSync(folder, { recursive: true });
