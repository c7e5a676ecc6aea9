import { determinant } from '../mat4.ts';
import type { Registration } from '../registration/register.ts';

/** Whether a result may be trusted, and why not, in words with numbers. */
export interface Verdict {
  readonly level: 'good' | 'check' | 'failed';
  readonly reasons: readonly string[];
}

/** Volumes of living heads relative to the template's lie well within these. */
const PLAUSIBLE_VOLUME = [0.45, 1.35] as const;

/**
 * Judges a registration by what cannot be: a head of an impossible size, a mask that keeps nothing or everything.
 * @param mask one byte a voxel, 1 kept
 */
export function assess(registration: Registration, mask: Uint8Array): Verdict {
  const reasons: string[] = [];
  let level: Verdict['level'] = 'good';
  const volume = Math.abs(determinant(registration.templateToSubject));
  if (!(volume > PLAUSIBLE_VOLUME[0] && volume < PLAUSIBLE_VOLUME[1])) {
    level = 'failed';
    reasons.push(`the fitted head has ${volume.toFixed(2)} times the template's volume; ${PLAUSIBLE_VOLUME[0]} to ${PLAUSIBLE_VOLUME[1]} is plausible`);
  }
  let kept = 0;
  for (let n = 0; n < mask.length; n++) kept += mask[n];
  if (kept === 0 || kept === mask.length) {
    level = 'failed';
    reasons.push(kept === 0 ? 'the mask would remove the whole image' : 'the mask would remove nothing');
  }
  return { level, reasons };
}
