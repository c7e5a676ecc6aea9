/**
 * `npm run forty:page [-- heads [seed]]`: 40 real heads (scans of MYDEFACE_DATA and moved copies) as a BIDS data set, dropped on the
 * page, judged on the contact sheet and saved for sharing, by keyboard alone, by a reviewer who looks at each head for half a
 * second. What was saved is held against the plan, bids-validator and a face detector. Needs OpenCV (by apt, as root, where it is missing).
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/browser.ts';
import { OWN_PORT, startServer } from '../e2e/server.ts';
import { facesIn } from './cluster/detector.ts';
import { differences, hashesIn, shared } from './cluster/checks.ts';
import { whyNoDetector } from './cluster/programs.ts';
import { invalidities } from './cluster/validator.ts';
import { dropFolder } from './forty/keyboard.ts';
import { reviewAll } from './forty/reviewer.ts';
import { privateFolder, saveFolder, saveZip } from './forty/saves.ts';

const HEADS = Number(process.argv[2] ?? 40);
const SEED = Number(process.argv[3] ?? 1);
/** What a reviewer may need from the first key to the zip, s. */
const MOST_S = 90;
/** Of the undefaced heads the detector has to see so many: a quarter of them end above the nose's tip, or are coarse. */
const WITNESSED = 0.7;
/** Also a projector's and an old laptop's. */
const VIEWPORT = { width: 1280, height: 720 };
const REPORT = 'mydeface_report.html';

const wrong: string[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Says what was found, a few of it where it is wrong. */
const judge = (line: string, faults: readonly string[]): void => {
  say(`${line}: ${faults.length === 0 ? 'none' : faults.length}`);
  for (const fault of faults.slice(0, 20)) say(`        ${fault}`);
  wrong.push(...faults);
};
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

const why = whyNoDetector();
if (why !== null) throw new Error(why);
const folder = mkdtempSync(join(tmpdir(), 'mydeface-forty-'));
const at = (name: string): string => join(folder, name);
mkdirSync(at('screens'));
const made = spawnSync('node', ['.cache/bench/fortyStudy.js', folder, String(HEADS), String(SEED)], {
  encoding: 'utf8',
});
if (made.status !== 0) throw new Error(made.stderr);
say(`${made.stdout}Seed ${SEED}.`);
const original = hashesIn(at('study'));
judge('Errors that bids-validator finds in the data set', invalidities(at('study'), HEADS));

const stop = await startServer(OWN_PORT);
const browser = await chromium.launch(
  launchOptions('--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'),
);
try {
  await inPage(await (await browser.newContext({ viewport: VIEWPORT, acceptDownloads: true })).newPage());
} finally {
  await browser.close();
  await stop();
}

async function inPage(page: Page): Promise<void> {
  const shot = async (name: string): Promise<void> => void (await page.screenshot({ path: at(`screens/${name}.png`) }));
  page.on('pageerror', (error) => wrong.push(`uncaught: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
  await page.addInitScript(privateFolder);
  await page.goto(`http://127.0.0.1:${OWN_PORT}/`);
  await page.getByRole('button', { name: 'Skip' }).press('Enter');
  const dropped = performance.now();
  await dropFolder(page, at('study'));
  await expect(page.locator('[data-overall]')).toContainText(`of ${HEADS} done`, { timeout: 120_000 });
  await shot('working');
  await expect(page.locator('[data-overall]')).toContainText(`${HEADS} of ${HEADS} done`, { timeout: 60_000 * HEADS });
  const ready = performance.now();
  await shot('ready');
  const { accepted, rejected, tooSoon, waitedMs } = await reviewAll(page);
  const judged = performance.now();
  await shot('judged');
  const zipPlan = await saveZip(page, at('zip'), shot);
  const zipped = performance.now();
  await shot('saved');
  say(`${HEADS} heads worked on ${seconds(ready - dropped)} s after the drop.`);
  say(
    `From the first key to the last decision: ${seconds(judged - ready)} s, of which ${seconds(waitedMs)} s for pictures that were not there yet; ${tooSoon} presses came too soon.`,
  );
  say(`${accepted} accepted, ${rejected.length} rejected as probably failed: ${rejected.join(', ')}`);
  say(`From there to the zip on the disk: ${seconds(zipped - judged)} s. In all ${seconds(zipped - ready)} s.`);
  if (zipped - ready > 1000 * MOST_S) wrong.push(`the reviewer needed ${seconds(zipped - ready)} s`);
  if (accepted < 0.9 * HEADS) wrong.push(`only ${accepted} heads were accepted`);
  const folderPlan = await saveFolder(page, at('folder'));
  await shot('saved-folder');
  judgeFiles('zip', zipPlan, accepted);
  judgeFiles('folder', folderPlan, accepted);
  judge(
    'Files that differ between zip and folder, but for the report',
    differences(hashesIn(at('zip')), hashesIn(at('folder'))).filter((path) => path !== REPORT),
  );
  await judgeFaces(accepted);
}

function judgeFiles(saved: 'zip' | 'folder', planned: readonly string[], accepted: number): void {
  const files = hashesIn(at(saved));
  const plan = new Map(planned.map((path) => [path, '']));
  const written = new Map([...files.keys()].map((path) => [path, '']));
  judge(`The ${saved} has ${files.size} files; missing or not planned`, differences(plan, written));
  judge(
    `Scans in the ${saved} that are the original`,
    shared(original, (path) => path.endsWith('.nii.gz'), files).found,
  );
  judge(
    `Pictures in the ${saved}`,
    [...files.keys()].filter((path) => {
      const bytes = readFileSync(join(at(saved), path));
      return ['\x89PNG', '\xff\xd8\xff', 'data:image', '<img', '<svg'].some(
        (sign) => bytes.includes(sign, 0, 'latin1') && !path.endsWith('.gz'),
      );
    }),
  );
  judge(`Errors that bids-validator finds in the ${saved}`, invalidities(join(at(saved), 'study'), accepted));
}

/** The folder's images are the zip's, as was seen before. */
async function judgeFaces(accepted: number): Promise<void> {
  const { undefaced, defaced } = await facesIn(at('study'), at('zip/study'), at('poses.json'), at('renders'));
  say(
    `The detector finds a face in ${undefaced.faces.length} of ${undefaced.pictures} undefaced heads that show their mouths.`,
  );
  judge(`Of ${defaced.pictures} renders of images and masks in the zip, faces found in`, defaced.faces);
  if (undefaced.faces.length < WITNESSED * undefaced.pictures)
    wrong.push('the detector sees too few faces to be a witness');
  if (defaced.pictures !== 3 * accepted) wrong.push('not every image and mask was looked at');
}

if (wrong.length === 0) rmSync(folder, { recursive: true });
say(wrong.length === 0 ? 'Passed.' : `FAILED, ${wrong.length} faults; files and screens are in ${folder}.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
