import type { Mat4 } from './mat4.ts';

/** Storage of a volume's voxels, native byte order. */
export type VoxelArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/**
 * One 3-D scalar image. Voxel (i, j, k) is `data[i + nx * (j + ny * k)]`; its value is `stored * slope + intercept`.
 * `voxelToWorld` takes voxel indices to RAS millimetres.
 */
export interface Volume {
  readonly dims: readonly [number, number, number];
  readonly data: VoxelArray;
  readonly slope: number;
  readonly intercept: number;
  readonly voxelToWorld: Mat4;
}

/** Whether voxel for voxel two images lie in the same place. */
export function sameGrid(a: Pick<Volume, 'dims' | 'voxelToWorld'>, b: Pick<Volume, 'dims' | 'voxelToWorld'>): boolean {
  return a.dims.every((n, axis) => n === b.dims[axis]) && a.voxelToWorld.every((v, n) => v === b.voxelToWorld[n]);
}

/** Edge lengths of a voxel in mm: the lengths of the columns of `voxelToWorld`. */
export function voxelSize(voxelToWorld: Mat4): [number, number, number] {
  const m = voxelToWorld;
  return [Math.hypot(m[0], m[4], m[8]), Math.hypot(m[1], m[5], m[9]), Math.hypot(m[2], m[6], m[10])];
}

/** The single volumes of an image that has several, all on one grid, at hand. */
export interface Series {
  readonly count: number;
  /** One volume's voxels as scalars, as they are stored, from 0; they last until the next are asked for. Not finite is 0. */
  readonly scalars: (volume: number) => VoxelArray;
  /** The mean of each voxel's finite values over at most 20 of these volumes, spread over them. */
  readonly mean: (volumes: readonly number[]) => VoxelArray;
}

/** A volume in which the head lies elsewhere than in the others. */
export interface MovedVolume {
  /** Counted from 0. */
  readonly volume: number;
  /** How far the middle of the head has moved, mm. */
  readonly mm: number;
  /** How much the head has turned. */
  readonly degrees: number;
  /** How far the head's surface has moved, mm, where most. */
  readonly surfaceMm: number;
}

/** The single volumes of an image that went by, and are not kept: what was found of them. Its mean is of those that lay still. */
export interface SeenSeries {
  readonly count: number;
  readonly moved: readonly MovedVolume[];
}
