import {
  displayRange,
  fitContext,
  fitMask,
  keptRegion,
  scanLevel,
  withoutPadding,
  type Display,
  type FitContext,
  type FittedMask,
  type MaskField,
  type PassedImage,
  type Template,
  type Volume,
} from '../core/index.ts';
import type { Edits } from '../session/index.ts';
import type { MadeMask, PageResult } from './api.ts';
import { judged } from './judging.ts';
import { maskFrom, pageResultOf } from './pageResult.ts';
import type { ReadScan } from './reading.ts';

interface Fitted {
  readonly templateToSubject: Float64Array;
  readonly mask: FittedMask;
}

/** One scan held open for review, and what has been computed of it: each thing is kept with what it was computed for. */
export class OpenScan {
  readonly read: Pick<ReadScan, 'image' | 'content'>;
  readonly template: Template;
  /** What it was opened with: the method and the search's answer stay. */
  readonly opened: PageResult;
  #shown: { readonly display: Display; readonly scan: Volume } | null = null;
  #context: FitContext | null = null;
  #fitted: Fitted | null = null;
  #kept: { readonly of: FittedMask; readonly marginMm: number; readonly region: MaskField['kept'] } | null = null;
  #mask: { readonly maskId: string; readonly voxels: Uint8Array } | null = null;

  constructor(read: OpenScan['read'], template: Template, opened: PageResult) {
    this.read = read;
    this.template = template;
    this.opened = opened;
  }

  get image(): PassedImage {
    return this.read.image;
  }

  /** What the mask was fitted to. */
  get volume(): Volume {
    return this.image.volume;
  }

  /** How the scan is shown, and what of it: without padding. */
  get shown(): { readonly display: Display; readonly scan: Volume } {
    if (this.#shown === null) {
      const display = displayRange(this.volume);
      this.#shown = { display, scan: withoutPadding(this.volume, display) };
    }
    return this.#shown;
  }

  /** Made when it is first needed: most scans are looked at, not changed. */
  get context(): FitContext {
    this.#context ??= fitContext(this.template.volume, scanLevel(this.volume), this.opened.method);
    return this.#context;
  }

  /** Where the mask by `edits` would be. */
  field({ templateToSubject, marginMm, strokes }: Edits): MaskField {
    const of = this.#fittedAt(templateToSubject);
    if (this.#kept?.of !== of || this.#kept.marginMm !== marginMm) {
      this.#kept = { of, marginMm, region: keptRegion(of, marginMm) };
    }
    return { kept: this.#kept.region, wrap: of.wrap, templateToSubject, strokes };
  }

  /** A mask that was made, voxel by voxel. */
  async voxels(made: MadeMask): Promise<Uint8Array> {
    if (this.#mask?.maskId !== made.maskId) {
      this.#mask = { maskId: made.maskId, voxels: await maskFrom(made, this.image.volume.data.length) };
    }
    return this.#mask.voxels;
  }

  /** The whole mask by `edits`, judged. */
  apply(edits: Edits): Promise<PageResult> {
    const { method, answer } = this.opened;
    const fitted = this.#fittedAt(edits.templateToSubject);
    const defaced = judged(this, answer, edits, () => {}, fitted);
    return pageResultOf(this.read, defaced, { method, answer, edits, leaderMaskId: null });
  }

  #fittedAt(templateToSubject: Float64Array): FittedMask {
    if (this.#fitted === null || this.#fitted.templateToSubject.some((v, n) => v !== templateToSubject[n])) {
      this.#fitted = { templateToSubject, mask: fitMask(this.template, this.context.level, templateToSubject) };
    }
    return this.#fitted.mask;
  }
}
