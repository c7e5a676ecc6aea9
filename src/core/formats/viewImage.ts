import type { VoxelArray, Volume } from '../volume.ts';

/** NIfTI data type and bytes a voxel of each voxel array, by its constructor's name. */
const CODES: Record<string, readonly [number, number]> = {
  Uint8Array: [2, 1],
  Int16Array: [4, 2],
  Int32Array: [8, 4],
  Float32Array: [16, 4],
  Float64Array: [64, 8],
  Int8Array: [256, 1],
  Uint16Array: [512, 2],
  Uint32Array: [768, 4],
};

/**
 * A plain NIfTI-1 file for a viewer: the volume's grid and scaling, other voxels. Made by us from the start, so that a
 * viewer never meets a header of unknown origin.
 * @param data one value a voxel, in this machine's (little-endian) byte order
 */
export function viewImage(volume: Volume, data: VoxelArray, slope: number, intercept: number): Uint8Array {
  const [code, width] = CODES[data.constructor.name];
  const file = new Uint8Array(352 + data.byteLength);
  const view = new DataView(file.buffer);
  const m = volume.voxelToWorld;
  view.setInt32(0, 348, true);
  [3, ...volume.dims, 1, 1, 1, 1].forEach((n, at) => view.setInt16(40 + 2 * at, n, true));
  view.setInt16(70, code, true);
  view.setInt16(72, 8 * width, true);
  [1, Math.hypot(m[0], m[4], m[8]), Math.hypot(m[1], m[5], m[9]), Math.hypot(m[2], m[6], m[10])].forEach((v, at) =>
    view.setFloat32(76 + 4 * at, v, true),
  );
  [352, slope, intercept].forEach((v, at) => view.setFloat32(108 + 4 * at, v, true));
  view.setUint8(123, 2);
  view.setInt16(254, 1, true);
  for (let at = 0; at < 12; at++) view.setFloat32(280 + 4 * at, m[at], true);
  file.set([0x6e, 0x2b, 0x31, 0], 344);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 352);
  return file;
}
