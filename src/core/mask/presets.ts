import { DefaceError } from '../errors.ts';
import { determinant } from '../mat4.ts';
import { voxelSize, type Volume } from '../volume.ts';
import { edgeDistance } from './edgeDistance.ts';
import type { FittedMask } from './fit.ts';

/** Margins are no larger, either way. */
export const MARGIN_LIMIT_MM = 20;

/**
 * The field that `warpMask` carries over: a mask grown by `marginMm` of the scan (shrunk where negative), but never to less
 * than the least that it may be.
 * @returns positive in what is kept; on the mask's grid without a margin, on one that holds the margin else
 * @throws DefaceError bad-option where the margin is over `MARGIN_LIMIT_MM`
 */
export function keptRegion(fitted: Omit<FittedMask, 'scan'>, marginMm: number): Volume {
  if (!(Math.abs(marginMm) <= MARGIN_LIMIT_MM)) {
    throw new DefaceError('marginTooLarge', { name: null, marginMm, limitMm: MARGIN_LIMIT_MM });
  }
  const { kept, least, templateToSubject } = fitted;
  if (marginMm === 0) return kept;
  if (least === null) {
    // A person's own mask: its distance is exact.
    const scale = Math.cbrt(Math.abs(determinant(templateToSubject)));
    return { ...kept, intercept: kept.intercept + marginMm / scale };
  }
  const edge = edgeOf(fitted);
  if (marginMm > 0) return { ...edge, intercept: marginMm };
  const data = new Float32Array(edge.data.length);
  const rim = (edge.dims[0] - least.dims[0]) / 2;
  const [nx, ny, nz] = least.dims;
  const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at - rim));
  for (let k = 0, n = 0; k < edge.dims[2]; k++) {
    for (let j = 0; j < edge.dims[1]; j++) {
      const row = nx * (within(j, ny) + ny * within(k, nz));
      for (let i = 0; i < edge.dims[0]; i++, n++) {
        const floor = least.data[row + within(i, nx)] * least.slope + least.intercept;
        data[n] = Math.max(edge.data[n] + marginMm, floor);
      }
    }
  }
  return { ...edge, data };
}

/** A margin moves again and again while a hand is at it: its mask's distance is worked out once. */
const EDGES = new WeakMap<
  Volume,
  { readonly templateToSubject: FittedMask['templateToSubject']; readonly edge: Volume }
>();

function edgeOf({ kept, templateToSubject }: Omit<FittedMask, 'scan'>): Volume {
  const known = EDGES.get(kept);
  if (known?.templateToSubject === templateToSubject) return known.edge;
  // The template's head is at most a little smaller than a living one.
  const scale = Math.cbrt(Math.abs(determinant(templateToSubject)));
  const rim = Math.ceil(MARGIN_LIMIT_MM / scale / Math.min(...voxelSize(kept.voxelToWorld)));
  const edge = edgeDistance(kept, templateToSubject, rim);
  EDGES.set(kept, { templateToSubject, edge });
  return edge;
}
