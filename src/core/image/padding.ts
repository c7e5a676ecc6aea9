import type { Volume } from '../volume.ts';

/** A value that fills less than this share of the image's faces is no padding. */
const LEAST_SHARE = 0.02;

/**
 * The value that pads a scan, or NaN: the commonest of the eight corner voxels' values, where it fills enough of the six
 * faces. Zero padding is no air: what lies there was outside the field of view, or was removed.
 */
export function paddingValue(volume: Pick<Volume, 'dims' | 'data'>): number {
  const [nx, ny, nz] = volume.dims;
  const data = volume.data;
  const corners = new Set<number>();
  for (let c = 0; c < 8; c++)
    corners.add(data[(c & 1 ? nx - 1 : 0) + nx * ((c & 2 ? ny - 1 : 0) + ny * (c & 4 ? nz - 1 : 0))]);
  let best = Number.NaN;
  let bestShare = LEAST_SHARE;
  for (const value of corners) {
    let same = 0;
    let total = 0;
    for (let k = 0; k < nz; k++) {
      for (let j = 0; j < ny; j++) {
        const step = k > 0 && k < nz - 1 && j > 0 && j < ny - 1 ? nx - 1 || 1 : 1;
        same += sameInRow(data, nx * (j + ny * k), nx, step, value);
        total += Math.ceil(nx / step);
      }
    }
    if (same / total > bestShare) {
      best = value;
      bestShare = same / total;
    }
  }
  return best;
}

// A row is a function of its own: it is called often, and so compiled once, not anew in the midst of a long loop.
function sameInRow(data: Volume['data'], start: number, length: number, step: number, value: number): number {
  let same = 0;
  for (let i = 0; i < length; i += step) if (data[start + i] === value) same++;
  return same;
}

/**
 * Which blocks of a reduced scan belong to its padding: exactly constant, connected to the border through blocks whose six
 * neighbours are constant too (so that noise which is often zero does not count), and one block around those.
 * @param constant one byte a block, 1 where every voxel is padding
 * @returns one byte a block, 1 in the padding
 */
export function paddedRegion(constant: Uint8Array, dims: readonly [number, number, number]): Uint8Array {
  const [nx, ny, nz] = dims;
  // A rim of one block on every side, constant too, spares the loops below every question about borders. One array for all that
  // is known of a block: fresh memory costs more than what is done with it.
  const [row, slice] = [nx + 2, (nx + 2) * (ny + 2)];
  const bits = new Uint8Array(slice * (nz + 2)).fill(CONSTANT);
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const from = nx * (j + ny * k);
      bits.set(constant.subarray(from, from + nx), 1 + row * (j + 1) + slice * (k + 1));
    }
  }
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      // All of a row on a face of the grid touches the border, of another one its ends.
      const step = j === 1 || k === 1 || j === ny || k === nz ? 1 : nx - 1 || 1;
      markCore(bits, 1 + row * j + slice * k, nx, step, row, slice);
    }
  }
  // To and fro until nothing is reached any more: air around a head takes two or three rounds.
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (let k = 1; k <= nz; k++)
      for (let j = 1; j <= ny; j++) if (reachRow(bits, 1 + row * j + slice * k, nx, 1, row, slice)) isGrowing = true;
    if (!isGrowing) break;
    isGrowing = false;
    for (let k = nz; k >= 1; k--)
      for (let j = ny; j >= 1; j--) if (reachRow(bits, nx + row * j + slice * k, nx, -1, row, slice)) isGrowing = true;
  }
  const region = new Uint8Array(constant.length);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++, n += nx) growRow(bits, 1 + row * (j + 1) + slice * (k + 1), nx, row, slice, region, n);
  return region;
}

/** Bits of a block: nothing but padding; its neighbours too; and connected to the border through such. */
const CONSTANT = 1;
const CORE = 2;
const REACHED = 4;

/** Marks one row's blocks whose neighbours are constant too, and every so many of them as reached. */
function markCore(bits: Uint8Array, start: number, length: number, step: number, row: number, slice: number): void {
  for (let n = start, end = start + length; n < end; n++) {
    const all = bits[n] & bits[n - 1] & bits[n + 1] & bits[n - row] & bits[n + row] & bits[n - slice] & bits[n + slice];
    bits[n] |= (all & CONSTANT) * CORE;
  }
  for (let n = start, end = start + length; n < end; n += step) bits[n] |= (bits[n] & CORE) * (REACHED / CORE);
}

/** Marks what in one row is reached from its neighbours. @returns whether anything is */
function reachRow(bits: Uint8Array, start: number, length: number, step: number, row: number, slice: number): boolean {
  let found = 0;
  for (let a = 0, n = start; a < length; a++, n += step) {
    if ((bits[n] & (CORE | REACHED)) !== CORE) continue;
    const beside = bits[n - 1] | bits[n + 1] | bits[n - row] | bits[n + row] | bits[n - slice] | bits[n + slice];
    bits[n] |= beside & REACHED;
    found |= beside & REACHED;
  }
  return found !== 0;
}

/** Writes one row of the region: what is reached, and one block around it. */
function growRow(
  bits: Uint8Array,
  start: number,
  length: number,
  row: number,
  slice: number,
  region: Uint8Array,
  at: number,
): void {
  for (let a = 0, n = start; a < length; a++, n++) {
    const near =
      bits[n] | bits[n - 1] | bits[n + 1] | bits[n - row] | bits[n + row] | bits[n - slice] | bits[n + slice];
    region[at + a] = (near & REACHED) / REACHED;
  }
}

/** Blocks spread from in one call: short calls are compiled once, at the next call, not anew in the midst of a long loop. */
const RUN = 512;

/** Millimetres of air that are believed beyond where air is seen to begin. */
const RIM_MM = 6;
/** Brighter than this (1 to 255) at the padding's edge is tissue. */
const TISSUE = 32;

/**
 * Air goes on where it is seen to begin: unknown blocks beside dark ones become dark, some millimetres deep, so that the
 * skin's edge counts where air was set to a constant. Beside tissue the field of view ends, and unknown stays unknown.
 * (All constant air left unknown: a CT's fit shrank by 5 %. All of it dark: cut necks and vertices misled.)
 * @param bytes 1 (dark) to 255, 0 in the padding; the rim is written into it
 * @param sizeMm edges of a block
 */
export function darkenRim(bytes: Uint8Array, dims: readonly [number, number, number], sizeMm: readonly number[]): void {
  const [nx, ny, nz] = dims;
  const slice = nx * ny;
  // Blocks that were darkened, in their order.
  const front = new Int32Array(bytes.length);
  let length = 0;
  for (let k = 1; k < nz - 1; k++) {
    for (let j = 1; j < ny - 1; j++) length = rimOfRow(bytes, 1 + nx * (j + ny * k), nx - 2, nx, slice, front, length);
  }
  const step = Math.min(...sizeMm);
  if (step > RIM_MM) return;
  for (let n = 0; n < length; n++) bytes[front[n]] = 1;
  for (let reach = step, from = 0; reach <= RIM_MM; reach += step) {
    const end = length;
    for (let n = from; n < end; n += RUN) length = spread(bytes, dims, front, n, Math.min(end, n + RUN), length);
    from = end;
  }
}

/** Darkens the unknown neighbours of the front's blocks from `from` to `to`, but for blocks at the grid's border, and adds them to it. @returns its length */
function spread(
  bytes: Uint8Array,
  [nx, ny, nz]: readonly [number, number, number],
  blocks: Int32Array,
  from: number,
  to: number,
  before: number,
): number {
  const slice = nx * ny;
  let length = before;
  for (let q = from; q < to; q++) {
    const n = blocks[q];
    const i = n % nx,
      j = Math.floor(n / nx) % ny,
      k = Math.floor(n / slice);
    if (i < 2 || j < 2 || k < 2 || i > nx - 3 || j > ny - 3 || k > nz - 3) continue;
    for (let side = 0; side < 6; side++) {
      const stride = side < 2 ? 1 : side < 4 ? nx : slice;
      const neighbour = side & 1 ? n + stride : n - stride;
      if (bytes[neighbour] !== 0) continue;
      bytes[neighbour] = 1;
      blocks[length++] = neighbour;
    }
  }
  return length;
}

/** Adds the row's unknown blocks that touch known ones, all of them dark, to the front. @returns its length */
function rimOfRow(
  bytes: Uint8Array,
  start: number,
  length: number,
  row: number,
  slice: number,
  blocks: Int32Array,
  before: number,
): number {
  let found = before;
  for (let n = start, end = start + length; n < end; n++) {
    if (bytes[n] !== 0) continue;
    const a = bytes[n - 1],
      b = bytes[n + 1],
      c = bytes[n - row],
      d = bytes[n + row],
      e = bytes[n - slice],
      f = bytes[n + slice];
    blocks[found] = n;
    found += Number((a | b | c | d | e | f) !== 0 && Math.max(a, b, c, d, e, f) <= TISSUE);
  }
  return found;
}
