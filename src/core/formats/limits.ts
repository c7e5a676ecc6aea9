import { DefaceError } from '../errors.ts';
import { DATATYPES } from './datatypes.ts';
import { volumesOf, type VoxelLayout } from './image.ts';

/** The most voxels that are held: one typed array, one ArrayBuffer, in every engine we run in. */
export const MAX_VOXEL_BYTES = 2 ** 31 - 1;
/** The longest axis that a mask's file can have (NIfTI-1.1 specification, field `dim`). */
const LONGEST_AXIS = 2 ** 15 - 1;

/**
 * The grid and size of an image that is no NIfTI file.
 * @param held what of the voxels is to be held in memory: all, or a volume at a time
 * @returns bytes of all voxels
 * @throws DefaceError bad-header, no-head, unsupported
 */
export function checkLayout(layout: Omit<VoxelLayout, 'littleEndian'>, name: string, held: 'all' | 'volume'): number {
  const { dims, interleaved, datatype } = layout;
  for (const [axis, length] of dims.entries())
    if (!(Number.isInteger(length) && length >= 1))
      throw new DefaceError('dimensionLength', { name, dimension: axis + 1, length });
  const grid = dims.slice(0, 3);
  if (Math.min(...grid) < 2) throw new DefaceError('not3d', { name, dims: grid });
  const bytes = dims.reduce((product, n) => product * n, interleaved * DATATYPES.get(datatype)!.bytes);
  const heldBytes = held === 'all' ? bytes : grid.reduce((product, n) => product * n, DATATYPES.get(datatype)!.bytes);
  if (heldBytes > MAX_VOXEL_BYTES) throw new DefaceError('tooManyVoxels', { name, bytes: heldBytes });
  const long = grid.findIndex((length) => length > LONGEST_AXIS);
  if (long >= 0)
    throw new DefaceError('axisTooLong', { name, dimension: long + 1, length: grid[long], most: LONGEST_AXIS });
  return bytes;
}

/** Bytes of one voxel of all volumes that stand side by side, and how many such stretches of the 3-D grid there are. */
export function stretches(layout: VoxelLayout): { readonly width: number; readonly count: number } {
  const { interleaved, datatype } = layout;
  return { width: interleaved * DATATYPES.get(datatype)!.bytes, count: volumesOf(layout) / interleaved };
}
