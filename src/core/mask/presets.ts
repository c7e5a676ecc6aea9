import type { Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import { DefaceError } from '../errors.ts';

/** A margin may take the kept region no nearer to the template's brain than this, mm. */
export const BRAIN_FLOOR_MM = 3;

/**
 * The distance field that `warpMask` carries over: the template's mask grown by `marginMm` (shrunk where
 * negative), but never inside the brain and `BRAIN_FLOOR_MM` around it.
 * @throws DefaceError bad-option where brain and mask are on different grids
 */
export function keptRegion(template: Template, marginMm: number): Volume {
  const { mask, brain } = template;
  if (brain === undefined || marginMm >= 0) return { ...mask, intercept: mask.intercept + marginMm };
  if (brain.data.length !== mask.data.length) throw new DefaceError('bad-option', `${template.name}: brain and mask are on different grids.`);
  const data = new Float32Array(mask.data.length);
  for (let n = 0; n < data.length; n++) {
    const kept = mask.data[n] * mask.slope + mask.intercept + marginMm;
    const floor = brain.data[n] * brain.slope + brain.intercept + BRAIN_FLOOR_MM;
    data[n] = Math.max(kept, floor);
  }
  return { dims: mask.dims, data, slope: 1, intercept: 0, voxelToWorld: mask.voxelToWorld };
}
