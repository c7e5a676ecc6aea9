/**
 * Large files: `npm run bench:build && node .cache/bench/large.js [GB]` (1.5 where it is not given; needs pigz, taskset and
 * /usr/bin/time). A run of noisy volumes of the sample head, int16, compressed by `pigz -1`, is defaced on all cores and on
 * one; beside it `pigz -p1 -dc | pigz -p1 -1` of the same file. Appended to bench/results.csv.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { storedImage } from '../scripts/storedImages.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { makeNifti } from '../src/core/testing/syntheticNifti.ts';
import type { Volume } from '../src/core/volume.ts';
import { runCommand, type Spent } from './measure.ts';

const gigabytes = Number(process.argv[2] ?? 1.5);
/** Volumes that differ: what gzip looks back to, 32 KB, lies within one. */
const NOISY = 16;
const seed = 11;
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'mydeface-large-'));
const when = new Date().toISOString().slice(0, 16);

function tell(what: string, value: number, unit: string): void {
  const line = `${gigabytes} GB 4-D .nii.gz: ${what}`;
  process.stdout.write(`${line.padEnd(72)} ${value.toFixed(2).padStart(9)} ${unit}\n`);
  appendFileSync('bench/results.csv', `${when},${JSON.stringify(line)},${value.toFixed(4)},${unit}\n`);
}

/** @returns the file's path */
function makeRun({ dims, data, voxelToWorld }: Volume): string {
  const random = seededRandom(seed);
  const count = Math.ceil((gigabytes * 1e9) / (2 * data.length));
  const noisy = Array.from({ length: NOISY }, () => {
    const noise = (): number => 24 * (random() + random() + random() - 1.5);
    return Int16Array.from(data, (v) => Math.hypot(4 * v + noise(), noise()));
  });
  const sform = { code: 1, rows: Array.from(voxelToWorld.subarray(0, 12)) };
  const header = makeNifti({ dims: [...dims, 1], datatype: 4, sform }).slice(0, 352);
  new DataView(header.buffer).setInt16(48, count, true);
  const path = join(folder, 'run.nii');
  const file = openSync(path, 'w');
  writeSync(file, header);
  for (let v = 0; v < count; v++) writeSync(file, new Uint8Array(noisy[v % NOISY].buffer));
  closeSync(file);
  spawnSync('pigz', ['-1', path]);
  return `${path}.gz`;
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
const path = makeRun(storedImage(resolve('public/samples/sample-head.nii.gz')).volume);
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
