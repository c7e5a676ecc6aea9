/**
 * Where the scan's own skin lies, seen from the template's: a smooth offset over the scalp. Along lines through the template's
 * skin the step from air to tissue is looked for; of several the one nearest to what the neighbours say counts, so that
 * neither headrest nor skull nor auricle misleads. (The outermost step instead followed headrests and ghosts.)
 */
import type { Volume } from '../volume.ts';
import { invert, transformPoint } from '../mat4.ts';
import { coveredShare } from './covered.ts';
import { coarseGrid, offsetAt, SAMPLES, type SkinProbes } from './skinProbes.ts';

/** The scan's skin. */
export interface SkinOffset {
  /** How far it lies outside the template's, template mm, on a coarse grid of template space. */
  readonly offset: Volume;
  /** Intensity (of a level, 1 to 255) from which on something is tissue. */
  readonly tissue: number;
  /** The middle one of the offsets, mm. */
  readonly medianMm: number;
  /** Root mean square of how far single probes lie from the smooth offset, mm. */
  readonly spreadMm: number;
  /** Share of the probes inside the field of view that met the skin. */
  readonly share: number;
  /** Share of the probes that meet something thin outside the skin (see `coveredShare`). */
  readonly covered: number;
  /** The points that the skin was met at, template RAS mm, interleaved. */
  readonly points: Float32Array;
}

/** Why no skin could be made out. */
export type SkinUnclear =
  /** Nothing in the scalp's place is brighter than the air. */
  | { readonly why: 'noContrast' }
  /** Share of the places looked at that lie inside the image. */
  | { readonly why: 'littleSeen'; readonly share: number }
  /** Share of the places inside the image where the scalp's edge is clear. */
  | { readonly why: 'patchy'; readonly share: number }
  /** What stands out from the air lies so far outside where the skin should be, mm; negative: inside. */
  | { readonly why: 'displaced'; readonly mm: number };

/** Skin is brighter than air by this much of 255 at least, and a probe's brightest by this share of the usual. */
const LEAST_CONTRAST = 30;
const LEAST_SHARE_OF_CONTRAST = 0.25;
/** Tissue begins at this share of the way from air to a probe's brightest. */
const EDGE = 0.3;
/** A step farther than this from what the neighbours say is something else, mm; for each pass. */
const FARTHEST_MM = [30, 6, 4];
/** How much the median counts where few probes met the skin, in probes. */
const PULL = 0.1;

/** @returns the skin, or why none can be made out */
export function skinOffset(skin: Volume, probes: SkinProbes): SkinOffset | { readonly none: SkinUnclear } {
  const { air, bright } = levels(probes);
  if (!(bright - air > LEAST_CONTRAST)) return { none: { why: 'noContrast' } };
  const steps = stepsOf(probes, air, bright);
  if (steps.seen < 0.15 * probes.count) return { none: { why: 'littleSeen', share: steps.seen / probes.count } };
  const grid = coarseGrid(skin);
  const worldToVoxel = invert(grid.voxelToWorld);
  const cells = new Int32Array(probes.count);
  for (let n = 0; n < probes.count; n++) {
    const [i, j, k] = transformPoint(worldToVoxel, probes.feet[3 * n], probes.feet[3 * n + 1], probes.feet[3 * n + 2]);
    cells[n] = Math.round(i) + grid.dims[0] * (Math.round(j) + grid.dims[1] * Math.round(k));
  }
  let data: Float32Array = new Float32Array(grid.dims[0] * grid.dims[1] * grid.dims[2]);
  let chosen: Float32Array = new Float32Array(0);
  let medianMm = 0;
  for (const farthest of FARTHEST_MM) {
    chosen = chooseSteps(steps.places, cells, data, farthest);
    medianMm = median(chosen);
    data = smoothed(chosen, cells, grid.dims, medianMm);
  }
  const points: number[] = [];
  let square = 0;
  for (let n = 0; n < probes.count; n++) {
    if (Number.isNaN(chosen[n])) continue;
    square += (chosen[n] - data[cells[n]]) ** 2;
    for (let r = 0; r < 3; r++) points.push(probes.feet[3 * n + r] + chosen[n] * probes.outward[3 * n + r]);
  }
  const met = points.length / 3;
  const share = met / steps.seen;
  const spreadMm = Math.sqrt(square / Math.max(met, 1));
  if (share < 0.5) return { none: { why: 'patchy', share } };
  if (Math.abs(medianMm) > 8) return { none: { why: 'displaced', mm: medianMm } };
  const offset = { ...grid, data, slope: 1, intercept: 0 };
  const tissue = air + EDGE * (bright - air);
  const covered = coveredShare(probes, tissue);
  return { offset, tissue, medianMm, spreadMm, share, covered, points: Float32Array.from(points) };
}

/** Median brightness of the air outside, and of the brightest that probes meet near the skin. */
function levels({ count, profiles }: SkinProbes): { readonly air: number; readonly bright: number } {
  const airCounts = new Uint32Array(256);
  const brightCounts = new Uint32Array(256);
  for (let n = 0; n < count; n++) {
    let most = 0;
    for (let s = 0; s < SAMPLES; s++) {
      const value = profiles[n * SAMPLES + s];
      const mm = offsetAt(s);
      if (value > 0 && mm > 11) airCounts[value]++;
      if (mm < 9 && mm > -8 && value > most) most = value;
    }
    if (most > 0) brightCounts[most]++;
  }
  return { air: Math.max(1, middle(airCounts)), bright: middle(brightCounts) };
}

function middle(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  let sum = 0;
  for (let value = 0; value < counts.length; value++) {
    sum += counts[value];
    if (2 * sum >= total && total > 0) return value;
  }
  return 0;
}

/** Steps from air to tissue that a probe may have. */
const MOST_STEPS = 3;

/** For each probe the offsets of up to `MOST_STEPS` steps (NaN: none), and how many probes saw enough to tell. */
function stepsOf(
  { count, profiles }: SkinProbes,
  air: number,
  bright: number,
): { readonly places: Float32Array; readonly seen: number } {
  const places = new Float32Array(MOST_STEPS * count).fill(Number.NaN);
  let seen = 0;
  for (let n = 0; n < count; n++) {
    const from = n * SAMPLES;
    let most = 0;
    let known = 0;
    for (let s = 0; s < SAMPLES; s++) {
      if (profiles[from + s] > most) most = profiles[from + s];
      if (profiles[from + s] > 0 && Math.abs(offsetAt(s)) < 7) known++;
    }
    if (known < 6) continue;
    seen++;
    const range = Math.min(most, bright) - air;
    if (range < LEAST_SHARE_OF_CONTRAST * (bright - air)) continue;
    const edge = air + EDGE * range;
    for (let s = 0, found = 0; s < SAMPLES - 2 && found < MOST_STEPS; s++) {
      const a = profiles[from + s],
        b = profiles[from + s + 1];
      if (a === 0 || a >= edge || b < edge || profiles[from + s + 2] < edge) continue;
      places[MOST_STEPS * n + found++] = offsetAt(s + (edge - a) / (b - a));
    }
  }
  return { places, seen };
}

/** Of each probe's steps the one nearest to what is expected there, unless it is too far: then NaN. */
function chooseSteps(places: Float32Array, cells: Int32Array, expected: Float32Array, farthest: number): Float32Array {
  const chosen = new Float32Array(cells.length).fill(Number.NaN);
  for (let n = 0; n < cells.length; n++) {
    let least = farthest;
    for (let s = MOST_STEPS * n; s < MOST_STEPS * (n + 1); s++) {
      const far = Math.abs(places[s] - expected[cells[n]]);
      if (!(far < least)) continue;
      least = far;
      chosen[n] = places[s];
    }
  }
  return chosen;
}

/** Means over neighbouring cells (Gaussian, 21 mm FWHM where cells are 9 mm), drawn to the median where there are few. */
function smoothed(chosen: Float32Array, cells: Int32Array, dims: Volume['dims'], medianMm: number): Float32Array {
  const sums = new Float32Array(dims[0] * dims[1] * dims[2]);
  const weights = new Float32Array(sums.length);
  for (let n = 0; n < cells.length; n++) {
    if (Number.isNaN(chosen[n])) continue;
    sums[cells[n]] += chosen[n];
    weights[cells[n]] += 1;
  }
  for (const field of [sums, weights]) for (let pass = 0; pass < 2; pass++) spreadOut(field, dims);
  return sums.map((sum, n) => (sum + PULL * medianMm) / (weights[n] + PULL));
}

/** Weights 1, 2, 1 along each axis. */
export function spreadOut(field: Float32Array, [nx, ny]: Volume['dims']): void {
  for (const stride of [1, nx, nx * ny]) {
    const from = field.slice();
    const last = field.length - stride;
    for (let n = stride; n < last; n += RUN) spreadRun(from, stride, n, Math.min(last, n + RUN), field);
  }
}

/** Voxels in one call: short calls are compiled once, at the next call, not anew in the midst of a long loop. */
const RUN = 1024;

function spreadRun(from: Float32Array, stride: number, first: number, last: number, field: Float32Array): void {
  for (let n = first; n < last; n++) field[n] = 0.25 * (from[n - stride] + 2 * from[n] + from[n + stride]);
}

function median(values: Float32Array): number {
  const known = values.filter((v) => !Number.isNaN(v)).toSorted();
  return known.length > 0 ? known[known.length >> 1] : 0;
}
