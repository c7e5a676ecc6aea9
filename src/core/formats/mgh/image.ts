import { DefaceError } from '../../errors.ts';
import type { Around } from '../around.ts';
import type { FileBytes } from '../fileBytes.ts';
import { afterGzip } from '../fileBytes.ts';
import type { StoredImage } from '../image.ts';
import { contentOf, type PrivateField } from '../privacy.ts';
import { scalarsOf } from '../scalars.ts';
import { MGH_FIELDS_END, MGH_HEADER_BYTES, mghHeader } from './header.ts';

/** A FreeSurfer file, `.mgh`, or `.mgz` decompressed. */
export interface MghImage extends StoredImage {
  readonly format: 'mgh';
}

/** TR, flip angle, TE, TI and field of view, which may follow the voxels, before any tags. */
const PARAMETER_BYTES = 20;

/** @throws DefaceError as `mghHeader`; truncated; no-head */
export function readMgh({ bytes, stray }: FileBytes, name: string): MghImage {
  const { layout, voxelToWorld, orientation, voxelBytes } = mghHeader(bytes, name);
  const end = MGH_HEADER_BYTES + voxelBytes;
  if (bytes.length < end) throw new DefaceError('endsInVoxels', { name, bytes: bytes.length, declared: end });
  const voxels = bytes.subarray(MGH_HEADER_BYTES, end);
  const { data, oddities, ...series } = scalarsOf(voxels, layout, name);
  const dims = layout.dims.slice(0, 3) as [number, number, number];
  return {
    name,
    format: 'mgh',
    header: { ...layout, slope: 1, intercept: 0 },
    headerBytes: bytes.subarray(0, MGH_HEADER_BYTES),
    leadingBytes: new Uint8Array(0),
    voxelBytes: voxels,
    trailingBytes: bytes.subarray(end),
    packing: null,
    orientation,
    otherOrientations: [],
    oddities: [...afterGzip(stray), ...oddities],
    volume: { dims, data, slope: 1, intercept: 0, voxelToWorld },
    ...series,
  };
}

/** What `aroundMgh` leaves out: unused bytes of the header, and the tags, which hold command lines and paths. */
export function mghPrivateFields({ headerBytes, trailingBytes }: MghImage): PrivateField[] {
  const unused = contentOf(headerBytes.subarray(MGH_FIELDS_END));
  const tags = trailingBytes.length - PARAMETER_BYTES;
  return [
    ...(unused === null ? [] : [{ field: 'unusedBytes', ...unused } as const]),
    ...(tags > 0 ? [{ field: 'tags', bytes: tags } as const] : []),
  ];
}

/** Header and footer as they are; scrubbed, the footer is the scan's parameters alone. */
export function aroundMgh({ headerBytes, trailingBytes }: MghImage, scrub: boolean): Around {
  const before = scrub ? headerBytes.slice() : headerBytes;
  if (scrub) before.fill(0, MGH_FIELDS_END);
  return { headerFile: null, before, after: scrub ? trailingBytes.subarray(0, PARAMETER_BYTES) : trailingBytes };
}
