import { DefaceError } from '../errors.ts';
import type { Oddity } from '../oddities.ts';
import type { Series, VoxelArray } from '../volume.ts';
import { DATATYPES } from './datatypes.ts';
import { volumesOf, type VoxelLayout } from './image.ts';
import { addFinite, addScalars, nativeVoxels } from './voxels.ts';

/** What registration sees of stored voxels. */
export interface Scalars {
  /** One value a voxel of the 3-D grid: as stored where it is 3-D and real, else the mean over volumes. Not finite is 0. */
  readonly data: VoxelArray;
  /** Volumes without a finite value. */
  readonly oddities: readonly Oddity[];
  /** The volumes one by one, where there are several: nothing but the one at hand is decoded. */
  readonly series?: Series;
}

/**
 * @param bytes stored voxels, as many as the layout says
 * @throws DefaceError no-head where all are equal
 */
export function scalarsOf(bytes: Uint8Array, layout: VoxelLayout, name: string): Scalars {
  const { data, oddities } = scalarVolume(bytes, layout);
  checkContent(data, name);
  return { data, oddities, ...seriesOf(bytes, layout) };
}

function scalarVolume(bytes: Uint8Array, layout: VoxelLayout): Pick<Scalars, 'data' | 'oddities'> {
  const count = countOf(layout);
  const volumes = volumesOf(layout);
  const native = volumes === 1 ? nativeVoxels(bytes, count, layout) : null;
  if (native !== null) return { data: finite(native), oddities: [] };
  const sums = new Float32Array(count);
  const volume = volumesIn(bytes, layout);
  for (let v = 0; v < volumes; v++) addScalars(volume(v), layout, sums);
  // Found by the sums, so that what is whole pays nothing for what is not.
  if (DATATYPES.get(layout.datatype)!.kind === 'integer' || sums.every((sum) => sum - sum === 0)) {
    for (let n = 0; n < count; n++) sums[n] /= volumes;
    return { data: finite(sums), oddities: [] };
  }
  return meanOfFinite(volume, volumes, layout, sums);
}

/** The mean of each voxel's finite values: a volume that failed has none. @param sums is written over */
function meanOfFinite(
  volume: (v: number) => Uint8Array,
  volumes: number,
  layout: VoxelLayout,
  sums: Float32Array,
): Pick<Scalars, 'data' | 'oddities'> {
  sums.fill(0);
  const counts = new Float32Array(sums.length);
  const scratch = new Float32Array(sums.length);
  const empty: number[] = [];
  for (let v = 0; v < volumes; v++) {
    scratch.fill(0);
    addScalars(volume(v), layout, scratch);
    if (addFinite(scratch, sums, counts) === 0) empty.push(v + 1);
  }
  for (let n = 0; n < sums.length; n++) if (counts[n] > 0) sums[n] /= counts[n];
  const isOdd = empty.length > 0 && empty.length < volumes;
  return { data: finite(sums), oddities: isOdd ? [{ code: 'emptyVolumes', volumes: empty, total: volumes }] : [] };
}

function seriesOf(bytes: Uint8Array, layout: VoxelLayout): Pick<Scalars, 'series'> {
  const count = countOf(layout);
  const volumes = volumesOf(layout);
  if (volumes < 2) return {};
  const volume = volumesIn(bytes, layout);
  const scalars = (v: number): VoxelArray => {
    const own = volume(v);
    const native = nativeVoxels(own, count, layout);
    if (native !== null) return finite(native);
    const sums = new Float32Array(count);
    addScalars(own, layout, sums);
    return finite(sums);
  };
  return { series: { count: volumes, scalars } };
}

/** The bytes of one volume: a view; where volumes vary fastest a copy, each gathered into the same place. */
function volumesIn(bytes: Uint8Array, layout: VoxelLayout): (volume: number) => Uint8Array {
  const { interleaved } = layout;
  const stride = bytes.length / volumesOf(layout);
  if (interleaved === 1) return (v) => bytes.subarray(v * stride, (v + 1) * stride);
  const width = DATATYPES.get(layout.datatype)!.bytes;
  const gathered = new Uint8Array(stride);
  return (v) => {
    const step = interleaved * width;
    const start = Math.floor(v / interleaved) * interleaved * stride + (v % interleaved) * width;
    for (let from = start, to = 0; to < stride; from += step, to += width)
      for (let k = 0; k < width; k++) gathered[to + k] = bytes[from + k];
    return gathered;
  };
}

function countOf({ dims }: Pick<VoxelLayout, 'dims'>): number {
  return dims[0] * dims[1] * dims[2];
}

/** Replaces NaN and infinities by 0, in a copy, so that the stored bytes stay as they are. */
function finite(data: VoxelArray): VoxelArray {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return data;
  let sound = true;
  for (let n = 0; n < data.length && sound; n++) sound = Math.abs(data[n]) <= 3.4e38;
  return sound ? data : data.map((v) => (Math.abs(v) <= 3.4e38 ? v : 0));
}

function checkContent(data: VoxelArray, name: string): void {
  const first = data[0];
  for (let n = 1; n < data.length; n++) if (data[n] !== first) return;
  throw new DefaceError('constant', { name });
}
