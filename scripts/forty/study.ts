/**
 * `node .cache/bench/fortyStudy.js FOLDER HEADS SEED`: a BIDS data set in FOLDER/study, of every scan of MYDEFACE_DATA that shows a
 * face (else of the sample head), as it is, and then of moved copies of them in turns; and how the heads lie, in FOLDER/poses.json.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { allScans, noFace, SAMPLE_HEAD, type NamedScan } from '../../bench/reidentify/faceScans.ts';
import { aboutMiddle, decoded, findHead, movedCopy } from '../../bench/reidentify/heads.ts';
import { writeAll } from '../../src/cli/testing/smallStudy.ts';
import { voxelSize, type Volume } from '../../src/core/volume.ts';
import { displayRange } from '../../src/core/index.ts';
import type { NiftiImage } from '../../src/core/formats/nifti/image.ts';
import { seededRandom } from '../../src/core/testing/random.ts';
import { makeNifti } from '../../src/core/testing/syntheticNifti.ts';
import type { Pose } from '../cluster/study.ts';
import { storedImage, storedTemplate } from '../storedImages.ts';

/** How a copy lies at most: degrees about each axis, and mm. */
const [DEGREES, MM] = [8, 6];
/** What NIfTI calls 16-bit integers, and how far they go in a copy. */
const [INT16, MOST] = [4, 30_000];

const [folder, heads, seed] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const labels = Array.from({ length: Number(heads) }, (_, n) => String(n + 1).padStart(2, '0'));
const template = storedTemplate('scalp');

const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
const within = (most: number): [number, number, number] => {
  const one = (): number => most * (2 * random() - 1);
  return [one(), one(), one()];
};

/** Scans that a face is in. */
function scansWithFace(): NamedScan[] {
  const data = process.env.MYDEFACE_DATA;
  const scans = data === undefined ? [SAMPLE_HEAD] : allScans(data);
  return scans.filter(({ path }) => {
    try {
      return noFace(findHead(decoded(storedImage(path)), template), template) === null;
    } catch {
      return false;
    }
  });
}

/** The contrast in a file's name; a data set has none for CT, whose copies pass as T1w. */
function suffixOf(name: string): string {
  return (['T2w', 'PD', 'FLAIR'].find((one) => name.toLowerCase().includes(one.toLowerCase())) ?? 'T1w').replace(
    /^PD$/,
    'PDw',
  );
}

/**
 * What lies outside the field of view as air, too where that is brighter: what comes into a copy from outside the image is air, and
 * two values for nothing are none that a scanner writes. (`displayRange` then takes air for padding.)
 */
function withoutPadding(image: NiftiImage): NiftiImage {
  const { padding, air } = displayRange(image.volume);
  const data = image.volume.data.map((v) => (v === padding ? air : v));
  return { ...image, volume: { ...image.volume, data } };
}

/** A file of 16-bit integers. */
function nifti({ dims, data, voxelToWorld }: Volume): Uint8Array {
  let least = Infinity;
  let most = -Infinity;
  for (const v of data) {
    least = Math.min(least, v);
    most = Math.max(most, v);
  }
  const slope = Math.max(Math.abs(least), Math.abs(most)) / MOST || 1;
  return makeNifti({
    dims,
    datatype: INT16,
    pixdim: [1, ...voxelSize(voxelToWorld)],
    sform: { code: 1, rows: Array.from(voxelToWorld).slice(0, 12) },
    // mm and seconds
    units: 10,
    slope,
    value: (at) => Math.round(data[at] / slope),
  });
}

/** Whether a file holds one volume, as a data set asks for. */
function isPlain(path: string): boolean {
  return storedImage(path)
    .header.dims.slice(3)
    .every((n) => n === 1);
}

const scans = scansWithFace();
const poses: Pose[] = [];
for (const [n, label] of labels.entries()) {
  const { name, path } = scans[n % scans.length];
  const isCopy = n >= scans.length;
  const [degrees, mm] = isCopy
    ? [within(DEGREES), within(MM)]
    : ([
        [0, 0, 0],
        [0, 0, 0],
      ] as const);
  const image = withoutPadding(decoded(storedImage(path)));
  const bytes =
    isCopy || !isPlain(path) ? gzipSync(nifti(movedCopy(image, degrees, mm).volume), { level: 4 }) : readFileSync(path);
  const suffix = suffixOf(name);
  writeAll(join(folder, 'study'), {
    [`sub-${label}/anat/sub-${label}_${suffix}.nii.gz`]: bytes,
    [`sub-${label}/anat/sub-${label}_${suffix}.json`]: json({ EchoTime: 0.003 }),
  });
  poses.push({ session: `sub-${label}`, source: path, move: [...aboutMiddle(image.volume, degrees, mm)] });
  process.stdout.write(`sub-${label}: ${name}${isCopy ? ', moved' : ''}\n`);
}
writeAll(join(folder, 'study'), {
  'dataset_description.json': json({ Name: 'Heads', BIDSVersion: '1.8.0', License: 'CC0', Authors: ['A', 'B'] }),
  README: 'Scans of a few people and moved copies of them, made by scripts/forty/study.ts of mydeface for a test.\n',
  'participants.tsv': `participant_id\tage\n${labels.map((label) => `sub-${label}\t30\n`).join('')}`,
  'participants.json': json({ age: { Description: 'age', Units: 'year' } }),
});
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'poses.json'), JSON.stringify(poses));
