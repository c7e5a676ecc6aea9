import { boxAround, EVERYWHERE, type Box } from './box.ts';
import { invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** What may wrap around in a scan, and what is never touched for it; signed distances in template space, on one grid. */
export interface Wrap {
  /** Positive in what is removed wherever it appears again. */
  readonly face: Volume;
  /** Positive in the head itself, which stays as it is. */
  readonly head: Volume;
  /** Where `face` counts, template RAS mm: beyond its grid the border's value does. */
  readonly boxes: readonly Box[];
}

/**
 * Removes what has wrapped around: tissue beyond one end of the field of view along the phase-encoding axis appears at the
 * other, a nose behind the head, a chin above it. So the face is repeated by the field of view along each axis, both ways.
 * @param mask one byte a voxel of `shown`, 1 kept; written to
 * @param shown the scan's grid, or that of a slice through it
 * @param fieldOfView the scan's grid
 * @param kept what the mask was made from, where it is not all of the scan
 */
export function removeWrapped(
  mask: Uint8Array,
  shown: Pick<Volume, 'dims' | 'voxelToWorld'>,
  fieldOfView: Pick<Volume, 'dims' | 'voxelToWorld'>,
  wrap: Wrap,
  templateToSubject: Mat4,
  kept: Volume | null = null,
): void {
  const within = kept === null ? EVERYWHERE : keptOutside(kept, wrap.head);
  if (within === null) return;
  const subjectToTemplate = invert(templateToSubject);
  const seen = multiply(subjectToTemplate, shown.voxelToWorld);
  for (let axis = 0; axis < 3; axis++) {
    for (const way of [-1, 1]) {
      const moved = Float64Array.from(shown.voxelToWorld);
      for (let row = 0; row < 3; row++)
        moved[4 * row + 3] += way * fieldOfView.dims[axis] * fieldOfView.voxelToWorld[4 * row + axis];
      const come = multiply(subjectToTemplate, moved);
      for (const box of wrap.boxes) removeIn(box, within, mask, shown.dims, wrap, seen, come);
    }
  }
}

/** Stored distances are true to this, mm. */
const STORED_TO_MM = 2;

/** @param seen voxels -> template RAS mm @param come the same of where tissue truly is that is seen there */
function removeIn(
  { low, high }: Box,
  within: Box,
  mask: Uint8Array,
  dims: Volume['dims'],
  { face, head }: Wrap,
  seen: Mat4,
  come: Mat4,
): void {
  const [nx, ny] = dims;
  const [first, last] = voxelsOf({ low, high }, invert(come), dims);
  const [firstKept, lastKept] = voxelsOf(within, invert(seen), dims);
  for (let axis = 0; axis < 3; axis++) {
    first[axis] = Math.max(first[axis], firstKept[axis]);
    last[axis] = Math.min(last[axis], lastKept[axis]);
  }
  const faceAt = reader(face);
  const headAt = reader(head);
  const voxelMm = Math.hypot(come[0], come[4], come[8]);
  for (let k = first[2]; k <= last[2]; k++) {
    for (let j = first[1]; j <= last[1]; j++) {
      for (let i = first[0], n = i + nx * (j + ny * k); i <= last[0]; i++, n++) {
        if (mask[n] === 0) continue;
        const x = come[0] * i + come[1] * j + come[2] * k + come[3],
          y = come[4] * i + come[5] * j + come[6] * k + come[7],
          z = come[8] * i + come[9] * j + come[10] * k + come[11];
        if (x < low[0] || y < low[1] || z < low[2] || x > high[0] || y > high[1] || z > high[2]) continue;
        const depth = faceAt(x, y, z);
        if (depth <= 0) {
          // So far from the face nothing is near it along the row either.
          const skipped = Math.floor((-depth - STORED_TO_MM) / voxelMm) - 1;
          if (skipped > 0) {
            i += skipped;
            n += skipped;
          }
          continue;
        }
        const isHead =
          headAt(
            seen[0] * i + seen[1] * j + seen[2] * k + seen[3],
            seen[4] * i + seen[5] * j + seen[6] * k + seen[7],
            seen[8] * i + seen[9] * j + seen[10] * k + seen[11],
          ) > 0;
        if (!isHead) mask[n] = 0;
      }
    }
  }
}

/** What is less than this outside the head may be rounded out of it, mm. */
const HAIR_MM = 1e-3;

/**
 * Where in template space what is kept may lie outside the head; null: nowhere. Where the one is nowhere more than the other on a
 * grid, it is so between the grid's points too.
 */
function keptOutside(kept: Volume, head: Volume): Box | null {
  const [nx, ny, nz] = head.dims;
  if (
    kept.dims.some((n, axis) => n !== head.dims[axis]) ||
    kept.voxelToWorld.some((v, n) => v !== head.voxelToWorld[n])
  )
    return EVERYWHERE;
  const count = nx * ny * nz;
  // Bits of a cell, at its first corner: something is kept in it, more than there is of the head.
  const bits = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    const mm = kept.data[n] * kept.slope + kept.intercept;
    bits[n] = Number(mm > -HAIR_MM) | (Number(mm > head.data[n] * head.slope + head.intercept - HAIR_MM) << 1);
  }
  for (const stride of [1, nx, nx * ny]) {
    const last = count - stride;
    for (let n = 0; n < last; n++) bits[n] |= bits[n + stride];
  }
  for (let n = 0; n < count; n++) bits[n] = Number(bits[n] === 3);
  return boxAround({ ...head, data: bits }, EVERYWHERE);
}

/** First and last voxel, along each axis, that a box may reach. */
function voxelsOf({ low, high }: Box, toVoxel: Mat4, dims: Volume['dims']): [number[], number[]] {
  const first = [...dims] as number[];
  const last = [-1, -1, -1];
  for (let c = 0; c < 8; c++) {
    const [x, y, z] = [0, 1, 2].map((axis) => ((c >> axis) & 1 ? high[axis] : low[axis]));
    transformPoint(toVoxel, x, y, z).forEach((v, axis) => {
      first[axis] = Math.min(first[axis], Math.max(0, Math.floor(v)));
      last[axis] = Math.max(last[axis], Math.min(dims[axis] - 1, Math.ceil(v)));
    });
  }
  return [first, last];
}

/** Reads a volume by linear interpolation at RAS mm; beyond its grid the border counts. */
function reader({
  dims: [nx, ny, nz],
  data,
  slope,
  intercept,
  voxelToWorld,
}: Volume): (x: number, y: number, z: number) => number {
  const m = invert(voxelToWorld);
  const slice = nx * ny;
  const clamp = (v: number, n: number): number => (v < 0 ? 0 : v > n - 1.000001 ? n - 1.000001 : v);
  return (x, y, z) => {
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
