import type { Level } from '../image/pyramid.ts';
import { multiply, type Mat4 } from '../mat4.ts';

/** Intensity of the scan at a point of template space, RAS mm: 1 (dark) to 255; 0 where it is unknown. */
export type ScanSampler = (x: number, y: number, z: number) => number;

/** Reads a level of the scan by linear interpolation, at points of template space. Beside anything unknown all is unknown. */
export function scanSampler(level: Level, templateToSubject: Mat4): ScanSampler {
  const {
    data,
    dims: [nx, ny, nz],
  } = level;
  const m = multiply(level.worldToVoxel, templateToSubject);
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = m;
  const slice = nx * ny;
  return (x, y, z) => {
    const u = m0 * x + m1 * y + m2 * z + m3,
      v = m4 * x + m5 * y + m6 * z + m7,
      w = m8 * x + m9 * y + m10 * z + m11;
    if (!(u >= 0 && v >= 0 && w >= 0 && u < nx - 1 && v < ny - 1 && w < nz - 1)) return 0;
    const i = u | 0,
      j = v | 0,
      k = w | 0;
    const n = i + nx * j + slice * k;
    const v0 = data[n],
      v1 = data[n + 1],
      v2 = data[n + nx],
      v3 = data[n + nx + 1];
    const v4 = data[n + slice],
      v5 = data[n + slice + 1],
      v6 = data[n + slice + nx],
      v7 = data[n + slice + nx + 1];
    // Negative when any of the eight is 0, unknown.
    if (((v0 - 1) | (v1 - 1) | (v2 - 1) | (v3 - 1) | (v4 - 1) | (v5 - 1) | (v6 - 1) | (v7 - 1)) < 0) return 0;
    const fx = u - i,
      fy = v - j,
      fz = w - k;
    const p0 = v0 + fx * (v1 - v0),
      p1 = v2 + fx * (v3 - v2),
      p2 = v4 + fx * (v5 - v4),
      p3 = v6 + fx * (v7 - v6);
    const q0 = p0 + fy * (p1 - p0),
      q1 = p2 + fy * (p3 - p2);
    return q0 + fz * (q1 - q0);
  };
}

/** The same where air is exactly 0 and so taken for padding: what is unknown inside the scan's grid is as dark as air. */
export function darkPadding(level: Level, templateToSubject: Mat4): ScanSampler {
  const sample = scanSampler(level, templateToSubject);
  const [nx, ny, nz] = level.dims;
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = multiply(level.worldToVoxel, templateToSubject);
  return (x, y, z) => {
    const value = sample(x, y, z);
    if (value > 0) return value;
    const u = m0 * x + m1 * y + m2 * z + m3,
      v = m4 * x + m5 * y + m6 * z + m7,
      w = m8 * x + m9 * y + m10 * z + m11;
    // The rim of one voxel on every side lies outside.
    return u >= 1 && v >= 1 && w >= 1 && u <= nx - 2 && v <= ny - 2 && w <= nz - 2 ? 1 : 0;
  };
}
