import type { Volume } from '../volume.ts';

/** A value that fills less than this share of the image's faces is no padding. */
const LEAST_SHARE = 0.02;

/**
 * The value that pads a scan, or NaN: the commonest of the eight corner voxels' values, where it fills enough of the six
 * faces. Zero padding is no air: what lies there was outside the field of view, or was removed.
 */
export function paddingValue(volume: Volume): number {
  const [nx, ny, nz] = volume.dims;
  const data = volume.data;
  const corners = new Set<number>();
  for (let c = 0; c < 8; c++) corners.add(data[(c & 1 ? nx - 1 : 0) + nx * ((c & 2 ? ny - 1 : 0) + ny * (c & 4 ? nz - 1 : 0))]);
  let best = Number.NaN;
  let bestShare = LEAST_SHARE;
  for (const value of corners) {
    let same = 0;
    let total = 0;
    for (let k = 0; k < nz; k++) {
      for (let j = 0; j < ny; j++) {
        const inner = k > 0 && k < nz - 1 && j > 0 && j < ny - 1;
        const row = nx * (j + ny * k);
        for (let i = 0; i < nx; i += inner ? nx - 1 : 1) {
          total++;
          if (data[row + i] === value) same++;
        }
      }
    }
    if (same / total > bestShare) {
      best = value;
      bestShare = same / total;
    }
  }
  return best;
}

/**
 * Which blocks of a reduced scan belong to its padding: exactly constant, connected to the border through blocks whose six
 * neighbours are constant too (so that noise which is often zero does not count), and one block around those.
 * @param constant one byte a block, 1 where every voxel is padding
 * @returns one byte a block, 1 in the padding
 */
export function paddedRegion(constant: Uint8Array, dims: readonly [number, number, number]): Uint8Array {
  const [nx, ny, nz] = dims;
  const count = nx * ny * nz;
  const strides = [1, nx, nx * ny];
  const core = new Uint8Array(count);
  const region = new Uint8Array(count);
  const queue = new Int32Array(count);
  let length = 0;
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        if (constant[n] === 0) continue;
        const whole = (i === 0 || constant[n - 1] === 1) && (i === nx - 1 || constant[n + 1] === 1)
          && (j === 0 || constant[n - nx] === 1) && (j === ny - 1 || constant[n + nx] === 1)
          && (k === 0 || constant[n - strides[2]] === 1) && (k === nz - 1 || constant[n + strides[2]] === 1);
        if (!whole) continue;
        core[n] = 1;
        if (i === 0 || j === 0 || k === 0 || i === nx - 1 || j === ny - 1 || k === nz - 1) {
          region[n] = 1;
          queue[length++] = n;
        }
      }
    }
  }
  for (let head = 0; head < length; head++) {
    const n = queue[head];
    const i = n % nx;
    const j = ((n - i) / nx) % ny;
    const k = Math.floor(n / strides[2]);
    for (let side = 0; side < 6; side++) {
      const axis = side >> 1;
      const forward = (side & 1) === 1;
      const at = axis === 0 ? i : axis === 1 ? j : k;
      if (forward ? at === dims[axis] - 1 : at === 0) continue;
      const neighbour = forward ? n + strides[axis] : n - strides[axis];
      if (region[neighbour] === 1) continue;
      region[neighbour] = 1;
      if (core[neighbour] === 1) queue[length++] = neighbour;
    }
  }
  return region;
}

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
  const strides = [1, nx, slice];
  let front: number[] = [];
  for (let k = 1; k < nz - 1; k++) {
    for (let j = 1; j < ny - 1; j++) {
      for (let n = 1 + nx * (j + ny * k), end = n + nx - 2; n < end; n++) {
        if (bytes[n] !== 0) continue;
        const a = bytes[n - 1], b = bytes[n + 1], c = bytes[n - nx], d = bytes[n + nx], e = bytes[n - slice], f = bytes[n + slice];
        if ((a | b | c | d | e | f) === 0) continue;
        if (Math.max(a, b, c, d, e, f) <= TISSUE) front.push(n);
      }
    }
  }
  const step = Math.min(...sizeMm);
  for (let reach = step; reach <= RIM_MM && front.length > 0; reach += step) {
    const next: number[] = [];
    for (const n of front) bytes[n] = 1;
    for (const n of front) {
      const i = n % nx, j = Math.floor(n / nx) % ny, k = Math.floor(n / slice);
      if (i < 2 || j < 2 || k < 2 || i > nx - 3 || j > ny - 3 || k > nz - 3) continue;
      for (const stride of strides) {
        for (const neighbour of [n - stride, n + stride]) {
          if (bytes[neighbour] !== 0) continue;
          bytes[neighbour] = 1;
          next.push(neighbour);
        }
      }
    }
    front = next;
  }
}
