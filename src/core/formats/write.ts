import { DefaceError } from '../errors.ts';
import type { Around } from './around.ts';
import { joined } from './bytes.ts';
import { plain } from './fileBytes.ts';
import { endsOfRuns, fillPattern, fillRemoved, watchLeast, type Fill } from './fill.ts';
import type { Packing, StoredImage } from './image.ts';
import { stretches } from './limits.ts';
import { aroundMeta, metaPrivateFields } from './metaimage/image.ts';
import { aroundMgh, mghPrivateFields } from './mgh/image.ts';
import type { NiftiFrame } from './nifti/image.ts';
import { aroundNifti, niftiPrivateFields, scrubHeader } from './nifti/scrub.ts';
import { aroundNrrd, nrrdPrivateFields } from './nrrd/image.ts';
import type { PrivateField } from './privacy.ts';
import type { AnyImage, ScanImage } from './scanImage.ts';

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
  const { voxelBytes, packing } = image;
  const { remove, ...removal } = removalOf(image, mask, options.fill, () => leastOf(image));
  const scrubbed = options.scrub ? listPrivateFields(image) : [];
  const around = aroundOf(image, options.scrub);
  const before = packing === null ? around.before : new Uint8Array(0);
  const imageFile = joined([before, voxelBytes, around.after]);
  remove(imageFile.subarray(before.length, before.length + voxelBytes.length), 0);
  return {
    ...removal,
    headerFile: around.headerFile,
    imageFile,
    packed: packing === null ? null : { packing, file: (compressed) => packedFile(around, compressed) },
    scrubbed,
  };
}

/** A single NIfTI file that is written as it is read once more, in chunks. */
export interface MaskedStream extends Pick<MaskedFile, 'fillValue' | 'removedVoxels' | 'keptVoxels' | 'scrubbed'> {
  /** What is written before the voxels. */
  readonly before: Uint8Array;
  /**
   * Begins with the input's first byte: what it gives takes any number of the input's bytes at a time, in order, and gives what is
   * written of them; a copy.
   */
  readonly begin: () => (chunk: Uint8Array) => Uint8Array;
}

/** The same bytes as `maskedFile` of the whole. @throws DefaceError as `maskedFile` */
export function maskedStream(frame: NiftiFrame, mask: Uint8Array, { fill, scrub }: MaskOptions): MaskedStream {
  const { header, headerBytes } = frame;
  const { remove, ...removal } = removalOf(frame, mask, fill, () => frame.least);
  const first = header.voxelOffset;
  const end = first + mask.length * stretches(header).width * stretches(header).count;
  const begin = (): ((chunk: Uint8Array) => Uint8Array) => {
    let at = 0;
    return (chunk) => {
      const [from, to] = [Math.max(first, at) - at, (scrub ? end : Infinity) - at];
      const out = plain(chunk).slice(Math.min(from, chunk.length), Math.max(0, to));
      const voxels = out.subarray(0, Math.max(0, end - at - from));
      if (voxels.length > 0) remove(voxels, at + from - first);
      at += chunk.length;
      return out;
    };
  };
  const scrubbed = scrub ? listPrivateFields(frame) : [];
  return { ...removal, scrubbed, before: scrub ? scrubHeader(frame) : headerBytes, begin };
}

/** How voxels are removed. */
interface Removal extends Pick<MaskedFile, 'fillValue' | 'removedVoxels' | 'keptVoxels'> {
  /** Fills, in place, what is removed of a stretch of the voxels. @param at where it begins, in bytes */
  readonly remove: (bytes: Uint8Array, at: number) => void;
}

function removalOf(
  image: Pick<StoredImage, 'name' | 'header' | 'volume'>,
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

/** Lists what scrubbing would remove: where it stands, and what. */
export function listPrivateFields(image: AnyImage): PrivateField[] {
  switch (image.format) {
    case 'nifti':
      return niftiPrivateFields(image);
    case 'mgh':
      return mghPrivateFields(image);
    case 'nrrd':
      return nrrdPrivateFields(image);
    case 'metaimage':
      return metaPrivateFields(image);
  }
}

function aroundOf(image: ScanImage, scrub: boolean): Around {
  switch (image.format) {
    case 'nifti':
      return aroundNifti(image, scrub);
    case 'mgh':
      return aroundMgh(image, scrub);
    case 'nrrd':
      return aroundNrrd(image, scrub);
    case 'metaimage':
      return aroundMeta(image, scrub);
  }
}

function packedFile({ before, beforePacked }: Around, compressed: Uint8Array): Uint8Array {
  return joined([beforePacked?.(compressed.length) ?? before, compressed]);
}

function repeated(pattern: Uint8Array, times: number): Uint8Array {
  return times === 1 ? pattern : joined(Array.from({ length: times }, () => pattern));
}
