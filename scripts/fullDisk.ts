/**
 * `npm run full-disk [-- how many sizes]`: runs the built command on a small disk of its own (tmpfs), of every size from what
 * the files before take to what all outputs need, and looks each time at what is left. Needs the right to mount.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/cli/testing/interrupt.ts';
import { filesIn, leftovers, losses, resultOf } from '../src/cli/testing/losses.ts';
import { prepare, scenarios } from '../src/cli/testing/scenarios.ts';

const SIZES = Number(process.argv[2] ?? 12);
const PAGE = 4096;
const disk = mkdtempSync(join(tmpdir(), 'mydeface-disk-'));
const mounted = (bytes: number): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'mydeface', disk]).status === 0;
const counts = { full: 0, done: 0, wrong: 0 };

/** Whole pages, as the disk counts; folders take one each. */
function pagesOf(files: Iterable<Uint8Array>): number {
  return [...files].reduce((sum, { length }) => sum + Math.ceil(length / PAGE), 0) * PAGE;
}

for (const scenario of scenarios()) {
  const whole = await resultOf(scenario);
  const before = pagesOf(Object.values(scenario.files)) + 6 * PAGE;
  // The new files lie beside the old ones for a moment.
  const most = before + pagesOf(whole.values());
  for (let n = 0; n < SIZES; n++) {
    if (!mounted(PAGE * Math.round((before + (n * (most - before)) / (SIZES - 1)) / PAGE))) {
      process.stdout.write('Skipped: this user may not mount a disk.\n');
      process.exit(0);
    }
    process.env.TMPDIR = disk;
    try {
      const folder = prepare(scenario);
      const { status, err } = await run(scenario, folder, null);
      const wrong = [...losses(scenario, folder, whole), ...leftovers(folder).map((name) => `left: ${name}`)];
      if (status === 0) counts.done++;
      else counts.full++;
      if (status !== 0 && !(status === 5 && /the disk is full/.test(err))) wrong.push(`status ${status}: ${err}`);
      if (status === 0 && filesIn(folder).size !== whole.size) wrong.push('files are missing');
      for (const what of wrong) process.stdout.write(`${scenario.title}, size ${n}: ${what}\n`);
      counts.wrong += wrong.length;
    } finally {
      delete process.env.TMPDIR;
      spawnSync('umount', [disk]);
    }
  }
}
rmdirSync(disk);
process.stdout.write(
  `${counts.full} runs on a disk that was full too soon, ${counts.done} with room enough: ${counts.wrong} losses, half files or leftovers.\n`,
);
process.exitCode = counts.wrong > 0 ? 1 : 0;
