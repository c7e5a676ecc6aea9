import { DefaceError } from '../../errors.ts';
import type { Mat4 } from '../../mat4.ts';
import type { OrientationSource } from '../../scan.ts';
import type { VoxelLayout } from '../image.ts';
import { checkLayout } from '../limits.ts';
import { sizesOf, usable } from '../shapes.ts';

/** Bytes of the header; voxels follow. What of it no field uses is zero. */
export const MGH_HEADER_BYTES = 284;
/** The end of the fields. */
export const MGH_FIELDS_END = 90;

/** FreeSurfer's types of voxels, as NIfTI's. */
const DATATYPES: ReadonlyMap<number, number> = new Map([
  [0, 2],
  [1, 8],
  [3, 16],
  [4, 4],
  [10, 512],
]);
/** Those that are not read. */
const UNREAD: ReadonlyMap<number, string> = new Map([
  [2, 'long'],
  [5, 'bitmap'],
  [6, 'tensor'],
  [7, 'float complex'],
  [8, 'double complex'],
  [9, 'RGB'],
]);

export interface MghHeader {
  readonly layout: VoxelLayout;
  readonly voxelToWorld: Mat4;
  readonly orientation: OrientationSource;
  /** Bytes of all voxels. */
  readonly voxelBytes: number;
}

/**
 * Checks and reads the header of an MGH file (FreeSurfer's documentation, MghFormat): all numbers are big-endian.
 * @param start at least the first 284 bytes of the uncompressed file
 * @param held what of the voxels is to be held in memory
 * @throws DefaceError truncated, bad-header, unsupported, no-head
 */
export function mghHeader(start: Uint8Array, name: string, held: 'all' | 'volume'): MghHeader {
  if (start.length < MGH_HEADER_BYTES) throw new DefaceError('endsInHeader', { name });
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const [width, height, depth, frames, type] = [4, 8, 12, 16, 20].map((at) => view.getInt32(at, false));
  const datatype = datatypeOf(type, name);
  const dims = [width, height, depth, ...(frames === 1 ? [] : [frames])];
  const layout = { littleEndian: false, dims, interleaved: 1, datatype };
  const voxelBytes = checkLayout(layout, name, held);
  const numbers = (at: number, count: number): number[] =>
    Array.from({ length: count }, (_, n) => view.getFloat32(at + 4 * n, false));
  const isGood = view.getInt16(28, false) > 0;
  // Where the header says nothing it is FreeSurfer's coronal slices of 1 mm, of an unknown head.
  const [sizes, directions, centre] = isGood
    ? [numbers(30, 3), numbers(42, 9), numbers(78, 3)]
    : [
        [1, 1, 1],
        [-1, 0, 0, 0, 0, -1, 0, 1, 0],
        [0, 0, 0],
      ];
  const voxelToWorld = affine(sizes, directions, centre, dims);
  const orientation = isGood ? 'directions' : 'none';
  if (!usable(voxelToWorld)) {
    const shape = sizesOf({ voxelToWorld, from: orientation });
    throw new DefaceError('voxelSize', { name, sizes: shape });
  }
  return { layout, voxelToWorld, orientation, voxelBytes };
}

function datatypeOf(type: number, name: string): number {
  const datatype = DATATYPES.get(type);
  if (datatype !== undefined) return datatype;
  const unread = UNREAD.get(type);
  throw unread === undefined
    ? new DefaceError('datatypeUnknown', { name, datatype: type })
    : new DefaceError('datatypeUnread', { name, datatype: unread });
}

/** @param directions of the first, second, third axis, RAS @param centre RAS mm of the voxel at half of each length */
function affine(
  sizes: readonly number[],
  directions: readonly number[],
  centre: readonly number[],
  dims: readonly number[],
): Mat4 {
  const m = new Float64Array(16);
  for (let row = 0; row < 3; row++) {
    m[4 * row + 3] = centre[row];
    for (let axis = 0; axis < 3; axis++) {
      m[4 * row + axis] = directions[3 * axis + row] * sizes[axis];
      m[4 * row + 3] -= m[4 * row + axis] * (dims[axis] / 2);
    }
  }
  m[15] = 1;
  return m;
}
