import { closeSync, openSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { storedImage } from '../scripts/storedImages.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { makeNifti } from '../src/core/testing/syntheticNifti.ts';

/** Volumes that differ: what gzip looks back to, 32 KB, lies within one. */
const NOISY = 16;
const SEED = 11;

/** Makes a run of noisy volumes of the sample head, int16, not compressed. @returns the file's path */
export function makeRun(gigabytes: number, folder: string): string {
  const { dims, data, voxelToWorld } = storedImage(resolve('public/samples/sample-head.nii.gz')).volume;
  const random = seededRandom(SEED);
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
  return path;
}
