/**
 * `npm test`: lint, types, build, unit and real-data tests, two million mutated files, end-to-end tests in a real browser.
 * Ends with the line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './findChromium.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'mydeface-test-'));

/** Runs a command with its output shown; true if it succeeded. */
function run(title: string, command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  process.stdout.write(`\n--- ${title}\n`);
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** A step that passes or fails as a whole. */
function step(title: string, command: string, args: readonly string[]): void {
  if (run(title, command, args)) counts.passed++;
  else counts.failed++;
}

function add(found: Counts, succeeded: boolean): void {
  counts.passed += found.passed;
  counts.failed += found.failed > 0 || succeeded ? found.failed : 1;
  counts.skipped += found.skipped;
}

function unitTests(): void {
  const file = join(reports, 'unit.json');
  const succeeded = run('unit and real-data tests', 'npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const found = readReport(file) as { numPassedTests: number; numFailedTests: number; numPendingTests: number } | null;
  add(
    { passed: found?.numPassedTests ?? 0, failed: found?.numFailedTests ?? 0, skipped: found?.numPendingTests ?? 0 },
    succeeded,
  );
}

function endToEndTests(): void {
  const browser = findChromium();
  if (browser === null) {
    process.stdout.write(
      '\nNo Chrome or Chromium is installed and none could be installed. Install one, or name it in CHROME_PATH.\n',
    );
    counts.failed++;
    return;
  }
  process.stdout.write(`\nBrowser: ${browser.path} (${browser.how})\n`);
  const file = join(reports, 'e2e.json');
  const succeeded = run(
    'end-to-end tests',
    'npx',
    ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    {
      MYDEFACE_CHROMIUM: browser.path,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const report = readReport(file) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  } | null;
  const found = report?.stats;
  add(
    {
      passed: (found?.expected ?? 0) + (found?.flaky ?? 0),
      failed: found?.unexpected ?? 0,
      skipped: found?.skipped ?? 0,
    },
    succeeded,
  );
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

step('lint', 'npx', ['oxlint', '--deny-warnings']);
step('types', 'npx', ['tsc', '-b']);
step('build', 'npm', ['run', 'build']);
unitTests();
// Other files every day; the seed is printed, so that a find can be made again.
step('fuzz guard and reader, guided by coverage', 'npm', [
  'run',
  'fuzz',
  '--',
  '2',
  '0',
  String(Math.floor(Date.now() / 86_400_000)),
]);
endToEndTests();
if (process.env.MYDEFACE_DATA === undefined)
  process.stdout.write('\nSkipped: tests on real scans (MYDEFACE_DATA names no folder with them).\n');
process.stdout.write(
  `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}\n`,
);
process.exitCode = counts.failed > 0 ? 1 : 0;
