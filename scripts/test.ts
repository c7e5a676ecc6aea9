/**
 * `npm test`: format, types, lint, structure, build, unit and real-data tests, a million mutated files, end-to-end tests in a
 * real browser. The same tests with the same seeds, whenever it runs. Ends with the line `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isClusterHere } from './cluster/programs.ts';
import { filesIn } from './files.ts';
import { findChromium } from './findChromium.ts';
import { runStep, SOURCE_STEPS, type Step } from './steps.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'mydeface-test-'));

/** Counts a step that passes or fails as a whole. */
function countStep(step: Step): void {
  if (runStep(step)) counts.passed++;
  else counts.failed++;
}

function add(found: Counts, succeeded: boolean): void {
  counts.passed += found.passed;
  counts.failed += found.failed > 0 || succeeded ? found.failed : 1;
  counts.skipped += found.skipped;
}

/** Runs a project of vitest.config.ts. */
function unitTests(project: string, ...options: readonly string[]): void {
  const file = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const command = ['vitest', 'run', '--project', project, ...reporters, ...options];
  const succeeded = runStep({ title: `${project} tests`, command });
  const found = readReport(file) as { numPassedTests: number; numFailedTests: number; numPendingTests: number } | null;
  add(
    { passed: found?.numPassedTests ?? 0, failed: found?.numFailedTests ?? 0, skipped: found?.numPendingTests ?? 0 },
    succeeded,
  );
}

/** What of the source the quick tests reach, in words; not judged. */
function coverage(): string {
  const summary = readReport(join(reports, 'coverage/coverage-summary.json')) as {
    total: Record<'lines' | 'branches', { pct: number }>;
  } | null;
  return summary === null
    ? 'Coverage is not known.'
    : `The quick tests reach ${summary.total.lines.pct}% of the lines and ${summary.total.branches.pct}% of the branches.`;
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
  const command = ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const succeeded = runStep(
    { title: 'end-to-end tests', command },
    { MYDEFACE_CHROMIUM: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  const report = readReport(file) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  } | null;
  const found = report?.stats;
  describeFailures();
  add(
    {
      passed: (found?.expected ?? 0) + (found?.flaky ?? 0),
      failed: found?.unexpected ?? 0,
      skipped: found?.skipped ?? 0,
    },
    succeeded,
  );
}

/** What was on the page when a test failed, the first time too where the second went well. */
function describeFailures(): void {
  const folder = 'test-results';
  if (!existsSync(folder)) return;
  for (const name of filesIn(folder).filter((one) => one.endsWith('error-context.md'))) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    const from = Math.max(
      0,
      lines.findIndex((line) => line.startsWith('# Page snapshot')),
    );
    process.stdout.write(`\n${name}\n${lines.slice(from, from + 80).join('\n')}\n`);
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

for (const step of SOURCE_STEPS) countStep(step);
countStep({ title: 'build', command: ['npm', 'run', 'build'] });
unitTests(
  'quick',
  '--coverage',
  '--coverage.reporter=json-summary',
  `--coverage.reportsDirectory=${join(reports, 'coverage')}`,
);
unitTests('long');
// The daily seed is for `npm run fuzz`.
countStep({
  title: 'fuzz guard and reader, guided by coverage',
  command: ['npm', 'run', 'fuzz', '--', '0.3', '0', '1'],
});
if (isClusterHere())
  countStep({
    title: 'a small study through Snakemake and SLURM',
    command: ['npm', 'run', 'test:cluster', '--', '4', '1'],
  });
else
  process.stdout.write(
    '\nSkipped: a study through Snakemake and SLURM (they are not installed, or this is not root on Linux).\n',
  );
endToEndTests();
if (process.env.MYDEFACE_DATA === undefined)
  process.stdout.write('\nSkipped: tests on real scans (MYDEFACE_DATA names no folder with them).\n');
process.stdout.write(`\n${coverage()}\n`);
process.stdout.write(
  `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}\n`,
);
process.exitCode = counts.failed > 0 ? 1 : 0;
