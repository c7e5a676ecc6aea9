import { DefaceError } from '../errors.ts';
import type { Oddity } from '../oddities.ts';
import type { Series, VoxelArray } from '../volume.ts';
import { DATATYPES } from './datatypes.ts';
import { volumesOf, type VoxelLayout } from './image.ts';
import { addFinite, addScalars, allFinite, anyFinite, nativeVoxels } from './voxels.ts';

/** What registration sees of stored voxels. */
export interface Scalars {
  /** One value a voxel of the 3-D grid: as stored where it is 3-D and real, else the mean over volumes. Not finite is 0. */
  readonly data: VoxelArray;
  /** Volumes without a finite value. */
  readonly oddities: readonly Oddity[];
  /** The volumes one by one, where there are several: nothing but the one at hand is decoded. */
  readonly series?: Series;
}

/** Volumes that the mean is taken of, at most: so many, spread over a run, show the head as well as all of them do. */
const MOST_AVERAGED = 20;

/** Takes the volumes of an image one after another, and gives what registration sees. */
export interface ScalarTaker {
  /** @param bytes stored voxels of one volume; of a single one they are kept, of others not */
  readonly take: (volume: number, bytes: Uint8Array) => void;
  /** Once all have been taken. @throws DefaceError no-head where all voxels are equal */
  readonly finish: () => Pick<Scalars, 'data' | 'oddities'>;
}

/**
 * @param bytes stored voxels, as many as the layout says
 * @throws DefaceError no-head where all are equal
 */
export function scalarsOf(bytes: Uint8Array, layout: VoxelLayout, name: string): Scalars {
  const volumes = volumesOf(layout);
  const volume = volumesIn(bytes, layout);
  const taker = takeScalars(layout, name);
  for (let v = 0; v < volumes; v++) taker.take(v, volume(v));
  if (volumes < 2) return taker.finish();
  const scalars = (v: number): VoxelArray => scalarsOfVolume(volume(v), layout);
  const mean = (of: readonly number[]): VoxelArray => {
    const some = takeMeanOf(of, layout);
    for (const v of of) some.take(v, volume(v));
    return some.finish();
  };
  return { ...taker.finish(), series: { count: volumes, scalars, mean } };
}

/** The volumes of an image, one by one, as `scalarsOf`. */
export function takeScalars(layout: VoxelLayout, name: string): ScalarTaker {
  const volumes = volumesOf(layout);
  const finish = (data: VoxelArray, oddities: readonly Oddity[] = []): ReturnType<ScalarTaker['finish']> => {
    checkContent(data, name);
    return { data, oddities };
  };
  if (volumes > 1) {
    const mean = takeMeanOf(volumes, layout);
    const empty: number[] = [];
    return {
      take: (volume, bytes) => {
        if (!anyFinite(bytes, layout)) empty.push(volume + 1);
        mean.take(volume, bytes);
      },
      finish: () => {
        const isOdd = empty.length > 0 && empty.length < volumes;
        return finish(mean.finish(), isOdd ? [{ code: 'emptyVolumes', volumes: empty, total: volumes }] : []);
      },
    };
  }
  let data: VoxelArray = new Uint8Array(0);
  return { take: (_, bytes) => void (data = scalarsOfVolume(bytes, layout)), finish: () => finish(data) };
}

/** Takes volumes one after another, and gives their mean. */
export interface MeanTaker {
  /** Of which it is the mean, in their order. */
  readonly of: readonly number[];
  /** @param bytes stored voxels of one volume; they are not kept */
  readonly take: (volume: number, bytes: Uint8Array) => void;
  /** Once all have been taken. */
  readonly finish: () => VoxelArray;
}

/**
 * The mean of each voxel's finite values (a volume that failed has none) over at most 20 of these volumes, spread over them.
 * @param volumes or how many there are, of which all count
 */
export function takeMeanOf(volumes: readonly number[] | number, layout: VoxelLayout): MeanTaker {
  const averaged = spread(volumes, MOST_AVERAGED);
  const sums = new Float32Array(countOf(layout));
  // Only where something is not finite: what is whole pays nothing for what is not.
  let counts: Float32Array | null = null;
  let taken = 0;
  return {
    of: [...averaged],
    take: (volume, bytes) => {
      if (!averaged.has(volume)) return;
      if (counts === null && allFinite(bytes, layout)) addScalars(bytes, layout, sums);
      else {
        counts ??= new Float32Array(sums.length).fill(taken);
        const values = new Float32Array(sums.length);
        addScalars(bytes, layout, values);
        addFinite(values, sums, counts);
      }
      taken++;
    },
    finish: () => {
      for (let n = 0; n < sums.length; n++) sums[n] /= counts === null ? taken : counts[n] || 1;
      return finite(sums);
    },
  };
}

/** So many of these, evenly: each the middle of its stretch. */
function spread(volumes: readonly number[] | number, most: number): ReadonlySet<number> {
  const [count, nth] =
    typeof volumes === 'number' ? [volumes, (n: number) => n] : [volumes.length, (n: number) => volumes[n]];
  const chosen = Math.min(count, most);
  return new Set(Array.from({ length: chosen }, (_, k) => nth(Math.floor(((k + 0.5) * count) / chosen))));
}

/** One volume's voxels as scalars, as they are stored. Not finite is 0. @param bytes are kept where they can be read as they are */
export function scalarsOfVolume(bytes: Uint8Array, layout: VoxelLayout): VoxelArray {
  const native = nativeVoxels(bytes, countOf(layout), layout);
  if (native !== null) return finite(native);
  const values = new Float32Array(countOf(layout));
  addScalars(bytes, layout, values);
  return finite(values);
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
