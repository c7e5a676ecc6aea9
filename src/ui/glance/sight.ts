import type { Glanced } from '../actions.ts';

/** A picture has to be in sight for this long without a break to have been seen, ms. */
export const SEEN_MS = 500;
/** A picture that is narrower, CSS pixels, cannot be judged: its slices would be less than 70 pixels wide, and the red edge thinner than half a pixel. */
export const JUDGED_PX = 300;
/** The same of a whole QC image, which has six pictures in a row where the glance has four. */
export const QC_JUDGED_PX = 430;

/** A picture that is in sight, whole, and how wide it is there, CSS pixels. */
export interface Sighting extends Glanced {
  readonly widthPx: number;
}

/** Since when which picture of a scan is in sight. Time is told to it; it has no clock of its own. */
export class SightClock {
  readonly #judgedPx: number;
  readonly #since = new Map<number, { readonly picture: string; readonly at: number }>();

  /** @param judgedPx a picture that is narrower, CSS pixels, cannot be judged */
  constructor(judgedPx = JUDGED_PX) {
    this.#judgedPx = judgedPx;
  }

  /**
   * To be told whenever something comes in sight or goes, and from time to time in between.
   * @param at ms @param inSight everything that is in sight now @returns what has been so for long enough
   */
  look(at: number, inSight: readonly Sighting[]): Glanced[] {
    const judged = inSight.filter(({ widthPx }) => widthPx >= this.#judgedPx);
    const ids = new Set(judged.map(({ id }) => id));
    for (const id of this.#since.keys()) if (!ids.has(id)) this.#since.delete(id);
    return judged.flatMap(({ id, picture }) => {
      const since = this.#since.get(id);
      if (since?.picture === picture) return at - since.at >= SEEN_MS ? [{ id, picture }] : [];
      // Another picture in the same place begins anew.
      this.#since.set(id, { picture, at });
      return [];
    });
  }
}
