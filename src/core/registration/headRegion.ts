import type { Level } from '../image/pyramid.ts';

/** A part of template space: one byte a voxel of `level`, 1 inside. */
export interface Region {
  readonly level: Level;
  readonly inside: Uint8Array;
}

/**
 * The head of a template and about `marginsMm` around it (ascending; boxes of whole voxels), from its crown down to
 * `heightMm` below.
 * @returns a region for each margin
 */
export function headRegions(level: Level, marginsMm: readonly number[], heightMm: number): Region[] {
  const {
    dims: [nx, ny, nz],
    data,
    voxelToWorld: m,
  } = level;
  const size = Math.sqrt(m[0] * m[0] + m[4] * m[4] + m[8] * m[8]);
  // Height in mm along the row that begins at (0, j, k), and from voxel to voxel.
  const heightOf = (j: number, k: number): number => m[9] * j + m[10] * k + m[11];
  let inside: Uint8Array = new Uint8Array(data.length);
  let crown = -Infinity;
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++, n += nx) crown = markHead(data, inside, n, nx, heightOf(j, k), m[8], crown);
  }
  let reached = 0;
  return marginsMm.map((mm) => {
    for (const reach = Math.round(mm / size); reached < reach; reached++) inside = grown(inside, level.dims);
    const region = inside.slice();
    for (let k = 0, n = 0; k < nz; k++) {
      for (let j = 0; j < ny; j++, n += nx) clearBelow(region, n, nx, heightOf(j, k), m[8], crown - heightMm);
    }
    return { level, inside: region };
  });
}

/**
 * What lies at least `depthMm` under the surface of a region (boxes of whole voxels), and at most `heightMm` below its top.
 */
export function innerRegion({ level, inside }: Region, depthMm: number, heightMm: number): Region {
  const {
    dims: [nx, ny, nz],
    voxelToWorld: m,
  } = level;
  const size = Math.sqrt(m[0] * m[0] + m[4] * m[4] + m[8] * m[8]);
  const heightOf = (j: number, k: number): number => m[9] * j + m[10] * k + m[11];
  let outside: Uint8Array = inside.map((v) => 1 - v);
  for (let reach = Math.round(depthMm / size); reach > 0; reach--) outside = grown(outside, level.dims);
  const inner = outside.map((v) => 1 - v);
  let top = -Infinity;
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) if (inner[n] === 1) top = Math.max(top, heightOf(j, k) + m[8] * i);
  }
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++, n += nx) clearBelow(inner, n, nx, heightOf(j, k), m[8], top - heightMm);
  }
  return { level, inside: inner };
}

/** Marks the head in one row. @returns the highest of `crown` and what it met, mm */
function markHead(
  data: Uint8Array,
  inside: Uint8Array,
  start: number,
  length: number,
  height: number,
  step: number,
  crown: number,
): number {
  let highest = crown;
  for (let i = 0; i < length; i++) {
    if (data[start + i] <= FOREGROUND) continue;
    inside[start + i] = 1;
    highest = Math.max(highest, height + i * step);
  }
  return highest;
}

/** Clears what lies lower than `lowest` mm in one row. */
function clearBelow(
  region: Uint8Array,
  start: number,
  length: number,
  height: number,
  step: number,
  lowest: number,
): void {
  for (let i = 0; i < length; i++) if (height + i * step < lowest) region[start + i] = 0;
}

/** One voxel more on every side, corners too: along each axis in turn. The grid's rim stays as it is. */
function grown(inside: Uint8Array, [nx, ny]: readonly [number, number, number]): Uint8Array {
  let from = inside;
  for (const stride of [1, nx, nx * ny]) {
    const to = from.slice();
    for (let n = stride; n < from.length - stride; n++) to[n] |= from[n - stride] | from[n + stride];
    from = to;
  }
  return from;
}

/** An eighth of the range: what is brighter is head. */
const FOREGROUND = 1 + 254 * 0.12;
