import type { Volume } from './volume.ts';

/** What a mask keeps; see docs/masks.md. */
export type Preset = 'scalp' | 'face' | 'brain';

/** A head template and a mask in its space. Both in RAS mm through their own `voxelToWorld`. */
export interface Template {
  /** Identifies the template in reports. */
  readonly name: string;
  readonly volume: Volume;
  /** Which of the built-in masks it is; null for a person's own. */
  readonly preset: Preset | null;
  /** What is kept: signed distance in mm to its edge, positive inside (see `signedDistance`). Any grid in template space. */
  readonly mask: Volume;
  /** Where a scalp ends off face and ears, mm of the scan outside the skin (see `rim.ts`); the usual where absent. */
  readonly rimMm?: number;
  /** What the template knows of its own head, where it does: masks are fitted to a scan by it. */
  readonly anatomy?: Anatomy;
}

/** Parts of the template's head: signed distances in mm, positive inside, all on the mask's grid. */
export interface Anatomy {
  readonly brain: Volume;
  /** The head in its outer skin. */
  readonly skin: Volume;
  /** All but face and ears, and the least room around the brain: what the preset `face` keeps. */
  readonly faceless: Volume;
}
