import type { Mat4 } from '../mat4.ts';
import type { Series, Volume } from '../volume.ts';
import type { Oddity } from './oddities.ts';

/** The fields of a NIfTI-1 or NIfTI-2 header that decide how voxels are read and written. */
export interface NiftiHeader {
  readonly version: 1 | 2;
  readonly littleEndian: boolean;
  /** True for a single `.nii` file, false for the header of an `.hdr/.img` pair. */
  readonly singleFile: boolean;
  /** dim[1..dim[0]]: three to seven lengths. */
  readonly dims: readonly number[];
  readonly datatype: number;
  /** Where the voxels begin, in their own file. */
  readonly voxelOffset: number;
  /** A stored value decodes to `stored * slope + intercept`; 1 and 0 where the header has none. */
  readonly slope: number;
  readonly intercept: number;
}

/** A file as it was read: its bytes in parts, untouched, and the 3-D volume that registration sees. */
export interface NiftiImage {
  /** The file's name, for messages. */
  readonly name: string;
  readonly header: NiftiHeader;
  /** Every byte before the voxels: header, extensions, padding (for a pair: the whole `.hdr` file). A view, not a copy. */
  readonly headerBytes: Uint8Array;
  /** For a pair: what stands before the voxels in the `.img` file; else empty. */
  readonly leadingBytes: Uint8Array;
  /** The voxels as stored, exactly as long as the header declares. A view, not a copy. */
  readonly voxelBytes: Uint8Array;
  /** What follows the voxels. */
  readonly trailingBytes: Uint8Array;
  /** Where `volume.voxelToWorld` comes from: `none` means voxel sizes alone, the orientation is unknown. */
  readonly orientation: 'sform' | 'qform' | 'none';
  /** What else the header offers where it contradicts itself: voxels of another shape. See `oriented`. */
  readonly otherOrientations: readonly { readonly voxelToWorld: Mat4; readonly from: NiftiImage['orientation'] }[];
  /** What is odd about the file and was read all the same. */
  readonly oddities: readonly Oddity[];
  /** The scalar volume to register: stored voxels for 3-D, the mean over volumes for 4-D and up, luminance, modulus. */
  readonly volume: Volume;
  /** Where there is more than one volume: each of them, read as it is asked for. */
  readonly series?: Series;
}

/** The same image by another of the orientations that its header offers; itself where it has no such. */
export function oriented(image: NiftiImage, from: NiftiImage['orientation']): NiftiImage {
  const other = image.otherOrientations.find((one) => one.from === from);
  if (other === undefined) return image;
  const own = { voxelToWorld: image.volume.voxelToWorld, from: image.orientation };
  return {
    ...image,
    orientation: from,
    otherOrientations: [own, ...image.otherOrientations.filter((one) => one !== other)],
    oddities: image.oddities.map((one) => (one.code === 'orientation' ? { ...one, used: from } : one)),
    volume: { ...image.volume, voxelToWorld: other.voxelToWorld },
  };
}
