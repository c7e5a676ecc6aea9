import { SAMPLES, type SkinProbes } from './skinProbes.ts';

/** Layers outside the skin are thinner than this, in samples of a probe (7 mm). */
const THICKEST = 5;
/** Between layer and skin it is darker than this share of the edge. */
const GAP = 0.8;

/**
 * Share of the probes that, from outside, first meet a thin layer, then air, then tissue: a thermoplastic mask, a frame or pads
 * on the head, which the skin's outline may be taken for. On 22 heads at most 0.07, on a planning CT with a mask 0.24.
 * @param edge intensity from which on something is tissue
 */
export function coveredShare({ count, profiles }: SkinProbes, edge: number): number {
  let met = 0;
  let covered = 0;
  for (let n = 0; n < count; n++) {
    const end = (n + 1) * SAMPLES;
    let outer = n * SAMPLES;
    while (outer < end && profiles[outer] < edge) outer++;
    // What begins where a probe ends says nothing of what is under it.
    if (outer >= end - 3) continue;
    met++;
    let inner = outer;
    while (inner < end && profiles[inner] >= edge) inner++;
    if (inner - outer >= THICKEST) continue;
    let darkest = edge;
    let skin = inner;
    for (; skin < end && profiles[skin] > 0 && profiles[skin] < edge; skin++)
      darkest = Math.min(darkest, profiles[skin]);
    if (skin > inner && skin < end - 1 && profiles[skin] >= edge && darkest < GAP * edge) covered++;
  }
  return covered / Math.max(met, 1);
}
