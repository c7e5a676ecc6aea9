import { DefaceError } from '../errors.ts';
import type { Oddity } from '../oddities.ts';
import type { Volume } from '../volume.ts';
import type { Mat4 } from '../mat4.ts';
import type { FileFrame, ImageHeader, VoxelLayout } from './image.ts';

/** What is known of a file once its voxels have been seen. */
export type Seen = Pick<FileFrame, 'leading' | 'trailing' | 'oddities' | 'volume'>;

/**
 * What a file's header says, whatever its voxels are: each format gives this, and all else is the same for all formats. What
 * holds the voxels is the file, a pair's image file, or what comes out where voxels alone are compressed.
 */
export interface Head<Frame extends FileFrame = FileFrame> {
  readonly name: string;
  readonly header: ImageHeader;
  /** Of each volume. */
  readonly grid: Omit<Volume, 'data'>;
  /** Bytes of the header at the beginning of what holds the voxels; 0 where it is elsewhere. */
  readonly headerLength: number;
  /** Where voxels begin in what holds them; `end`: they are its last bytes. */
  readonly voxelOffset: number | 'end';
  /** Bytes of all voxels. */
  readonly voxelBytes: number;
  /** How many bytes from the beginning of what holds the voxels `check` and `frame` are given. */
  readonly wanted: number;
  /** @param length of what holds the voxels @throws DefaceError bad-header where the two contradict each other */
  readonly check: (begun: Uint8Array, length: number) => readonly Oddity[];
  readonly frame: (begun: Uint8Array, seen: Seen) => Frame;
}

/** Of a format in which a stored value is taken for what it is. */
export function plainGrid(layout: VoxelLayout, voxelToWorld: Mat4): Pick<Head, 'header' | 'grid'> {
  const [x, y, z] = layout.dims;
  return {
    header: { ...layout, slope: 1, intercept: 0 },
    grid: { dims: [x, y, z], slope: 1, intercept: 0, voxelToWorld },
  };
}

/** What a header of text says of how its voxels are stored. */
interface TextPlace extends Pick<Head, 'voxelOffset' | 'voxelBytes'>, Pick<FileFrame, 'packing' | 'orientation'> {
  readonly headerBytes: number;
  readonly layout: VoxelLayout;
  readonly voxelToWorld: Mat4;
}

/** Of a header of text before the voxels, which alone may be compressed. */
export function textHead<Frame extends FileFrame>(
  start: Uint8Array,
  name: string,
  { layout, voxelToWorld, voxelBytes, voxelOffset, packing, orientation, headerBytes }: TextPlace,
  frame: (fields: Omit<FileFrame, 'format'>) => Frame,
): Head<Frame> {
  const { header, grid } = plainGrid(layout, voxelToWorld);
  const fields = { name, header, headerBytes: start.subarray(0, headerBytes), packing, orientation };
  return {
    name,
    header,
    grid,
    headerLength: packing === null ? headerBytes : 0,
    voxelOffset: packing === null ? voxelOffset : 0,
    voxelBytes,
    wanted: 0,
    check: () => [],
    frame: (_, seen) => frame({ ...seen, ...fields, otherOrientations: [] }),
  };
}

/** Where voxels begin. @param length of what holds them @throws DefaceError truncated */
export function voxelStart({ name, headerLength, voxelOffset, voxelBytes }: Head, length: number): number {
  if (length < headerLength) throw new DefaceError('endsInHeader', { name });
  const declared = (voxelOffset === 'end' ? headerLength : voxelOffset) + voxelBytes;
  if (length < declared) throw new DefaceError('endsInVoxels', { name, bytes: length, declared });
  return voxelOffset === 'end' ? length - voxelBytes : voxelOffset;
}
