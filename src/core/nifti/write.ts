import { DefaceError } from '../errors.ts';
import { airValue } from './air.ts';
import { DATATYPES } from './datatypes.ts';
import type { NiftiImage } from './image.ts';
import { listPrivateFields, scrubHeader, type PrivateField } from './scrub.ts';
import { nativeVoxels } from './voxels.ts';

/** What removed voxels become. `auto`: 0, or in CT what air is there (see `airValue`); `min`: the least value of all. */
export type Fill = 'auto' | 'zero' | 'min' | number;

export interface MaskOptions {
  readonly fill: Fill;
  /** Remove text fields, extensions and stray bytes of the header. */
  readonly scrub: boolean;
}

export const MASK_DEFAULTS: MaskOptions = { fill: 'auto', scrub: true };

const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** The bytes to be written. The input's bytes are untouched. */
export interface MaskedNifti {
  /** For a pair: the `.hdr` file. */
  readonly headerFile: Uint8Array | null;
  /** The `.nii` or `.img` file, uncompressed. */
  readonly imageFile: Uint8Array;
  /** Decoded value of removed voxels. */
  readonly fillValue: number;
  readonly removedVoxels: number;
  readonly keptVoxels: number;
  readonly scrubbed: readonly PrivateField[];
}

/**
 * The file with every voxel outside the mask replaced, in every volume and component; every kept voxel's bytes, and every
 * header byte that is not scrubbed, are those of the input.
 * @param mask one byte a voxel of the 3-D grid, x fastest: 1 kept, anything else removed
 * @throws DefaceError bad-option where the mask's length is not the grid's, or the fill value does not fit the data type
 */
export function maskNifti(image: NiftiImage, mask: Uint8Array, options: MaskOptions): MaskedNifti {
  const { header, headerBytes, leadingBytes, voxelBytes, trailingBytes } = image;
  const count = header.dims[0] * header.dims[1] * header.dims[2];
  if (mask.length !== count) throw new DefaceError('maskLength', { name: image.name, mask: mask.length, scan: count });
  const scrubbed = options.scrub ? listPrivateFields(image) : [];
  const head = options.scrub ? scrubHeader(image) : headerBytes;
  const before = header.singleFile ? head : options.scrub ? new Uint8Array(leadingBytes.length) : leadingBytes;
  const after = options.scrub ? new Uint8Array(0) : trailingBytes;
  const imageFile = new Uint8Array(before.length + voxelBytes.length + after.length);
  imageFile.set(before);
  imageFile.set(voxelBytes, before.length);
  imageFile.set(after, before.length + voxelBytes.length);
  const [fillValue, pattern] = fillPattern(image, options.fill);
  const width = pattern.length;
  let removedVoxels = 0;
  for (let volume = before.length; volume < before.length + voxelBytes.length; volume += count * width) {
    removedVoxels = fillRemoved(imageFile, volume, mask, pattern);
  }
  return {
    headerFile: header.singleFile ? null : head.slice(),
    imageFile,
    fillValue,
    removedVoxels,
    keptVoxels: count - removedVoxels,
    scrubbed,
  };
}

/** Writes `pattern` over each removed voxel of one volume, run by run. */
function fillRemoved(out: Uint8Array, start: number, mask: Uint8Array, pattern: Uint8Array): number {
  const width = pattern.length;
  const uniform = pattern.every((b) => b === pattern[0]);
  const count = mask.length;
  let removed = 0;
  for (let n = 0; n < count;) {
    if (mask[n] === 1) {
      n++;
      continue;
    }
    const first = n;
    const kept = mask.indexOf(1, first);
    n = kept < 0 ? count : kept;
    removed += n - first;
    const [from, to] = [start + first * width, start + n * width];
    if (uniform) {
      out.fill(pattern[0], from, to);
      continue;
    }
    out.set(pattern, from);
    for (let done = width; from + done < to; done *= 2)
      out.copyWithin(from + done, from, Math.min(from + done, to - done));
  }
  return removed;
}

/** The decoded fill value, and the bytes of one voxel that holds it. */
function fillPattern(image: NiftiImage, fill: Fill): [number, Uint8Array] {
  const { slope, intercept, datatype, littleEndian } = image.header;
  const { bytes: width, componentBytes, kind, name } = DATATYPES.get(datatype)!;
  const pattern = new Uint8Array(width);
  let wanted = typeof fill === 'number' ? fill : 0;
  if (kind === 'integer' || kind === 'float') {
    // Unsigned values cannot lie under the intercept: no need to look.
    const sure = name.startsWith('uint') && slope > 0 && intercept >= 0;
    if (fill === 'min') wanted = minimum(image);
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

/** The least finite decoded value of all volumes (of the mean volume where voxels are no plain numbers). */
function minimum(image: NiftiImage): number {
  const { header, voxelBytes } = image;
  const total = header.dims.reduce((product, n) => product * n, 1);
  const stored = nativeVoxels(voxelBytes, total, header) ?? image.volume.data;
  const sign = header.slope < 0 ? -1 : 1;
  let least = Infinity;
  for (let n = 0; n < stored.length; n++)
    if (sign * stored[n] < least && stored[n] - stored[n] === 0) least = sign * stored[n];
  if (!Number.isFinite(least)) return 0;
  const decoded = sign * least * header.slope + header.intercept;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, decoded));
}
