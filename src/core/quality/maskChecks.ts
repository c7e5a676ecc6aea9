import { valueAt, type FittedMask, type ScanAnatomy } from '../mask/fit.ts';
import { outsideFace, RIM_DEFAULT_MM, RIM_LIMITS_MM, skinGoes } from '../mask/rim.ts';
import { scanSampler, type ScanSampler } from '../mask/scanSampler.ts';
import { voxelFinder, type VoxelFinder } from '../mask/voxelFinder.ts';
import { determinant, identity, multiply, transformPoint } from '../mat4.ts';
import type { Registration } from '../registration/register.ts';
import type { Anatomy, Template } from '../template.ts';
import type { Volume } from '../volume.ts';
import { Deepest } from './deepest.ts';
import type { Finding, FindingFacts, LookAt } from './findings.ts';
import { faceRemoved, LOWEST_MM } from './faceRemoved.ts';
import { paintedChanges, type PaintedMask } from './paintedChanges.ts';

/**
 * Of the points where the scan's skin was met, those that are to go and stay: more than this share of all is a face's outline. (Of
 * those that are to go, which are few with a rim, a FLAIR of 4 mm slices leaves 17 % and nothing of a face.)
 */
const SKIN_LEFT = 0.04;
/** Where more of the scalp is covered than this, the cut may have followed what covers it. */
const COVERED = 0.12;
/** Of the tissue in the template's face and ears. */
const FACE_LEFT = 0.01;
/** Of that tissue, what a brush may restore. */
const FACE_RESTORED = 0.005;
/** Brain this far outside the template's, ml of the template, means that the two differ too much. */
const FAR_BRAIN_ML = 12;

/** Brain that a mask may remove before it needs a look, and before it has failed, ml. */
const BRAIN_CUT_ML = [0.05, 20] as const;

/** A mask that removes everything, or nothing. @param mask one byte a voxel, 1 kept */
export function assessWhole(mask: Uint8Array): Finding[] {
  const findings: Finding[] = [];
  if (!mask.includes(1)) findings.push({ level: 'failed', code: 'removesAll' });
  if (!mask.includes(0)) findings.push({ level: 'failed', code: 'removesNothing' });
  return findings;
}

/**
 * Judges a mask by the scan itself: is skin left, is a face left, was there one, is brain cut or in danger. Where the template
 * knows no anatomy nothing of this is known, and strokes and margins are the person's own.
 * @param painted the mask itself, whatever it was made by
 */
export function assessMask(
  fitted: FittedMask,
  { level, templateToSubject }: Registration,
  template: Template,
  painted: PaintedMask,
): Finding[] {
  const findings = assessWhole(painted.mask);
  const { scan } = fitted;
  const { anatomy } = template;
  if (scan === null || anatomy === undefined) return findings;
  const check = (facts: FindingFacts): void => void findings.push({ level: 'check', ...facts });
  const find = voxelFinder(painted.grid, templateToSubject);
  const sample = scanSampler(level, templateToSubject);
  const changes = paintedChanges(painted, templateToSubject, anatomy, scan, sample, FACE_DEPTH_MM);
  const mlOfTemplate = Math.abs(determinant(multiply(templateToSubject, anatomy.faceless.voxelToWorld))) / 1000;
  const cut = brainCut(scan.brain.distance, painted.unpainted, find);
  const ml = changes.brainMl + mlOfTemplate * cut.voxels;
  if (ml > BRAIN_CUT_ML[0]) {
    const at = cut.deepest.with(changes.deepestBrain).at(templateToSubject);
    findings.push({ level: ml > BRAIN_CUT_ML[1] ? 'failed' : 'check', code: 'brainCut', ml, at });
  }
  if (template.preset !== 'face') {
    if ('none' in scan.skin) {
      // A scan that shows no scalp, as EPI and stripped brains do, has none to leave.
      if (scan.skin.none.why === 'patchy' || scan.skin.none.why === 'displaced')
        check({ code: 'skinUnclear', ...scan.skin.none });
    } else {
      const rimMm = template.preset === 'scalp' ? (template.rimMm ?? RIM_DEFAULT_MM) : RIM_LIMITS_MM[0];
      const { ofAll, share, at } = skinLeft(scan.skin.points, anatomy.faceless, rimMm, painted.mask, find);
      if (ofAll > SKIN_LEFT) check({ code: 'skinLeft', share, at: transformPoint(templateToSubject, ...at) });
      if (scan.skin.covered > COVERED) check({ code: 'covered', share: scan.skin.covered });
    }
  }
  const face = faceTissue(anatomy, scan, sample, painted.mask, find);
  const restored = changes.faceMl / Math.max(mlOfTemplate * face.solid, changes.faceMl, 1);
  const share = Math.max(face.left, restored);
  if (face.left > FACE_LEFT || restored > FACE_RESTORED)
    check({ code: 'faceLeft', share, at: face.deepest.with(changes.deepestFace).at(templateToSubject) });
  const removed = faceRemoved(anatomy, painted.grid, templateToSubject);
  if (removed !== null) check({ code: 'defacedBefore', share: removed });
  const farMl = scan.brain.farMm3 / 1000;
  if (farMl > FAR_BRAIN_ML) check({ code: 'farBrain', ml: farMl });
  return findings;
}

/** Voxels of the brain's grid whose place in the scan would be removed. @param brain signed distance, positive inside */
function brainCut(
  brain: Volume,
  mask: Uint8Array,
  find: VoxelFinder,
): { readonly voxels: number; readonly deepest: Deepest } {
  const [nx, ny, nz] = brain.dims;
  const cut: BrainCut = { deepest: new Deepest(), voxels: 0 };
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++, n += nx) brainCutInRow(brain, n, j, k, mask, find, cut);
  return cut;
}

interface BrainCut {
  voxels: number;
  readonly deepest: Deepest;
}

// Rows are functions of their own: they are called often, and so compiled once, not anew in the midst of a long loop.
function brainCutInRow(
  { dims: [nx], data, slope, intercept, voxelToWorld: m }: Volume,
  start: number,
  j: number,
  k: number,
  mask: Uint8Array,
  find: VoxelFinder,
  cut: BrainCut,
): void {
  const y = m[5] * j + m[7],
    z = m[10] * k + m[11];
  for (let i = 0, n = start; i < nx; i++, n++) {
    const depth = data[n] * slope + intercept;
    if (depth <= 0) continue;
    const x = m[0] * i + m[3];
    const at = find(x, y, z);
    if (at < 0 || mask[at] === 1) continue;
    cut.voxels++;
    cut.deepest.show(depth, x, y, z);
  }
}

/**
 * The points at which the scan's skin was met and is to go, but would stay: their share of all points and of those that are to go,
 * and the one nearest to their middle, template RAS mm.
 */
function skinLeft(
  points: Float32Array,
  faceless: Volume,
  rimMm: number,
  mask: Uint8Array,
  find: VoxelFinder,
): { readonly ofAll: number; readonly share: number; readonly at: LookAt } {
  const away = voxelFinder(faceless, identity());
  const left: LookAt[] = [];
  let all = 0;
  for (let p = 0; p < points.length; p += 3) {
    const point: LookAt = [points[p], points[p + 1], points[p + 2]];
    const place = away(...point);
    if (place < 0 || !skinGoes(point[1], point[2], valueAt(faceless, place), rimMm)) continue;
    all++;
    const at = find(...point);
    if (at >= 0 && mask[at] === 1) left.push(point);
  }
  const middle = [0, 1, 2].map((axis) => left.reduce((sum, point) => sum + point[axis], 0) / Math.max(left.length, 1));
  const off = ([x, y, z]: LookAt): number => Math.hypot(x - middle[0], y - middle[1], z - middle[2]);
  const at = left.reduce((best, point) => (off(point) < off(best) ? point : best), left[0] ?? [0, 0, 0]);
  return { ofAll: (3 * left.length) / Math.max(points.length, 1), share: left.length / Math.max(all, 1), at };
}

/** Deeper in the face and the ears than this, mm: at their edge brain's least room and face compete. */
const FACE_DEPTH_MM = 6;

/** What is found of the tissue in the template's face and ears. */
interface FaceTissue {
  /** Voxels of it, and those of them that are kept. */
  solid: number;
  left: number;
  /** Where most of a face is left. */
  readonly deepest: Deepest;
}

/** Of the template's face and ears: how many voxels of tissue there are, the share that is kept, and where most of a face is left. */
function faceTissue(
  anatomy: Anatomy,
  { tissue }: ScanAnatomy,
  sample: ScanSampler,
  mask: Uint8Array,
  find: VoxelFinder,
): Readonly<FaceTissue> {
  const {
    dims: [nx, ny, nz],
    voxelToWorld: m,
  } = anatomy.faceless;
  const face: FaceTissue = { solid: 0, left: 0, deepest: new Deepest() };
  const isKept = (x: number, y: number, z: number): boolean => {
    const at = find(x, y, z);
    return at >= 0 && mask[at] !== 0;
  };
  for (let k = 0; k < nz; k++) {
    const z = m[10] * k + m[11];
    if (z < LOWEST_MM) continue;
    for (let j = 0, n = nx * ny * k; j < ny; j++, n += nx)
      faceTissueInRow(anatomy, n, m[5] * j + m[7], z, tissue, sample, isKept, face);
  }
  return { ...face, left: face.left / Math.max(face.solid, 1) };
}

function faceTissueInRow(
  { faceless, skin }: Anatomy,
  start: number,
  y: number,
  z: number,
  tissue: number,
  sample: ScanSampler,
  isKept: (x: number, y: number, z: number) => boolean,
  face: FaceTissue,
): void {
  const {
    dims: [nx],
    data,
    slope,
    intercept,
    voxelToWorld: m,
  } = faceless;
  for (let i = 0, n = start; i < nx; i++, n++) {
    const inFaceless = data[n] * slope + intercept;
    if (inFaceless > -FACE_DEPTH_MM) continue;
    const inSkin = skin.data[n] * skin.slope + skin.intercept;
    if (inSkin < 0) continue;
    const x = m[0] * i + m[3];
    if (outsideFace(inFaceless, inSkin, x, y, z) > -FACE_DEPTH_MM || sample(x, y, z) < tissue) continue;
    face.solid++;
    if (!isKept(x, y, z)) continue;
    face.left++;
    face.deepest.show(-inFaceless, x, y, z);
  }
}
