import { valueAt, type FittedMask, type ScanAnatomy } from '../mask/fit.ts';
import { scanSampler, type ScanSampler } from '../mask/scanSampler.ts';
import { invert, transformPoint } from '../mat4.ts';
import type { Registration } from '../registration/register.ts';
import type { Anatomy, Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import type { Finding, FindingFacts } from './findings.ts';

/** Of the points where the scan's skin was met, those that stay; more than this share is a face's outline. */
const SKIN_LEFT = 0.04;
/** Of the tissue in the template's face and ears. */
const FACE_LEFT = 0.01;
/** With less tissue than this in the face's place there is no face to remove. */
const FACE_THERE = 0.2;
/** With less of the face's place than this inside the image nothing can be said of it. */
const FACE_SEEN = 0.25;
/** Brain this far outside the template's, ml of the template, means that the two differ too much. */
const FAR_BRAIN_ML = 12;

/** A mask that removes everything, or nothing. @param mask one byte a voxel, 1 kept */
export function assessWhole(mask: Uint8Array): Finding[] {
  const findings: Finding[] = [];
  if (!mask.includes(1)) findings.push({ level: 'failed', code: 'removesAll' });
  if (!mask.includes(0)) findings.push({ level: 'failed', code: 'removesNothing' });
  return findings;
}

/**
 * Judges a mask by the scan itself: is skin left, is a face left, was there one, is brain in danger.
 * @param kept what `warpMask` carries over: signed distance in template mm
 * @param mask one byte a voxel of the scan, 1 kept
 */
export function assessMask(
  fitted: FittedMask,
  kept: Volume,
  { level, templateToSubject }: Registration,
  template: Template,
  mask: Uint8Array,
): Finding[] {
  const findings = assessWhole(mask);
  const { scan } = fitted;
  if (scan === null || template.anatomy === undefined) return findings;
  const check = (facts: FindingFacts): void => void findings.push({ level: 'check', ...facts });
  if (template.preset !== 'face') {
    if ('none' in scan.skin) check({ code: 'skinUnclear', ...scan.skin.none });
    else {
      const share = skinLeft(scan.skin.points, kept);
      if (share > SKIN_LEFT) check({ code: 'skinLeft', share });
    }
  }
  const face = faceTissue(template.anatomy, kept, scan, scanSampler(level, templateToSubject));
  if (face.left > FACE_LEFT) check({ code: 'faceLeft', share: face.left });
  if (face.seen < FACE_SEEN) check({ code: 'faceSeen', share: face.seen });
  else if (face.there < FACE_THERE) check({ code: 'defacedBefore', share: face.there });
  const ml = scan.brain.farMm3 / 1000;
  if (ml > FAR_BRAIN_ML) check({ code: 'farBrain', ml });
  return findings;
}

/** Share of the points at which the scan's skin was met that would stay. */
function skinLeft(points: Float32Array, kept: Volume): number {
  const worldToVoxel = invert(kept.voxelToWorld);
  const [nx, ny, nz] = kept.dims;
  let left = 0;
  for (let p = 0; p < points.length; p += 3) {
    const [x, y, z] = transformPoint(worldToVoxel, points[p], points[p + 1], points[p + 2]);
    const [i, j, k] = [Math.round(x), Math.round(y), Math.round(z)];
    if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) continue;
    if (valueAt(kept, i + nx * (j + ny * k)) > 0) left++;
  }
  return points.length > 0 ? (3 * left) / points.length : 0;
}

/** Deeper in the face and the ears than this, mm: at their edge brain's least room and face compete. */
const FACE_DEPTH_MM = 6;

/** Shares of the template's face and ears: inside the image; of that, tissue; of that, kept. */
function faceTissue(
  { faceless, skin }: Anatomy,
  kept: Volume,
  { tissue }: ScanAnatomy,
  sample: ScanSampler,
): { readonly seen: number; readonly there: number; readonly left: number } {
  const {
    dims: [nx, ny, nz],
    voxelToWorld: m,
  } = faceless;
  let all = 0,
    known = 0,
    solid = 0,
    left = 0;
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        if (valueAt(faceless, n) > -FACE_DEPTH_MM || valueAt(skin, n) < 0 || m[10] * k + m[11] < LOWEST_MM) continue;
        all++;
        const value = sample(m[0] * i + m[3], m[5] * j + m[7], m[10] * k + m[11]);
        if (value === 0) continue;
        known++;
        if (value < tissue) continue;
        solid++;
        if (valueAt(kept, n) > 0) left++;
      }
    }
  }
  return { seen: known / Math.max(all, 1), there: solid / Math.max(known, 1), left: left / Math.max(solid, 1) };
}

/** Below this, template mm, the template's own scan ends. */
const LOWEST_MM = -68;
