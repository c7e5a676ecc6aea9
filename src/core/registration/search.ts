/**
 * The global search: every rotation of a grid, each with the few translations that a head's shape suggests, is scored at
 * 8 mm; the best are refined (after Jenkinson and Smith 2001, with a gradient instead of their coordinate search).
 */
import { multiply, transformPoint } from '../mat4.ts';
import type { Level } from '../image/pyramid.ts';
import { LEAST_OVERLAP } from './cost.ts';
import { entropyTerms, normmiOfCounts } from './counts.ts';
import type { SamplePoints } from './points.ts';
import { HEIGHT_MM, type TemplateModel } from './model.ts';
import { PARAMETERS, RADIUS_MM, toAffine, type Frame } from './parameters.ts';

/** Millimetres from the centre of mass up along the template's z axis: a scan with much neck has its mass too low. */
const NECK_OFFSETS_MM = [-15, 15, 45, 75];

/** A position to start from, and how good it looked. */
export interface Candidate {
  readonly frame: Frame;
  readonly parameters: Float64Array;
  readonly value: number;
}

/** Bins on the scan's side where starts are compared. */
const START_BINS = 16;
/** Every so many of the points are compared. */
const START_STEP = 5;
/** Starts with less than this share of the template inside the scan are not tried. */
const START_OVERLAP = 0.1;

/**
 * Scores all starts, best first, by normalised mutual information whatever the cost: it asks least of the contrast.
 * @param rotations templateToSubject rotations, 9 numbers each
 * @param scales sizes of the head, relative to the template
 */
export function searchStarts(
  model: TemplateModel,
  level: Level,
  rotations: readonly Float64Array[],
  scales: readonly number[],
  onProgress: (fraction: number) => void,
): Candidate[] {
  const points = model.coarse;
  const cloud = foreground(level);
  const histogram = new Int32Array(points.bins * START_BINS);
  const marginals = new Int32Array(points.bins + START_BINS);
  const terms = entropyTerms(points.count);
  const sizes = scales.map((scale) => ({
    scale,
    parameters: new Float64Array(PARAMETERS).fill((scale - 1) * RADIUS_MM, 6, 9),
  }));
  const templateToSubject = new Float64Array(16);
  const templateToVoxel = new Float64Array(16);
  const found: Candidate[] = [];
  for (let index = 0; index < rotations.length; index++) {
    const rotation = rotations[index];
    for (const { scale, parameters } of sizes) {
      for (const centreInSubject of headCentres(model, cloud, rotation, scale)) {
        const frame = { rotation, centre: model.centre, centreInSubject };
        toAffine(frame, parameters, templateToSubject);
        multiply(level.worldToVoxel, templateToSubject, templateToVoxel);
        const inside = countNearest(level, points, templateToVoxel, START_BINS, histogram);
        const overlap = (START_STEP * inside) / points.count;
        if (overlap < START_OVERLAP) continue;
        const gain = normmiOfCounts(histogram, points.bins, START_BINS, inside, terms, marginals) - 1;
        found.push({ frame, parameters, value: -gain * Math.min(1, overlap / LEAST_OVERLAP) });
      }
    }
    onProgress((index + 1) / rotations.length);
  }
  return found.toSorted((a, b) => a.value - b.value);
}

/**
 * The joint histogram by nearest neighbour at every few points, enough to compare starts at a fifteenth of the cost.
 * @returns the number of points inside
 */
function countNearest(
  level: Level,
  points: SamplePoints,
  m: Float64Array,
  columns: number,
  histogram: Int32Array,
): number {
  const { positions, templateBins, count } = points;
  const {
    data,
    dims: [nx, ny, nz],
  } = level;
  const slice = nx * ny;
  // The half makes truncation rounding; what is left of the grid truncates to the rim, which is unknown.
  const m0 = m[0],
    m1 = m[1],
    m2 = m[2],
    m3 = m[3] + 0.5,
    m4 = m[4],
    m5 = m[5],
    m6 = m[6],
    m7 = m[7] + 0.5,
    m8 = m[8],
    m9 = m[9],
    m10 = m[10],
    m11 = m[11] + 0.5;
  let inside = 0;
  histogram.fill(0);
  for (let n = 0, p = 0; n < count; n += START_STEP, p += 3 * START_STEP) {
    const X = positions[p],
      Y = positions[p + 1],
      Z = positions[p + 2];
    const i = (m0 * X + m1 * Y + m2 * Z + m3) | 0;
    const j = (m4 * X + m5 * Y + m6 * Z + m7) | 0;
    const k = (m8 * X + m9 * Y + m10 * Z + m11) | 0;
    if (i <= 0 || j <= 0 || k <= 0 || i >= nx || j >= ny || k >= nz) continue;
    const value = data[i + Math.imul(nx, j) + Math.imul(slice, k)];
    if (value === 0) continue;
    histogram[templateBins[n] * columns + ((value * columns) >> 8)]++;
    inside++;
  }
  return inside;
}

interface Cloud {
  /** A fair sample of the foreground voxels in subject RAS mm, interleaved. */
  readonly positions: Float32Array;
  readonly mass: readonly [number, number, number];
}

/** Voxels looked at in a cloud: its crown and mass are blurred by a millimetre or two, which starts do not notice. */
const CLOUD_POINTS = 500;

/** Voxels brighter than a tenth of the range. */
function foreground(level: Level): Cloud {
  const {
    dims: [nx, ny],
    data,
    voxelToWorld,
  } = level;
  let count = 0;
  for (let n = 0; n < data.length; n++) if (data[n] > FOREGROUND) count++;
  const stride = Math.max(1, Math.floor(count / CLOUD_POINTS));
  const positions = new Float32Array(3 * Math.ceil(count / stride));
  const mass: [number, number, number] = [0, 0, 0];
  for (let n = 0, seen = 0, at = 0; n < data.length; n++) {
    if (data[n] <= FOREGROUND || seen++ % stride !== 0) continue;
    const i = n % nx,
      j = Math.floor(n / nx) % ny,
      k = Math.floor(n / (nx * ny));
    const point = transformPoint(voxelToWorld, i, j, k);
    for (let axis = 0; axis < 3; axis++) {
      positions[at++] = point[axis];
      mass[axis] += point[axis];
    }
  }
  for (let axis = 0; axis < 3; axis++) mass[axis] *= 3 / Math.max(positions.length, 1);
  return { positions, mass };
}

/** A tenth of the range: what is brighter is head. */
const FOREGROUND = 26;

/** Where the template's centre may lie in the scan if the head is turned by `rotation` and of size `scale`. */
function headCentres(
  model: TemplateModel,
  cloud: Cloud,
  rotation: Float64Array,
  scale: number,
): [number, number, number][] {
  const up = [rotation[2], rotation[5], rotation[8]];
  const shift = (from: readonly number[], alongZ: number, offset: readonly number[]): [number, number, number] => {
    const at: [number, number, number] = [0, 0, 0];
    for (let r = 0; r < 3; r++) {
      at[r] = from[r] + alongZ * up[r];
      for (let c = 0; c < 3; c++) at[r] += scale * rotation[3 * r + c] * offset[c];
    }
    return at;
  };
  const fromMass = [model.centre[0] - model.mass[0], model.centre[1] - model.mass[1], model.centre[2] - model.mass[2]];
  const centres = NECK_OFFSETS_MM.map((mm) => shift(cloud.mass, mm, fromMass));
  centres.push(shift(massUnderCrown(cloud.positions, cloud.mass, up, scale * HEIGHT_MM), 0, fromMass));
  return centres;
}

/** Centre of mass of what lies within a head's height under the crown, seen along `up`: neck and shoulders do not count. */
function massUnderCrown(
  positions: Float32Array,
  mass: Cloud['mass'],
  up: readonly number[],
  heightMm: number,
): [number, number, number] {
  const heights = new Int32Array(512);
  const cells = new Int32Array(positions.length / 3);
  const u = up[0],
    v = up[1],
    w = up[2];
  const base = 256.5 - (u * mass[0] + v * mass[1] + w * mass[2]) / 2;
  for (let n = 0, p = 0; n < cells.length; n++, p += 3) {
    const cell = Math.max(
      0,
      Math.min(511, Math.floor(base + (u * positions[p] + v * positions[p + 1] + w * positions[p + 2]) / 2)),
    );
    cells[n] = cell;
    heights[cell]++;
  }
  // The crown: where half a percent of the foreground lies above.
  let above = 0;
  let crown = 511;
  while (crown > 0 && above + heights[crown] < cells.length / 200) above += heights[crown--];
  const lowest = crown - heightMm / 2;
  const sum = [0, 0, 0];
  let count = 0;
  for (let n = 0, p = 0; n < cells.length; n++, p += 3) {
    if (cells[n] < lowest) continue;
    sum[0] += positions[p];
    sum[1] += positions[p + 1];
    sum[2] += positions[p + 2];
    count++;
  }
  return count > 0 ? [sum[0] / count, sum[1] / count, sum[2] / count] : [...mass];
}
