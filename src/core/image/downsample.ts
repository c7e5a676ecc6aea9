import { multiply, type Mat4 } from '../mat4.ts';
import { voxelSize, type Volume, type VoxelArray } from '../volume.ts';

/** A volume's grid reduced by whole factors: block (i, j, k) covers `factors` voxels along each axis from (i, j, k) x factors. */
export interface BlockGrid {
  readonly dims: readonly [number, number, number];
  readonly factors: readonly [number, number, number];
  /** Blocks -> RAS mm. */
  readonly voxelToWorld: Mat4;
}

/** The grid whose edges come near `targetMm`; axes that are coarser stay as they are. Blocks at the far border may be cut. */
export function blockGrid(volume: Pick<Volume, 'dims' | 'voxelToWorld'>, targetMm: number): BlockGrid {
  const size = voxelSize(volume.voxelToWorld);
  const factors = size.map((mm, axis) => Math.max(1, Math.min(volume.dims[axis], Math.round(targetMm / mm)))) as [
    number,
    number,
    number,
  ];
  const [fx, fy, fz] = factors;
  const dims = volume.dims.map((n, axis) => Math.ceil(n / factors[axis])) as [number, number, number];
  const half = (f: number): number => (f - 1) / 2;
  const blockToVoxel = Float64Array.of(fx, 0, 0, half(fx), 0, fy, 0, half(fy), 0, 0, fz, half(fz), 0, 0, 0, 1);
  return { dims, factors, voxelToWorld: multiply(volume.voxelToWorld, blockToVoxel) };
}

/** Mean of the stored values of each block. */
export function blockMeans(
  data: VoxelArray,
  [nx, ny, nz]: readonly [number, number, number],
  grid: BlockGrid,
): Float32Array {
  const {
    dims: [mx, my, mz],
    factors: [fx, fy, fz],
  } = grid;
  const means = new Float32Array(mx * my * mz);
  const sums = new Float64Array(mx);
  for (let k = 0, out = 0; k < mz; k++) {
    const zEnd = Math.min(nz, (k + 1) * fz);
    for (let j = 0; j < my; j++, out += mx) {
      const yEnd = Math.min(ny, (j + 1) * fy);
      for (let z = k * fz; z < zEnd; z++) {
        for (let y = j * fy; y < yEnd; y++) addRow(data, nx * (y + ny * z), nx, fx, sums);
      }
      takeMeans(sums, nx, fx, (zEnd - k * fz) * (yEnd - j * fy), means, out);
    }
  }
  return means;
}

// Rows are functions of their own: they are called often, and so compiled once, not anew in the midst of a long loop.
function addRow(data: VoxelArray, start: number, length: number, width: number, sums: Float64Array): void {
  for (let i = 0, x = start, last = start + length; x < last; i++) {
    let sum = 0;
    for (const end = Math.min(last, x + width); x < end; x++) sum += data[x];
    sums[i] += sum;
  }
}

/** Writes a row of means and empties the sums. */
function takeMeans(
  sums: Float64Array,
  length: number,
  width: number,
  rows: number,
  means: Float32Array,
  at: number,
): void {
  for (let i = 0; i < sums.length; i++) {
    means[at + i] = sums[i] / (rows * (Math.min(length, (i + 1) * width) - i * width));
    sums[i] = 0;
  }
}

/**
 * Sum and count, over one block, of the voxels that are not `padding`.
 * @param out receives [sum, count, voxels in the block]
 */
export function sumOfRest(
  data: VoxelArray,
  [nx, ny, nz]: readonly [number, number, number],
  grid: BlockGrid,
  block: number,
  padding: number,
  out: Float64Array,
): void {
  const {
    dims: [mx, my],
    factors: [fx, fy, fz],
  } = grid;
  const i = block % mx,
    j = ((block - i) / mx) % my,
    k = Math.floor(block / (mx * my));
  const xEnd = Math.min(nx, (i + 1) * fx),
    yEnd = Math.min(ny, (j + 1) * fy),
    zEnd = Math.min(nz, (k + 1) * fz);
  let sum = 0;
  let count = 0;
  for (let z = k * fz; z < zEnd; z++) {
    for (let y = j * fy; y < yEnd; y++) {
      const row = nx * (y + ny * z);
      for (let x = i * fx; x < xEnd; x++) {
        const value = data[row + x];
        if (value === padding) continue;
        sum += value;
        count++;
      }
    }
  }
  out[0] = sum;
  out[1] = count;
  out[2] = (xEnd - i * fx) * (yEnd - j * fy) * (zEnd - k * fz);
}

/** Which blocks hold nothing but `padding`: one byte a block. @param means of each block, which rule most of them out */
export function constantBlocks(
  data: VoxelArray,
  [nx, ny, nz]: readonly [number, number, number],
  grid: BlockGrid,
  means: Float32Array,
  padding: number,
): Uint8Array {
  const {
    dims: [mx, my, mz],
    factors: [fx, fy, fz],
  } = grid;
  const stored = Math.fround(padding);
  const constant = new Uint8Array(means.length);
  if (padding === 0 && (data instanceof Uint8Array || data instanceof Uint16Array)) {
    // Nothing is darker: a mean of 0 says it all.
    for (let n = 0; n < means.length; n++) constant[n] = Number(means[n] === 0);
    return constant;
  }
  for (let k = 0, n = 0; k < mz; k++) {
    const zEnd = Math.min(nz, (k + 1) * fz);
    for (let j = 0; j < my; j++) {
      const yEnd = Math.min(ny, (j + 1) * fy);
      for (let i = 0; i < mx; i++, n++) {
        if (means[n] === stored)
          constant[n] = isConstant(
            data,
            nx,
            ny,
            i * fx,
            Math.min(nx, i * fx + fx),
            j * fy,
            yEnd,
            k * fz,
            zEnd,
            padding,
          );
      }
    }
  }
  return constant;
}

/** 1 where every voxel of a box is `padding`, else 0. */
function isConstant(
  data: VoxelArray,
  nx: number,
  ny: number,
  x: number,
  xEnd: number,
  y: number,
  yEnd: number,
  z: number,
  zEnd: number,
  padding: number,
): number {
  for (let c = z; c < zEnd; c++) {
    for (let b = y; b < yEnd; b++) {
      const row = nx * (b + ny * c);
      for (let at = row + x; at < row + xEnd; at++) if (data[at] !== padding) return 0;
    }
  }
  return 1;
}
