import { named, searching, type Defaced, type DefaceOptions, type OnProgress } from './deface.ts';
import { carried, paintStrokes, type Stroke } from './edit/strokes.ts';
import { DefaceError } from './errors.ts';
import { scanLevel } from './image/pyramid.ts';
import { fitMask, type FittedMask } from './mask/fit.ts';
import { keptRegion } from './mask/presets.ts';
import { warpMask } from './image/warp.ts';
import { removeWrapped } from './image/wrap.ts';
import { invert, multiply, type Mat4 } from './mat4.ts';
import { brainSeen } from './quality/brainSeen.ts';
import { verdictOf, type Finding, type Verdict } from './quality/findings.ts';
import { assessMask } from './quality/maskChecks.ts';
import type { PaintedMask } from './quality/paintedChanges.ts';
import { assessSeries } from './quality/seriesChecks.ts';
import { assessCarried, assessHeaders, assessSameHead, inherited } from './quality/sameHeadChecks.ts';
import { believeHeaders, uncompared } from './registration/believeHeaders.ts';
import type { Registration } from './registration/register.ts';
import { registerSameHead } from './registration/sameHead.ts';
import type { FirstScan } from './registration/sameHeadPair.ts';
import { stillVolume } from './registration/stillVolume.ts';
import type { Scan } from './scan.ts';
import type { Template } from './template.ts';
import { sameGrid } from './volume.ts';

/** A scan whose mask others of the same head get, carried over in one interpolation. */
export interface SameHead {
  readonly image: Scan;
  readonly fitted: FittedMask;
  /** Template RAS mm -> its RAS mm. */
  readonly templateToSubject: Mat4;
  /** What was painted in it by hand. */
  readonly strokes: readonly Stroke[];
  /** What was found of its own mask. */
  readonly verdict: Verdict;
  /** Whether its mask needs no look any more: it was judged good, or a person has accepted it. */
  readonly isSettled: boolean;
  /**
   * How the two are brought together. Parts of one acquisition (magnitude, phase) on one grid lie in the same place, and there
   * is nothing to be asked of a phase image, which shows neither brain nor face; else they are registered.
   */
  readonly by: 'registration' | 'headers' | 'acquisition';
}

/**
 * The same for another scan of a head that has been defaced: any contrast, any grid, a slab of a few slices, 4-D on its mean.
 * @throws DefaceError as `registerSameHead`
 */
export function defaceSameHead(
  image: Scan,
  first: SameHead,
  template: Template,
  options: DefaceOptions,
  onProgress: OnProgress,
): Defaced {
  const { fitted } = first;
  const kept = keptRegion(fitted, options.marginMm);
  const { by, registration, findings } = placed(image, first, kept, template, options, onProgress);
  const { templateToSubject } = registration;
  onProgress('mask', 0);
  const mask = warpMask(kept, templateToSubject, image.volume, (f) => onProgress('mask', f));
  if (fitted.wrap !== null) removeWrapped(mask, image.volume, image.volume, fitted.wrap, templateToSubject, kept);
  const firstToScan = multiply(templateToSubject, invert(first.templateToSubject));
  const strokes = carried(first.strokes, firstToScan);
  const unpainted = strokes.length > 0 ? mask.slice() : mask;
  paintStrokes(mask, image.volume, strokes);
  const painted = { grid: image.volume, mask, unpainted };
  const own = [
    ...findings,
    ...assessOwnHead(image, template, { by, registration }, painted),
    ...assessSeries(image.volume, image.series),
    ...assessCarried(mask),
  ];
  const all = [...own, ...inherited(first.verdict, first.isSettled, own, firstToScan)];
  return { mask, fitted, templateToSubject, registration, verdict: verdictOf(all) };
}

/** Where a scan lies, and what is to be said of that. */
interface Placed {
  readonly by: SameHead['by'];
  readonly registration: Registration;
}

function placed(
  image: Scan,
  first: SameHead,
  kept: FirstScan['kept'],
  template: Template,
  options: DefaceOptions,
  onProgress: OnProgress,
): Placed & { readonly findings: readonly Finding[] } {
  const volume = stillVolume(image);
  const from: FirstScan = { volume: stillVolume(first.image), templateToSubject: first.templateToSubject, kept };
  const inPlace = sameGrid(volume, from.volume);
  if (first.by === 'acquisition' && inPlace)
    return { by: 'acquisition', registration: uncompared(from, scanLevel(volume)), findings: [] };
  const believed = (): ReturnType<typeof placed> => {
    const found = orNull(() => believeHeaders(from, volume, options.cost));
    const registration = found ?? uncompared(from, scanLevel(volume));
    return { by: 'headers', registration, findings: assessHeaders(found) };
  };
  if (first.by === 'headers') return believed();
  const tell = (fraction: number): void => onProgress('register', fraction);
  const register = (): Registration & { readonly findings: readonly Finding[] } => {
    const found = registerSameHead(template.volume, from, volume, searching(image, options), tell);
    return { ...found, findings: assessSameHead(found) };
  };
  // On the first one's own grid what shows nothing to register by, as a phase image does, is placed by the header, and looked at.
  const found = inPlace ? orNull(register) : named(image.name, register);
  if (found === null) return believed();
  const { findings, ...registration } = found;
  const isFailed = findings.some(({ level }) => level === 'failed');
  if (inPlace && isFailed && !showsSkin(template, registration.level, first.templateToSubject)) return believed();
  return { by: 'registration', registration, findings };
}

/** Null where there is too little to compare two scans by. */
function orNull<T>(compare: () => T): T | null {
  try {
    return compare();
  } catch (error) {
    if (error instanceof DefaceError && error.code === 'no-head') return null;
    throw error;
  }
}

function showsSkin(template: Template, level: Registration['level'], templateToSubject: Mat4): boolean {
  const { scan } = fitMask(template, level, templateToSubject);
  return scan === null || !('none' in scan.skin);
}

/** With this share of the brain inside the image its own brain and face can be told; a slab shows too little. */
const WHOLE_ENOUGH = 0.7;

/** What a carried mask does to the scan's own head: another person's mask cuts brain, or leaves a face. */
function assessOwnHead(image: Scan, template: Template, { by, registration }: Placed, mask: PaintedMask): Finding[] {
  const { level, templateToSubject } = registration;
  if (template.anatomy === undefined || by === 'acquisition') return [];
  if (brainSeen(template.anatomy.brain, templateToSubject, image.volume).share < WHOLE_ENOUGH) return [];
  const own = fitMask(template, level, templateToSubject);
  // What was placed by its header may be a phase image: where no skin stands out nothing else can be told either.
  if (by === 'headers' && own.scan !== null && 'none' in own.scan.skin) return [];
  const codes: ReadonlySet<Finding['code']> = new Set(
    by === 'headers' ? ['brainCut', 'faceLeft', 'skinLeft'] : ['brainCut', 'faceLeft'],
  );
  return assessMask(own, registration, template, mask).filter(({ code }) => codes.has(code));
}
