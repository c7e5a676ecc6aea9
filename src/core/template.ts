import type { Volume } from './volume.ts';

/** What a mask keeps; see docs/masks.md. */
export type Preset = 'scalp' | 'face' | 'brain';

/** A head template and a mask in its space. Both in RAS mm through their own `voxelToWorld`. */
export interface Template {
  /** Identifies the template in reports. */
  readonly name: string;
  readonly volume: Volume;
  /** What is kept: positive inside. Any grid in template space. */
  readonly mask: Volume;
  /** The template's brain (positive inside), where known. */
  readonly brain?: Volume;
}
