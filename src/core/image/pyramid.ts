import { invert, multiply, translation, type Mat4 } from '../mat4.ts';
import { voxelSize, type Volume } from '../volume.ts';
import { blockGrid, blockMeans, constantBlocks, sumOfRest, type BlockGrid } from './downsample.ts';
import { robustRange } from './intensity.ts';
import { darkenRim, paddedRegion, paddingValue } from './padding.ts';

/** One resolution of a scan, as the registration kernel reads it. */
export interface Level {
  /** Grid with a rim of one unknown voxel on every side. */
  readonly dims: readonly [number, number, number];
  /** Intensity 1 (dark) to 255 (bright) over the robust range; 0 is unknown: outside the field of view, or padding. */
  readonly data: Uint8Array;
  readonly voxelToWorld: Mat4;
  readonly worldToVoxel: Mat4;
}

/**
 * Levels of about `sizesMm` (ascending whole multiples of the first), each averaged from the one before. The intensity
 * range is found once, at the first.
 * @param padding stored value of padding, to be left out (see `paddingValue`), or NaN for none
 */
export function buildPyramid(volume: Volume, sizesMm: readonly number[], padding: number): Level[] {
  const grid = blockGrid(volume, sizesMm[0]);
  const bytes = quantise(volume, grid, padding);
  darkenRim(bytes, grid.dims, voxelSize(grid.voxelToWorld));
  const levels = [rimmed(bytes, grid.dims, grid.voxelToWorld)];
  for (const size of sizesMm.slice(1)) levels.push(coarsened(levels[levels.length - 1], size));
  return levels;
}

/** A scan at about 2 mm, as registration sees it. */
export function scanLevel(volume: Volume): Level {
  return buildPyramid(volume, [2], paddingValue(volume))[0];
}

/** Block means as 1..255 over the robust range; 0 where more than half of a block in the padding's region is padding. */
function quantise(volume: Volume, grid: BlockGrid, padding: number): Uint8Array {
  const { data, dims } = volume;
  const means = blockMeans(data, dims, grid);
  const known = new Uint8Array(means.length).fill(1);
  if (!Number.isNaN(padding)) markPadding(volume, grid, padding, means, known);
  const { low, high } = robustRange(means, known);
  const scale = high > low ? 254 / (high - low) : 0;
  const bytes = new Uint8Array(means.length);
  for (let n = 0; n < bytes.length; n++) {
    if (known[n] === 0) continue;
    const scaled = 1.5 + (means[n] - low) * scale;
    bytes[n] = scaled < 1 ? 1 : scaled > 255 ? 255 : scaled | 0;
  }
  return bytes;
}

/** Clears `known` in the padding; blocks at its edge get the mean of what is no padding. */
function markPadding(
  { data, dims }: Volume,
  grid: BlockGrid,
  padding: number,
  means: Float32Array,
  known: Uint8Array,
): void {
  const constant = constantBlocks(data, dims, grid, means, padding);
  const region = paddedRegion(constant, grid.dims);
  const rest = new Float64Array(3);
  for (let n = 0; n < region.length; n++) {
    if (region[n] === 0) continue;
    if (constant[n] === 1) {
      known[n] = 0;
      continue;
    }
    sumOfRest(data, dims, grid, n, padding, rest);
    if (2 * rest[1] <= rest[2]) known[n] = 0;
    else means[n] = rest[0] / rest[1];
  }
}

/** A level averaged to a coarser one, a whole multiple of its size: the mean of what is known, where that is more than half. */
export function coarsened(finer: Level, sizeMm: number): Level {
  const {
    data,
    dims: [nx, ny, nz],
  } = finer;
  // Blocks begin inside the rim.
  const [ex, ey, ez] = [nx - 2, ny - 2, nz - 2];
  const grid = blockGrid(
    { dims: [ex, ey, ez], voxelToWorld: multiply(finer.voxelToWorld, translation(1, 1, 1)) },
    sizeMm,
  );
  const {
    dims: [mx, my, mz],
    factors: [fx, fy, fz],
  } = grid;
  const bytes = new Uint8Array(mx * my * mz);
  const sums = new Int32Array(mx);
  const counts = new Int32Array(mx);
  for (let k = 0, n = 0; k < mz; k++) {
    const zEnd = Math.min(ez, (k + 1) * fz);
    for (let j = 0; j < my; j++, n += mx) {
      const yEnd = Math.min(ey, (j + 1) * fy);
      for (let z = k * fz; z < zEnd; z++) {
        for (let y = j * fy; y < yEnd; y++) addKnown(data, 1 + nx * (y + 1 + ny * (z + 1)), ex, fx, sums, counts);
      }
      takeMeans(sums, counts, (zEnd - k * fz) * (yEnd - j * fy), ex, fx, bytes, n);
    }
  }
  return rimmed(bytes, grid.dims, grid.voxelToWorld);
}

/** Adds one row's bytes to the sums of its blocks, and the number of those that are known. */
function addKnown(
  data: Uint8Array,
  start: number,
  length: number,
  width: number,
  sums: Int32Array,
  counts: Int32Array,
): void {
  for (let x = 0, i = 0; x < length; i++) {
    const end = Math.min(length, x + width);
    let sum = 0;
    let count = 0;
    for (; x < end; x++) {
      const value = data[start + x];
      sum += value;
      if (value !== 0) count++;
    }
    sums[i] += sum;
    counts[i] += count;
  }
}

/** Writes a row of means and empties the sums. */
function takeMeans(
  sums: Int32Array,
  counts: Int32Array,
  rows: number,
  length: number,
  width: number,
  bytes: Uint8Array,
  at: number,
): void {
  for (let i = 0; i < sums.length; i++) {
    if (2 * counts[i] > rows * (Math.min(length, (i + 1) * width) - i * width))
      bytes[at + i] = (sums[i] / counts[i] + 0.5) | 0;
    sums[i] = 0;
    counts[i] = 0;
  }
}

function rimmed(inner: Uint8Array, innerDims: readonly [number, number, number], innerToWorld: Mat4): Level {
  const [mx, my, mz] = innerDims;
  const [nx, ny, nz] = [mx + 2, my + 2, mz + 2];
  const data = new Uint8Array(nx * ny * nz);
  for (let k = 0; k < mz; k++) {
    for (let j = 0; j < my; j++) {
      const from = mx * (j + my * k);
      data.set(inner.subarray(from, from + mx), 1 + nx * (j + 1 + ny * (k + 1)));
    }
  }
  const voxelToWorld = multiply(innerToWorld, translation(-1, -1, -1));
  return { dims: [nx, ny, nz], data, voxelToWorld, worldToVoxel: invert(voxelToWorld) };
}
