import { invert, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** What is said of a voxel. */
export type OfVoxel = (i: number, j: number, k: number) => number;

/**
 * Reads a field by linear interpolation where voxels lie in it; beyond its grid the border counts.
 * @param toWorld the voxels -> the field's RAS mm
 */
export function pointReader(
  { dims: [nx, ny, nz], data, slope, intercept, voxelToWorld }: Volume,
  toWorld: Mat4,
): OfVoxel {
  const m = invert(voxelToWorld);
  const [w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11] = toWorld;
  const slice = nx * ny;
  const clamp = (v: number, n: number): number => (v < 0 ? 0 : v > n - 1.000001 ? n - 1.000001 : v);
  return (a, b, c) => {
    const x = w0 * a + w1 * b + w2 * c + w3,
      y = w4 * a + w5 * b + w6 * c + w7,
      z = w8 * a + w9 * b + w10 * c + w11;
    const u = clamp(m[0] * x + m[1] * y + m[2] * z + m[3], nx),
      v = clamp(m[4] * x + m[5] * y + m[6] * z + m[7], ny),
      w = clamp(m[8] * x + m[9] * y + m[10] * z + m[11], nz);
    const i = u | 0,
      j = v | 0,
      k = w | 0;
    const n = i + nx * j + slice * k;
    const fx = u - i,
      fy = v - j;
    const p0 = data[n] + fx * (data[n + 1] - data[n]),
      p1 = data[n + nx] + fx * (data[n + nx + 1] - data[n + nx]),
      p2 = data[n + slice] + fx * (data[n + slice + 1] - data[n + slice]),
      p3 = data[n + slice + nx] + fx * (data[n + slice + nx + 1] - data[n + slice + nx]);
    const q = p0 + fy * (p1 - p0);
    return (q + (w - k) * (p2 + fy * (p3 - p2) - q)) * slope + intercept;
  };
}
