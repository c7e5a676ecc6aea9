import { multiply } from '../mat4.ts';
import type { Volume, VoxelArray } from '../volume.ts';

/** A volume stored along other axes, and where each of its voxels was. */
export interface Reordered {
  readonly volume: Volume;
  /** New voxel indices -> the original's voxel indices. */
  readonly voxelToOriginalVoxel: Float64Array;
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/**
 * The volume stored in axis order `index` of 24: each of the six orders of the axes with the four sets of directions that
 * make it a turn, no mirror image. Its voxelToWorld is that of the same head in the same place.
 */
export function reordered(volume: Volume, index: number): Reordered {
  const order = ORDERS[Math.floor(index / 4)];
  const odd = index >= 4 && ![3, 4].includes(Math.floor(index / 4));
  const [first, second] = [(index & 1) === 1, (index & 2) === 2];
  // An odd order of axes needs an odd number of reversals to be a turn.
  const reversed = [first, second, (first !== second) !== odd];
  const dims = order.map((axis) => volume.dims[axis]) as [number, number, number];
  const m = new Float64Array(16);
  m[15] = 1;
  order.forEach((axis, at) => {
    m[4 * axis + at] = reversed[at] ? -1 : 1;
    m[4 * axis + 3] = reversed[at] ? dims[at] - 1 : 0;
  });
  const data = volume.data.slice() as VoxelArray;
  const strides = [1, volume.dims[0], volume.dims[0] * volume.dims[1]];
  const step: number[] = order.map((axis, at) => (reversed[at] ? -strides[axis] : strides[axis]));
  const start = order.reduce<number>((sum, axis, at) => sum + (reversed[at] ? (dims[at] - 1) * strides[axis] : 0), 0);
  for (let k = 0, n = 0; k < dims[2]; k++) {
    for (let j = 0; j < dims[1]; j++) {
      for (let i = 0; i < dims[0]; i++, n++) data[n] = volume.data[start + i * step[0] + j * step[1] + k * step[2]];
    }
  }
  return { volume: { ...volume, dims, data, voxelToWorld: multiply(volume.voxelToWorld, m) }, voxelToOriginalVoxel: m };
}
