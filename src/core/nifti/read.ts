import { DefaceError } from '../errors.ts';
import type { Series, VoxelArray, Volume } from '../volume.ts';
import { orientations } from './affine.ts';
import { DATATYPES } from './datatypes.ts';
import { checkExtensions, checkHeader, checkWidth, type CheckedHeader } from './guard.ts';
import { headerFields } from './header.ts';
import type { NiftiImage } from './image.ts';
import type { Oddity } from './oddities.ts';
import { addFinite, addScalars, nativeVoxels } from './voxels.ts';

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

function afterGzip(bytes: number): Oddity[] {
  return bytes > 0 ? [{ code: 'afterGzip', bytes }] : [];
}

/** The same bytes as a plain Uint8Array. Node's Buffer is one too, but its `slice` shares memory where ours must copy. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
  const fields = headerFields(headerBytes, checked);
  const { all, oddities } = orientations(fields, checked.dims, name);
  const [{ voxelToWorld, from }, ...otherOrientations] = all;
  const scales = DATATYPES.get(checked.datatype)!.kind !== 'rgb' && Number.isFinite(fields.slope) && fields.slope !== 0;
  const slope = scales ? fields.slope : 1;
  const intercept = scales && Number.isFinite(fields.intercept) ? fields.intercept : 0;
  const dims = checked.dims.slice(0, 3) as [number, number, number];
  const { data, empty } = scalarVolume(voxelBytes, checked);
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
    otherOrientations,
    oddities: [...odd, ...checked.oddities, ...empty, ...oddities],
    volume,
    ...seriesOf(voxelBytes, checked),
  };
}

/** The scan as one scalar volume: as stored where it is 3-D and real, else the mean over volumes. Not finite becomes 0. */
function scalarVolume(
  bytes: Uint8Array,
  checked: CheckedHeader,
): { readonly data: VoxelArray; readonly empty: readonly Oddity[] } {
  const count = checked.dims[0] * checked.dims[1] * checked.dims[2];
  const volumes = checked.dims.slice(3).reduce((product, n) => product * n, 1);
  const native = volumes === 1 ? nativeVoxels(bytes, count, checked) : null;
  if (native !== null) return { data: finite(native), empty: [] };
  const sums = new Float32Array(count);
  const stride = bytes.length / volumes;
  const volume = (v: number): Uint8Array => bytes.subarray(v * stride, (v + 1) * stride);
  for (let v = 0; v < volumes; v++) addScalars(volume(v), checked, sums);
  // Found by the sums, so that what is whole pays nothing for what is not.
  if (DATATYPES.get(checked.datatype)!.kind === 'integer' || sums.every((sum) => sum - sum === 0)) {
    for (let n = 0; n < count; n++) sums[n] /= volumes;
    return { data: finite(sums), empty: [] };
  }
  return meanOfFinite(volume, volumes, checked, sums);
}

/** The mean of each voxel's finite values: a volume that failed has none. @param sums is written over */
function meanOfFinite(
  volume: (v: number) => Uint8Array,
  volumes: number,
  checked: CheckedHeader,
  sums: Float32Array,
): { readonly data: VoxelArray; readonly empty: readonly Oddity[] } {
  sums.fill(0);
  const counts = new Float32Array(sums.length);
  const scratch = new Float32Array(sums.length);
  const empty: number[] = [];
  for (let v = 0; v < volumes; v++) {
    scratch.fill(0);
    addScalars(volume(v), checked, scratch);
    if (addFinite(scratch, sums, counts) === 0) empty.push(v + 1);
  }
  for (let n = 0; n < sums.length; n++) if (counts[n] > 0) sums[n] /= counts[n];
  const isOdd = empty.length > 0 && empty.length < volumes;
  return { data: finite(sums), empty: isOdd ? [{ code: 'emptyVolumes', volumes: empty, total: volumes }] : [] };
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
