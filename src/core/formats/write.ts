import { DefaceError } from '../errors.ts';
import type { Around } from './around.ts';
import { joined } from './bytes.ts';
import { fillPattern, fillRemoved, type Fill } from './fill.ts';
import type { Packing } from './image.ts';
import { stretches } from './limits.ts';
import { aroundMeta, metaPrivateFields } from './metaimage/image.ts';
import { aroundMgh, mghPrivateFields } from './mgh/image.ts';
import { aroundNifti, niftiPrivateFields } from './nifti/scrub.ts';
import { aroundNrrd, nrrdPrivateFields } from './nrrd/image.ts';
import type { PrivateField } from './privacy.ts';
import type { ScanImage } from './scanImage.ts';

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
  const { header, voxelBytes, packing } = image;
  const count = header.dims[0] * header.dims[1] * header.dims[2];
  if (mask.length !== count) throw new DefaceError('maskLength', { name: image.name, mask: mask.length, scan: count });
  const scrubbed = options.scrub ? listPrivateFields(image) : [];
  const around = aroundOf(image, options.scrub);
  const before = packing === null ? around.before : new Uint8Array(0);
  const imageFile = joined([before, voxelBytes, around.after]);
  const [fillValue, one] = fillPattern(image, options.fill);
  const pattern = repeated(one, header.interleaved);
  const { width, count: volumes } = stretches(header);
  let removedVoxels = 0;
  for (let volume = 0; volume < volumes; volume++)
    removedVoxels = fillRemoved(imageFile, before.length + volume * count * width, mask, pattern);
  return {
    headerFile: around.headerFile,
    imageFile,
    packed: packing === null ? null : { packing, file: (compressed) => packedFile(around, compressed) },
    fillValue,
    removedVoxels,
    keptVoxels: count - removedVoxels,
    scrubbed,
  };
}

/** Lists what scrubbing would remove: where it stands, and what. */
export function listPrivateFields(image: ScanImage): PrivateField[] {
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
