import { DefaceError } from '../errors.ts';
import type { Around } from './around.ts';
import { aroundOf, listPrivateFields } from './aroundOf.ts';
import { joined } from './bytes.ts';
import { plain } from './fileBytes.ts';
import { endsOfRuns, fillPattern, fillRemoved, watchLeast, type Fill } from './fill.ts';
import type { FileFrame, Packing } from './image.ts';
import { stretches } from './limits.ts';
import type { PrivateField } from './privacy.ts';
import type { AnyFrame, PassedImage, ScanImage } from './scanImage.ts';

export interface MaskOptions {
  readonly fill: Fill;
  /** Remove text fields, extensions and stray bytes of the header. */
  readonly scrub: boolean;
}

export const MASK_DEFAULTS: MaskOptions = { fill: 'auto', scrub: true };

/** The bytes to be written. The input's bytes are untouched. */
export interface MaskedFile {
  /** For a pair: the `.hdr` file. */
  readonly headerFile: Uint8Array | null;
  /** The image file, not compressed. Where `packed` is set: what is to be compressed of it. */
  readonly imageFile: Uint8Array;
  /** Where voxels alone are compressed inside the file. */
  readonly packed: { readonly packing: Packing; readonly file: (compressed: Uint8Array) => Uint8Array } | null;
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
export function maskedFile(image: ScanImage, mask: Uint8Array, options: MaskOptions): MaskedFile {
  const { voxelBytes, leadingBytes, trailingBytes } = image;
  const { remove, ...removal } = removalOf(image, mask, options.fill, () => leastOf(image));
  const around = aroundOf(image, options.scrub);
  const packed = packedOf(image, around);
  const before = packed === null ? around.before : new Uint8Array(0);
  const leading = {
    kept: leadingBytes,
    zeroed: new Uint8Array(leadingBytes.length),
    dropped: leadingBytes.subarray(0, 0),
  }[around.leading];
  const imageFile = joined([before, leading, voxelBytes, trailingBytes.subarray(0, around.after)]);
  const first = before.length + leading.length;
  remove(imageFile.subarray(first, first + voxelBytes.length), 0);
  return {
    ...removal,
    headerFile: around.headerFile,
    imageFile,
    packed:
      packed === null
        ? null
        : { packing: packed.packing, file: (bytes) => joined([packed.before(bytes.length), bytes]) },
    scrubbed: options.scrub ? listPrivateFields(image) : [],
  };
}

/** A file that is written as what holds its voxels goes by once more, in chunks. */
export interface MaskedStream extends Pick<
  MaskedFile,
  'headerFile' | 'fillValue' | 'removedVoxels' | 'keptVoxels' | 'scrubbed'
> {
  /** What is written before what goes by; where `packed` is set nothing. */
  readonly before: Uint8Array;
  /**
   * Begins with the first byte of what holds the voxels: what it gives takes any number of its bytes at a time, in order, and
   * gives what is written of them; a copy.
   */
  readonly begin: () => (chunk: Uint8Array) => Uint8Array;
  /** Where voxels alone are compressed inside the file: what goes by is to be. */
  readonly packed: Packed | null;
}

/** How voxels are compressed that alone are, inside their file. */
export interface Packed {
  readonly packing: Packing;
  /** Whether what stands before the compressed bytes tells how many they are. */
  readonly isCounted: boolean;
  /** @param bytes how many compressed ones follow */
  readonly before: (bytes: number) => Uint8Array;
}

/** The same bytes as `maskedFile` of the whole. @throws DefaceError as `maskedFile` */
export function maskedStream(image: PassedImage, mask: Uint8Array, { fill, scrub }: MaskOptions): MaskedStream {
  const { header, voxelOffset: first, leading } = image;
  const { remove, ...removal } = removalOf(image, mask, fill, () => image.least);
  const around = aroundOf(image, scrub);
  const packed = packedOf(image, around);
  const written = around.leading === 'dropped' ? first : first - leading.bytes;
  const end = first + mask.length * stretches(header).width * stretches(header).count;
  const begin = (): ((chunk: Uint8Array) => Uint8Array) => {
    let at = 0;
    return (chunk) => {
      const [from, to] = [Math.max(written, at) - at, end + around.after - at];
      const out = plain(chunk).slice(Math.min(from, chunk.length), Math.max(0, to));
      const start = at + from;
      if (around.leading === 'zeroed') out.fill(0, 0, Math.max(0, first - start));
      const voxels = out.subarray(Math.max(0, first - start), Math.max(0, end - start));
      if (voxels.length > 0) remove(voxels, Math.max(first, start) - first);
      at += chunk.length;
      return out;
    };
  };
  return {
    ...removal,
    scrubbed: scrub ? listPrivateFields(image) : [],
    headerFile: around.headerFile,
    before: packed === null ? around.before : new Uint8Array(0),
    begin,
    packed,
  };
}

function packedOf({ packing }: AnyFrame, { before, beforePacked }: Around): Packed | null {
  return packing === null
    ? null
    : { packing, isCounted: beforePacked !== null, before: beforePacked ?? ((): Uint8Array => before) };
}

/** How voxels are removed. */
interface Removal extends Pick<MaskedFile, 'fillValue' | 'removedVoxels' | 'keptVoxels'> {
  /** Fills, in place, what is removed of a stretch of the voxels. @param at where it begins, in bytes */
  readonly remove: (bytes: Uint8Array, at: number) => void;
}

function removalOf(
  image: Pick<FileFrame, 'name' | 'header' | 'volume'>,
  mask: Uint8Array,
  fill: Fill,
  least: () => number,
): Removal {
  const { dims, interleaved } = image.header;
  const count = dims[0] * dims[1] * dims[2];
  if (mask.length !== count) throw new DefaceError('maskLength', { name: image.name, mask: mask.length, scan: count });
  const [fillValue, one] = fillPattern(image, fill, least);
  const pattern = repeated(one, interleaved);
  const ends = endsOfRuns(mask);
  let keptVoxels = 0;
  for (let run = 0; run < ends.length; run += 2) keptVoxels += ends[run] - (run === 0 ? 0 : ends[run - 1]);
  const remove = (bytes: Uint8Array, at: number): void => fillRemoved(bytes, at, ends, pattern);
  return { fillValue, keptVoxels, removedVoxels: count - keptVoxels, remove };
}

function leastOf({ header, voxelBytes }: ScanImage): number {
  const watch = watchLeast(header);
  watch.see(voxelBytes);
  return watch.least();
}

function repeated(pattern: Uint8Array, times: number): Uint8Array {
  return times === 1 ? pattern : joined(Array.from({ length: times }, () => pattern));
}
