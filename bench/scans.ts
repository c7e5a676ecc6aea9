import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeNifti } from '../src/core/testing/syntheticNifti.ts';
import { multiply, type Mat4 } from '../src/core/mat4.ts';
import { voxelSize, type Volume } from '../src/core/volume.ts';

/** A scan with a known answer. */
export interface KnownScan {
  readonly name: string;
  readonly path: string;
  /** As the manifest calls it: T1w, CT, BOLD ... */
  readonly contrast: string;
  /** templateToSubject: RAS mm of MNI152 -> RAS mm. */
  readonly gold: Mat4;
}

/** The scans of MYDEFACE_DATA with a gold answer; none where it is not set. */
export function knownScans(): KnownScan[] {
  const folder = process.env.MYDEFACE_DATA;
  if (folder === undefined) return [];
  const { cases } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    cases: { name: string; file: string; contrast: string; gold?: number[] }[];
  };
  return cases.flatMap(({ name, file, contrast, gold }) =>
    gold === undefined || gold === null
      ? []
      : [{ name, path: resolve(folder, file), contrast, gold: Float64Array.from(gold) }],
  );
}

/** The volume at `mm` a voxel, by linear interpolation, written as an 8-bit NIfTI file. */
export function writeResampled(volume: Volume, mm: number, path: string): number {
  const size = voxelSize(volume.voxelToWorld);
  const dims = volume.dims.map((n, axis) => Math.floor(((n - 1) * size[axis]) / mm) + 1);
  const step = size.map((s) => mm / s);
  const [nx, ny] = volume.dims;
  const source = volume.data;
  const strides = [1, nx, nx * ny];
  let top = 0;
  for (let n = 0; n < source.length; n++) top = Math.max(top, source[n]);
  const value = (index: number): number => {
    const at = [index % dims[0], Math.floor(index / dims[0]) % dims[1], Math.floor(index / (dims[0] * dims[1]))];
    let sum = 0;
    const low = at.map((v, axis) => Math.min(Math.floor(v * step[axis]), volume.dims[axis] - 2));
    const part = at.map((v, axis) => v * step[axis] - low[axis]);
    const base = low[0] + nx * (low[1] + ny * low[2]);
    for (let c = 0; c < 8; c++) {
      const [p, q, r] = [c & 1, (c >> 1) & 1, c >> 2];
      sum +=
        (p ? part[0] : 1 - part[0]) *
        (q ? part[1] : 1 - part[1]) *
        (r ? part[2] : 1 - part[2]) *
        source[base + p * strides[0] + q * strides[1] + r * strides[2]];
    }
    return Math.round((255 * sum) / top);
  };
  const m = multiply(
    volume.voxelToWorld,
    Float64Array.of(step[0], 0, 0, 0, 0, step[1], 0, 0, 0, 0, step[2], 0, 0, 0, 0, 1),
  );
  writeFileSync(path, makeNifti({ dims, datatype: 2, sform: { code: 1, rows: Array.from(m).slice(0, 12) }, value }));
  return dims[0] * dims[1] * dims[2];
}
