import { invert, multiply } from '../mat4.ts';
import type { Template } from '../template.ts';
import { BOX_LOW_MM, UPRIGHT_MM, type Upright } from './upright.ts';

/** Voxels of the smallest piece that is shown. */
const LEAST_VOXELS = 60;
/** How far about the template's head, and about a mask where no more is known of the template, a head may reach, mm. */
const HEAD_REACH_MM = 0;
const MASK_REACH_MM = 25;
/**
 * A piece beyond that belongs to the head where it touches it with this many of its voxels: ears, noses and scalp that the
 * template does not reach do with 0.23 and more, headrests with 0.06 to 0.13.
 */
const TOUCHING = 0.18;
/** Below this, mm from the template's middle, neck and shoulders begin, of which the template knows little; that is what lies mostly there and touches it with 0.1 of its voxels. */
const NECK_MM = -95;
const NECK_SHARE = 0.8;
const TOUCHING_LOW = 0.05;

/**
 * What of the scan is the head's own tissue: what is brighter than `surface` where the template's head lies, and what has
 * grown to it. A table, a headrest or noise in the air has not.
 * @returns one byte a voxel of the grid, 1 tissue
 */
export function headTissue(upright: Upright, surface: number, template: Template): Uint8Array {
  const { dims, values } = upright;
  const runs = findRuns(upright, surface, headTest(template, upright));
  const { starts, ends, isIn, pieces, touches } = runs;
  const neck = dims[0] * dims[1] * Math.round((NECK_MM - BOX_LOW_MM[2]) / UPRIGHT_MM);
  const voxels = new Uint32Array(starts.length);
  const touching = new Uint32Array(starts.length);
  const low = new Uint32Array(starts.length);
  for (let run = 0; run < starts.length; run++) {
    const piece = pieces[run];
    voxels[piece] += ends[run] - starts[run];
    touching[piece] += touches[run];
    if (starts[run] < neck) low[piece] += ends[run] - starts[run];
  }
  const tissue = new Uint8Array(values.length);
  for (let run = 0; run < starts.length; run++) {
    const piece = pieces[run];
    const isHead =
      isIn[run] === 1
        ? voxels[piece] >= LEAST_VOXELS
        : touching[piece] >= (low[piece] > NECK_SHARE * voxels[piece] ? TOUCHING_LOW : TOUCHING) * voxels[piece];
    if (isHead) tissue.fill(1, starts[run], ends[run]);
  }
  return tissue;
}

/** How far a voxel of the grid lies inside the template's head and its reach, mm; negative outside. */
type HeadTest = (i: number, j: number, k: number) => number;

function headTest({ anatomy, mask }: Template, { toTemplate }: Upright): HeadTest {
  const [region, reachMm] = anatomy === undefined ? [mask, MASK_REACH_MM] : [anatomy.skin, HEAD_REACH_MM];
  const { data, slope, intercept } = region;
  const m = multiply(invert(region.voxelToWorld), toTemplate);
  const [rx, ry, rz] = region.dims;
  const within = (v: number, n: number): number => (v < 0 ? 0 : v > n - 1 ? n - 1 : (v + 0.5) | 0);
  return (i, j, k) => {
    const x = within(m[0] * i + m[1] * j + m[2] * k + m[3], rx),
      y = within(m[4] * i + m[5] * j + m[6] * k + m[7], ry),
      z = within(m[8] * i + m[9] * j + m[10] * k + m[11], rz);
    return data[x + rx * (y + ry * z)] * slope + intercept + reachMm;
  };
}

/** Tissue in runs along x, in order, parted where they enter or leave the template's head; what touches on one side of that has the same piece. */
interface Runs {
  readonly starts: Int32Array;
  /** The first voxel after each. */
  readonly ends: Int32Array;
  /** 1 in the template's head. */
  readonly isIn: Uint8Array;
  readonly pieces: Int32Array;
  /** Of runs outside, how many voxel faces touch tissue inside. */
  readonly touches: Uint32Array;
}

interface Found {
  starts: Int32Array<ArrayBuffer>;
  ends: Int32Array<ArrayBuffer>;
  isIn: Uint8Array<ArrayBuffer>;
  count: number;
}

function findRuns({ values, dims: [nx, ny, nz] }: Upright, surface: number, test: HeadTest): Runs {
  const rows = ny * nz;
  const found: Found = {
    starts: new Int32Array(1 << 16),
    ends: new Int32Array(1 << 16),
    isIn: new Uint8Array(1 << 16),
    count: 0,
  };
  const firsts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    if (found.count + nx > found.starts.length) grow(found);
    firsts[row] = found.count;
    runsOfRow(values, nx, row % ny, Math.floor(row / ny), row * nx, surface, test, found);
  }
  const { count, starts, ends, isIn } = found;
  firsts[rows] = count;
  const pieces = Int32Array.from({ length: count }, (_v, n) => n);
  const runs: Runs = { starts, ends, isIn, pieces, touches: new Uint32Array(count) };
  for (let run = 1; run < count; run++)
    if (starts[run] === ends[run - 1] && starts[run] % nx !== 0) runs.touches[isIn[run] === 1 ? run - 1 : run]++;
  for (let row = 0; row < rows; row++) {
    if (row % ny > 0) joinRows(runs, firsts, row, row - 1, nx);
    if (row >= ny) joinRows(runs, firsts, row, row - ny, nx);
  }
  for (let run = 0; run < count; run++) pieces[run] = rootOf(pieces, run);
  return { ...runs, starts: starts.subarray(0, count), ends: ends.subarray(0, count) };
}

function grow(found: Found): void {
  const longer = <T extends Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(from: T, to: T): T => {
    to.set(from);
    return to;
  };
  const length = 2 * found.starts.length;
  found.starts = longer(found.starts, new Int32Array(length));
  found.ends = longer(found.ends, new Int32Array(length));
  found.isIn = longer(found.isIn, new Uint8Array(length));
}

/** Distances are looked up at the nearest of their voxels: this far, mm, they may be wrong. */
const ROUGHNESS_MM = 4;

function runsOfRow(
  values: Float32Array,
  nx: number,
  j: number,
  k: number,
  first: number,
  surface: number,
  test: HeadTest,
  found: Found,
): void {
  const { starts, ends, isIn } = found;
  let count = found.count;
  let open = false;
  let inside = false;
  // Up to there the head's edge cannot come: distances change by a mm a mm.
  let sure = 0;
  for (let i = 0; i < nx; i++) {
    const n = first + i;
    // NaN is not greater.
    if (!(values[n] > surface)) {
      if (open) ends[count++] = n;
      open = false;
      continue;
    }
    const before: boolean = inside;
    if (i >= sure) {
      const mm = test(i, j, k);
      inside = mm >= 0;
      sure = i + Math.max(1, Math.floor((Math.abs(mm) - ROUGHNESS_MM) / UPRIGHT_MM));
    }
    if (open && inside === before) continue;
    if (open) ends[count++] = n;
    starts[count] = n;
    isIn[count] = inside ? 1 : 0;
    open = true;
  }
  if (open) ends[count++] = first + nx;
  found.count = count;
}

/** Joins the pieces of runs in two rows that have columns in common; of an inner and an outer one it counts these. */
function joinRows(
  { starts, ends, isIn, pieces, touches }: Runs,
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
    const from = Math.max(starts[a], starts[b] + shift);
    const to = Math.min(ends[a], ends[b] + shift);
    if (from < to) {
      if (isIn[a] === isIn[b]) join(pieces, a, b);
      else touches[isIn[a] === 1 ? b : a] += to - from;
    }
    if (ends[a] < ends[b] + shift) a++;
    else b++;
  }
}

function join(pieces: Int32Array, a: number, b: number): void {
  const [one, two] = [rootOf(pieces, a), rootOf(pieces, b)];
  if (one < two) pieces[two] = one;
  else pieces[one] = two;
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
