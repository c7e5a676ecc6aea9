import type { Volume } from './volume.ts';

/** What a mask keeps; see docs/masks.md. */
export type Preset = 'scalp' | 'face' | 'brain';

/** A head template and a mask in its space. Both in RAS mm through their own `voxelToWorld`. */
export interface Template {
  /** Identifies the template in reports. */
  readonly name: string;
  readonly volume: Volume;
  /** What is kept: signed distance in mm to its edge, positive inside (see `signedDistance`). Any grid in template space. */
  readonly mask: Volume;
  /** The template's brain, as a signed distance on the mask's grid, where known. */
  readonly brain?: Volume;
}
