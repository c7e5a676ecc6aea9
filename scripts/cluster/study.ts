import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeAll } from '../../src/cli/testing/smallStudy.ts';
import { seededRandom } from '../../src/core/testing/random.ts';
import { makeNifti } from '../../src/core/testing/syntheticNifti.ts';
import { moved, readSource, sampled, sourcePaths, type Sampled } from './heads.ts';

/** Whose head a session shows, and how it lies there: for who wants to look it in the face. */
export interface Pose {
  /** `sub-01/ses-1` */
  readonly session: string;
  readonly source: string;
  /** RAS mm of the source -> RAS mm of the session, row by row. */
  readonly move: readonly number[];
}

/** Edges of voxels, mm: small files, soon done. */
const MM = { T1w: 3.8, T2w: 4.2, bold: 5 } as const;
const VOLUMES = 4;
const SECONDS = 2;
const NOISE = 6;
/** Tissue, of 200; what is brighter is turned round in a T2w. */
const TISSUE = 35;
const SESSIONS = ['1', '2'];

type Random = () => number;

/** Makes a BIDS data set of participants with two sessions, each with T1w, T2w and a 4-D bold. @returns how the heads lie */
export function makeStudy(folder: string, participants: number, seed: number): Pose[] {
  const random = seededRandom(seed);
  const sources = sourcePaths().map(readSource);
  const labels = Array.from({ length: participants }, (_, n) => String(n + 1).padStart(2, '0'));
  const poses: Pose[] = [];
  writeAll(folder, ofDataSet(labels));
  for (const [n, label] of labels.entries()) {
    const source = sources[n % sources.length];
    const scale = 0.94 + 0.12 * random();
    for (const session of SESSIONS) {
      const move = moved(source, within(random, 8), within(random, 6), scale);
      poses.push({ session: `sub-${label}/ses-${session}`, source: source.path, move: [...move] });
      writeAll(
        folder,
        ofSession(label, session, (mm) => sampled(source, move, mm), random),
      );
    }
  }
  writeFileSync(join(folder, '..', 'poses.json'), JSON.stringify(poses));
  return poses;
}

function within(random: Random, most: number): [number, number, number] {
  const one = (): number => most * (2 * random() - 1);
  return [one(), one(), one()];
}

function json(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

function ofDataSet(labels: readonly string[]): Record<string, string> {
  return {
    'dataset_description.json': json({
      Name: 'Shrunk heads',
      BIDSVersion: '1.10.0',
      License: 'CC0',
      Authors: ['mydeface'],
    }),
    README:
      'Heads for tests: moved copies of a few, with voxels of 4 mm, made by scripts/cluster/study.ts of mydeface.\n',
    'task-rest_bold.json': json({ TaskName: 'rest', RepetitionTime: SECONDS }),
    'participants.tsv': `participant_id\tage\n${labels.map((label) => `sub-${label}\t30\n`).join('')}`,
    'participants.json': json({ age: { Description: 'age', Units: 'year' } }),
  };
}

function ofSession(
  label: string,
  session: string,
  head: (mm: number) => Sampled,
  random: Random,
): Record<string, Uint8Array | string> {
  const [folder, stem] = [`sub-${label}/ses-${session}`, `sub-${label}_ses-${session}`];
  const [T1w, T2w, bold] = [head(MM.T1w), head(MM.T2w), head(MM.bold)];
  const turned = T2w.values.map((v) => (v > TISSUE ? 240 - v : v));
  return {
    [`${folder}/anat/${stem}_T1w.nii.gz`]: gzipSync(nifti(T1w, MM.T1w, [T1w.values], random)),
    [`${folder}/anat/${stem}_T1w.json`]: json({ EchoTime: 0.003 }),
    [`${folder}/anat/${stem}_T2w.nii`]: nifti(T2w, MM.T2w, [turned], random),
    [`${folder}/anat/${stem}_T2w.json`]: json({ EchoTime: 0.1 }),
    [`${folder}/func/${stem}_task-rest_bold.nii.gz`]: gzipSync(
      nifti(
        bold,
        MM.bold,
        Array.from({ length: VOLUMES }, () => bold.values),
        random,
      ),
    ),
    [`${folder}/${stem}_scans.tsv`]: `filename\nanat/${stem}_T1w.nii.gz\nanat/${stem}_T2w.nii\nfunc/${stem}_task-rest_bold.nii.gz\n`,
  };
}

/** Bytes of a file, with noise in every voxel. */
function nifti({ dims, rows }: Sampled, mm: number, volumes: readonly Float32Array[], random: Random): Uint8Array {
  const count = dims[0] * dims[1] * dims[2];
  return makeNifti({
    dims: volumes.length > 1 ? [...dims, volumes.length] : dims,
    datatype: 2,
    pixdim: [1, mm, mm, mm, SECONDS],
    sform: { code: 1, rows },
    // mm and seconds
    units: 10,
    value: (at) => Math.round(volumes[Math.floor(at / count)][at % count] + NOISE * random()),
  });
}
