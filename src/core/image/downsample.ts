import { multiply, type Mat4 } from '../mat4.ts';
import { voxelSize, type Volume } from '../volume.ts';

/** A volume reduced by whole factors. */
export interface Reduced {
  readonly dims: readonly [number, number, number];
  /** Mean of the stored values of each block. */
  readonly mean: Float32Array;
  /** Mean of those that are not padding; 0 where all are. */
  readonly meanOfRest: Float32Array;
  /** Share of padding voxels in each block, 0 to 1. */
  readonly padded: Float32Array;
  readonly voxelToWorld: Mat4;
}

/**
 * Averages blocks of voxels so that the edges come near `targetMm`; axes that are coarser stay as they are. Blocks cut by
 * the far border average what there is.
 * @param padding stored value that counts as padding, or NaN for none.
 */
export function downsample(volume: Pick<Volume, 'dims' | 'data' | 'voxelToWorld'>, targetMm: number, padding: number): Reduced {
  const [nx, ny, nz] = volume.dims;
  const size = voxelSize(volume.voxelToWorld);
  const [fx, fy, fz] = size.map((mm, axis) => Math.max(1, Math.min(volume.dims[axis], Math.round(targetMm / mm))));
  const [mx, my, mz] = [Math.ceil(nx / fx), Math.ceil(ny / fy), Math.ceil(nz / fz)];
  const count = mx * my * mz;
  const [mean, meanOfRest, padded] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const sums = new Float64Array(mx);
  const rest = new Int32Array(mx);
  for (let k = 0, out = 0; k < mz; k++) {
    for (let j = 0; j < my; j++, out += mx) {
      sums.fill(0);
      rest.fill(0);
      const zEnd = Math.min(nz, (k + 1) * fz);
      const yEnd = Math.min(ny, (j + 1) * fy);
      for (let z = k * fz; z < zEnd; z++) {
        for (let y = j * fy; y < yEnd; y++) addRow(volume.data, nx * (y + ny * z), nx, fx, padding, sums, rest);
      }
      const rows = (zEnd - k * fz) * (yEnd - j * fy);
      for (let i = 0; i < mx; i++) {
        const total = rows * (Math.min(nx, (i + 1) * fx) - i * fx);
        const empty = total - rest[i];
        mean[out + i] = empty > 0 ? (sums[i] + empty * padding) / total : sums[i] / total;
        meanOfRest[out + i] = rest[i] > 0 ? sums[i] / rest[i] : 0;
        padded[out + i] = empty / total;
      }
    }
  }
  const half = (f: number): number => (f - 1) / 2;
  const blockToVoxel = Float64Array.of(fx, 0, 0, half(fx), 0, fy, 0, half(fy), 0, 0, fz, half(fz), 0, 0, 0, 1);
  return { dims: [mx, my, mz], mean, meanOfRest, padded, voxelToWorld: multiply(volume.voxelToWorld, blockToVoxel) };
}

/** Adds one row of voxels to the sums and counts (of those that are not padding) of its blocks. */
function addRow(
  data: ArrayLike<number>, start: number, length: number, factor: number, padding: number, sums: Float64Array, rest: Int32Array,
): void {
  const end = start + length;
  for (let at = start, i = 0; at < end; i++) {
    const stop = Math.min(end, at + factor);
    let sum = 0;
    let kept = 0;
    for (; at < stop; at++) {
      const value = data[at];
      if (value !== padding) {
        sum += value;
        kept++;
      }
    }
    sums[i] += sum;
    rest[i] += kept;
  }
}
