import { boxAround, EVERYWHERE, type Box } from './box.ts';
import { pointReader, type OfVoxel } from './pointReader.ts';
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
  box: Box,
  within: Box,
  mask: Uint8Array,
  dims: Volume['dims'],
  { face, head }: Wrap,
  seen: Mat4,
  come: Mat4,
): void {
  const [nx, ny] = dims;
  const [first, last] = voxelsOf(box, invert(come), dims);
  const [firstKept, lastKept] = voxelsOf(within, invert(seen), dims);
  for (let axis = 0; axis < 3; axis++) {
    first[axis] = Math.max(first[axis], firstKept[axis]);
    last[axis] = Math.min(last[axis], lastKept[axis]);
  }
  const depthInHead = pointReader(head, seen);
  const skips = stepper(face, box, come);
  for (let k = first[2]; k <= last[2]; k++) {
    for (let j = first[1]; j <= last[1]; j++) {
      const row = nx * (j + ny * k);
      removeInRow(mask, row + first[0], row + last[0], first[0], j, k, skips, depthInHead);
    }
  }
}

// What is worked out of a voxel are functions of their own: compiled once, when all that they do has been done.
function removeInRow(
  mask: Uint8Array,
  from: number,
  to: number,
  first: number,
  j: number,
  k: number,
  skips: OfVoxel,
  depthInHead: OfVoxel,
): void {
  for (let n = from; n <= to; n++) {
    if (mask[n] === 0) continue;
    const i = first + n - from;
    const skipped = skips(i, j, k);
    if (skipped >= 0) n += skipped;
    else if (!(depthInHead(i, j, k) > 0)) mask[n] = 0;
  }
}

/** Whether a voxel is of the face (then negative), else how many of the row's next ones are none either. */
function stepper(face: Volume, { low, high }: Box, come: Mat4): OfVoxel {
  const depthAt = pointReader(face, come);
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = come;
  const [lowX, lowY, lowZ] = low;
  const [highX, highY, highZ] = high;
  const voxelMm = Math.hypot(m0, m4, m8);
  return (i, j, k) => {
    const x = m0 * i + m1 * j + m2 * k + m3,
      y = m4 * i + m5 * j + m6 * k + m7,
      z = m8 * i + m9 * j + m10 * k + m11;
    if (x < lowX || y < lowY || z < lowZ || x > highX || y > highY || z > highZ) return 0;
    const depth = depthAt(i, j, k);
    // So far from the face nothing is near it along the row either.
    return depth > 0 ? -1 : Math.max(0, Math.floor((-depth - STORED_TO_MM) / voxelMm) - 1);
  };
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
  for (let n = 0; n < count; n += RUN) compareRun(kept, head, n, Math.min(count, n + RUN), bits);
  for (const stride of [1, nx, nx * ny])
    for (let n = 0; n < count - stride; n += RUN) joinRun(bits, stride, n, Math.min(count - stride, n + RUN));
  for (let n = 0; n < count; n++) bits[n] = bits[n] === 3 ? 1 : 0;
  return boxAround({ ...head, data: bits }, EVERYWHERE);
}

/** Voxels in one call: short calls are compiled once, at the next call, not anew in the midst of a long loop. */
const RUN = 4096;

function compareRun(kept: Volume, head: Volume, from: number, to: number, bits: Uint8Array): void {
  const { data: keeps, slope: keptSlope, intercept: keptIntercept } = kept;
  const { data: heads, slope: headSlope, intercept: headIntercept } = head;
  for (let n = from; n < to; n++) {
    const mm = keeps[n] * keptSlope + keptIntercept;
    bits[n] = Number(mm > -HAIR_MM) | (Number(mm > heads[n] * headSlope + headIntercept - HAIR_MM) << 1);
  }
}

function joinRun(bits: Uint8Array, stride: number, from: number, to: number): void {
  for (let n = from; n < to; n++) bits[n] |= bits[n + stride];
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
