import { named, searching, type Defaced, type DefaceOptions, type OnProgress } from './deface.ts';
import { carried, paintStrokes, type Stroke } from './edit/strokes.ts';
import type { FittedMask } from './mask/fit.ts';
import { keptRegion } from './mask/presets.ts';
import { warpMask } from './image/warp.ts';
import { invert, multiply, type Mat4 } from './mat4.ts';
import type { NiftiImage } from './nifti/image.ts';
import { verdictOf, type Finding } from './quality/findings.ts';
import { assessCarried, assessSameHead } from './quality/sameHeadChecks.ts';
import type { Registration } from './registration/register.ts';
import { registerSameHead } from './registration/sameHead.ts';
import type { Template } from './template.ts';

/** A scan whose mask others of the same head get, carried over in one interpolation. */
export interface SameHead {
  readonly image: NiftiImage;
  readonly fitted: FittedMask;
  /** Template RAS mm -> its RAS mm. */
  readonly templateToSubject: Mat4;
  /** What was painted in it by hand. */
  readonly strokes: readonly Stroke[];
  /** Its registration where the two are known to lie in the same place: then the headers are believed. Null: they are registered. */
  readonly registration: Registration | null;
  /** Whether its mask needs no look any more: it was judged good, or a person has accepted it. */
  readonly isSettled: boolean;
}

/**
 * The same for another scan of a head that has been defaced: any contrast, any grid, a slab of a few slices, 4-D on its mean.
 * @throws DefaceError as `registerSameHead`
 */
export function defaceSameHead(
  image: NiftiImage,
  first: SameHead,
  template: Template,
  options: DefaceOptions,
  onProgress: OnProgress,
): Defaced {
  const { fitted } = first;
  const kept = keptRegion(fitted, options.marginMm);
  const findings: Finding[] = first.isSettled ? [] : [{ level: 'check', code: 'firstUnsure' }];
  let registration = first.registration;
  if (registration === null) {
    const from = { volume: first.image.volume, templateToSubject: first.templateToSubject, kept };
    const found = named(image.name, () =>
      registerSameHead(template.volume, from, image.volume, searching(image, options), (f) =>
        onProgress('register', f),
      ),
    );
    findings.push(...assessSameHead(found));
    registration = found;
  }
  const { templateToSubject } = registration;
  onProgress('mask', 0);
  const mask = warpMask(kept, templateToSubject, image.volume, (f) => onProgress('mask', f));
  paintStrokes(
    mask,
    image.volume,
    carried(first.strokes, multiply(templateToSubject, invert(first.templateToSubject))),
  );
  return { mask, fitted, templateToSubject, registration, verdict: verdictOf([...findings, ...assessCarried(mask)]) };
}
