import type { Scan } from '../../scan.ts';
import type { ImageHeader, StoredImage } from '../image.ts';

/** The fields of a NIfTI-1 or NIfTI-2 header that decide how voxels are read and written. */
export interface NiftiHeader extends ImageHeader {
  readonly version: 1 | 2;
  /** True for a single `.nii` file, false for the header of an `.hdr/.img` pair. */
  readonly singleFile: boolean;
  /** Where the voxels begin, in their own file. */
  readonly voxelOffset: number;
}

/** A NIfTI file, or a pair of files. */
export interface NiftiImage extends StoredImage {
  readonly format: 'nifti';
  readonly header: NiftiHeader;
}

/** A NIfTI file that went by, and whose voxels are not kept. */
export interface NiftiFrame extends Omit<NiftiImage, 'voxelBytes' | 'trailingBytes' | 'series'>, Scan {
  /** Bytes that follow the voxels. */
  readonly trailing: number;
  /** The least finite decoded value of all volumes, where it was looked for; else 0. */
  readonly least: number;
}
