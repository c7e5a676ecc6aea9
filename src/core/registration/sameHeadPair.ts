import { DefaceError } from '../errors.ts';
import { paddingValue } from '../image/padding.ts';
import { buildPyramid, type Level } from '../image/pyramid.ts';
import { warpMask } from '../image/warp.ts';
import { determinant, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { LEAST_OVERLAP } from './cost.ts';
import { createWorkspace, type Workspace } from './workspace.ts';
import { headRegions, type Region } from './headRegion.ts';
import { everyNth, samplePoints, type SamplePoints } from './points.ts';

/** A scan whose template has been found, to which others of the same head are registered. */
export interface FirstScan {
  readonly volume: Volume;
  readonly templateToSubject: Mat4;
  /** What is kept of it: signed distance in template mm, positive inside. */
  readonly kept: Volume;
}

/** A scan at 2, 4 and 8 mm. */
export interface Levels {
  readonly fine: Level;
  readonly medium: Level;
  readonly coarse: Level;
}

/** Two scans ready to be compared: points of the one that shows less of the head, looked up in the other. */
export interface Pair {
  readonly at8: Workspace;
  readonly at4: Workspace;
  readonly at2: Workspace;
  /** At 2 mm with all points. */
  readonly last: Workspace;
  /** Of the points. */
  readonly centre: readonly [number, number, number];
  /** The most of the points that can lie inside the other scan, a share: it may show less of the head. */
  readonly possible: number;
  /** Whether the points are the second scan's: then what is found maps second -> first. */
  readonly inverted: boolean;
}

/** The head is compared within what is kept and this much around it, mm: skin and air's edge tell most; the neck bends. */
const AROUND_MM = 8;
const SPACING_MM = { coarse: 9, medium: 6, fine: 3 };
const BINS = { coarse: 16, medium: 32, fine: 32 };
/** A third of the points is enough at 2 mm but for the last steps. */
const FINE_STEP = 3;
/** A slab's points, mm apart: it has few, and is too thin to be averaged to 8 mm. */
const SLAB_SPACING_MM = 2;
const LEAST_POINTS = 1000;
/** A slab's position is found with about so many. */
const SLAB_POINTS = 4000;

/** @throws DefaceError no-head where one of the scans shows too little of the head */
export function pairUp(first: FirstScan, second: Levels): Pair {
  const [fine, medium, coarse] = buildPyramid(first.volume, [2, 4, 8], paddingValue(first.volume));
  const wide: Volume = { ...first.kept, intercept: first.kept.intercept + AROUND_MM };
  const region = { level: medium, inside: warpMask(wide, first.templateToSubject, medium, () => {}) };
  const [head] = headRegions(second.fine, [AROUND_MM], Infinity);
  const shown = volumeOf(head) / volumeOf(region);
  return shown < LEAST_OVERLAP
    ? slabPair(head, { fine, medium, coarse })
    : wholePair(region, { fine, medium, coarse }, second, Math.min(1, shown));
}

function wholePair(region: Region, first: Levels, second: Levels, possible: number): Pair {
  const points = {
    coarse: samplePoints(first.coarse, region, SPACING_MM.coarse, BINS.coarse),
    medium: samplePoints(first.medium, region, SPACING_MM.medium, BINS.medium),
    fine: samplePoints(first.fine, region, SPACING_MM.fine, BINS.fine),
  };
  if (points.fine.count < LEAST_POINTS) throw new DefaceError('leaderTooSmall', { name: null });
  return {
    at8: createWorkspace(second.coarse, points.coarse),
    at4: createWorkspace(second.medium, points.medium),
    at2: createWorkspace(second.fine, everyNth(points.fine, FINE_STEP)),
    last: createWorkspace(second.fine, points.fine),
    centre: centreOf(points.medium),
    possible,
    inverted: false,
  };
}

/** All points of a slab lie inside the first scan, while hardly any of the first scan's lie inside a slab. */
function slabPair(head: Region, first: Levels): Pair {
  const points = samplePoints(head.level, head, SLAB_SPACING_MM, BINS.fine);
  if (points.count < LEAST_POINTS) throw new DefaceError('followerTooSmall', { name: null });
  const step = Math.max(1, Math.round(points.count / SLAB_POINTS));
  const some = everyNth(points, step);
  return {
    at8: createWorkspace(first.coarse, everyNth(samplePoints(head.level, head, SLAB_SPACING_MM, BINS.coarse), step)),
    at4: createWorkspace(first.medium, some),
    at2: createWorkspace(first.fine, some),
    last: createWorkspace(first.fine, points),
    centre: centreOf(points),
    possible: 1,
    inverted: true,
  };
}

/** mm3 of a region. */
function volumeOf({ level, inside }: Region): number {
  let voxels = 0;
  for (let n = 0; n < inside.length; n++) voxels += inside[n] & Number(level.data[n] !== 0);
  return voxels * Math.abs(determinant(level.voxelToWorld));
}

function centreOf({ positions, count }: SamplePoints): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let n = 0; n < 3 * count; n++) sum[n % 3] += positions[n] / count;
  return sum;
}
