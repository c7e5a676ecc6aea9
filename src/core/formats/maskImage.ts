import { niftiMask } from './nifti/maskImage.ts';
import type { AnyImage } from './scanImage.ts';
import { viewImage } from './viewImage.ts';

/**
 * A mask as a single NIfTI file on the scan's grid, whatever the scan's format: uint8, 1 kept, 0 removed, no texts. A NIfTI
 * scan's has its version, byte order and header.
 * @param mask one byte a voxel of the scan's 3-D grid
 */
export function maskImage(image: AnyImage, mask: Uint8Array): Uint8Array {
  return image.format === 'nifti' ? niftiMask(image, mask) : viewImage(image.volume, mask, 1, 0);
}
