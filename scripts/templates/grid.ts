import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { Volume } from '../../src/core/volume.ts';

/** A scalar field on an axis-aligned RAS grid of equal steps. */
export interface Grid {
  readonly dims: readonly [number, number, number];
  /** RAS mm of voxel (0, 0, 0). */
  readonly origin: readonly [number, number, number];
  readonly stepMm: number;
  readonly data: Float32Array;
}

/** A grid filled from a function of RAS mm. */
export function fillGrid(
  dims: readonly [number, number, number],
  origin: readonly [number, number, number],
  stepMm: number,
  value: (x: number, y: number, z: number) => number,
): Grid {
  const data = new Float32Array(dims[0] * dims[1] * dims[2]);
  for (let k = 0, n = 0; k < dims[2]; k++) {
    for (let j = 0; j < dims[1]; j++) {
      for (let i = 0; i < dims[0]; i++, n++)
        data[n] = value(origin[0] + i * stepMm, origin[1] + j * stepMm, origin[2] + k * stepMm);
    }
  }
  return { dims, origin, stepMm, data };
}

/** Trilinear value at RAS mm; coordinates beyond the grid are clamped to it. */
export function sampleGrid(grid: Grid, x: number, y: number, z: number): number {
  const {
    dims: [nx, ny, nz],
    origin,
    stepMm,
    data,
  } = grid;
  const u = clamp((x - origin[0]) / stepMm, nx),
    v = clamp((y - origin[1]) / stepMm, ny),
    w = clamp((z - origin[2]) / stepMm, nz);
  const i = Math.min(nx - 2, Math.floor(u)),
    j = Math.min(ny - 2, Math.floor(v)),
    k = Math.min(nz - 2, Math.floor(w));
  const n = i + nx * (j + ny * k);
  const slice = nx * ny;
  const [fx, fy, fz] = [u - i, v - j, w - k];
  const near = between(between(data[n], data[n + 1], fx), between(data[n + nx], data[n + nx + 1], fx), fy);
  const beyond = n + slice;
  const far = between(
    between(data[beyond], data[beyond + 1], fx),
    between(data[beyond + nx], data[beyond + nx + 1], fx),
    fy,
  );
  return between(near, far, fz);
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}

function between(a: number, b: number, share: number): number {
  return a + share * (b - a);
}

/** Gaussian blur of a given full width at half maximum, mm; edges are clamped. */
export function blur(grid: Grid, fwhmMm: number): Grid {
  const sigma = fwhmMm / 2.3548200450309493 / grid.stepMm;
  const reach = Math.ceil(3.5 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, t) => Math.exp(-((t - reach) ** 2) / (2 * sigma * sigma)));
  const total = kernel.reduce((a, b) => a + b, 0);
  let data = grid.data;
  const strides = [1, grid.dims[0], grid.dims[0] * grid.dims[1]];
  for (let axis = 0; axis < 3; axis++) {
    const [stride, length] = [strides[axis], grid.dims[axis]];
    const out = new Float32Array(data.length);
    for (let n = 0; n < data.length; n++) {
      const at = Math.floor(n / stride) % length;
      let sum = 0;
      for (let t = -reach; t <= reach; t++)
        sum += kernel[t + reach] * data[n + (Math.max(0, Math.min(length - 1, at + t)) - at) * stride];
      out[n] = sum / total;
    }
    data = out;
  }
  return { ...grid, data };
}

export function toVolume(grid: Grid): Volume {
  const s = grid.stepMm;
  const [x, y, z] = grid.origin;
  return {
    dims: grid.dims,
    data: grid.data,
    slope: 1,
    intercept: 0,
    voxelToWorld: Float64Array.of(s, 0, 0, x, 0, s, 0, y, 0, 0, s, z, 0, 0, 0, 1),
  };
}

/** Everything that is not reached from the upper border through `solid` = 0: the solid, its holes filled. */
export function fillHoles(solid: Grid): Grid {
  const [nx, ny, nz] = solid.dims;
  const air = new Uint8Array(solid.data.length);
  const queue: number[] = [];
  const visit = (i: number, j: number, k: number): void => {
    if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return;
    const n = i + nx * (j + ny * k);
    if (air[n] === 1 || solid.data[n] > 0) return;
    air[n] = 1;
    queue.push(n);
  };
  for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) visit(i, j, nz - 1);
  while (queue.length > 0) {
    const n = queue.pop()!;
    const i = n % nx,
      j = Math.floor(n / nx) % ny,
      k = Math.floor(n / (nx * ny));
    visit(i - 1, j, k);
    visit(i + 1, j, k);
    visit(i, j - 1, k);
    visit(i, j + 1, k);
    visit(i, j, k - 1);
    visit(i, j, k + 1);
  }
  return { ...solid, data: Float32Array.from(air, (a) => 1 - a) };
}

/**
 * Writes a one-byte NIfTI-1 file, gzipped without name or time.
 * @param signed store as int8 with slope `slope`, else as uint8
 * @returns SHA-256 of the uncompressed file (compressors differ between machines, what they hold does not)
 */
export function writeBytesNifti(
  path: string,
  grid: Pick<Grid, 'dims' | 'data'>,
  voxelToWorld: ArrayLike<number>,
  slope: number,
  signed: boolean,
): string {
  const file = new Uint8Array(352 + grid.data.length);
  const view = new DataView(file.buffer);
  view.setInt32(0, 348, true);
  [3, ...grid.dims, 1, 1, 1, 1].forEach((n, at) => view.setInt16(40 + 2 * at, n, true));
  view.setInt16(70, signed ? 256 : 2, true);
  view.setInt16(72, 8, true);
  const m = voxelToWorld;
  [1, Math.hypot(m[0], m[4], m[8]), Math.hypot(m[1], m[5], m[9]), Math.hypot(m[2], m[6], m[10])].forEach((v, at) =>
    view.setFloat32(76 + 4 * at, v, true),
  );
  view.setFloat32(108, 352, true);
  view.setFloat32(112, slope, true);
  view.setUint8(123, 2);
  view.setInt16(254, 1, true);
  for (let at = 0; at < 12; at++) view.setFloat32(280 + 4 * at, m[at], true);
  file.set([0x6e, 0x2b, 0x31, 0], 344);
  for (let n = 0; n < grid.data.length; n++) {
    const stored = Math.round(grid.data[n] / slope);
    file[352 + n] = signed ? Math.max(-127, Math.min(127, stored)) & 255 : Math.max(0, Math.min(255, stored));
  }
  const packed = gzipSync(file, { level: 9 });
  // The operating system byte differs between machines; 255 is "unknown" (RFC 1952).
  packed[9] = 255;
  writeFileSync(path, packed);
  return createHash('sha256').update(file).digest('hex');
}
