import type { Scan } from '../scan.ts';
import type { Series } from '../volume.ts';

/** The formats that are read and written. */
export type Format = 'nifti' | 'mgh' | 'nrrd' | 'metaimage';

/** How voxels lie in their bytes. */
export interface VoxelLayout {
  readonly littleEndian: boolean;
  /** Three to seven lengths, x fastest: the 3-D grid, then how many volumes. */
  readonly dims: readonly number[];
  /** Values of one voxel that stand side by side, before the next voxel's: more than 1 where volumes vary fastest. */
  readonly interleaved: number;
  /** As in `DATATYPES`. */
  readonly datatype: number;
}

/** The fields of a header that decide how voxels are read and written, whatever the format. */
export interface ImageHeader extends VoxelLayout {
  /** A stored value decodes to `stored * slope + intercept`; 1 and 0 where the header has none. */
  readonly slope: number;
  readonly intercept: number;
}

/** How voxels alone are compressed inside a file: as a gzip member (RFC 1952), or as a zlib stream (RFC 1950). */
export type Packing = 'gzip' | 'zlib';

/** A file as it was read: its bytes in parts, untouched, and the scan that registration sees. */
export interface StoredImage extends Scan {
  readonly format: Format;
  readonly header: ImageHeader;
  /** Every byte before the voxels: header, extensions, padding (for a pair: the whole `.hdr` file). A view, not a copy. */
  readonly headerBytes: Uint8Array;
  /** For a pair: what stands before the voxels in the `.img` file; else empty. */
  readonly leadingBytes: Uint8Array;
  /** The voxels as stored, not compressed, exactly as long as the header declares. A view, not a copy. */
  readonly voxelBytes: Uint8Array;
  /** What follows the voxels. */
  readonly trailingBytes: Uint8Array;
  /** Null where voxels are not compressed, or only together with their header. */
  readonly packing: Packing | null;
  readonly series?: Series;
}

/** How many volumes there are. */
export function volumesOf({ dims, interleaved }: Pick<VoxelLayout, 'dims' | 'interleaved'>): number {
  return dims.slice(3).reduce((product, n) => product * n, interleaved);
}
