import { DefaceError } from '../../errors.ts';
import type { Oddity } from '../../oddities.ts';
import type { Volume } from '../../volume.ts';
import { orientations } from './affine.ts';
import { DATATYPES } from '../datatypes.ts';
import { afterGzip, plain } from '../fileBytes.ts';
import { scalarsOf } from '../scalars.ts';
import { checkExtensions, checkHeader, checkWidth, type CheckedHeader } from './guard.ts';
import { headerFields } from './header.ts';
import type { NiftiImage } from './image.ts';

/**
 * Reads a single NIfTI-1 or NIfTI-2 file (`.nii`, uncompressed).
 * @param bytes the whole file; views of it are kept, it is never changed
 * @param name for messages
 * @param stray bytes that followed the compressed file that it came from
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head, bad-pair
 */
export function readNifti(bytes: Uint8Array, name: string, stray = 0): NiftiImage {
  const file = plain(bytes);
  const checked = checkHeader(file, name);
  if (!checked.singleFile) throw new DefaceError('headerAlone', { name });
  const extensions = checkExtensions(file, checked, name);
  return assemble(file.subarray(0, checked.voxelOffset), file, checked, [...afterGzip(stray), ...extensions], name);
}

/**
 * Reads an `.hdr/.img` pair.
 * @throws DefaceError as `readNifti`; bad-pair where the first is no header of a pair
 */
export function readNiftiPair(headerFile: Uint8Array, imageFile: Uint8Array, name: string, stray = 0): NiftiImage {
  const checked = checkHeader(headerFile, name);
  if (checked.singleFile) throw new DefaceError('notOfPair', { name });
  const extensions = checkExtensions(headerFile, checked, name);
  return assemble(plain(headerFile), plain(imageFile), checked, [...afterGzip(stray), ...extensions], name);
}

function assemble(
  headerBytes: Uint8Array,
  file: Uint8Array,
  checked: CheckedHeader,
  odd: readonly Oddity[],
  name: string,
): NiftiImage {
  const end = checked.voxelOffset + checked.voxelBytes;
  if (file.length < end) {
    throw new DefaceError('endsInVoxels', { name, bytes: file.length, declared: end });
  }
  checkWidth(file.length, checked, name);
  const voxelBytes = file.subarray(checked.voxelOffset, end);
  const { header, grid, oddities, ...fields } = headerOf(headerBytes, checked, name);
  const { data, oddities: empty, ...series } = scalarsOf(voxelBytes, header, name);
  return {
    ...fields,
    header,
    headerBytes,
    voxelBytes,
    leadingBytes: checked.singleFile ? new Uint8Array(0) : file.subarray(0, checked.voxelOffset),
    trailingBytes: file.subarray(end),
    oddities: [...odd, ...checked.oddities, ...empty, ...oddities],
    volume: { ...grid, data },
    ...series,
  };
}

/** What the header says, whatever the voxels are. */
export interface ReadHeader extends Pick<
  NiftiImage,
  'name' | 'format' | 'header' | 'packing' | 'orientation' | 'otherOrientations'
> {
  readonly grid: Omit<Volume, 'data'>;
  /** Of units and shapes. */
  readonly oddities: readonly Oddity[];
}

/** @throws DefaceError bad-header where no orientation can be used */
export function headerOf(headerBytes: Uint8Array, checked: CheckedHeader, name: string): ReadHeader {
  const { littleEndian, dims, datatype, version, singleFile, voxelOffset } = checked;
  const fields = headerFields(headerBytes, checked);
  const { all, oddities } = orientations(fields, dims, name);
  const [{ voxelToWorld, from }, ...otherOrientations] = all;
  const scales = DATATYPES.get(datatype)!.kind !== 'rgb' && Number.isFinite(fields.slope) && fields.slope !== 0;
  const slope = scales ? fields.slope : 1;
  const intercept = scales && Number.isFinite(fields.intercept) ? fields.intercept : 0;
  const layout = { littleEndian, dims, interleaved: 1, datatype };
  return {
    name,
    format: 'nifti',
    header: { ...layout, version, singleFile, voxelOffset, slope, intercept },
    packing: null,
    orientation: from,
    otherOrientations,
    grid: { dims: [dims[0], dims[1], dims[2]], slope, intercept, voxelToWorld },
    oddities,
  };
}
