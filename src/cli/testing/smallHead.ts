import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readNifti } from '../../core/nifti/read.ts';
import { makeNifti } from '../../core/testing/syntheticNifti.ts';

/**
 * The sample head with voxels three times as wide (5.7 mm; 57 KB), for tests that run the command many times. It is defaced
 * with verdict `good`.
 * @param singleFile false gives the header and the voxels of a pair, one after the other
 */
export function smallHead(singleFile = true): Uint8Array {
  const { volume } = readNifti(gunzipSync(readFileSync('public/samples/sample-head.nii.gz')), 'sample');
  const [nx, ny] = volume.dims;
  const [mx, my, mz] = volume.dims.map((n) => Math.floor(n / 3));
  const m = volume.voxelToWorld;
  const rows = Array.from(m.subarray(0, 12), (v, at) => (at % 4 === 3 ? v + m[at - 3] + m[at - 2] + m[at - 1] : 3 * v));
  const mean = (index: number): number => {
    const [i, j, k] = [index % mx, Math.floor(index / mx) % my, Math.floor(index / (mx * my))];
    let sum = 0;
    for (let n = 0; n < 27; n++)
      sum += volume.data[3 * i + (n % 3) + nx * (3 * j + (Math.floor(n / 3) % 3) + ny * (3 * k + Math.floor(n / 9)))];
    return Math.round(sum / 27);
  };
  return makeNifti({ dims: [mx, my, mz], datatype: 2, singleFile, sform: { code: 1, rows }, value: mean });
}
