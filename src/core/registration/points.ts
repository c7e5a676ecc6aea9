import { transformPoint } from '../mat4.ts';
import type { Level } from '../image/pyramid.ts';
import type { Region } from './headRegion.ts';

/** Points of the template at which the cost is sampled, in raster order (so that memory is read in order). */
export interface SamplePoints {
  readonly count: number;
  /** x, y, z in template RAS mm, interleaved. */
  readonly positions: Float32Array;
  /** The template's intensity there, as a bin 0 to `bins` - 1. */
  readonly templateBins: Uint8Array;
  readonly bins: number;
}

/**
 * A jittered grid over a region of the template, with the template's intensity at each point. The jitter (a fixed
 * generator, the same everywhere) avoids the artefacts that grid-aligned samples make in entropies (Pluim et al. 2003).
 * @param level the template, smoothed to the resolution at which it is to be compared; axes along the world's
 * @param spacingMm distance between points
 */
export function samplePoints(level: Level, region: Region, spacingMm: number, bins: number): SamplePoints {
  const [lo, hi] = worldBox(region.level);
  const steps = lo.map((v, axis) => Math.ceil((hi[axis] - v) / spacingMm));
  const most = steps[0] * steps[1] * steps[2];
  // Room for one more, which each position that is not in the region is written to.
  const drawn: Drawn = {
    positions: new Float32Array(3 * most + 3),
    templateBins: new Uint8Array(most),
    count: 0,
    seed: 1,
  };
  for (let c = 0; c < steps[2]; c++) {
    for (let b = 0; b < steps[1]; b++) {
      addRow(
        level,
        drawRow(region, lo[0], lo[1] + b * spacingMm, lo[2] + c * spacingMm, steps[0], spacingMm, drawn),
        bins,
        drawn,
      );
    }
  }
  const { positions, templateBins, count } = drawn;
  return { count, positions: positions.slice(0, 3 * count), templateBins: templateBins.slice(0, count), bins };
}

/** Points so far, and where the generator of the jitter is. */
interface Drawn {
  readonly positions: Float32Array;
  readonly templateBins: Uint8Array;
  count: number;
  seed: number;
}

// Rows are functions of their own, one for each test: each is compiled once, early, when it has seen all that it will meet.

/** Draws one row of `steps` positions from (x0, y0, z0) along x; those in the region go behind the points so far. @returns how many */
function drawRow(
  region: Region,
  x0: number,
  y0: number,
  z0: number,
  steps: number,
  spacingMm: number,
  drawn: Drawn,
): number {
  const {
    dims: [nx, ny, nz],
    worldToVoxel: m,
  } = region.level;
  const inside = region.inside;
  const positions = drawn.positions;
  let seed = drawn.seed;
  let at = 3 * drawn.count;
  for (let a = 0; a < steps; a++) {
    // A linear congruential generator (Numerical Recipes' constants), its upper 24 bits.
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    const x = x0 + (a + (seed >>> 8) * UNIT) * spacingMm;
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    const y = y0 + (seed >>> 8) * UNIT * spacingMm;
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    const z = z0 + (seed >>> 8) * UNIT * spacingMm;
    // The nearest voxel: the half makes truncation rounding, right of zero at least.
    const i = m[0] * x + m[1] * y + m[2] * z + m[3] + 0.5;
    const j = m[4] * x + m[5] * y + m[6] * z + m[7] + 0.5;
    const k = m[8] * x + m[9] * y + m[10] * z + m[11] + 0.5;
    const within = i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz;
    positions[at] = x;
    positions[at + 1] = y;
    positions[at + 2] = z;
    // Outside reads voxel 0, which counts for nothing; the position is written over.
    at += 3 * (Number(within) & inside[Number(within) * ((i | 0) + nx * ((j | 0) + ny * (k | 0)))]);
  }
  drawn.seed = seed;
  return at / 3 - drawn.count;
}

/** Looks up the template at the last `more` positions; those beside anything unknown are dropped. */
function addRow(level: Level, more: number, bins: number, drawn: Drawn): void {
  const {
    dims: [nx, ny, nz],
    data,
    worldToVoxel: m,
  } = level;
  const { positions, templateBins } = drawn;
  const slice = nx * ny;
  let count = drawn.count;
  for (let n = count, end = count + more; n < end; n++) {
    const x = positions[3 * n],
      y = positions[3 * n + 1],
      z = positions[3 * n + 2];
    const u = m[0] * x + m[1] * y + m[2] * z + m[3];
    const v = m[4] * x + m[5] * y + m[6] * z + m[7];
    const w = m[8] * x + m[9] * y + m[10] * z + m[11];
    if (!(u >= 1 && v >= 1 && w >= 1 && u < nx - 2 && v < ny - 2 && w < nz - 2)) continue;
    const i = u | 0,
      j = v | 0,
      k = w | 0;
    const o = i + nx * j + slice * k;
    const v0 = data[o],
      v1 = data[o + 1],
      v2 = data[o + nx],
      v3 = data[o + nx + 1];
    const v4 = data[o + slice],
      v5 = data[o + slice + 1],
      v6 = data[o + slice + nx],
      v7 = data[o + slice + nx + 1];
    if (Math.min(v0, v1, v2, v3, v4, v5, v6, v7) === 0) continue;
    const fx = u - i,
      fy = v - j;
    const p0 = v0 + fx * (v1 - v0),
      p1 = v2 + fx * (v3 - v2),
      p2 = v4 + fx * (v5 - v4),
      p3 = v6 + fx * (v7 - v6);
    const q0 = p0 + fy * (p1 - p0);
    const value = q0 + (w - k) * (p2 + fy * (p3 - p2) - q0);
    positions[3 * count] = x;
    positions[3 * count + 1] = y;
    positions[3 * count + 2] = z;
    templateBins[count] = Math.min(bins - 1, ((value - 1) * bins) / 254);
    count++;
  }
  drawn.count = count;
}

const UNIT = 1 / 16777216;

/** The smallest box in world mm that holds the grid. */
function worldBox(level: Level): [number[], number[]] {
  const lo = [Infinity, Infinity, Infinity];
  const hi = [-Infinity, -Infinity, -Infinity];
  for (let c = 0; c < 8; c++) {
    const corner = transformPoint(
      level.voxelToWorld,
      ...(level.dims.map((n, axis) => ((c >> axis) & 1) * (n - 1)) as [number, number, number]),
    );
    corner.forEach((v, axis) => {
      lo[axis] = Math.min(lo[axis], v);
      hi[axis] = Math.max(hi[axis], v);
    });
  }
  return [lo, hi];
}

/** Those of the points that lie in a region. */
export function pointsIn(points: SamplePoints, { level, inside }: Region): SamplePoints {
  const {
    dims: [nx, ny],
    worldToVoxel: m,
  } = level;
  const positions = new Float32Array(points.positions.length);
  const templateBins = new Uint8Array(points.count);
  let count = 0;
  for (let n = 0, p = 0; n < points.count; n++, p += 3) {
    const x = points.positions[p],
      y = points.positions[p + 1],
      z = points.positions[p + 2];
    const i = (m[0] * x + m[1] * y + m[2] * z + m[3] + 0.5) | 0,
      j = (m[4] * x + m[5] * y + m[6] * z + m[7] + 0.5) | 0,
      k = (m[8] * x + m[9] * y + m[10] * z + m[11] + 0.5) | 0;
    if (inside[i + nx * (j + ny * k)] !== 1) continue;
    positions[3 * count] = x;
    positions[3 * count + 1] = y;
    positions[3 * count + 2] = z;
    templateBins[count++] = points.templateBins[n];
  }
  return {
    count,
    positions: positions.subarray(0, 3 * count),
    templateBins: templateBins.subarray(0, count),
    bins: points.bins,
  };
}

/** Every `step`th of the points. */
export function everyNth(points: SamplePoints, step: number): SamplePoints {
  const count = Math.ceil(points.count / step);
  const positions = new Float32Array(3 * count);
  const templateBins = new Uint8Array(count);
  for (let n = 0, from = 0; n < count; n++, from += step) {
    positions[3 * n] = points.positions[3 * from];
    positions[3 * n + 1] = points.positions[3 * from + 1];
    positions[3 * n + 2] = points.positions[3 * from + 2];
    templateBins[n] = points.templateBins[from];
  }
  return { count, positions, templateBins, bins: points.bins };
}
