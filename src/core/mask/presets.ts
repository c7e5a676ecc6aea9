import { DefaceError } from '../errors.ts';
import type { Volume } from '../volume.ts';
import type { FittedMask } from './fit.ts';

/** Margins are no larger, either way: the built-in masks know distances up to 25 mm from their edge, and no more. */
export const MARGIN_LIMIT_MM = 20;

/**
 * The distance field that `warpMask` carries over: a mask grown by `marginMm` (shrunk where negative), but never to less than
 * the least that it may be.
 * @returns signed distance in mm, positive in what is kept, on the mask's grid; shares the mask's voxels where it can
 * @throws DefaceError bad-option where the margin is over `MARGIN_LIMIT_MM`
 */
export function keptRegion({ kept, least }: Pick<FittedMask, 'kept' | 'least'>, marginMm: number): Volume {
  if (!(Math.abs(marginMm) <= MARGIN_LIMIT_MM)) {
    throw new DefaceError('marginTooLarge', { name: null, marginMm, limitMm: MARGIN_LIMIT_MM });
  }
  // What is kept without a margin holds the least already.
  if (least === null || marginMm >= 0) return { ...kept, intercept: kept.intercept + marginMm };
  const data = new Float32Array(kept.data.length);
  for (let n = 0; n < data.length; n++) {
    data[n] = Math.max(
      kept.data[n] * kept.slope + kept.intercept + marginMm,
      least.data[n] * least.slope + least.intercept,
    );
  }
  return { dims: kept.dims, data, slope: 1, intercept: 0, voxelToWorld: kept.voxelToWorld };
}
