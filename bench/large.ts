/**
 * Large files: `npm run bench:build && node .cache/bench/large.js [GB]` (1.5 where it is not given; needs pigz, taskset and
 * /usr/bin/time). A run of noisy volumes of the sample head, int16, compressed by `pigz -1`, is defaced on all cores and on
 * one; beside it `pigz -p1 -dc | pigz -p1 -1` of the same file. Appended to bench/results.csv.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeRun } from './largeRun.ts';
import { runCommand, type Spent } from './measure.ts';

const gigabytes = Number(process.argv[2] ?? 1.5);
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'mydeface-large-'));
const when = new Date().toISOString().slice(0, 16);

function tell(what: string, value: number, unit: string): void {
  const line = `${gigabytes} GB 4-D .nii.gz: ${what}`;
  process.stdout.write(`${line.padEnd(72)} ${value.toFixed(2).padStart(9)} ${unit}\n`);
  appendFileSync('bench/results.csv', `${when},${JSON.stringify(line)},${value.toFixed(4)},${unit}\n`);
}

function deface(path: string, how: string, before = ''): Spent {
  const spent = runCommand(
    `${before} node ${resolve('dist/cli/main.js')} ${path} --quiet --force --out-dir ${folder}/${how}`,
  );
  tell(`${how}, wall clock`, spent.wallSeconds, 's');
  tell(`${how}, CPU`, spent.cpuSeconds, 's');
  tell(`${how}, peak memory`, spent.peakMB, 'MB');
  return spent;
}

process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
const raw = makeRun(gigabytes, folder);
spawnSync('pigz', ['-1', raw]);
const path = `${raw}.gz`;
const pigz = runCommand(`pigz -p1 -dc ${path} | pigz -p1 -1 > ${folder}/pigz.gz`);
tell('pigz -p1 -dc | pigz -p1 -1, CPU', pigz.cpuSeconds, 's');
rmSync(join(folder, 'pigz.gz'));
const cores = `${availableParallelism()}-cores`;
const [onAll, onOne] = [deface(path, cores), deface(path, '1-core', 'taskset -c 0')];
tell('CPU, to that of pigz', onAll.cpuSeconds / pigz.cpuSeconds, 'times');
tell(`wall clock on ${cores}, to that on one`, onAll.wallSeconds / onOne.wallSeconds, 'times');
runCommand(`cmp ${folder}/*/run.nii.gz`);
process.stdout.write('The same bytes on all cores and on one.\n');
rmSync(folder, { recursive: true });
