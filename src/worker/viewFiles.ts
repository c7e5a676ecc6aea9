import { viewImage, type Volume } from '../core/index.ts';
import type { ViewFiles } from './api.ts';

/** Of the kept voxels' mean above the darkest voxel. */
const VISIBLE_SHARE = 0.25;

/**
 * Files for the 3-D viewer, made here so that the page's own thread stays free. `removed` marks what is bright enough to be
 * seen: the air that goes too would only hide the head.
 * @param mask one byte a voxel, 1 kept
 */
export function viewFiles(volume: Volume, mask: Uint8Array, maskId: string): ViewFiles {
  const { data, slope, intercept } = volume;
  const blank = data.slice();
  const removed = new Uint8Array(mask.length);
  let least = data[0];
  let sum = 0;
  let kept = 0;
  for (let n = 0; n < data.length; n++) {
    if (data[n] < least) least = data[n];
    if (mask[n] === 1) {
      sum += data[n];
      kept++;
    }
  }
  const visible = least + VISIBLE_SHARE * (sum / Math.max(kept, 1) - least);
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] === 1) continue;
    if (data[n] > visible) removed[n] = 1;
    blank[n] = least;
  }
  return {
    maskId,
    before: viewImage(volume, data, slope, intercept),
    after: viewImage(volume, blank, slope, intercept),
    removed: viewImage(volume, removed, 1, 0),
  };
}
