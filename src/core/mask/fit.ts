/**
 * Fits a template's mask to one scan, in template space: the cut follows the scan's own skin, and never comes near the scan's
 * own brain. What is fitted is again a signed distance, so that it is carried over in one interpolation, smooth as before.
 */
import type { Level } from '../image/pyramid.ts';
import type { Wrap } from '../image/wrap.ts';
import { determinant, type Mat4 } from '../mat4.ts';
import type { Anatomy, Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import { brainRegion, type BrainRegion } from './brainRegion.ts';
import { raiseBy } from './crop.ts';
import { expanded } from './expanded.ts';
import { wrapOf } from './faceWrap.ts';
import { beyondScalp, INSIDE_SKIN_MM, RIM_DEFAULT_MM } from './rim.ts';
import { darkPadding, scanSampler, type ScanSampler } from './scanSampler.ts';
import { skinOffset, type SkinOffset, type SkinUnclear } from './skinOffset.ts';
import { skinProbes } from './skinProbes.ts';

/** A mask that knows one scan. */
export interface FittedMask {
  /** Positive in what is kept, near the cut the signed distance in template mm to it. */
  readonly kept: Volume;
  /** The least that any margin leaves, the same way; null where the template knows no anatomy. */
  readonly least: Volume | null;
  /** Where the face would be removed again if it wrapped around; null where the template knows no anatomy. */
  readonly wrap: Wrap | null;
  /** What the fit went by; null where the template knows no anatomy. */
  readonly scan: ScanAnatomy | null;
  /** What it was fitted at: template RAS mm -> scan RAS mm. */
  readonly templateToSubject: Mat4;
}

/** What was found out about the scan's own head. */
export interface ScanAnatomy {
  /** The scan's skin, or why it could not be made out: then the template's cut stays. */
  readonly skin: SkinOffset | { readonly none: SkinUnclear };
  readonly brain: BrainRegion;
  /** Intensity of a level, 1 to 255, from which on something is tissue. */
  readonly tissue: number;
}

/** This much around the scan's brain stays, whatever the template and the margin say, mm of the scan; and around the template's. */
export const BRAIN_SPARE_MM = 3;
/** And without a margin this much around the template's, over the orbits too: with 7, 1 of 94 simulated brains lost 0.06 ml there. */
const TEMPLATE_BRAIN_SPARE_MM = 8;
/** Around the template's brain where neither face, ears nor skin is near, mm: at the skull base brains differ by as much. */
const ROOMY_SPARE_MM = 10;
const OFF_FACE_MM = 2;
/** Where the template's cut is its skin's to within the first, mm, it follows the scan's skin; from the second on, no more. */
const FOLLOWS_MM = [1.5, 5] as const;
/** The cut follows no farther than this, mm: the fit is better than that. */
const MOST_OFFSET_MM = 9;

/**
 * @param level the scan at about 2 mm
 * @throws DefaceError as `keptRegion`
 */
export function fitMask(template: Template, level: Level, templateToSubject: Mat4): FittedMask {
  const { mask, anatomy, preset, rimMm = RIM_DEFAULT_MM } = template;
  if (anatomy === undefined) return { kept: mask, least: null, wrap: null, scan: null, templateToSubject };
  const sample = scanSampler(level, templateToSubject);
  const skin = scanSkin(anatomy, level, templateToSubject, sample);
  const brain = brainRegion(anatomy, sample);
  // Template mm for each mm of the scan.
  const perMm = 1 / Math.cbrt(Math.abs(determinant(templateToSubject)));
  const count = mask.data.length;
  const kept = new Float32Array(count);
  const least = new Float32Array(count);
  const found = 'none' in skin ? null : expanded(skin.offset, mask.dims);
  if (found !== null) for (let n = 0; n < count; n += RUN) limitRun(found, n, Math.min(count, n + RUN));
  const stays = found === null && preset === 'scalp' ? null : beyondScalp(anatomy, found, preset, perMm, rimMm);
  // `face` keeps the skin as it is: only the brain is looked after.
  const offsets = preset === 'face' ? null : found;
  const fields = { mask, ...anatomy, offsets, stays, insideMm: INSIDE_SKIN_MM * perMm, kept, least };
  for (let n = 0; n < count; n += RUN) cutRun(fields, n, Math.min(count, n + RUN));
  for (const field of [kept, least]) raiseBy(mask, brain.distance, BRAIN_SPARE_MM * perMm, field);
  return {
    kept: { ...mask, data: kept, slope: 1, intercept: 0 },
    least: { ...mask, data: least, slope: 1, intercept: 0 },
    wrap: wrapOf(anatomy, found),
    scan: { skin, brain, tissue: 'none' in skin ? DARKEST_TISSUE : skin.tissue },
    templateToSubject,
  };
}

/** Voxels in one call: short calls are compiled once, at the next call, not anew in the midst of a long loop. */
const RUN = 4096;

function limitRun(offsets: Float32Array, from: number, to: number): void {
  for (let n = from; n < to; n++) offsets[n] = Math.max(-MOST_OFFSET_MM, Math.min(MOST_OFFSET_MM, offsets[n]));
}

/** What decides where the cut goes, on one grid, and where that is written to. */
interface CutFields extends Anatomy {
  /** The preset's. */
  readonly mask: Volume;
  /** How far the scan's skin lies outside the template's, and what stays beyond the preset's mask, mm; null where it does not count. */
  readonly offsets: Float32Array | null;
  readonly stays: Float32Array | null;
  readonly insideMm: number;
  readonly kept: Float32Array;
  readonly least: Float32Array;
}

// Values are decoded here and not by a function: one that meets volumes of many types hands over each number as an object.
function cutRun(fields: CutFields, from: number, to: number): void {
  const { mask, brain, skin, faceless, offsets, stays, insideMm, kept, least } = fields;
  const { data: masks, slope: maskSlope, intercept: maskIntercept } = mask;
  const { data: brains, slope: brainSlope, intercept: brainIntercept } = brain;
  const { data: skins, slope: skinSlope, intercept: skinIntercept } = skin;
  const { data: facelesses, slope: facelessSlope, intercept: facelessIntercept } = faceless;
  for (let n = from; n < to; n++) {
    const inBrain = brains[n] * brainSlope + brainIntercept;
    least[n] = inBrain + BRAIN_SPARE_MM;
    const moved = offsets === null ? 0 : offsets[n];
    const rim = skins[n] * skinSlope + skinIntercept - insideMm;
    let distance = masks[n] * maskSlope + maskIntercept;
    if (offsets !== null) {
      const off = Math.abs(distance - rim);
      const follows = Math.max(0, Math.min(1, (FOLLOWS_MM[1] - off) / (FOLLOWS_MM[1] - FOLLOWS_MM[0])));
      distance = Math.min(distance + follows * Math.max(0, moved), rim + moved);
    }
    const offFace = facelesses[n] * facelessSlope + facelessIntercept - OFF_FACE_MM;
    const roomy = Math.min(inBrain + ROOMY_SPARE_MM, offFace, rim + moved);
    kept[n] = Math.max(distance, inBrain + TEMPLATE_BRAIN_SPARE_MM, roomy, stays === null ? -Infinity : stays[n]);
  }
}

/** The scan's skin: where air is exactly 0, against what is taken for padding. */
function scanSkin(
  anatomy: Anatomy,
  level: Level,
  templateToSubject: Mat4,
  sample: ScanSampler,
): SkinOffset | { readonly none: SkinUnclear } {
  const skin = skinOffset(anatomy.skin, skinProbes(anatomy, sample));
  if (!('none' in skin) || skin.none.why !== 'littleSeen') return skin;
  const second = skinOffset(anatomy.skin, skinProbes(anatomy, darkPadding(level, templateToSubject)));
  return 'none' in second ? skin : second;
}

/** Where no skin stands out, what is brighter than a fifth of the range is tissue. */
const DARKEST_TISSUE = 51;

/** The value at a voxel, in mm. */
export function valueAt(volume: Volume, n: number): number {
  return volume.data[n] * volume.slope + volume.intercept;
}
