/**
 * The global search: every rotation of a grid, each with the few translations that a head's shape suggests, is scored at
 * 8 mm; the best are refined (after Jenkinson and Smith 2001, with a gradient instead of their coordinate search).
 */
import { multiply, transformPoint } from '../mat4.ts';
import type { Level } from '../image/pyramid.ts';
import { LEAST_OVERLAP } from './cost.ts';
import { SIMILARITIES, type CostName } from './costs.ts';
import { countPairs, createWorkspace } from './jointHistogram.ts';
import { HEIGHT_MM, type TemplateModel } from './model.ts';
import { PARAMETERS, RADIUS_MM, toAffine, type Frame } from './parameters.ts';

/** Millimetres from the centre of mass up along the template's z axis: a scan with much neck has its mass too low. */
const NECK_OFFSETS_MM = [-15, 15, 45, 75];
/** Scale at which starts are compared: MNI space is larger than a typical head. */
const START_SCALE = 0.93;

/** A position to start from, and how good it looked. */
export interface Candidate {
  readonly frame: Frame;
  readonly parameters: Float64Array;
  readonly value: number;
}

/** Scores all starts; the best `keep`, best first. @param rotations templateToSubject rotations, 9 numbers each */
export function searchStarts(
  model: TemplateModel, level: Level, rotations: readonly Float64Array[], cost: CostName, keep: number, onProgress: (fraction: number) => void,
): Candidate[] {
  const workspace = createWorkspace(level, model.search, 19);
  const similarity = SIMILARITIES[cost];
  const cloud = foreground(level);
  const parameters = new Float64Array(PARAMETERS).fill((START_SCALE - 1) * RADIUS_MM, 6, 9);
  const templateToSubject = new Float64Array(16);
  const templateToVoxel = new Float64Array(16);
  const found: Candidate[] = [];
  rotations.forEach((rotation, index) => {
    for (const centreInSubject of headCentres(model, cloud, rotation)) {
      const frame = { rotation, centre: model.centre, centreInSubject };
      toAffine(frame, parameters, templateToSubject);
      multiply(level.worldToVoxel, templateToSubject, templateToVoxel);
      countPairs(workspace, templateToVoxel);
      const overlap = workspace.total / model.search.count;
      if (overlap < 0.1) continue;
      const floor = cost === 'normmi' ? 1 : 0;
      const gain = similarity(workspace.histogram, model.search.bins, workspace.columns, workspace.derivative) - floor;
      found.push({ frame, parameters, value: -gain * Math.min(1, overlap / LEAST_OVERLAP) });
    }
    onProgress((index + 1) / rotations.length);
  });
  return found.toSorted((a, b) => a.value - b.value).slice(0, keep);
}

interface Cloud {
  /** Foreground voxels in subject RAS mm, interleaved. */
  readonly positions: Float32Array;
  readonly mass: readonly [number, number, number];
}

/** Voxels brighter than a tenth of the range. */
function foreground(level: Level): Cloud {
  const { dims: [nx, ny, nz], data, voxelToWorld } = level;
  const positions: number[] = [];
  const mass: [number, number, number] = [0, 0, 0];
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        if (data[n] <= 1 + 25) continue;
        const point = transformPoint(voxelToWorld, i, j, k);
        positions.push(...point);
        for (let axis = 0; axis < 3; axis++) mass[axis] += point[axis];
      }
    }
  }
  for (let axis = 0; axis < 3; axis++) mass[axis] *= 3 / Math.max(positions.length, 1);
  return { positions: Float32Array.from(positions), mass };
}

/** Where the template's centre may lie in the scan if the head is turned by `rotation`. */
function headCentres(model: TemplateModel, cloud: Cloud, rotation: Float64Array): [number, number, number][] {
  const up = [rotation[2], rotation[5], rotation[8]];
  const shift = (from: readonly number[], alongZ: number, offset: readonly number[]): [number, number, number] => {
    const at: [number, number, number] = [0, 0, 0];
    for (let r = 0; r < 3; r++) {
      at[r] = from[r] + alongZ * up[r];
      for (let c = 0; c < 3; c++) at[r] += START_SCALE * rotation[3 * r + c] * offset[c];
    }
    return at;
  };
  const fromMass = [model.centre[0] - model.mass[0], model.centre[1] - model.mass[1], model.centre[2] - model.mass[2]];
  const centres = NECK_OFFSETS_MM.map((mm) => shift(cloud.mass, mm, fromMass));
  centres.push(shift(massUnderCrown(cloud, up), 0, fromMass));
  return centres;
}

/** Centre of mass of what lies within a head's height under the crown, seen along `up`: neck and shoulders do not count. */
function massUnderCrown(cloud: Cloud, up: readonly number[]): [number, number, number] {
  const { positions } = cloud;
  const heights = new Int32Array(512);
  const height = (n: number): number => up[0] * positions[n] + up[1] * positions[n + 1] + up[2] * positions[n + 2];
  const base = up[0] * cloud.mass[0] + up[1] * cloud.mass[1] + up[2] * cloud.mass[2];
  const cell = (n: number): number => Math.max(0, Math.min(511, 256 + Math.round((height(n) - base) / 2)));
  for (let n = 0; n < positions.length; n += 3) heights[cell(n)]++;
  // The crown: where half a percent of the foreground lies above.
  let above = 0;
  let crown = 511;
  while (crown > 0 && above + heights[crown] < positions.length / 3 / 200) above += heights[crown--];
  const lowest = crown - (START_SCALE * HEIGHT_MM) / 2;
  const sum = [0, 0, 0];
  let count = 0;
  for (let n = 0; n < positions.length; n += 3) {
    if (cell(n) < lowest) continue;
    sum[0] += positions[n];
    sum[1] += positions[n + 1];
    sum[2] += positions[n + 2];
    count++;
  }
  return count > 0 ? [sum[0] / count, sum[1] / count, sum[2] / count] : [...cloud.mass];
}
