/**
 * Checks raw header bytes before anything else reads them. Parsers trust their input: a negative extension size hangs them,
 * impossible dimensions exhaust memory, a short file gives a short image without a word.
 */
import { DefaceError } from '../../errors.ts';
import { DATATYPES, UNREAD_DATATYPES } from '../datatypes.ts';
import { MAX_VOXEL_BYTES } from '../limits.ts';
import { isDicomStart, otherFormat, POINTER_BYTES, pointerOf } from '../../otherFormats.ts';
import type { Oddity } from '../../oddities.ts';

/** What the guard learnt of a file while checking it. */
export interface CheckedHeader {
  readonly version: 1 | 2;
  readonly littleEndian: boolean;
  readonly singleFile: boolean;
  /** 348 or 540. */
  readonly headerSize: number;
  readonly dims: readonly number[];
  readonly datatype: number;
  /** Where the voxels begin, in their own file. */
  readonly voxelOffset: number;
  /** Bytes of all voxels. */
  readonly voxelBytes: number;
  /** The field bitpix: right where it is the data type's. */
  readonly bits: number;
  /** What is odd in the fixed part and does no harm. */
  readonly oddities: readonly Oddity[];
}

/** Bytes from the start of a file that `checkHeader` needs. */
export const HEADER_BYTES_NEEDED = 544;

/**
 * Checks the fixed part of a NIfTI-1 or NIfTI-2 header (nifti1.h; NIfTI-2 update of 2011).
 * @param bytes at least the first 348 (NIfTI-1) or 540 (NIfTI-2) bytes of the uncompressed file
 * @param name the file's name, for messages
 * @param held what of the voxels is to be held in memory: all, or a volume at a time
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head
 */
export function checkHeader(bytes: Uint8Array, name: string, held: 'all' | 'volume' = 'all'): CheckedHeader {
  if (!beginsAsNifti(bytes)) refuseOthers(bytes, name);
  if (bytes.length < 348)
    throw new DefaceError('headerTooShort', { name, version: 1, bytes: bytes.length, needed: 348 });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [version, littleEndian] = versionOf(view, name);
  const headerSize = version === 1 ? 348 : 540;
  if (bytes.length < headerSize)
    throw new DefaceError('headerTooShort', { name, version: 2, bytes: bytes.length, needed: 540 });
  const singleFile = magicOf(bytes, version, name);
  const long = (at: number): number => Number(view.getBigInt64(at, littleEndian));
  const dim =
    version === 1
      ? Array.from({ length: 8 }, (_, k) => view.getInt16(40 + 2 * k, littleEndian))
      : Array.from({ length: 8 }, (_, k) => long(16 + 8 * k));
  const datatype = view.getInt16(version === 1 ? 70 : 12, littleEndian);
  const bits = view.getInt16(version === 1 ? 72 : 14, littleEndian);
  const storedOffset = version === 1 ? view.getFloat32(108, littleEndian) : long(168);
  const oddities: Oddity[] = [];
  const dims = checkDims(dim, name, oddities);
  const bytesPerVoxel = checkDatatype(datatype, bits, name, oddities);
  const voxelBytes = dims.reduce((product, n) => product * n, bytesPerVoxel);
  const heldBytes = held === 'all' ? voxelBytes : dims[0] * dims[1] * dims[2] * bytesPerVoxel;
  if (heldBytes > MAX_VOXEL_BYTES) throw new DefaceError('tooManyVoxels', { name, bytes: heldBytes });
  const voxelOffset = checkOffset(storedOffset, singleFile, headerSize, name);
  return { version, littleEndian, singleFile, headerSize, dims, datatype, voxelOffset, voxelBytes, bits, oddities };
}

/** The size in bytes that a single file declares, header and all; of a pair's header without its extensions. */
export function declaredSize(start: Uint8Array, name: string, held: 'all' | 'volume' = 'all'): number {
  const header = checkHeader(start, name, held);
  return header.singleFile ? header.voxelOffset + header.voxelBytes : header.headerSize;
}

/** The size in bytes that the header of a pair declares for the image file. */
export function declaredImageSize(start: Uint8Array, name: string, held: 'all' | 'volume' = 'all'): number {
  const header = checkHeader(start, name, held);
  return header.voxelOffset + header.voxelBytes;
}

/**
 * Walks the chain of extensions after the header: each has a size of at least 8 and ends before the voxels. The walk ends at
 * what is none: blanks, or anything else, are no matter, for the voxels begin where the header says. Only where the file is
 * longer by just what an extension reaches beyond that place is it the header that is wrong, and every voxel with it.
 * @param bytes the file, or of a single file its start, eight bytes beyond where the voxels begin
 * @param length of the whole file
 * @throws DefaceError bad-header, truncated
 */
export function checkExtensions(
  bytes: Uint8Array,
  header: CheckedHeader,
  name: string,
  length = bytes.length,
): Oddity[] {
  const end = header.singleFile ? header.voxelOffset : bytes.length;
  if (bytes.length < end) throw new DefaceError('endsInHeader', { name });
  if (end < header.headerSize + 4 || bytes[header.headerSize] === 0) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = header.headerSize + 4;
  for (; at + 8 <= bytes.length;) {
    const size = view.getInt32(at, header.littleEndian);
    if (header.singleFile && size >= 8 && at + size > end && length === at + size + header.voxelBytes)
      throw new DefaceError('extensionSize', { name, bytes: size });
    if (size < 8 || at + size > end) break;
    at += size;
  }
  const rest = bytes.subarray(at, end);
  return rest.some((byte) => byte !== 0) ? [{ code: 'extensionsEnd', bytes: rest.length }] : [];
}

/**
 * Where bits a voxel and data type contradict each other the data type counts, but not where the file is exactly as long as
 * the bits say: then it is the data type that is wrong, and the voxels would be other ones.
 * @param length bytes of the file that holds the voxels
 * @throws DefaceError bad-header
 */
export function checkWidth(length: number, { bits, datatype, dims, voxelOffset }: CheckedHeader, name: string): void {
  const { bytes, name: type } = DATATYPES.get(datatype)!;
  const expected = bytes * 8;
  const byBits = dims.reduce((product, n) => product * n, bits / 8);
  if (bits > expected && length === voxelOffset + byBits)
    throw new DefaceError('bitsPerVoxel', { name, bits, datatype: type, expected });
}

function beginsAsNifti([a, b, c, d]: Uint8Array): boolean {
  const big = (a << 24) | (b << 16) | (c << 8) | d;
  const little = (d << 24) | (c << 16) | (b << 8) | a;
  return [348, 540].some((size) => size === big || size === little);
}

/** Names what is given for NIfTI by its first bytes, or by a text so short that it can be no image. */
function refuseOthers(bytes: Uint8Array, name: string): void {
  const isShort = bytes.length < HEADER_BYTES_NEEDED;
  const pointer = isShort ? pointerOf(String.fromCharCode(...bytes.subarray(0, POINTER_BYTES))) : null;
  if (pointer !== null) throw new DefaceError('pointer', { name, pointer });
  const format = otherFormat(bytes);
  if (format !== null) throw new DefaceError('otherFormat', { name, format });
}

function versionOf(view: DataView, name: string): [1 | 2, boolean] {
  for (const littleEndian of [true, false]) {
    const size = view.getInt32(0, littleEndian);
    if (size === 348) return [1, littleEndian];
    if (size === 540) return [2, littleEndian];
  }
  const word = view.getUint32(0, false);
  const dicom = isDicomStart(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  throw new DefaceError(dicom ? 'dicom' : word >>> 16 === 0x1f8b ? 'compressedTwice' : 'notNifti', { name });
}

function magicOf(bytes: Uint8Array, version: 1 | 2, name: string): boolean {
  const at = version === 1 ? 344 : 4;
  const magic = String.fromCharCode(...bytes.subarray(at, at + 4));
  // Bytes 8 to 11 of NIfTI-2 tell whether the file went through a transfer that changes line ends (NIfTI-2, 2011).
  if (version === 2 && ![0x0d, 0x0a, 0x1a, 0x0a].every((b, k) => bytes[8 + k] === b)) {
    throw new DefaceError('textMode', { name });
  }
  if (magic === `n+${version}\0`) return true;
  if (magic === `ni${version}\0`) return false;
  throw new DefaceError('noMagic', { name, version });
}

function checkDims(dim: readonly number[], name: string, oddities: Oddity[]): number[] {
  const rank = dim[0];
  if (!(rank >= 1 && rank <= 7)) throw new DefaceError('dimensionCount', { name, count: rank });
  const dims = dim.slice(1, rank + 1).map((n, axis) => {
    if (!(n >= 0)) throw new DefaceError('dimensionLength', { name, dimension: axis + 1, length: n });
    if (n === 0) oddities.push({ code: 'zeroDimension', dimension: axis + 1 });
    return n === 0 ? 1 : n;
  });
  while (dims.length < 3) dims.push(1);
  if (Math.min(dims[0], dims[1], dims[2]) < 2) {
    throw new DefaceError('not3d', { name, dims: dims.slice(0, 3) });
  }
  return dims;
}

function checkDatatype(code: number, bits: number, name: string, oddities: Oddity[]): number {
  const datatype = DATATYPES.get(code);
  if (datatype === undefined) {
    const known = UNREAD_DATATYPES.get(code);
    throw known === undefined
      ? new DefaceError('datatypeUnknown', { name, datatype: code })
      : new DefaceError('datatypeUnread', { name, datatype: known });
  }
  if (bits !== datatype.bytes * 8)
    oddities.push({ code: 'bitsPerVoxel', bits, datatype: datatype.name, expected: datatype.bytes * 8 });
  return datatype.bytes;
}

function checkOffset(stored: number, singleFile: boolean, headerSize: number, name: string): number {
  const least = singleFile ? headerSize + 4 : 0;
  // An offset of 0 in a single file is read as the least one, as common readers do.
  const offset = singleFile && stored === 0 ? least : stored;
  if (!Number.isInteger(offset) || offset < least || offset > 2 ** 30) {
    throw new DefaceError('voxelOffset', { name, offset: stored });
  }
  return offset;
}
