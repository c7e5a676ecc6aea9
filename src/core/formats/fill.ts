import { DefaceError } from '../errors.ts';
import { airValue } from './air.ts';
import { DATATYPES } from './datatypes.ts';
import type { FileFrame, ImageHeader } from './image.ts';
import { addScalars, nativeVoxels } from './voxels.ts';

/** What removed voxels become. `auto`: 0, or in CT what air is there (see `airValue`); `min`: the least value of all. */
export type Fill = 'auto' | 'zero' | 'min' | number;

const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** Kept and removed stretches of a mask, in turn, kept first: where each ends. */
export function endsOfRuns(mask: Uint8Array): Uint32Array {
  const ends: number[] = [];
  for (let n = 0; n < mask.length;) {
    while (n < mask.length && mask[n] === 1) n++;
    ends.push(n);
    if (n === mask.length) break;
    const kept = mask.indexOf(1, n);
    n = kept < 0 ? mask.length : kept;
    ends.push(n);
  }
  return Uint32Array.from(ends);
}

/**
 * Writes `pattern` over each removed voxel of any stretch of the voxels, whole volumes or not.
 * @param bytes of the stretch
 * @param at where it begins, in bytes of all volumes one after the other
 * @param ends of the mask's runs
 */
export function fillRemoved(bytes: Uint8Array, at: number, ends: Uint32Array, pattern: Uint8Array): void {
  const width = pattern.length;
  const stride = ends[ends.length - 1] * width;
  for (let from = Math.floor(at / stride) * stride; from < at + bytes.length; from += stride) {
    // The first run that ends behind the stretch's beginning.
    let run = firstBehind(ends, (at - from) / width);
    if (run % 2 === 0) run++;
    for (; run < ends.length; run += 2) {
      const start = from + ends[run - 1] * width - at;
      if (start >= bytes.length) break;
      fillOver(bytes, Math.max(0, start), Math.min(bytes.length, from + ends[run] * width - at), start, pattern);
    }
  }
}

function firstBehind(ends: Uint32Array, voxel: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] <= voxel) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param start where the run's first voxel begins, perhaps before the stretch */
function fillOver(bytes: Uint8Array, from: number, to: number, start: number, pattern: Uint8Array): void {
  const width = pattern.length;
  if (pattern.every((b) => b === pattern[0])) {
    bytes.fill(pattern[0], from, to);
    return;
  }
  for (let at = from; at < Math.min(to, from + width); at++) bytes[at] = pattern[(at - start) % width];
  for (let done = width; from + done < to; done *= 2)
    bytes.copyWithin(from + done, from, Math.min(from + done, to - done));
}

/**
 * The decoded fill value, and the bytes of one voxel that holds it.
 * @param leastOf the least finite decoded value of all volumes
 */
export function fillPattern(
  image: Pick<FileFrame, 'name' | 'header' | 'volume'>,
  fill: Fill,
  leastOf: () => number,
): [number, Uint8Array] {
  const { slope, intercept, datatype, littleEndian } = image.header;
  const { bytes: width, componentBytes, kind, name } = DATATYPES.get(datatype)!;
  const pattern = new Uint8Array(width);
  let wanted = typeof fill === 'number' ? fill : 0;
  if (kind === 'integer' || kind === 'float') {
    // Unsigned values cannot lie under the intercept: no need to look.
    const sure = name.startsWith('uint') && slope > 0 && intercept >= 0;
    if (fill === 'min') wanted = leastOf();
    else if (fill === 'auto' && !sure) wanted = airValue(image.volume);
  }
  const stored = (wanted - intercept) / slope;
  const view = new DataView(pattern.buffer);
  const asked = { name: image.name, fill: String(fill) };
  const misfit = (): DefaceError => new DefaceError('fillMisfit', { ...asked, datatype: name, slope, intercept });
  if (!Number.isFinite(wanted)) throw new DefaceError('fillNotFinite', asked);
  if (kind === 'rgb') {
    if (!(wanted >= 0 && wanted <= 255)) throw new DefaceError('fillNoColour', asked);
    pattern.fill(Math.round(wanted), 0, 3);
    return [Math.round(wanted), pattern];
  }
  if (kind !== 'integer') {
    // A fill of its own must fit; the zero and the minimum are as near as the type allows.
    const largest = componentBytes === 4 ? LARGEST_FLOAT32 : Number.MAX_VALUE;
    const nearest = Math.max(-largest, Math.min(largest, stored));
    if (typeof fill === 'number' && nearest !== stored) throw misfit();
    if (componentBytes === 4) view.setFloat32(0, nearest, littleEndian);
    else view.setFloat64(0, nearest, littleEndian);
    return [nearest === stored ? wanted : nearest * slope + intercept, pattern];
  }
  const signed = name.startsWith('i');
  // 2^63 - 1 and 2^64 - 1 are no doubles: the limits of 64 bits are the nearest that fit.
  const [least, most] =
    width === 8
      ? signed
        ? [-(2 ** 63), 2 ** 63 - 1024]
        : [0, 2 ** 64 - 2048]
      : signed
        ? [-(2 ** (8 * width - 1)), 2 ** (8 * width - 1) - 1]
        : [0, 2 ** (8 * width) - 1];
  if (typeof fill === 'number' && (Math.round(stored) < least || Math.round(stored) > most)) {
    throw misfit();
  }
  const whole = Math.max(least, Math.min(most, Math.round(stored)));
  if (width === 8) view.setBigInt64(0, BigInt.asIntN(64, BigInt(whole)), littleEndian);
  else if (width === 4) view.setInt32(0, whole | 0, littleEndian);
  else if (width === 2) view.setInt16(0, whole, littleEndian);
  else view.setInt8(0, whole);
  return [whole * slope + intercept, pattern];
}

/** Looks for the least finite decoded value, in stretches of whole voxels: all of them, one after the other. */
export interface LeastSoFar {
  readonly see: (bytes: Uint8Array) => void;
  /** 0 where there was none. */
  readonly least: () => number;
}

/** Of voxels that are plain numbers. */
export function watchLeast(header: ImageHeader): LeastSoFar {
  const { slope, intercept, datatype } = header;
  const width = DATATYPES.get(datatype)!.bytes;
  const sign = slope < 0 ? -1 : 1;
  let lowest = Infinity;
  return {
    see: (bytes) => {
      const count = bytes.length / width;
      let stored = nativeVoxels(bytes, count, header);
      if (stored === null) addScalars(bytes, header, (stored = new Float32Array(count)));
      for (let n = 0; n < stored.length; n++)
        if (sign * stored[n] < lowest && stored[n] - stored[n] === 0) lowest = sign * stored[n];
    },
    least: () => {
      if (!Number.isFinite(lowest)) return 0;
      const decoded = sign * lowest * slope + intercept;
      return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, decoded));
    },
  };
}
