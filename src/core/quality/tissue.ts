import { invert, multiply } from '../mat4.ts';
import type { Template } from '../template.ts';
import type { Upright } from './upright.ts';

/** Of a connected piece of tissue this share at least lies in the template's head, or it is no part of the head. */
const IN_HEAD = 0.3;
/** Voxels of the smallest piece that is shown. */
const LEAST_VOXELS = 60;
/** How far from the template's head, and from a mask where no more is known of the template, a head may reach, mm. */
const HEAD_REACH_MM = 3;
const MASK_REACH_MM = 25;

/**
 * What of the scan is the head's own tissue: the connected pieces brighter than `surface` that lie mostly where the template's
 * head lies. A table, a headrest or noise in the air does not.
 * @returns one byte a voxel of the grid, 1 tissue
 */
export function headTissue({ dims, values, toTemplate }: Upright, surface: number, template: Template): Uint8Array {
  const runs = findRuns(values, dims, surface);
  const { starts, ends, pieces } = runs;
  const voxels = new Uint32Array(starts.length);
  const inHead = new Uint32Array(starts.length);
  const isInHead = headTest(template, toTemplate, dims);
  for (let run = 0; run < starts.length; run++) {
    const length = ends[run] - starts[run];
    voxels[pieces[run]] += length;
    if (isInHead((starts[run] + ends[run]) >> 1)) inHead[pieces[run]] += length;
  }
  const tissue = new Uint8Array(values.length);
  for (let run = 0; run < starts.length; run++) {
    const piece = pieces[run];
    if (voxels[piece] >= LEAST_VOXELS && inHead[piece] >= IN_HEAD * voxels[piece]) tissue.fill(1, starts[run], ends[run]);
  }
  return tissue;
}

/** Whether a voxel of the grid lies in the template's head, or near it. */
function headTest(
  { anatomy, mask }: Template,
  toTemplate: Float64Array,
  [nx, ny]: Upright['dims'],
): (voxel: number) => boolean {
  const [region, reachMm] = anatomy === undefined ? [mask, MASK_REACH_MM] : [anatomy.skin, HEAD_REACH_MM];
  const least = (-reachMm - region.intercept) / region.slope;
  const m = multiply(invert(region.voxelToWorld), toTemplate);
  const [rx, ry, rz] = region.dims;
  const within = (v: number, n: number): number => (v < 0 ? 0 : v > n - 1 ? n - 1 : Math.round(v));
  return (voxel) => {
    const i = voxel % nx,
      j = Math.floor(voxel / nx) % ny,
      k = Math.floor(voxel / (nx * ny));
    const x = within(m[0] * i + m[1] * j + m[2] * k + m[3], rx),
      y = within(m[4] * i + m[5] * j + m[6] * k + m[7], ry),
      z = within(m[8] * i + m[9] * j + m[10] * k + m[11], rz);
    return region.data[x + rx * (y + ry * z)] >= least;
  };
}

/** Tissue in runs along x, in order; runs that touch have the same piece. */
interface Runs {
  readonly starts: Int32Array;
  /** The first voxel after each. */
  readonly ends: Int32Array;
  readonly pieces: Int32Array;
}

function findRuns(values: Float32Array, [nx, ny, nz]: Upright['dims'], surface: number): Runs {
  const rows = ny * nz;
  // A row of n voxels has (n + 1) / 2 runs at most; there are far fewer.
  let starts = new Int32Array(1 << 16);
  let ends = new Int32Array(1 << 16);
  const firsts = new Int32Array(rows + 1);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (count + nx > starts.length) [starts, ends] = [doubled(starts), doubled(ends)];
    firsts[row] = count;
    count = runsOfRow(values, row * nx, nx, surface, starts, ends, count);
  }
  firsts[rows] = count;
  const pieces = Int32Array.from({ length: count }, (_v, n) => n);
  for (let row = 0; row < rows; row++) {
    if (row % ny > 0) joinRows(starts, ends, pieces, firsts, row, row - 1, nx);
    if (row >= ny) joinRows(starts, ends, pieces, firsts, row, row - ny, nx);
  }
  for (let run = 0; run < count; run++) pieces[run] = rootOf(pieces, run);
  return { starts: starts.subarray(0, count), ends: ends.subarray(0, count), pieces };
}

function doubled(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}

/** @returns how many runs there are now */
function runsOfRow(
  values: Float32Array,
  start: number,
  length: number,
  surface: number,
  starts: Int32Array,
  ends: Int32Array,
  found: number,
): number {
  let count = found;
  let isTissue = false;
  for (let n = start, end = start + length; n < end; n++) {
    // NaN is not greater.
    const here = values[n] > surface;
    if (here === isTissue) continue;
    if (here) starts[count] = n;
    else ends[count++] = n;
    isTissue = here;
  }
  if (isTissue) ends[count++] = start + length;
  return count;
}

/** Joins the pieces of runs in two rows that have a column in common. */
function joinRows(
  starts: Int32Array,
  ends: Int32Array,
  pieces: Int32Array,
  firsts: Int32Array,
  row: number,
  other: number,
  nx: number,
): void {
  const shift = (row - other) * nx;
  let a = firsts[row],
    b = firsts[other];
  const aEnd = firsts[row + 1],
    bEnd = firsts[other + 1];
  while (a < aEnd && b < bEnd) {
    if (ends[b] + shift <= starts[a]) b++;
    else if (ends[a] <= starts[b] + shift) a++;
    else {
      const [one, two] = [rootOf(pieces, a), rootOf(pieces, b)];
      if (one < two) pieces[two] = one;
      else pieces[one] = two;
      if (ends[a] < ends[b] + shift) a++;
      else b++;
    }
  }
}

/** The piece's first run; the way there is halved for the next time. */
function rootOf(pieces: Int32Array, run: number): number {
  let at = run;
  while (pieces[at] !== at) {
    pieces[at] = pieces[pieces[at]];
    at = pieces[at];
  }
  return at;
}
