import type { NiftiFrame } from './image.ts';
import { scrubHeader } from './scrub.ts';

/**
 * A mask as a single NIfTI file of the scan's version, byte order, grid and orientation: uint8, 1 kept, 0 removed. Text
 * fields and extensions are left out.
 * @param mask one byte a voxel of the scan's 3-D grid
 */
export function niftiMask(image: NiftiFrame, mask: Uint8Array): Uint8Array {
  const { version, littleEndian: little, dims } = image.header;
  const fixed = version === 1 ? 348 : 540;
  const file = new Uint8Array(fixed + 4 + mask.length);
  file.set(scrubHeader(image).subarray(0, fixed));
  const view = new DataView(file.buffer);
  const shape = [3, dims[0], dims[1], dims[2], 1, 1, 1, 1];
  if (version === 1) {
    shape.forEach((n, at) => view.setInt16(40 + 2 * at, n, little));
    view.setInt16(70, 2, little);
    view.setInt16(72, 8, little);
    [352, 1, 0].forEach((v, at) => view.setFloat32(108 + 4 * at, v, little));
    [1, 0].forEach((v, at) => view.setFloat32(124 + 4 * at, v, little));
    file.set([0x6e, 0x2b, 0x31, 0], 344);
  } else {
    shape.forEach((n, at) => view.setBigInt64(16 + 8 * at, BigInt(n), little));
    view.setInt16(12, 2, little);
    view.setInt16(14, 8, little);
    view.setBigInt64(168, 544n, little);
    [1, 0, 1, 0].forEach((v, at) => view.setFloat64(176 + 8 * at, v, little));
    file.set([0x6e, 0x2b, 0x32, 0, 0x0d, 0x0a, 0x1a, 0x0a], 4);
  }
  file.set(mask, fixed + 4);
  return file;
}
