/**
 * `npm run bench:build && node .cache/bench/group.js [participants]`: what `mydeface bids ... group` takes on a large study. One
 * participant of small heads is done in earnest, with two sessions and six scans; the others are copies of what came of it under
 * their own names (images as hard links), in all three folders. Then WORK_DIR is dropped on the page, until its first pictures show.
 */
import { appendFileSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser.ts';
import { tabMb } from '../e2e/process.ts';
import { OWN_PORT, startServer } from '../e2e/server.ts';
import { filesIn } from '../scripts/files.ts';
import { dropFolder } from '../scripts/forty/keyboard.ts';
import { smallStudy, writeAll } from '../src/cli/testing/smallStudy.ts';
import { runCommand } from './measure.ts';

const participants = Number(process.argv[2] ?? 3000);
const folder = mkdtempSync(join(tmpdir(), 'mydeface-group-'));
const when = new Date().toISOString().slice(0, 16);
const FIRST = '00001';
const labelOf = (n: number): string => String(n + 1).padStart(FIRST.length, '0');
const labels = Array.from({ length: participants }, (_, n) => labelOf(n));
const run = (level: string): string =>
  `node ${resolve('dist/cli/main.js')} bids ${folder}/study ${folder}/out ${level} --datatypes anat,func`;

function tell(what: string, value: number, unit: string): void {
  const line = `group, ${participants} participants of 6 scans: ${what}`;
  process.stdout.write(`${line.padEnd(72)} ${value.toFixed(2).padStart(9)} ${unit}\n`);
  appendFileSync('bench/results.csv', `${when},${JSON.stringify(line)},${value.toFixed(4)},${unit}\n`);
}

/** The first participant's files in a folder, under another name. */
function copyParticipant(root: string, files: readonly string[], label: string): void {
  const named = (text: string): string => text.replaceAll(`sub-${FIRST}`, `sub-${label}`);
  const made = new Set<string>();
  for (const path of files) {
    const [from, to] = [join(root, path), join(root, named(path))];
    if (!made.has(dirname(to))) mkdirSync(dirname(to), { recursive: true });
    made.add(dirname(to));
    if (/\.(json|tsv)$/.test(path)) writeFileSync(to, named(readFileSync(from, 'utf8')));
    else linkSync(from, to);
  }
}

function measured(what: string): void {
  const { wallSeconds, cpuSeconds, peakMB } = runCommand(run('group'));
  tell(`${what}, wall clock`, wallSeconds, 's');
  tell(`${what}, CPU`, cpuSeconds, 's');
  tell(`${what}, peak memory`, peakMB, 'MB');
}

async function openedInPage(): Promise<void> {
  const stop = await startServer(OWN_PORT);
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`http://127.0.0.1:${OWN_PORT}/`);
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.waitForTimeout(2000);
    const began = performance.now();
    await dropFolder(page, `${folder}/out_private`);
    await page.locator('[data-study] [data-tile] img').first().waitFor({ timeout: 300_000 });
    tell('opened in the page, wall clock', (performance.now() - began) / 1000, 's');
    tell('opened in the page, peak memory of the tab', await tabMb(page, 'VmHWM'), 'MB');
    await page.screenshot({ path: '.cache/bench/study.png' });
  } finally {
    await browser.close();
    await stop();
  }
}

try {
  writeAll(join(folder, 'study'), smallStudy([FIRST]));
  runCommand(run('participant'));
  for (const root of ['study', 'out', 'out_private'].map((name) => join(folder, name))) {
    const files = filesIn(root).filter((path) => path.startsWith(`sub-${FIRST}/`));
    for (const label of labels.slice(1)) copyParticipant(root, files, label);
  }
  const rows = labels.map((label) => `sub-${label}\t30\n`).join('');
  writeFileSync(join(folder, 'study/participants.tsv'), `participant_id\tage\n${rows}`);
  measured('first time');
  // One scan of every hundredth participant is taken back.
  const rejected = labels.filter((_, n) => n % 100 === 0);
  const lines = rejected.map((label) => `sub-${label}/ses-1/anat/sub-${label}_ses-1_T1w.nii.gz\trejected\n`);
  writeFileSync(join(folder, 'out_private/decisions.tsv'), `filename\tdecision\n${lines.join('')}`);
  measured(`with ${rejected.length} decisions to apply`);
  await openedInPage();
} finally {
  rmSync(folder, { recursive: true });
}
