/**
 * Whether the head lies elsewhere in some volumes of a series (4-D and up). Each volume is registered rigidly to the one that
 * resembles the mean most, at 8 mm, and at 4 mm where it differs. (The mean itself will not do: where half of the volumes have
 * moved it shows two heads, and each half fits the one that is its own.)
 */
import { paddingValue } from '../image/padding.ts';
import { buildPyramid, type Level } from '../image/pyramid.ts';
import { identity, transformPoint, type Mat4 } from '../mat4.ts';
import type { MovedVolume, Series, Volume, VoxelArray } from '../volume.ts';
import { dropBeside } from './certainty.ts';
import { affinesApart, refine, type Fit } from './fits.ts';
import { createWorkspace } from './workspace.ts';
import { PARAMETERS, toAffine } from './parameters.ts';
import { headRegions } from './headRegion.ts';
import { everyNth, samplePoints, type SamplePoints } from './points.ts';
import { startsAround } from './sameHeadStarts.ts';
import type { Candidate } from './search.ts';
import { centreOfMass, farStarts, gainOf } from './volumeStarts.ts';

/** A head whose surface has moved by this much lies elsewhere, mm: the cut has 3 to 3.5 mm to spare at skin and brain. */
const MOVED_MM = 3;
/** At 8 mm, positions are good to half a millimetre or better, but for volumes with little contrast. */
const LOOK_MM = 2;
/** A volume that fits this much worse than the best may fit far away only. */
const POOR = 0.8;
/**
 * A motion is believed where it gains this share of the similarity, and leaving it by 15 mm costs so much of it: otherwise the
 * volume shows too little to tell. See `volumeMotion.long.test.ts`.
 */
const SURE_GAIN = 0.08;
const SURE_DROP = 0.25;
/** Starts far away that are refined, if they fit so well already, beside the nearest fit: most volumes only look different. */
const FAR_STARTS = 3;
const WORTH = 0.9;
/** Fewer points are no head. */
const LEAST_POINTS = 300;
/** Volumes that are compared with the mean. */
const LOOKED_AT = 15;
const COST = 'normmi';

/** Volumes that are kept for comparison, at most, at 8 mm and one byte a voxel (some 20 KB each): of longer runs every second, third, ... */
const MOST_SEEN = 4096;

/** What volumes are compared with. */
interface Reference {
  readonly volume: number;
  readonly coarse: SamplePoints;
  readonly centre: readonly [number, number, number];
  readonly mass: readonly [number, number, number];
  /** No motion at all, and how the cost curves about it. */
  readonly still: Fit;
}

/** Watches the volumes of a series as they go by, in their order; none is kept but at 8 mm. */
export interface MotionWatch {
  /** Whether a volume is to be seen at all. */
  readonly wants: (volume: number) => boolean;
  readonly see: (volume: number, data: VoxelArray) => void;
  /**
   * Once all have been seen: those that must be seen again, in their order; mostly none.
   * @param mean over the volumes
   */
  readonly again: (mean: Volume) => number[];
  readonly seeAgain: (volume: number, data: VoxelArray) => void;
  /** Once those have been seen again: the volumes in which the head surely lies elsewhere, in their order. */
  readonly moved: () => MovedVolume[];
}

/**
 * @param mean over the volumes; its grid is theirs
 * @param series read twice at most, a volume at a time; volumes that show nothing are passed over
 * @returns the volumes in which the head surely lies elsewhere, in their order
 */
export function movedVolumes(mean: Volume, series: Series): MovedVolume[] {
  const watch = watchMotion(mean, series.count);
  for (let v = 0; v < series.count; v++) if (watch.wants(v)) watch.see(v, series.scalars(v));
  for (const v of watch.again(mean)) watch.seeAgain(v, series.scalars(v));
  return watch.moved();
}

/** @param grid of each of `count` volumes */
export function watchMotion({ dims, voxelToWorld }: Omit<Volume, 'data'>, count: number): MotionWatch {
  const stride = Math.ceil(count / MOST_SEEN);
  const lookedAt = new Set<number>();
  for (let at = 0; at < count; at += Math.max(1, count / LOOKED_AT)) lookedAt.add(Math.floor(at));
  const samples = new Map<number, Float64Array>();
  const levels = new Map<number, Level>();
  const suspects = new Map<number, Fit>();
  const found: MovedVolume[] = [];
  // Levels at 4 mm of suspects that came before the volume that they are to be compared with.
  const waiting = new Map<number, Level>();
  let reference: Reference | null = null;
  let medium: SamplePoints | null = null;
  const volumeOf = (data: VoxelArray): Volume => ({ dims, data, slope: 1, intercept: 0, voxelToWorld });
  const look = (volume: number, level: Level): void => {
    const motion = looked(level, suspects.get(volume)!, reference!, medium!);
    if (motion !== null) found.push({ volume, ...motion });
  };
  return {
    wants: (volume) => volume % stride === 0 || lookedAt.has(volume),
    see: (volume, data) => {
      if (lookedAt.has(volume)) samples.set(volume, sampled(data));
      if (!isConstant(data)) levels.set(volume, levelAt(volumeOf(data), 8));
    },
    again: (mean) => {
      reference = referenceOf(mean.data, samples, levels);
      if (reference === null) return [];
      for (const [volume, fit] of suspectsOf(levels, reference)) suspects.set(volume, fit);
      return suspects.size === 0 ? [] : [reference.volume, ...suspects.keys()].toSorted((a, b) => a - b);
    },
    seeAgain: (volume, data) => {
      const one = volumeOf(data);
      const padding = paddingValue(one);
      const level = buildPyramid(one, [4], padding)[0];
      if (volume === reference?.volume) {
        medium = pointsOf(level, 4);
        for (const [earlier, its] of waiting) look(earlier, its);
      } else if (medium === null) waiting.set(volume, level);
      else look(volume, level);
    },
    moved: () => found,
  };
}

interface NearFit extends Fit {
  /** Similarity beyond that of independent images. */
  readonly gain: number;
}

/** Volumes that fit elsewhere at 8 mm, and how. */
function suspectsOf(levels: ReadonlyMap<number, Level>, reference: Reference): Map<number, Fit> {
  const fits = new Map<number, NearFit>();
  let best = 0;
  for (const [volume, level] of levels) {
    if (volume === reference.volume) continue;
    const fit = near(level, reference);
    fits.set(volume, fit);
    best = Math.max(best, fit.gain);
  }
  const suspects = new Map<number, Fit>();
  for (const [volume, fit] of fits) {
    const isFar = fit.gain <= POOR * best;
    if (!isFar && surfaceMm(fit, reference) < LOOK_MM) continue;
    const own = isFar ? farther(levels.get(volume)!, fit, reference) : fit;
    if (surfaceMm(own, reference) >= LOOK_MM) suspects.set(volume, own);
  }
  return suspects;
}

/** The nearest fit at 8 mm. */
function near(level: Level, { coarse, still }: Reference): NearFit {
  const at8 = createWorkspace(level, coarse);
  const fit = refine(at8, still, 6, COST, 'coarse');
  return { ...fit, gain: gainOf(at8, fit) };
}

/** Looks closely at a volume, at 4 mm. @returns null where it has not moved, or that is not certain */
function looked(
  level: Level,
  fit8: Fit,
  reference: Reference,
  medium: SamplePoints,
): Omit<MovedVolume, 'volume'> | null {
  const at4 = createWorkspace(level, medium);
  const fit = refine(at4, fit8, 6, COST, 'medium');
  const map = toAffine(fit.frame, fit.parameters);
  const surface = surfaceMm(fit, reference);
  if (!(surface >= MOVED_MM)) return null;
  if (!(1 - gainOf(at4, reference.still) / gainOf(at4, fit) >= SURE_GAIN)) return null;
  if (!(dropBeside(at4, map, reference.centre, COST).minDrop >= SURE_DROP)) return null;
  return { ...sizeOf(map, reference.centre), surfaceMm: surface };
}

/** The best fit at 8 mm from starts all around. */
function farther(level: Level, from: Fit, { coarse, centre, mass }: Reference): Fit {
  const at8 = createWorkspace(level, coarse);
  const some = createWorkspace(level, everyNth(coarse, 3));
  const own = centreOfMass(level);
  const starts = farStarts(
    some,
    centre,
    [0, 1, 2].map((axis) => own[axis] - mass[axis]),
  );
  const worth = WORTH * gainOf(some, from);
  let best = from;
  for (const start of starts.filter(({ value }) => -value > worth).slice(0, FAR_STARTS)) {
    const fit = refine(at8, start, 6, COST, 'coarse');
    if (gainOf(at8, fit) > gainOf(at8, best)) best = fit;
  }
  return best;
}

/** The volume most like the mean, and how the cost curves where nothing has moved; null where there is no head to compare. */
function referenceOf(
  mean: VoxelArray,
  samples: ReadonlyMap<number, Float64Array>,
  levels: ReadonlyMap<number, Level>,
): Reference | null {
  const ofMean = sampled(mean);
  let volume = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const [one, values] of samples) {
    const likeness = correlation(ofMean, values);
    if (!(likeness > most)) continue;
    volume = one;
    most = likeness;
  }
  const level = levels.get(volume);
  if (level === undefined) return null;
  const coarse = pointsOf(level, 8);
  if (coarse.count < LEAST_POINTS) return null;
  const centre: [number, number, number] = [0, 0, 0];
  for (let n = 0; n < 3 * coarse.count; n++) centre[n % 3] += coarse.positions[n] / coarse.count;
  const [start] = startsAround(centre);
  // From beside it, so that the minimisation learns of the minimum's shape.
  const beside = { ...start, parameters: Float64Array.of(2, -2, 2, 2, -2, 2, 0, 0, 0, 0, 0, 0) };
  const { inverseHessian } = refine(createWorkspace(level, coarse), beside, 6, COST, 'coarse');
  const still = { ...start, parameters: new Float64Array(PARAMETERS), inverseHessian };
  return { volume, coarse, centre, mass: centreOfMass(level), still };
}

/** A volume at 8 mm; constant air is air here, for a level this coarse has none beyond it. */
function levelAt(volume: Volume, mm: number): Level {
  return buildPyramid(volume, [mm], Number.NaN)[0];
}

const SPACING_MM = { 4: 6, 8: 9 };
const BINS = { 4: 32, 8: 16 };

function pointsOf(level: Level, mm: 4 | 8): SamplePoints {
  const [region] = headRegions(level, [8], Infinity);
  return samplePoints(level, region, SPACING_MM[mm], BINS[mm]);
}

function surfaceMm({ frame, parameters }: Candidate, { centre }: Reference): number {
  return affinesApart(identity(), toAffine(frame, parameters), centre);
}

function sizeOf(map: Mat4, centre: Reference['centre']): { readonly mm: number; readonly degrees: number } {
  const [x, y, z] = transformPoint(map, ...centre);
  const cosine = (map[0] + map[5] + map[10] - 1) / 2;
  const [u, v, w] = [x - centre[0], y - centre[1], z - centre[2]];
  return {
    mm: Math.sqrt(u * u + v * v + w * w),
    degrees: (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI,
  };
}

function isConstant(data: VoxelArray): boolean {
  for (let n = 1; n < data.length; n++) if (data[n] !== data[0]) return false;
  return true;
}

/** Some ten thousand voxels. */
function sampled(data: VoxelArray): Float64Array {
  const step = Math.floor(data.length / 20_000) | 1;
  return Float64Array.from({ length: Math.ceil(data.length / step) }, (_, n) => data[n * step]);
}

/** NaN where one of the two is constant. */
function correlation(a: Float64Array, b: Float64Array): number {
  let sa = 0,
    sb = 0,
    saa = 0,
    sbb = 0,
    sab = 0;
  const count = a.length;
  for (let n = 0; n < count; n++) {
    const x = a[n],
      y = b[n];
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  return (count * sab - sa * sb) / Math.sqrt((count * saa - sa * sa) * (count * sbb - sb * sb));
}
