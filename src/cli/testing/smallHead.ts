import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readNifti } from '../../core/formats/nifti/read.ts';
import { makeNifti } from '../../core/testing/syntheticNifti.ts';

/**
 * The sample head with voxels three times as wide (5.7 mm; 57 KB), for tests that deface many times. It is defaced with
 * verdict `good`.
 * @param singleFile false gives the header and the voxels of a pair, one after the other
 * @param by how many times as wide the voxels are
 */
export function smallHead(singleFile = true, by = 3): Uint8Array {
  const { volume } = readNifti(gunzipSync(readFileSync('public/samples/sample-head.nii.gz')), 'sample');
  const [nx, ny] = volume.dims;
  const [mx, my, mz] = volume.dims.map((n) => Math.floor(n / by));
  const m = volume.voxelToWorld;
  const off = (by - 1) / 2;
  const rows = Array.from(m.subarray(0, 12), (v, at) =>
    at % 4 === 3 ? v + off * (m[at - 3] + m[at - 2] + m[at - 1]) : by * v,
  );
  const mean = (index: number): number => {
    const [i, j, k] = [index % mx, Math.floor(index / mx) % my, Math.floor(index / (mx * my))];
    let sum = 0;
    for (let n = 0; n < by ** 3; n++) {
      const [x, y, z] = [n % by, Math.floor(n / by) % by, Math.floor(n / by ** 2)];
      sum += volume.data[by * i + x + nx * (by * j + y + ny * (by * k + z))];
    }
    return Math.round(sum / by ** 3);
  };
  return makeNifti({ dims: [mx, my, mz], datatype: 2, singleFile, sform: { code: 1, rows }, value: mean });
}
