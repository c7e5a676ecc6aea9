import { DefaceError } from './errors.ts';
import { fitMask, type FittedMask } from './mask/fit.ts';
import { keptRegion } from './mask/presets.ts';
import { warpMask } from './mask/warp.ts';
import type { Mat4 } from './mat4.ts';
import type { NiftiImage } from './nifti/image.ts';
import { assessFit, verdictOf, type Verdict } from './quality/confidence.ts';
import { assessMask } from './quality/maskChecks.ts';
import { REGISTRATION_DEFAULTS, registerTemplate, type Registration, type RegistrationOptions } from './registration/register.ts';
import type { Template } from './template.ts';

/** Stages that progress is told of, in order, each from 0 to 1. */
export type Stage = 'register' | 'mask';
export type OnProgress = (stage: Stage, fraction: number) => void;

export interface DefaceOptions extends RegistrationOptions {
  /** Millimetres by which the kept region grows (positive) or shrinks (negative; never into the brain). */
  readonly marginMm: number;
}

export const DEFACE_DEFAULTS: DefaceOptions = { ...REGISTRATION_DEFAULTS, marginMm: 0 };

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
 * image -> registration -> mask. The image is not changed; `maskNifti` makes the file from the mask.
 * @throws DefaceError no-head where there is nothing to register
 */
export function deface(image: NiftiImage, template: Template, options: DefaceOptions, onProgress: OnProgress): Defaced {
  const searchDegrees = image.orientation === 'none' ? 180 : options.searchDegrees;
  const registration = named(image.name, () => registerTemplate(template.volume, image.volume, { ...options, searchDegrees }, (f) => onProgress('register', f)));
  const { templateToSubject } = registration;
  onProgress('mask', 0);
  const fitted = fitMask(template, registration.level, templateToSubject);
  const kept = keptRegion(fitted, options.marginMm);
  const mask = warpMask(kept, templateToSubject, image.volume, (f) => onProgress('mask', f));
  const findings = [...assessFit(registration, template, image.volume), ...assessMask(fitted, kept, registration, template, mask)];
  return { mask, fitted, templateToSubject, registration, verdict: verdictOf(findings) };
}

/** Registration knows no file names; people do. */
function named<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DefaceError ? new DefaceError(error.code, `${name}: ${error.message}`) : error;
  }
}
