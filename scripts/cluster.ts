/**
 * `npm run test:cluster [-- participants [seed]]`: a study of small heads through Snakemake and a real SLURM on this machine,
 * with jobs cancelled and killed, until all is done; held against one quiet run. Needs root, and apt where programs are missing:
 * elsewhere it says so and ends with status 0.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../src/core/testing/random.ts';
import { differences, hashesIn, shared } from './cluster/checks.ts';
import { facesIn } from './cluster/detector.ts';
import { whyNotHere } from './cluster/programs.ts';
import { interruptedRun, quietRun, type Running } from './cluster/runs.ts';
import { startSlurm } from './cluster/slurm.ts';
import { makeStudy } from './cluster/study.ts';
import { invalidities } from './cluster/validator.ts';

const PARTICIPANTS = Number(process.argv[2] ?? 30);
const SEED = Number(process.argv[3] ?? 1);
const CPUS = 2;

const began = performance.now();
const wrong: string[] = [];
const say = (line: string): void => {
  const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(4);
  process.stdout.write(`${seconds} s  ${line}\n`);
};
/** Says what was found, a few of it where it is wrong. */
const judge = (line: string, faults: readonly string[]): void => {
  say(`${line}: ${faults.length === 0 ? 'none' : faults.length}`);
  for (const fault of faults.slice(0, 20)) process.stdout.write(`        ${fault}\n`);
  wrong.push(...faults);
};

const why = whyNotHere();
if (why !== null) {
  process.stdout.write(`Skipped: the test with SLURM cannot run here. ${why}\n`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'mydeface-cluster-'));
const at = (name: string): string => join(folder, name);
const running: Running = new Set();
const slurm = await startSlurm(CPUS);
// Whatever happens, nothing is left running.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  slurm.stop();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

say(`SLURM runs. Seed ${SEED}.`);
const poses = makeStudy(at('study'), PARTICIPANTS, SEED);
const sources = new Set(poses.map(({ source }) => source)).size;
say(`${PARTICIPANTS} participants made of ${sources} head${sources === 1 ? '' : 's'}, ${3 * poses.length} scans.`);
await quietRun(running, folder);
say('Quiet run on one machine done.');
const { jobs, scancel, kill, rounds } = await interruptedRun(running, folder, slurm, PARTICIPANTS, seededRandom(SEED));
say(
  `Snakemake and SLURM: ${jobs} jobs, two at a time; ${scancel} cancelled by scancel, ${kill} with a process killed by SIGKILL; ` +
    `all done after ${rounds} round${rounds === 1 ? '' : 's'}.`,
);
if (scancel + kill < PARTICIPANTS / 4) wrong.push(`only ${scancel + kill} interruptions`);

const [study, out, work, quiet] = ['study', 'out', 'out_private', 'quiet'].map((name) => hashesIn(at(name)));
const table = readFileSync(at('out_private/defacing.tsv'), 'utf8');
say(`OUT_DIR has ${out.size} files; defacing.tsv has ${table.trim().split('\n').length - 1} scans.`);
judge('Files of OUT_DIR that differ from those of the quiet run', differences(quiet, out));
const pictures = shared(work, (path) => /\.(png|html)$/.test(path), out);
judge(`Of ${pictures.looked} pictures and reports in WORK_DIR, in OUT_DIR too`, pictures.found);
if (pictures.looked < 3 * poses.length) wrong.push('a scan has no picture');
const originals = shared(study, (path) => /\.nii(\.gz)?$/.test(path), out);
judge(`Of ${originals.looked} undefaced scans, in OUT_DIR too`, originals.found);
judge('Errors that bids-validator finds in OUT_DIR', invalidities(at('out'), PARTICIPANTS));
await judgeFaces();

/** What a face detector makes of renders of every image; the undefaced ones show that it sees. */
async function judgeFaces(): Promise<void> {
  const { undefaced, defaced } = await facesIn(at('study'), at('out'), at('poses.json'), at('renders'));
  say(
    `The detector finds a face in ${undefaced.faces.length} of ${undefaced.pictures} undefaced heads that show their mouths.`,
  );
  judge(`Of ${defaced.pictures} renders of images and masks in OUT_DIR, faces found in`, defaced.faces);
  if (undefaced.pictures === 0) say('So nothing here shows that the detector sees: MYDEFACE_DATA names no such heads.');
  if (undefaced.faces.length < 0.8 * undefaced.pictures) wrong.push('the detector sees too few faces to be a witness');
  if (defaced.pictures === 0) wrong.push('no image was looked at');
}

slurm.stop();
const isWhole = wrong.length === 0;
if (isWhole) rmSync(folder, { recursive: true });
process.stdout.write(
  isWhole
    ? `Cluster test passed in ${((performance.now() - began) / 1000).toFixed(0)} s.\n`
    : `Cluster test FAILED, ${wrong.length} faults; its files are in ${folder}.\n`,
);
process.exitCode = isWhole ? 0 : 1;
