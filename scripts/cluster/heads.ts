import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decoded } from '../../bench/reidentify/heads.ts';
import { displayRange, type Volume } from '../../src/core/index.ts';
import { invert, multiply, transformPoint, translation, type Mat4 } from '../../src/core/mat4.ts';
import { rigidMove } from '../../src/core/testing/syntheticVolume.ts';
import { storedImage } from '../storedImages.ts';

/** A head to make participants from: brightness 0 (air) to 200, and where it lies. */
export interface Source {
  readonly path: string;
  readonly volume: Volume;
  /** The box that the image fills, RAS mm. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Scans of MYDEFACE_DATA that show a whole face, each its own person. */
const MORE = ['chris_t1', 'otsu', 'xa30'];

/** Paths of the sample head and, where they are at hand, of real scans. */
export function sourcePaths(): string[] {
  const data = process.env.MYDEFACE_DATA;
  const more = data === undefined ? [] : MORE.map((name) => join(data, `${name}.nii.gz`));
  return ['public/samples/sample-head.nii.gz', ...more.filter((path) => existsSync(path))];
}

export function readSource(path: string): Source {
  const { volume } = decoded(storedImage(path));
  const { air, high } = displayRange(volume);
  const data = volume.data.map((v) => Math.min(200, Math.max(0, (200 * (v - air)) / (high - air))));
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((n) =>
    transformPoint(
      volume.voxelToWorld,
      ...(volume.dims.map((size, axis) => ((n >> axis) & 1) * (size - 1)) as [number, number, number]),
    ),
  );
  const [from, to] = [Math.min, Math.max].map((most) =>
    [0, 1, 2].map((axis) => most(...corners.map((corner) => corner[axis]))),
  );
  return { path, volume: { ...volume, data }, from, to };
}

/** Another head, lying elsewhere: turned and shifted about the middle of the image, and made larger or smaller. RAS mm -> RAS mm. */
export function moved(
  { from, to }: Source,
  degrees: readonly [number, number, number],
  mm: readonly [number, number, number],
  scale: number,
): Mat4 {
  const [x, y, z] = [0, 1, 2].map((axis) => (from[axis] + to[axis]) / 2);
  const sized = multiply(
    rigidMove(degrees, mm),
    Float64Array.of(scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, 1),
  );
  return multiply(multiply(translation(x, y, z), sized), translation(-x, -y, -z));
}

/** A head on a grid of its own: `value` of each voxel, the mean of eight places in it. */
export interface Sampled {
  readonly dims: readonly [number, number, number];
  /** Rows of the sform. */
  readonly rows: readonly number[];
  readonly values: Float32Array;
}

/** @param move of `moved` @param mm edge of a voxel */
export function sampled({ volume, from, to }: Source, move: Mat4, mm: number): Sampled {
  const dims = [0, 1, 2].map((axis) => Math.ceil((to[axis] - from[axis]) / mm)) as [number, number, number];
  const rows = [mm, 0, 0, from[0] + mm / 2, 0, mm, 0, from[1] + mm / 2, 0, 0, mm, from[2] + mm / 2];
  const toWorld = Float64Array.of(...rows, 0, 0, 0, 1);
  const m = multiply(invert(multiply(move, volume.voxelToWorld)), toWorld);
  const values = new Float32Array(dims[0] * dims[1] * dims[2]);
  for (let k = 0, n = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++)
      for (let i = 0; i < dims[0]; i++, n++)
        for (let part = 0; part < 8; part++) {
          const x = i - 0.25 + 0.5 * (part & 1);
          const y = j - 0.25 + 0.5 * ((part >> 1) & 1);
          const z = k - 0.25 + 0.5 * (part >> 2);
          values[n] += linear(volume, m, x, y, z) / 8;
        }
  return { dims, rows, values };
}

/** Between voxels; air outside the image. */
function linear({ dims, data }: Volume, m: Mat4, i: number, j: number, k: number): number {
  const nx = dims[0],
    ny = dims[1];
  const x = m[0] * i + m[1] * j + m[2] * k + m[3],
    y = m[4] * i + m[5] * j + m[6] * k + m[7],
    z = m[8] * i + m[9] * j + m[10] * k + m[11];
  if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < dims[2] - 1)) return 0;
  const a = x | 0,
    b = y | 0,
    c = z | 0;
  const fx = x - a,
    fy = y - b,
    fz = z - c;
  const slice = nx * ny;
  const o = a + nx * b + slice * c;
  const p0 = data[o] + fx * (data[o + 1] - data[o]);
  const p1 = data[o + nx] + fx * (data[o + nx + 1] - data[o + nx]);
  const p2 = data[o + slice] + fx * (data[o + slice + 1] - data[o + slice]);
  const p3 = data[o + slice + nx] + fx * (data[o + slice + nx + 1] - data[o + slice + nx]);
  const q = p0 + fy * (p1 - p0);
  return q + fz * (p2 + fy * (p3 - p2) - q);
}
