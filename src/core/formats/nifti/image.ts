import type { FileFrame, HeldBytes, ImageHeader } from '../image.ts';

/** The fields of a NIfTI-1 or NIfTI-2 header that decide how voxels are read and written. */
export interface NiftiHeader extends ImageHeader {
  readonly version: 1 | 2;
  /** True for a single `.nii` file, false for the header of an `.hdr/.img` pair. */
  readonly singleFile: boolean;
  /** Where the voxels begin, in their own file. */
  readonly voxelOffset: number;
}

/** A NIfTI file, or a pair of files. */
export interface NiftiFrame extends FileFrame {
  readonly format: 'nifti';
  readonly header: NiftiHeader;
}

/** The same, held as a whole. */
export type NiftiImage = NiftiFrame & HeldBytes;
