/**
 * The scan's own brain, drawn rather too large than too small: what looks like the inside of the carried brain and hangs
 * together with it. Any contrast: the scan's own histograms inside and outside tell what brain looks like.
 */
import type { Anatomy } from '../template.ts';
import type { Volume } from '../volume.ts';
import { determinant } from '../mat4.ts';
import { signedDistance } from './distance.ts';
import type { ScanSampler } from './scanSampler.ts';
import { croppedTo } from './crop.ts';
import { spreadOut } from './skinOffset.ts';

/** The scan's brain. */
export interface BrainRegion {
  /** Signed distance to its edge, template mm, positive inside; on a part of the template's grid. */
  readonly distance: Volume;
  /** How much of it lies farther than `FAR_MM` outside the template's brain, cubic template mm. */
  readonly farMm3: number;
}

/** Deeper in the template's brain than this, mm, all is brain: fits err by 1 to 4. */
const CORE_MM = 4;
/** Farther outside it than this there is none: the dura's and the scalp's brightness would lead on. */
const REACH_MM = 8;
/** In front of the face's plane and inside the ears by this much, mm: eyes and muscles look like brain. */
const REACH_INTO_FACE_MM = 2;
const FAR_MM = 6;
/** What lies between these outside the template's brain is taken for other than brain, mm. */
const OTHER_MM = [5, 12] as const;
/** How soon the chance of brain falls outside the template's brain, mm, and how far outside it is even: rather too large. */
const FALL_MM = 4;
const EVEN_MM = 2;
const BINS = 32;
/** A voxel is brain where this many of the 27 about it look like brain: bridges of vessels and nerves are thinner. */
const MAJORITY = 12;

/** Unknown voxels are no brain: nothing there can be lost. */
export function brainRegion(anatomy: Anatomy, sample: ScanSampler): BrainRegion {
  const [brain, faceless] = croppedTo(anatomy.brain, -OTHER_MM[1], [anatomy.brain, anatomy.faceless]);
  const {
    dims: [nx, ny, nz],
    voxelToWorld: m,
  } = brain;
  const depth = brain.data as Float32Array;
  const count = depth.length;
  const bins = new Int8Array(count).fill(-1);
  const inside = new Float64Array(BINS);
  const outside = new Float64Array(BINS);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++, n += nx) countRow(depth, n, nx, j, k, m, sample, bins, inside, outside);
  const odds = logOdds(inside, outside);
  const like = new Uint8Array(count);
  for (let n = 0; n < count; n += RUN)
    likeRun(bins, depth, faceless.data as Float32Array, odds, n, Math.min(count, n + RUN), like);
  const region = connected(majority(like, nx, ny), depth, nx, ny);
  let far = 0;
  for (let n = 0; n < count; n++) if (region[n] === 1 && depth[n] < -FAR_MM) far++;
  const distance = signedDistance({ ...brain, data: region });
  // Steps of a voxel's size are evened out.
  spreadOut(distance.data as Float32Array, brain.dims);
  return { distance, farMm3: far * Math.abs(determinant(m)) };
}

// Rows and runs are functions of their own: they are called often, and so compiled once, not anew in the midst of a long loop.
/** @param m voxel -> template RAS mm */
function countRow(
  depth: Float32Array,
  start: number,
  length: number,
  j: number,
  k: number,
  m: Volume['voxelToWorld'],
  sample: ScanSampler,
  bins: Int8Array,
  inside: Float64Array,
  outside: Float64Array,
): void {
  for (let i = 0, n = start; i < length; i++, n++) {
    if (depth[n] < -OTHER_MM[1]) continue;
    const value = sample(
      m[0] * i + m[1] * j + m[2] * k + m[3],
      m[4] * i + m[5] * j + m[6] * k + m[7],
      m[8] * i + m[9] * j + m[10] * k + m[11],
    );
    if (value === 0) continue;
    const bin = (value * BINS) >> 8;
    bins[n] = bin;
    if (depth[n] >= CORE_MM) inside[bin]++;
    else if (depth[n] < -OTHER_MM[0]) outside[bin]++;
  }
}

const RUN = 4096;

function likeRun(
  bins: Int8Array,
  depth: Float32Array,
  faceless: Float32Array,
  odds: Float64Array,
  from: number,
  to: number,
  like: Uint8Array,
): void {
  for (let n = from; n < to; n++) {
    if (bins[n] < 0 || depth[n] < -REACH_MM) continue;
    if (depth[n] >= CORE_MM) like[n] = 1;
    else if (faceless[n] > -REACH_INTO_FACE_MM && odds[bins[n]] + (depth[n] + EVEN_MM) / FALL_MM > 0) like[n] = 1;
  }
}

/** ln(brain : other) for each bin, from smoothed histograms. */
function logOdds(inside: Float64Array, outside: Float64Array): Float64Array {
  const shares = [inside, outside].map((counts) => {
    let total = 1;
    for (const v of counts) total += v;
    return counts.map(
      (v, b) =>
        ((counts[Math.max(0, b - 1)] + 2 * v + counts[Math.min(BINS - 1, b + 1)]) / 4 + (0.01 * total) / BINS) / total,
    );
  });
  return shares[0].map((p, b) => Math.log(p / shares[1][b]));
}

/** Voxels most of whose neighbourhood is set. The grid's border is empty. */
function majority(set: Uint8Array, nx: number, ny: number): Uint8Array {
  let sums = set;
  for (const stride of [1, nx, nx * ny]) {
    const from = sums;
    sums = from.slice();
    const last = from.length - stride;
    for (let n = stride; n < last; n += RUN) sumRun(from, stride, n, Math.min(last, n + RUN), sums);
  }
  for (let n = 0; n < sums.length; n += RUN) voteRun(sums, n, Math.min(sums.length, n + RUN));
  return sums;
}

function sumRun(from: Uint8Array, stride: number, first: number, last: number, sums: Uint8Array): void {
  for (let n = first; n < last; n++) sums[n] = from[n - stride] + from[n] + from[n + stride];
}

function voteRun(sums: Uint8Array, from: number, to: number): void {
  for (let n = from; n < to; n++) sums[n] = sums[n] >= MAJORITY ? 1 : 0;
}

/** What of `set` hangs together with the core of the brain. */
function connected(set: Uint8Array, depth: Volume['data'], nx: number, ny: number): Uint8Array {
  const reached = new Uint8Array(set.length);
  const queue = new Int32Array(set.length);
  let length = 0;
  for (let n = 0; n < set.length; n++) {
    if (set[n] === 0 || depth[n] < CORE_MM) continue;
    reached[n] = 1;
    queue[length++] = n;
  }
  for (let head = 0; head < length; head++) {
    const n = queue[head];
    for (let side = 0; side < 6; side++) {
      const stride = side < 2 ? 1 : side < 4 ? nx : nx * ny;
      const neighbour = side & 1 ? n + stride : n - stride;
      if (set[neighbour] !== 1 || reached[neighbour] === 1) continue;
      reached[neighbour] = 1;
      queue[length++] = neighbour;
    }
  }
  return reached;
}
