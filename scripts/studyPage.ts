/**
 * `npm run study:page [-- participants [seed]]`: the whole loop of a study, by a person's steps. `mydeface bids ... participant` on a
 * study of small heads, `group`, its WORK_DIR opened in the page, each scan looked at and accepted or rejected by keys, `group` again;
 * what is in OUT_DIR and what waits must then be exactly what was decided. Pictures of page and report stay in `.cache/study`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/browser.ts';
import { choosesFolder, files, put } from '../e2e/opfs.ts';
import { OWN_PORT, startServer } from '../e2e/server.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { differences } from './cluster/checks.ts';
import { makeStudy } from './cluster/study.ts';
import { filesIn } from './files.ts';
import { reviewAll } from './forty/reviewer.ts';

const PARTICIPANTS = Number(process.argv[2] ?? 30);
const SEED = Number(process.argv[3] ?? 1);
/** Of the scans so many are rejected, without a reason. */
const REJECTED = 0.1;
const SCREENS = '.cache/study';

const wrong: string[] = [];
const began = performance.now();
const say = (line: string): void =>
  void process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
const judge = (line: string, faults: readonly string[]): void => {
  say(`${line}: ${faults.length === 0 ? 'none' : faults.length}`);
  for (const fault of faults.slice(0, 20)) process.stdout.write(`        ${fault}\n`);
  wrong.push(...faults);
};

const folder = mkdtempSync(join(tmpdir(), 'mydeface-study-'));
const at = (name: string): string => join(folder, name);
const isImage = (path: string): boolean => /_(T1w|T2w|bold)\.nii(\.gz)?$/.test(path);
const imagesIn = (name: string): string[] => (existsSync(at(name)) ? filesIn(at(name)).filter(isImage) : []);

function bids(level: 'participant' | 'group'): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    [resolve('dist/cli/main.js'), 'bids', 'study', 'out', level, '--datatypes', 'anat,func', '--n-procs', '2'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  // A scan that failed, or is to be looked at, is told by the status.
  say(`${level}: exit status ${status}${status === 0 ? '' : `, ${stderr.trim().split('\n').at(-1)}`}`);
}

makeStudy(at('study'), PARTICIPANTS, SEED);
const all = imagesIn('study');
say(`${PARTICIPANTS} participants, ${all.length} scans. Seed ${SEED}.`);
bids('participant');
bids('group');
say(`Released by their checks: ${imagesIn('out').length}; waiting: ${imagesIn('out_private/waiting').length}.`);

const stop = await startServer(OWN_PORT);
const browser = await chromium.launch(launchOptions());
try {
  const rejected = await decided(browser);
  bids('group');
  const accepted = new Map(all.filter((path) => !rejected.has(path)).map((path) => [path, '']));
  const asMap = (paths: readonly string[]): Map<string, string> => new Map(paths.map((path) => [path, '']));
  judge('Scans missing in OUT_DIR, or there though they were rejected', differences(accepted, asMap(imagesIn('out'))));
  judge(
    'Rejected scans that do not wait, or others that do',
    differences(asMap([...rejected]), asMap(imagesIn('out_private/waiting'))),
  );
  await pictureReport(browser);
} finally {
  await browser.close();
  await stop();
}

/** Looks at every scan of the study in the page. @returns paths of those that were rejected */
async function decided(from: Browser): Promise<ReadonlySet<string>> {
  const page = await (await from.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  page.on('pageerror', (error) => wrong.push(`uncaught: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
  await choosesFolder(page);
  await page.goto(`http://127.0.0.1:${OWN_PORT}/`);
  await page.getByRole('button', { name: 'Skip' }).press('Enter');
  for (const path of filesIn(at('out_private')))
    await put(page, `study/${path}`, readFileSync(at(`out_private/${path}`)));
  await page.getByRole('button', { name: 'Choose a folder' }).press('Enter');
  const study = page.getByRole('region', { name: 'Study in study' });
  await expect(study.locator('[data-tile] img').first()).toBeVisible({ timeout: 60_000 });
  await shot(page, 'page-opened');
  await study.getByRole('listbox').focus();
  const random = seededRandom(SEED);
  const started = performance.now();
  const { accepted, rejected, tooSoon } = await reviewAll(page, () => random() < REJECTED);
  say(
    `${accepted} accepted, ${rejected.length} rejected by keys in ${((performance.now() - started) / 1000).toFixed(0)} s; ${tooSoon} presses came too soon.`,
  );
  await expect(study).toContainText('All decisions are saved in decisions.tsv.');
  await shot(page, 'page-decided');
  if (accepted + rejected.length !== all.length) wrong.push('not every scan was decided of');
  writeFileSync(at('out_private/decisions.tsv'), (await files(page)).get('study/decisions.tsv')!);
  return new Set(rejected);
}

async function pictureReport(from: Browser): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(pathToFileURL(at('out_private/report.html')).href);
  await page.waitForTimeout(2000);
  await shot(page, 'report');
}

async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  // Decoded, and drawn.
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(SCREENS, `${name}.png`) });
}

if (wrong.length === 0) rmSync(folder, { recursive: true });
say(wrong.length === 0 ? 'Passed.' : `FAILED, ${wrong.length} faults; files are in ${folder}.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
