import type { DefaceOptions, Fill, Preset } from '../core/index.ts';

/** What a person asked for. */
export interface Settings {
  readonly images: readonly string[];
  /** Those of them that are folders, of DICOM files. */
  readonly folders: readonly string[];
  /** Other scans of the head in the only image, which get its mask. */
  readonly applyTo: readonly string[];
  /** Whether those are registered to it; else their headers are believed. */
  readonly register: boolean;
  readonly outDir: string | null;
  readonly preset: Preset;
  readonly options: DefaceOptions;
  /** A template and mask of the person's own. */
  readonly template: { readonly head: string; readonly mask: string } | null;
  readonly saveMask: string | null;
  readonly saveTransform: string | null;
  readonly report: string | null;
  readonly qcImage: string | null;
  readonly scrub: boolean;
  readonly fill: Fill;
  readonly jobs: number;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** What was made of the images' names, where that is not plain. Sentences. */
  readonly notes: readonly string[];
}

/** Wrong usage: exit status 2. */
export class UsageError extends Error {}
