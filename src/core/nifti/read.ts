import { DefaceError } from '../errors.ts';
import type { Series, VoxelArray, Volume } from '../volume.ts';
import { orientation } from './affine.ts';
import { DATATYPES } from './datatypes.ts';
import { checkExtensions, checkHeader, type CheckedHeader } from './guard.ts';
import { headerFields } from './header.ts';
import type { NiftiImage } from './image.ts';
import { addScalars, nativeVoxels } from './voxels.ts';

/**
 * Reads a single NIfTI-1 or NIfTI-2 file (`.nii`, uncompressed).
 * @param bytes the whole file; views of it are kept, it is never changed
 * @param name for messages
 * @throws DefaceError not-nifti, truncated, bad-header, unsupported, no-head, bad-pair
 */
export function readNifti(bytes: Uint8Array, name: string): NiftiImage {
  const file = plain(bytes);
  const checked = checkHeader(file, name);
  if (!checked.singleFile) throw new DefaceError('headerAlone', { name });
  checkExtensions(file, checked, name);
  return assemble(file.subarray(0, checked.voxelOffset), file, checked, name);
}

/**
 * Reads an `.hdr/.img` pair.
 * @throws DefaceError as `readNifti`; bad-pair where the first is no header of a pair
 */
export function readNiftiPair(headerFile: Uint8Array, imageFile: Uint8Array, name: string): NiftiImage {
  const checked = checkHeader(headerFile, name);
  if (checked.singleFile) throw new DefaceError('notOfPair', { name });
  checkExtensions(headerFile, checked, name);
  return assemble(plain(headerFile), plain(imageFile), checked, name);
}

/** The same bytes as a plain Uint8Array. Node's Buffer is one too, but its `slice` shares memory where ours must copy. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function assemble(headerBytes: Uint8Array, file: Uint8Array, checked: CheckedHeader, name: string): NiftiImage {
  const end = checked.voxelOffset + checked.voxelBytes;
  if (file.length < end) {
    throw new DefaceError('endsInVoxels', { name, bytes: file.length, declared: end });
  }
  const voxelBytes = file.subarray(checked.voxelOffset, end);
  const fields = headerFields(headerBytes, checked);
  const { voxelToWorld, from } = orientation(fields, checked.dims, name);
  const scales = DATATYPES.get(checked.datatype)!.kind !== 'rgb' && Number.isFinite(fields.slope) && fields.slope !== 0;
  const slope = scales ? fields.slope : 1;
  const intercept = scales && Number.isFinite(fields.intercept) ? fields.intercept : 0;
  const dims = checked.dims.slice(0, 3) as [number, number, number];
  const data = scalarVolume(voxelBytes, checked);
  checkContent(data, name);
  const volume: Volume = { dims, data, slope, intercept, voxelToWorld };
  return {
    name,
    header: {
      version: checked.version,
      littleEndian: checked.littleEndian,
      singleFile: checked.singleFile,
      dims: checked.dims,
      datatype: checked.datatype,
      voxelOffset: checked.voxelOffset,
      slope,
      intercept,
    },
    headerBytes,
    voxelBytes,
    leadingBytes: checked.singleFile ? new Uint8Array(0) : file.subarray(0, checked.voxelOffset),
    trailingBytes: file.subarray(end),
    orientation: from,
    volume,
    ...seriesOf(voxelBytes, checked),
  };
}

/** The scan as one scalar volume: as stored where it is 3-D and real, else the mean over volumes. Not finite becomes 0. */
function scalarVolume(bytes: Uint8Array, checked: CheckedHeader): VoxelArray {
  const count = checked.dims[0] * checked.dims[1] * checked.dims[2];
  const volumes = checked.dims.slice(3).reduce((product, n) => product * n, 1);
  const native = volumes === 1 ? nativeVoxels(bytes, count, checked) : null;
  if (native !== null) return finite(native);
  const sums = new Float32Array(count);
  const stride = bytes.length / volumes;
  for (let v = 0; v < volumes; v++) addScalars(bytes.subarray(v * stride, (v + 1) * stride), checked, sums);
  for (let n = 0; n < count; n++) sums[n] /= volumes;
  return finite(sums);
}

/** The volumes one by one, where there are several: nothing but the one at hand is decoded. */
function seriesOf(bytes: Uint8Array, checked: CheckedHeader): { readonly series?: Series } {
  const count = checked.dims[0] * checked.dims[1] * checked.dims[2];
  const volumes = checked.dims.slice(3).reduce((product, n) => product * n, 1);
  if (volumes < 2) return {};
  const stride = bytes.length / volumes;
  const scalars = (volume: number): VoxelArray => {
    const own = bytes.subarray(volume * stride, (volume + 1) * stride);
    const native = nativeVoxels(own, count, checked);
    if (native !== null) return finite(native);
    const sums = new Float32Array(count);
    addScalars(own, checked, sums);
    return finite(sums);
  };
  return { series: { count: volumes, scalars } };
}

/** Replaces NaN and infinities by 0, in a copy, so that the stored bytes stay as they are. */
function finite(data: VoxelArray): VoxelArray {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return data;
  let sound = true;
  for (let n = 0; n < data.length && sound; n++) sound = Math.abs(data[n]) <= 3.4e38;
  return sound ? data : data.map((v) => (Math.abs(v) <= 3.4e38 ? v : 0));
}

function checkContent(data: VoxelArray, name: string): void {
  const first = data[0];
  for (let n = 1; n < data.length; n++) if (data[n] !== first) return;
  throw new DefaceError('constant', { name });
}
