import type { Scan } from '../scan.ts';
import type { SeenSeries, Series } from '../volume.ts';

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

/** A file as it was read, but its voxels: its other bytes, untouched, and the scan that registration sees. */
export interface FileFrame extends Omit<Scan, 'series'> {
  readonly format: Format;
  readonly header: ImageHeader;
  /** The header: of a single NIfTI file every byte before the voxels, of a pair the whole `.hdr` file. A view, not a copy. */
  readonly headerBytes: Uint8Array;
  /** What stands between the header and the voxels; for a pair: before the voxels in the `.img` file. */
  readonly leading: { readonly bytes: number; readonly isBlank: boolean };
  /** Bytes that follow the voxels. */
  readonly trailing: number;
  /** Null where voxels are not compressed, or only together with their header. */
  readonly packing: Packing | null;
}

/** The other bytes of a file that is held as a whole. Views, not copies. */
export interface HeldBytes {
  readonly leadingBytes: Uint8Array;
  /** The voxels as stored, not compressed, exactly as long as the header declares. */
  readonly voxelBytes: Uint8Array;
  readonly trailingBytes: Uint8Array;
  readonly series?: Series;
}

/** What is known of voxels that went by and are not kept. */
export interface WentBy {
  /** Where they begin in what holds them: the file, a pair's image file, or what is unpacked. */
  readonly voxelOffset: number;
  /** The least finite decoded value of all volumes, where it was looked for; else 0. */
  readonly least: number;
  readonly series?: SeenSeries;
}

/** How many volumes there are. */
export function volumesOf({ dims, interleaved }: Pick<VoxelLayout, 'dims' | 'interleaved'>): number {
  return dims.slice(3).reduce((product, n) => product * n, interleaved);
}
