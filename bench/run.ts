/**
 * `npm run bench`: the kernel in nanoseconds per sample, registration fresh and warm, whole commands, cost against volume.
 * Medians, CPU seconds of all threads; one line each, appended to bench/results.csv. With PEER_CMD (a shell command that
 * writes `{out}` from `{in}`) a peer is timed beside each whole command, in turn with it.
 */
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { storedImage, storedTemplate } from '../scripts/storedImages.ts';
import { paddingValue } from '../src/core/image/padding.ts';
import { buildPyramid } from '../src/core/image/pyramid.ts';
import { multiply, translation } from '../src/core/mat4.ts';
import { affineGradient } from '../src/core/registration/affineGradient.ts';
import { countPairs } from '../src/core/registration/jointHistogram.ts';
import { createWorkspace } from '../src/core/registration/workspace.ts';
import { SIMILARITIES } from '../src/core/registration/costs.ts';
import { templateModel } from '../src/core/registration/model.ts';
import { REGISTRATION_DEFAULTS, registerTemplate } from '../src/core/registration/register.ts';
import { cpuMs, median, runCommand } from './measure.ts';
import { drawCostAgainstVolume, type CostPoint } from './plot.ts';
import { knownScans, writeResampled } from './scans.ts';

const RESULTS = 'bench/results.csv';
const REPEATS = 7;
const known = knownScans();
const scan = known.find(({ name }) => name === 'chris_t1')?.path ?? resolve('public/samples/sample-head.nii.gz');
const folder = mkdtempSync(join(tmpdir(), 'mydeface-bench-'));
const template = storedTemplate().volume;
const volume = storedImage(scan).volume;
const when = new Date().toISOString().slice(0, 16);

function tell(what: string, value: number, unit: string): void {
  process.stdout.write(`${what.padEnd(64)} ${value.toFixed(unit === 's' ? 3 : 1).padStart(9)} ${unit}\n`);
  appendFileSync(RESULTS, `${when},${JSON.stringify(what)},${value.toFixed(4)},${unit}\n`);
}

/** Median CPU ms of `repeats` calls, after three that do not count. */
function warm(work: () => void, repeats = REPEATS): number {
  for (let n = 0; n < 3; n++) work();
  return median(
    Array.from({ length: repeats }, () => {
      const began = cpuMs();
      work();
      return cpuMs() - began;
    }),
  );
}

function kernel(): void {
  const [fine, medium, coarse] = buildPyramid(volume, [2, 4, 8], paddingValue(volume));
  const model = templateModel(template, 32);
  for (const [name, level, points] of [
    ['8 mm', coarse, model.coarse],
    ['4 mm', medium, model.medium],
    ['2 mm', fine, model.finest],
  ] as const) {
    const workspace = createWorkspace(level, points);
    const templateToVoxel = multiply(level.worldToVoxel, translation(0, 0, -10));
    const out = new Float64Array(12);
    const loops = Math.ceil(1e6 / points.count);
    const perSample = (work: () => void): number =>
      (1e6 *
        warm(() => {
          for (let n = 0; n < loops; n++) work();
        })) /
      loops /
      points.count;
    tell(
      `kernel ${name}: histogram, value and slopes`,
      perSample(() => countPairs(workspace, templateToVoxel)),
      'ns/sample',
    );
    tell(
      `kernel ${name}: gradient of 12 parameters`,
      perSample(() => affineGradient(workspace, model.centre, 0, out)),
      'ns/sample',
    );
    tell(
      `kernel ${name}: normmi of ${points.bins} x ${workspace.columns} bins`,
      (1000 *
        warm(() => {
          for (let n = 0; n < 200; n++)
            SIMILARITIES.normmi(workspace.histogram, points.bins, workspace.columns, workspace.derivative);
        })) /
        200,
      'us',
    );
  }
}

function stages(): void {
  tell(
    'pyramid 2, 4, 8 mm, warm',
    warm(() => void buildPyramid(volume, [2, 4, 8], paddingValue(volume))),
    'ms',
  );
  tell(
    'template model, warm',
    warm(() => void templateModel(template, 32)),
    'ms',
  );
  tell(
    'registration, warm',
    warm(() => void registerTemplate(template, volume, REGISTRATION_DEFAULTS, () => {})),
    'ms',
  );
}

/** One whole command several times, the peer in turn with it; the report tells the stages. */
function wholeCommand(path: string, label: string, repeats: number): CostPoint {
  const name = basename(path);
  const ours: ReturnType<typeof runCommand>[] = [];
  const registration: number[] = [];
  const peer: number[] = [];
  for (let n = 0; n < repeats; n++) {
    rmSync(join(folder, 'out'), { recursive: true, force: true });
    const spent = runCommand(
      `mkdir -p ${folder}/out && node dist/cli/main.js --json --out-dir ${folder}/out '${path}'`,
    );
    ours.push(spent);
    registration.push(JSON.parse(spent.output).cpuSeconds.register);
    if (process.env.PEER_CMD !== undefined)
      peer.push(
        runCommand(process.env.PEER_CMD.replaceAll('{in}', path).replaceAll('{out}', `${folder}/out/peer-${name}`))
          .cpuSeconds,
      );
  }
  const cpuSeconds = median(ours.map((s) => s.cpuSeconds));
  const peakMB = median(ours.map((s) => s.peakMB));
  tell(`${label}: whole command, CPU`, cpuSeconds, 's');
  tell(`${label}: whole command, wall clock`, median(ours.map((s) => s.wallSeconds)), 's');
  tell(`${label}: registration in that fresh process, CPU`, median(registration), 's');
  tell(`${label}: peak memory`, peakMB, 'MB');
  if (peer.length > 0) tell(`${label}: peer, CPU`, median(peer), 's');
  return { label, voxels: 0, cpuSeconds, registerSeconds: median(registration), peakMB };
}

/** The scan at several resolutions: the cost of registration hardly grows, that of reading and writing does. */
function resolutions(): void {
  const points: CostPoint[] = [];
  for (const mm of [2, 1, 0.75, 0.5]) {
    const path = join(folder, `at-${mm}mm.nii`);
    const voxels = writeResampled(volume, mm, path);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 6 }));
    points.push({ ...wholeCommand(`${path}.gz`, `${basename(scan)} at ${mm} mm`, 3), voxels, label: `${mm} mm` });
  }
  writeFileSync('docs/images/cost-vs-volume.svg', drawCostAgainstVolume(points));
}

if (!existsSync(RESULTS)) writeFileSync(RESULTS, 'time,what,median,unit\n');
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${basename(scan)} ${volume.dims.join(' x ')}\n`,
);
kernel();
stages();
wholeCommand(scan, basename(scan), REPEATS);
for (const { name, path } of known.filter((one) => one.path !== scan)) wholeCommand(path, name, 3);
resolutions();
rmSync(folder, { recursive: true });
