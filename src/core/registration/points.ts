import { transformPoint } from '../mat4.ts';
import type { Level } from '../image/pyramid.ts';

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
 * A jittered grid over a region of the template, with the template's intensity at each point. The jitter (a fixed hash,
 * the same everywhere) avoids the artefacts that grid-aligned samples make in entropies (Pluim et al. 2003).
 * @param level the template, smoothed to the resolution at which it is to be compared
 * @param region where to sample: one byte a voxel of `level`
 * @param spacingMm distance between points
 */
export function samplePoints(level: Level, region: Uint8Array, spacingMm: number, bins: number): SamplePoints {
  const { dims: [nx, ny, nz], data, cells, worldToVoxel } = level;
  const positions: number[] = [];
  const templateBins: number[] = [];
  const [lo, hi] = worldBox(level);
  const steps = lo.map((v, axis) => Math.ceil((hi[axis] - v) / spacingMm));
  let seed = 1;
  const jitter = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 8) / 16777216;
  };
  for (let c = 0; c < steps[2]; c++) {
    for (let b = 0; b < steps[1]; b++) {
      for (let a = 0; a < steps[0]; a++) {
        const x = lo[0] + (a + jitter()) * spacingMm;
        const y = lo[1] + (b + jitter()) * spacingMm;
        const z = lo[2] + (c + jitter()) * spacingMm;
        const [u, v, w] = transformPoint(worldToVoxel, x, y, z);
        if (!(u >= 0 && v >= 0 && w >= 0 && u < nx - 1 && v < ny - 1 && w < nz - 1)) continue;
        const [i, j, k] = [Math.floor(u), Math.floor(v), Math.floor(w)];
        const n = i + nx * (j + ny * k);
        if (cells[n] !== 0 || region[Math.round(u) + nx * (Math.round(v) + ny * Math.round(w))] === 0) continue;
        const value = trilinear(data, n, nx, nx * ny, u - i, v - j, w - k);
        positions.push(x, y, z);
        templateBins.push(Math.min(bins - 1, Math.floor(((value - 1) / 254) * bins)));
      }
    }
  }
  return { count: templateBins.length, positions: Float32Array.from(positions), templateBins: Uint8Array.from(templateBins), bins };
}

function trilinear(data: Uint8Array, n: number, row: number, slice: number, fx: number, fy: number, fz: number): number {
  const lerp = (at: number): number => data[at] + fx * (data[at + 1] - data[at]);
  const near = lerp(n) + fy * (lerp(n + row) - lerp(n));
  const far = lerp(n + slice) + fy * (lerp(n + slice + row) - lerp(n + slice));
  return near + fz * (far - near);
}

/** The smallest box in world mm that holds the grid. */
function worldBox(level: Level): [number[], number[]] {
  const lo = [Infinity, Infinity, Infinity];
  const hi = [-Infinity, -Infinity, -Infinity];
  for (let c = 0; c < 8; c++) {
    const corner = transformPoint(level.voxelToWorld, ...(level.dims.map((n, axis) => ((c >> axis) & 1) * (n - 1)) as [number, number, number]));
    corner.forEach((v, axis) => {
      lo[axis] = Math.min(lo[axis], v);
      hi[axis] = Math.max(hi[axis], v);
    });
  }
  return [lo, hi];
}

/** The head of a template and `marginMm` around it, from its crown down to `heightMm` below. One byte a voxel of `level`. */
export function headRegion(level: Level, marginMm: number, heightMm: number): Uint8Array {
  const { dims: [nx, ny, nz], data, voxelToWorld } = level;
  const threshold = 1 + 254 * 0.12;
  const size = Math.hypot(voxelToWorld[0], voxelToWorld[4], voxelToWorld[8]);
  const reach = Math.round(marginMm / size);
  const count = nx * ny * nz;
  let region: Uint8Array = new Uint8Array(count);
  let crown = -Infinity;
  for (let n = 0; n < count; n++) {
    if (data[n] <= threshold) continue;
    region[n] = 1;
    const z = heightOf(voxelToWorld, n, nx, ny);
    if (z > crown) crown = z;
  }
  // Around the head: a box filter along each axis in turn.
  for (const [stride, length] of [[1, nx], [nx, ny], [nx * ny, nz]]) {
    const grown = new Uint8Array(count);
    for (let n = 0; n < count; n++) {
      if (region[n] === 0) continue;
      const at = Math.floor(n / stride) % length;
      for (let step = -Math.min(reach, at); step <= Math.min(reach, length - 1 - at); step++) grown[n + step * stride] = 1;
    }
    region = grown;
  }
  for (let n = 0; n < count; n++) if (heightOf(voxelToWorld, n, nx, ny) < crown - heightMm) region[n] = 0;
  return region;
}

function heightOf(voxelToWorld: ArrayLike<number>, n: number, nx: number, ny: number): number {
  const i = n % nx;
  const j = Math.floor(n / nx) % ny;
  const k = Math.floor(n / (nx * ny));
  return voxelToWorld[8] * i + voxelToWorld[9] * j + voxelToWorld[10] * k + voxelToWorld[11];
}
