import { paintStrokes, type Stroke } from './edit/strokes.ts';
import { DefaceError } from './errors.ts';
import { fitMask, type FittedMask } from './mask/fit.ts';
import { keptRegion } from './mask/presets.ts';
import { RIM_DEFAULT_MM } from './mask/rim.ts';
import { warpMask } from './image/warp.ts';
import { removeWrapped } from './image/wrap.ts';
import type { Mat4 } from './mat4.ts';
import { assessFit } from './quality/confidence.ts';
import { verdictOf, type Verdict } from './quality/findings.ts';
import { assessMask } from './quality/maskChecks.ts';
import { assessSeries } from './quality/seriesChecks.ts';
import {
  REGISTRATION_DEFAULTS,
  registerTemplate,
  type Registration,
  type RegistrationOptions,
} from './registration/register.ts';
import { stillVolume } from './registration/stillVolume.ts';
import type { Scan } from './scan.ts';
import type { Template } from './template.ts';

/** Stages that progress is told of, in order, each from 0 to 1. */
export type Stage = 'register' | 'mask';
export type OnProgress = (stage: Stage, fraction: number) => void;

export interface DefaceOptions extends RegistrationOptions {
  /** Millimetres by which the kept region grows (positive) or shrinks (negative; never into the brain). */
  readonly marginMm: number;
  /** Where the preset `scalp` ends off face, forehead and ears: millimetres outside the skin. */
  readonly rimMm: number;
}

export const DEFACE_DEFAULTS: DefaceOptions = { ...REGISTRATION_DEFAULTS, marginMm: 0, rimMm: RIM_DEFAULT_MM };

/** What was found out about one scan; nothing has been written yet. */
export interface Defaced {
  /** One byte a voxel of the scan's 3-D grid, x fastest: 1 kept, 0 removed. */
  readonly mask: Uint8Array;
  /** The template's mask, fitted to the scan. */
  readonly fitted: FittedMask;
  /** Template RAS mm -> scan RAS mm. */
  readonly templateToSubject: Mat4;
  readonly registration: Registration;
  readonly verdict: Verdict;
}

/**
 * image -> registration -> mask. The image is not changed; `maskedFile` makes the file from the mask.
 * @throws DefaceError no-head where there is nothing to register
 */
export function deface(image: Scan, template: Template, options: DefaceOptions, onProgress: OnProgress): Defaced {
  const registration = registerScan(image, template, options, onProgress);
  onProgress('mask', 0);
  return maskScan(image, template, registration, { marginMm: options.marginMm, strokes: [] }, onProgress);
}

/**
 * The first half of `deface`: where the template lies in the scan, whatever its orientation says.
 * @throws DefaceError as `registerTemplate`
 */
export function registerScan(
  image: Scan,
  template: Template,
  options: DefaceOptions,
  onProgress: OnProgress,
): Registration {
  onProgress('register', 0);
  return named(image.name, () =>
    registerTemplate(template.volume, stillVolume(image), searching(image, options), (f) => onProgress('register', f)),
  );
}

/** What a person may change of a mask by hand, beside where the template lies. */
export interface MaskEdits {
  readonly marginMm: number;
  /** What the brush went over, in its order. */
  readonly strokes: readonly Stroke[];
}

/**
 * registration -> mask, with what a person has changed.
 * @param fitted the template's mask fitted to this scan by this registration, where it is known already
 */
export function maskScan(
  image: Scan,
  template: Template,
  registration: Registration,
  { marginMm, strokes }: MaskEdits,
  onProgress: OnProgress,
  fitted: FittedMask = fitMask(template, registration.level, registration.templateToSubject),
): Defaced {
  onProgress('mask', 0.2);
  const { templateToSubject } = registration;
  const kept = keptRegion(fitted, marginMm);
  const mask = warpMask(kept, templateToSubject, image.volume, (f) => onProgress('mask', 0.2 + 0.8 * f));
  if (fitted.wrap !== null) removeWrapped(mask, image.volume, image.volume, fitted.wrap, templateToSubject, kept);
  const unpainted = strokes.length > 0 ? mask.slice() : mask;
  paintStrokes(mask, image.volume, strokes);
  const findings = [
    ...assessFit(registration, template, image.volume),
    ...assessMask(fitted, registration, template, { grid: image.volume, mask, unpainted }),
    ...assessSeries(image.volume, image.series),
  ];
  return { mask, fitted, templateToSubject, registration, verdict: verdictOf(findings) };
}

/** Without orientation any rotation is possible. */
export function searching(image: Scan, options: DefaceOptions): DefaceOptions {
  return image.orientation === 'none' ? { ...options, searchDegrees: 180 } : options;
}

/** Registration knows no file names; people do. */
export function named<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DefaceError ? new DefaceError(error.what, { ...error.facts, name }) : error;
  }
}
