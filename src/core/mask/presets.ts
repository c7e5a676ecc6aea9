import { DefaceError } from '../errors.ts';
import type { Template } from '../template.ts';
import type { Volume } from '../volume.ts';

/** A margin may take the kept region no nearer to the template's brain than this, mm. */
export const BRAIN_FLOOR_MM = 3;
/** Margins are no larger, either way: the built-in masks know distances up to 25 mm from their edge, and no more. */
export const MARGIN_LIMIT_MM = 20;

/**
 * The distance field that `warpMask` carries over: the template's mask grown by `marginMm` (shrunk where negative), but
 * never inside the brain and `BRAIN_FLOOR_MM` around it, where the template knows its brain.
 * @returns signed distance in mm, positive in what is kept, on the mask's grid; shares the mask's voxels where it can
 * @throws DefaceError bad-option where the margin is over `MARGIN_LIMIT_MM`, or brain and mask are on different grids
 */
export function keptRegion(template: Template, marginMm: number): Volume {
  const { mask, brain } = template;
  if (!(Math.abs(marginMm) <= MARGIN_LIMIT_MM)) {
    throw new DefaceError('bad-option', `A margin of ${marginMm} mm is out of range: it must lie between -${MARGIN_LIMIT_MM} and ${MARGIN_LIMIT_MM} mm.`);
  }
  if (brain === undefined || marginMm >= 0) return { ...mask, intercept: mask.intercept + marginMm };
  if (!sameGrid(brain, mask)) throw new DefaceError('bad-option', `${template.name}: brain and mask are on different grids.`);
  const data = new Float32Array(mask.data.length);
  for (let n = 0; n < data.length; n++) {
    const kept = mask.data[n] * mask.slope + mask.intercept + marginMm;
    const floor = brain.data[n] * brain.slope + brain.intercept + BRAIN_FLOOR_MM;
    data[n] = Math.max(kept, floor);
  }
  return { dims: mask.dims, data, slope: 1, intercept: 0, voxelToWorld: mask.voxelToWorld };
}

function sameGrid(a: Volume, b: Volume): boolean {
  return a.dims.every((length, axis) => length === b.dims[axis]) && a.voxelToWorld.every((v, n) => Math.abs(v - b.voxelToWorld[n]) < 1e-4);
}
