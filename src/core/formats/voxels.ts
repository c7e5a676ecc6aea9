import type { VoxelArray } from '../volume.ts';
import { DATATYPES } from './datatypes.ts';

const LITTLE_ENDIAN_HERE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** How to decode stored voxels. */
export interface VoxelFormat {
  readonly datatype: number;
  readonly littleEndian: boolean;
}

/**
 * The first volume's scalars where they can be had without a copy or by one swap: a view of the bytes when order and
 * alignment allow it, else a copy. Only for real types of up to 32 bits, and 64-bit floats.
 * @param bytes stored voxels
 * @param count voxels wanted
 * @returns null for types that must be converted (64-bit integers, colour, complex)
 */
export function nativeVoxels(bytes: Uint8Array, count: number, format: VoxelFormat): VoxelArray | null {
  const View = VIEWS.get(format.datatype);
  if (View === undefined) return null;
  const width = View.BYTES_PER_ELEMENT;
  const swap = width > 1 && format.littleEndian !== LITTLE_ENDIAN_HERE;
  if (!swap && bytes.byteOffset % width === 0) return new View(bytes.buffer, bytes.byteOffset, count);
  const copy = bytes.slice(0, count * width);
  if (swap) swapBytes(copy, width);
  return new View(copy.buffer, 0, count);
}

/**
 * Adds one volume's voxels to `sums` as scalars: real types as they are, colours as luminance (Rec. 709), complex as modulus.
 * @param bytes stored voxels of one volume
 */
export function addScalars(bytes: Uint8Array, format: VoxelFormat, sums: Float64Array | Float32Array): void {
  const native = nativeVoxels(bytes, sums.length, format);
  if (native !== null) {
    for (let n = 0; n < sums.length; n++) sums[n] += native[n];
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = format.littleEndian;
  const { bytes: width, kind } = DATATYPES.get(format.datatype)!;
  for (let n = 0, at = 0; n < sums.length; n++, at += width) {
    if (kind === 'rgb') sums[n] += 0.2126 * bytes[at] + 0.7152 * bytes[at + 1] + 0.0722 * bytes[at + 2];
    else if (format.datatype === 32)
      sums[n] += Math.hypot(view.getFloat32(at, little), view.getFloat32(at + 4, little));
    else if (format.datatype === 1792)
      sums[n] += Math.hypot(view.getFloat64(at, little), view.getFloat64(at + 8, little));
    else sums[n] += Number(format.datatype === 1024 ? view.getBigInt64(at, little) : view.getBigUint64(at, little));
  }
}

/** Adds the finite ones of `values` to `sums`, and one to `counts` for each. */
export function addFinite(values: Float32Array, sums: Float32Array, counts: Float32Array): void {
  for (let n = 0; n < values.length; n++) {
    const value = values[n];
    if (value - value !== 0) continue;
    sums[n] += value;
    counts[n]++;
  }
}

/** Whether no voxel is NaN or infinite. @param bytes stored voxels */
export function allFinite(bytes: Uint8Array, { datatype, littleEndian }: VoxelFormat): boolean {
  return !components(bytes, datatype, littleEndian, true);
}

/** Whether any voxel is neither. @param bytes stored voxels */
export function anyFinite(bytes: Uint8Array, { datatype, littleEndian }: VoxelFormat): boolean {
  return components(bytes, datatype, littleEndian, false);
}

/**
 * Whether there is a number whose exponent has all its bits set, as NaN and infinity have it (IEEE 754), or, where `isWild` is
 * false, one whose has not. Told by its bytes, whatever their order.
 */
function components(bytes: Uint8Array, datatype: number, littleEndian: boolean, isWild: boolean): boolean {
  const { kind, componentBytes: width } = DATATYPES.get(datatype)!;
  if (kind === 'integer' || kind === 'rgb') return !isWild;
  const [high, low] = littleEndian ? [width - 1, width - 2] : [0, 1];
  const rest = width === 4 ? 0x80 : 0xf0;
  for (let at = 0; at < bytes.length; at += width) {
    const wild = (bytes[at + high] & 0x7f) === 0x7f && (bytes[at + low] & rest) === rest;
    if (wild === isWild) return true;
  }
  return false;
}

type ViewConstructor = {
  new (buffer: ArrayBufferLike, offset: number, length: number): VoxelArray;
  BYTES_PER_ELEMENT: number;
};

const VIEWS: ReadonlyMap<number, ViewConstructor> = new Map<number, ViewConstructor>([
  [2, Uint8Array],
  [4, Int16Array],
  [8, Int32Array],
  [16, Float32Array],
  [64, Float64Array],
  [256, Int8Array],
  [512, Uint16Array],
  [768, Uint32Array],
]);

function swapBytes(bytes: Uint8Array, width: number): void {
  for (let at = 0; at + width <= bytes.length; at += width) {
    for (let low = at, high = at + width - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}
