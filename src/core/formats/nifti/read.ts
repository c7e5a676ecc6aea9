import { DefaceError } from '../../errors.ts';
import { orientations } from './affine.ts';
import { DATATYPES } from '../datatypes.ts';
import { plain } from '../fileBytes.ts';
import type { Head } from '../head.ts';
import { heldImage } from '../held.ts';
import { checkExtensions, checkHeader, checkWidth, type CheckedHeader } from './guard.ts';
import { headerFields } from './header.ts';
import type { NiftiFrame, NiftiImage } from './image.ts';

/**
 * Reads a single NIfTI-1 or NIfTI-2 file (`.nii`, uncompressed).
 * @param bytes the whole file; views of it are kept, it is never changed
 * @param name for messages
 * @param stray bytes that followed the compressed file that it came from
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head, bad-pair
 */
export function readNifti(bytes: Uint8Array, name: string, stray = 0): NiftiImage {
  const file = plain(bytes);
  return heldImage(niftiHead(file, name, 'all'), file, stray);
}

/**
 * Reads an `.hdr/.img` pair.
 * @throws DefaceError as `readNifti`; bad-pair where the first is no header of a pair
 */
export function readNiftiPair(headerFile: Uint8Array, imageFile: Uint8Array, name: string, stray = 0): NiftiImage {
  return heldImage(niftiPairHead(plain(headerFile), name, 'all'), plain(imageFile), stray);
}

/** @param held what of the voxels is to be held in memory @throws DefaceError as `checkHeader`; bad-header, bad-pair */
export function niftiHead(start: Uint8Array, name: string, held: 'all' | 'volume'): Head<NiftiFrame> {
  const checked = checkHeader(start, name, held);
  if (!checked.singleFile) throw new DefaceError('headerAlone', { name });
  const { voxelOffset } = checked;
  return {
    ...headOf(start, checked, name, (begun) => begun.subarray(0, voxelOffset)),
    headerLength: voxelOffset,
    // Eight bytes more: whether an extension reaches beyond the place where voxels begin.
    wanted: voxelOffset + 8,
    check: (begun, length) => {
      const extensions = checkExtensions(begun, checked, name, length);
      checkWidth(length, checked, name);
      return [...extensions, ...checked.oddities];
    },
  };
}

/** Of a pair. @param headerFile the whole of it @throws DefaceError as `niftiHead` */
export function niftiPairHead(headerFile: Uint8Array, name: string, held: 'all' | 'volume'): Head<NiftiFrame> {
  const checked = checkHeader(headerFile, name, held);
  if (checked.singleFile) throw new DefaceError('notOfPair', { name });
  const extensions = checkExtensions(headerFile, checked, name);
  return {
    ...headOf(headerFile, checked, name, () => headerFile),
    headerLength: 0,
    wanted: 0,
    check: (_, length) => {
      checkWidth(length, checked, name);
      return [...extensions, ...checked.oddities];
    },
  };
}

/** @param headerBytes of what the voxels' file begins with @throws DefaceError bad-header where no orientation can be used */
function headOf(
  start: Uint8Array,
  checked: CheckedHeader,
  name: string,
  headerBytes: (begun: Uint8Array) => Uint8Array,
): Omit<Head<NiftiFrame>, 'headerLength' | 'wanted' | 'check'> {
  const { littleEndian, dims, datatype, version, singleFile, voxelOffset, voxelBytes } = checked;
  const fields = headerFields(start, checked);
  const { all, oddities } = orientations(fields, dims, name);
  const [{ voxelToWorld, from }, ...otherOrientations] = all;
  const scales = DATATYPES.get(datatype)!.kind !== 'rgb' && Number.isFinite(fields.slope) && fields.slope !== 0;
  const slope = scales ? fields.slope : 1;
  const intercept = scales && Number.isFinite(fields.intercept) ? fields.intercept : 0;
  const layout = { littleEndian, dims, interleaved: 1, datatype };
  const header = { ...layout, version, singleFile, voxelOffset, slope, intercept };
  return {
    name,
    header,
    grid: { dims: [dims[0], dims[1], dims[2]], slope, intercept, voxelToWorld },
    voxelOffset,
    voxelBytes,
    frame: (begun, seen) => ({
      ...seen,
      name,
      format: 'nifti',
      header,
      headerBytes: headerBytes(begun),
      packing: null,
      orientation: from,
      otherOrientations,
      oddities: [...seen.oddities, ...oddities],
    }),
  };
}
