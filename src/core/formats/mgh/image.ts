import type { Around } from '../around.ts';
import { plainGrid, type Head } from '../head.ts';
import type { FileFrame } from '../image.ts';
import { contentOf, type PrivateField } from '../privacy.ts';
import { MGH_FIELDS_END, MGH_HEADER_BYTES, mghHeader } from './header.ts';

/** A FreeSurfer file, `.mgh`, or `.mgz` decompressed. */
export interface MghFrame extends FileFrame {
  readonly format: 'mgh';
}

/** TR, flip angle, TE, TI and field of view, which may follow the voxels, before any tags. */
const PARAMETER_BYTES = 20;

/** @throws DefaceError as `mghHeader` */
export function mghHead(start: Uint8Array, name: string, held: 'all' | 'volume'): Head<MghFrame> {
  const { layout, voxelToWorld, orientation, voxelBytes } = mghHeader(start, name, held);
  const { header, grid } = plainGrid(layout, voxelToWorld);
  return {
    name,
    header,
    grid,
    headerLength: MGH_HEADER_BYTES,
    voxelOffset: MGH_HEADER_BYTES,
    voxelBytes,
    wanted: 0,
    check: () => [],
    frame: (_, seen) => ({
      ...seen,
      name,
      format: 'mgh',
      header,
      headerBytes: start.subarray(0, MGH_HEADER_BYTES),
      packing: null,
      orientation,
      otherOrientations: [],
    }),
  };
}

/** What `aroundMgh` leaves out: unused bytes of the header, and the tags, which hold command lines and paths. */
export function mghPrivateFields({ headerBytes, trailing }: MghFrame): PrivateField[] {
  const unused = contentOf(headerBytes.subarray(MGH_FIELDS_END));
  const tags = trailing - PARAMETER_BYTES;
  return [
    ...(unused === null ? [] : [{ field: 'unusedBytes', ...unused } as const]),
    ...(tags > 0 ? [{ field: 'tags', bytes: tags } as const] : []),
  ];
}

/** Header and footer as they are; scrubbed, the footer is the scan's parameters alone. */
export function aroundMgh({ headerBytes }: MghFrame, scrub: boolean): Around {
  const before = scrub ? headerBytes.slice() : headerBytes;
  if (scrub) before.fill(0, MGH_FIELDS_END);
  return { headerFile: null, before, leading: 'kept', after: scrub ? PARAMETER_BYTES : Infinity, beforePacked: null };
}
