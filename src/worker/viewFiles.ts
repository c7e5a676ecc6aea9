import { displayRange, viewImage, withoutPadding, type Volume } from '../core/index.ts';
import type { ViewFiles } from './api.ts';

/**
 * Files for the 3-D viewer, made here so that the page's own thread stays free. `removed` marks what is bright enough to be
 * seen: the air that goes too would only hide the head.
 * @param mask one byte a voxel, 1 kept
 */
export function viewFiles(scan: Volume, mask: Uint8Array, maskId: string): ViewFiles {
  const display = displayRange(scan);
  const volume = withoutPadding(scan, display);
  const { data, slope, intercept } = volume;
  const { low, high, air, surface } = display;
  const sign = slope < 0 ? -1 : 1;
  const blank = data.slice();
  const removed = new Uint8Array(mask.length);
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] === 1) continue;
    if (sign * (data[n] - surface) > 0) removed[n] = 1;
    blank[n] = air;
  }
  return {
    maskId,
    window: [low * slope + intercept, high * slope + intercept],
    before: viewImage(volume, data, slope, intercept),
    after: viewImage(volume, blank, slope, intercept),
    removed: viewImage(volume, removed, 1, 0),
  };
}
