import type { Volume } from '../volume.ts';

/** The fields of a NIfTI-1 or NIfTI-2 header that mydeface uses, decoded (NIfTI-1.1 and NIfTI-2 specifications). */
export interface NiftiHeader {
  readonly version: 1 | 2;
  readonly littleEndian: boolean;
  /** True for a single `.nii` file, false for the header of an `.hdr/.img` pair. */
  readonly singleFile: boolean;
  /** dim[1..dim[0]]: three to seven lengths (a trailing run of 1s kept as stored). */
  readonly dims: readonly number[];
  readonly datatype: number;
  readonly bitsPerVoxel: number;
  readonly voxelOffset: number;
  readonly slope: number;
  readonly intercept: number;
  readonly sformCode: number;
  readonly qformCode: number;
  readonly description: string;
}

/** A file as it was read: its bytes in parts, untouched, and the 3-D volume that registration sees. */
export interface NiftiImage {
  /** The file's name, for messages. */
  readonly name: string;
  readonly header: NiftiHeader;
  /** Every byte before the voxels: header, extensions, padding (for a pair: the whole `.hdr` file). A view, not a copy. */
  readonly headerBytes: Uint8Array;
  /** The voxels as stored, exactly as long as the header declares. A view, not a copy. */
  readonly voxelBytes: Uint8Array;
  /** What follows the voxels. */
  readonly trailingBytes: Uint8Array;
  /** Where `volume.voxelToWorld` comes from: `none` means voxel sizes alone, the orientation is unknown. */
  readonly orientation: 'sform' | 'qform' | 'none';
  /** The scalar volume to register: the stored voxels for 3-D, the mean over volumes for 4-D and up, luminance for RGB, modulus for complex. */
  readonly volume: Volume;
}
