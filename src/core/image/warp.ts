import { invert, multiply, type Mat4 } from '../mat4.ts';
import { DefaceError } from '../errors.ts';
import type { Volume } from '../volume.ts';

/**
 * Carries a kept region to a scan: one byte a voxel, 1 where the signed distance at the voxel's centre, in template space,
 * is over 0. Distances are interpolated linearly, so that the edge is smooth at any resolution; beyond the
 * distance grid its border value counts.
 *
 * A distance says how far the edge is at least, so that runs of voxels are decided at once: a row's next
 * |distance| / (by how much the distance can change from voxel to voxel) voxels are like this one. The answer is the same
 * as without, for any field: linear interpolation changes along an axis by no more than its grid does.
 * @param distance signed distance in mm, positive in what is kept; at least two voxels along each axis
 * @param templateToSubject template RAS mm -> scan RAS mm
 * @param onProgress gets 0 to 1, once a slice
 * @throws DefaceError bad-option where the distance grid is a single slice
 */
export function warpMask(
  distance: Volume,
  templateToSubject: Mat4,
  scan: Pick<Volume, 'dims' | 'voxelToWorld'>,
  onProgress: (fraction: number) => void,
): Uint8Array {
  const [nx, ny, nz] = scan.dims;
  const subjectToTemplate = invert(templateToSubject);
  const m = multiply(invert(distance.voxelToWorld), multiply(subjectToTemplate, scan.voxelToWorld));
  const [dx, dy, dz] = distance.dims;
  if (Math.min(dx, dy, dz) < 2) throw new DefaceError('maskTooThin', { name: null, dims: [dx, dy, dz] });
  const data = distance.data;
  const slope = distance.slope;
  const limit = -distance.intercept / slope;
  const row = dx,
    slice = dx * dy;
  const xMost = dx - 1.000001,
    yMost = dy - 1.000001,
    zMost = dz - 1.000001;
  const sx = m[0],
    sy = m[4],
    sz = m[8];
  const [tx, ty, tz] = steepest(distance);
  const perVoxel = (Math.abs(sx) * tx + Math.abs(sy) * ty + Math.abs(sz) * tz) * ROUNDING;
  const mask = new Uint8Array(nx * ny * nz);
  for (let k = 0; k < nz; k++) {
    onProgress(k / nz);
    for (let j = 0; j < ny; j++) {
      const start = nx * (j + ny * k);
      const x0 = m[1] * j + m[2] * k + m[3],
        y0 = m[5] * j + m[6] * k + m[7],
        z0 = m[9] * j + m[10] * k + m[11];
      for (let i = 0; i < nx;) {
        let x = x0 + sx * i,
          y = y0 + sy * i,
          z = z0 + sz * i;
        x = x < 0 ? 0 : x > xMost ? xMost : x;
        y = y < 0 ? 0 : y > yMost ? yMost : y;
        z = z < 0 ? 0 : z > zMost ? zMost : z;
        const a = x | 0,
          b = y | 0,
          c = z | 0;
        const fx = x - a,
          fy = y - b,
          fz = z - c;
        const n = a + row * b + slice * c;
        const p0 = data[n] + fx * (data[n + 1] - data[n]);
        const p1 = data[n + row] + fx * (data[n + row + 1] - data[n + row]);
        const p2 = data[n + slice] + fx * (data[n + slice + 1] - data[n + slice]);
        const p3 = data[n + slice + row] + fx * (data[n + slice + row + 1] - data[n + slice + row]);
        const q0 = p0 + fy * (p1 - p0);
        const beyond = q0 + fz * (p2 + fy * (p3 - p2) - q0) - limit;
        const same = 1 + Math.floor((beyond < 0 ? -beyond : beyond) / perVoxel);
        const end = i + same < nx ? i + same : nx;
        if (beyond > 0) mask.fill(1, start + i, start + end);
        i = end;
      }
    }
  }
  onProgress(1);
  return mask;
}

/** Coordinates are rounded: at an exact tie a run must rather be one voxel short. */
const ROUNDING = 1 + 1e-6;

/** The largest difference of stored values between neighbours, along each axis. */
function steepest({ dims: [nx, ny, nz], data }: Volume): [number, number, number] {
  const slice = nx * ny;
  let tx = 0,
    ty = 0,
    tz = 0;
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        const value = data[n];
        const dx = i > 0 ? Math.abs(value - data[n - 1]) : 0;
        const dy = j > 0 ? Math.abs(value - data[n - nx]) : 0;
        const dz = k > 0 ? Math.abs(value - data[n - slice]) : 0;
        if (dx > tx) tx = dx;
        if (dy > ty) ty = dy;
        if (dz > tz) tz = dz;
      }
    }
  }
  return [tx, ty, tz];
}
