import { DefaceError } from '../errors.ts';
import { determinant, isFiniteAffine, type Mat4 } from '../mat4.ts';
import type { HeaderFields } from './header.ts';

/** Voxel indices -> RAS mm, and which of the header's three methods gave it. */
export interface Orientation {
  readonly voxelToWorld: Mat4;
  readonly from: 'sform' | 'qform' | 'none';
}

/**
 * The orientation of a scan: the sform where its code is set and it can be inverted, else the qform likewise, else voxel
 * sizes alone, centred on the origin (NIfTI-1.1 specification, methods 3, 2, 1; sform first, as nibabel does).
 * @param dims the first three lengths of the grid
 * @throws DefaceError bad-header where no method gives voxels of a possible size
 */
export function orientation(fields: HeaderFields, dims: readonly number[], name: string): Orientation {
  if (fields.sformCode > 0) {
    const m = scaled(Float64Array.of(...fields.sform, 0, 0, 0, 1), fields.mmPerUnit);
    if (usable(m)) return { voxelToWorld: m, from: 'sform' };
  }
  if (fields.qformCode > 0 && squaredNorm(fields) < 1.01) {
    const m = scaled(qform(fields), fields.mmPerUnit);
    if (usable(m)) return { voxelToWorld: m, from: 'qform' };
  }
  const [x, y, z] = edges(fields).map((mm) => mm * fields.mmPerUnit);
  const centre = [x, y, z].map((mm, axis) => (-mm * (dims[axis] - 1)) / 2);
  const voxelToWorld = Float64Array.of(x, 0, 0, centre[0], 0, y, 0, centre[1], 0, 0, z, centre[2], 0, 0, 0, 1);
  if (!usable(voxelToWorld)) throw new DefaceError('voxelSize', { name, sizes: [x, y, z] });
  return { voxelToWorld, from: 'none' };
}

/** A voxel between a micrometre and a metre wide, in no direction flat. */
function usable(m: Mat4): boolean {
  const volume = Math.abs(determinant(m));
  const product = [0, 1, 2].reduce((p, c) => p * Math.hypot(m[c], m[4 + c], m[8 + c]), 1);
  return isFiniteAffine(m) && volume > 1e-9 && volume < 1e9 && volume > 1e-3 * product;
}

/** Squared length of the quaternion's vector part: at most 1, but for rounding. */
function squaredNorm(fields: HeaderFields): number {
  const [b, c, d] = fields.quaternion;
  return b * b + c * c + d * d;
}

/** pixdim[1..3] as lengths; what is no length becomes 1. */
function edges(fields: HeaderFields): number[] {
  return fields.pixdim.slice(1, 4).map((v) => (Number.isFinite(v) && v !== 0 ? Math.abs(v) : 1));
}

/** Rotation from the quaternion (a, b, c, d), a >= 0 implied; qfac in pixdim[0] flips the third axis. */
function qform(fields: HeaderFields): Mat4 {
  let [b, c, d] = fields.quaternion;
  const [, , , x, y, z] = fields.quaternion;
  const square = squaredNorm(fields);
  // Rounding may leave the vector part slightly longer than 1: scale it back, and a is 0.
  if (square > 1) {
    const shrink = 1 / Math.sqrt(square);
    b *= shrink;
    c *= shrink;
    d *= shrink;
  }
  const a = Math.sqrt(Math.max(0, 1 - square));
  const [ex, ey, ez] = edges(fields);
  const flip = fields.pixdim[0] < 0 ? -ez : ez;
  return Float64Array.of(
    (a * a + b * b - c * c - d * d) * ex,
    2 * (b * c - a * d) * ey,
    2 * (b * d + a * c) * flip,
    x,
    2 * (b * c + a * d) * ex,
    (a * a + c * c - b * b - d * d) * ey,
    2 * (c * d - a * b) * flip,
    y,
    2 * (b * d - a * c) * ex,
    2 * (c * d + a * b) * ey,
    (a * a + d * d - b * b - c * c) * flip,
    z,
    0,
    0,
    0,
    1,
  );
}

function scaled(m: Mat4, mmPerUnit: number): Mat4 {
  for (let k = 0; k < 12; k++) m[k] *= mmPerUnit;
  return m;
}
