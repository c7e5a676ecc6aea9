import { named, searching, type Defaced, type DefaceOptions, type OnProgress } from './deface.ts';
import { carried, paintStrokes, type Stroke } from './edit/strokes.ts';
import { fitMask, type FittedMask } from './mask/fit.ts';
import { keptRegion } from './mask/presets.ts';
import { warpMask } from './image/warp.ts';
import { removeWrapped } from './image/wrap.ts';
import { invert, multiply, type Mat4 } from './mat4.ts';
import type { NiftiImage } from './nifti/image.ts';
import { brainSeen } from './quality/confidence.ts';
import { verdictOf, type Finding } from './quality/findings.ts';
import { assessMask } from './quality/maskChecks.ts';
import type { PaintedMask } from './quality/paintedChanges.ts';
import { assessSeries } from './quality/seriesChecks.ts';
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
  if (fitted.wrap !== null) removeWrapped(mask, image.volume, image.volume, fitted.wrap, templateToSubject);
  const strokes = carried(first.strokes, multiply(templateToSubject, invert(first.templateToSubject)));
  const unpainted = strokes.length > 0 ? mask.slice() : mask;
  paintStrokes(mask, image.volume, strokes);
  // Where the headers are believed the scan may be a phase image, which shows neither brain nor face.
  if (first.registration === null) {
    findings.push(...assessOwnHead(image, template, registration, { grid: image.volume, mask, unpainted }));
  }
  findings.push(...assessSeries(image.volume, image.series), ...assessCarried(mask));
  return { mask, fitted, templateToSubject, registration, verdict: verdictOf(findings) };
}

/** With this share of the brain inside the image its own brain and face can be told; a slab shows too little. */
const WHOLE_ENOUGH = 0.7;

/** What a carried mask does to the scan's own head: another person's mask cuts brain, or leaves a face. */
function assessOwnHead(
  image: NiftiImage,
  template: Template,
  registration: Registration,
  mask: PaintedMask,
): Finding[] {
  const { level, templateToSubject } = registration;
  if (template.anatomy === undefined) return [];
  if (brainSeen(template.anatomy.brain, templateToSubject, image.volume) < WHOLE_ENOUGH) return [];
  const own = fitMask(template, level, templateToSubject);
  return assessMask(own, registration, template, mask).filter(({ code }) => code === 'brainCut' || code === 'faceLeft');
}
