/**
 * Whether the head lies elsewhere in some volumes of a series (4-D and up). Each volume is registered rigidly to the one that
 * resembles the mean most, at 8 mm, and at 4 mm where it differs. (The mean itself will not do: where half of the volumes have
 * moved it shows two heads, and each half fits the one that is its own.)
 */
import { paddingValue } from '../image/padding.ts';
import { buildPyramid } from '../image/pyramid.ts';
import { identity, transformPoint, type Mat4 } from '../mat4.ts';
import type { Series, Volume, VoxelArray } from '../volume.ts';
import { dropBeside } from './certainty.ts';
import { affinesApart, refine, type Fit } from './fits.ts';
import { createWorkspace } from './workspace.ts';
import { PARAMETERS, toAffine } from './parameters.ts';
import { headRegions } from './headRegion.ts';
import { everyNth, samplePoints, type SamplePoints } from './points.ts';
import { startsAround } from './sameHeadStarts.ts';
import type { Candidate } from './search.ts';
import { centreOfMass, farStarts, gainOf } from './volumeStarts.ts';

/** A volume in which the head lies elsewhere than in the others. */
export interface MovedVolume {
  /** Counted from 0. */
  readonly volume: number;
  /** How far the middle of the head has moved, mm. */
  readonly mm: number;
  /** How much the head has turned. */
  readonly degrees: number;
  /** How far the head's surface has moved, mm, where most. */
  readonly surfaceMm: number;
}

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

/** What volumes are compared with. */
interface Reference {
  readonly volume: number;
  readonly head: Volume;
  readonly coarse: SamplePoints;
  readonly centre: readonly [number, number, number];
  readonly mass: readonly [number, number, number];
  /** No motion at all, and how the cost curves about it. */
  readonly still: Fit;
}

/**
 * @param mean over the volumes; its grid is theirs
 * @param series read twice at most, a volume at a time; volumes that show nothing are passed over
 * @returns the volumes in which the head surely lies elsewhere, in their order
 */
export function movedVolumes(mean: Volume, series: Series): MovedVolume[] {
  const reference = referenceOf(mean, series);
  if (reference === null) return [];
  const fits: (NearFit | null)[] = [];
  let best = 0;
  for (let v = 0; v < series.count; v++) {
    const data = v === reference.volume ? null : series.scalars(v);
    const fit = data === null || isConstant(data) ? null : near({ ...mean, data }, reference);
    fits.push(fit);
    best = Math.max(best, fit?.gain ?? 0);
  }
  const moved: MovedVolume[] = [];
  let medium: SamplePoints | null = null;
  for (const [v, fit] of fits.entries()) {
    if (fit === null || (fit.gain > POOR * best && surfaceMm(fit, reference) < LOOK_MM)) continue;
    medium ??= pointsOf(reference.head, 4, paddingValue(reference.head));
    const found = looked({ ...mean, data: series.scalars(v) }, fit, fit.gain <= POOR * best, reference, medium);
    if (found !== null) moved.push({ volume: v, ...found });
  }
  return moved;
}

interface NearFit extends Fit {
  /** Similarity beyond that of independent images. */
  readonly gain: number;
}

/** The nearest fit at 8 mm. */
function near(volume: Volume, { coarse, still }: Reference): NearFit {
  const at8 = createWorkspace(levelAt(volume, 8), coarse);
  const fit = refine(at8, still, 6, COST, 'coarse');
  return { ...fit, gain: gainOf(at8, fit) };
}

/** Looks closely at a volume. @param far whether elsewhere too @returns null where it has not moved, or that is not certain */
function looked(
  volume: Volume,
  near8: Fit,
  far: boolean,
  reference: Reference,
  medium: SamplePoints,
): Omit<MovedVolume, 'volume'> | null {
  const fit8 = far ? farther(volume, near8, reference) : near8;
  if (surfaceMm(fit8, reference) < LOOK_MM) return null;
  const at4 = createWorkspace(buildPyramid(volume, [4], paddingValue(volume))[0], medium);
  const fit = refine(at4, fit8, 6, COST, 'medium');
  const map = toAffine(fit.frame, fit.parameters);
  const surface = surfaceMm(fit, reference);
  if (!(surface >= MOVED_MM)) return null;
  if (!(1 - gainOf(at4, reference.still) / gainOf(at4, fit) >= SURE_GAIN)) return null;
  if (!(dropBeside(at4, map, reference.centre, COST).minDrop >= SURE_DROP)) return null;
  return { ...sizeOf(map, reference.centre), surfaceMm: surface };
}

/** The best fit at 8 mm from starts all around. */
function farther(volume: Volume, from: Fit, { coarse, centre, mass }: Reference): Fit {
  const level = levelAt(volume, 8);
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
function referenceOf(mean: Volume, series: Series): Reference | null {
  let volume = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < series.count; at += Math.max(1, series.count / LOOKED_AT)) {
    const likeness = correlation(mean.data, series.scalars(Math.floor(at)));
    if (!(likeness > most)) continue;
    volume = Math.floor(at);
    most = likeness;
  }
  if (volume < 0) return null;
  const head = { ...mean, data: series.scalars(volume) };
  const coarse = pointsOf(head, 8, Number.NaN);
  if (coarse.count < LEAST_POINTS) return null;
  const centre: [number, number, number] = [0, 0, 0];
  for (let n = 0; n < 3 * coarse.count; n++) centre[n % 3] += coarse.positions[n] / coarse.count;
  const level = levelAt(head, 8);
  const [start] = startsAround(centre);
  // From beside it, so that the minimisation learns of the minimum's shape.
  const beside = { ...start, parameters: Float64Array.of(2, -2, 2, 2, -2, 2, 0, 0, 0, 0, 0, 0) };
  const { inverseHessian } = refine(createWorkspace(level, coarse), beside, 6, COST, 'coarse');
  const still = { ...start, parameters: new Float64Array(PARAMETERS), inverseHessian };
  return { volume, head, coarse, centre, mass: centreOfMass(level), still };
}

/** A volume at 8 mm; constant air is air here, for a level this coarse has none beyond it. */
function levelAt(volume: Volume, mm: number): ReturnType<typeof buildPyramid>[number] {
  return buildPyramid(volume, [mm], Number.NaN)[0];
}

const SPACING_MM = { 4: 6, 8: 9 };
const BINS = { 4: 32, 8: 16 };

function pointsOf(head: Volume, mm: 4 | 8, padding: number): SamplePoints {
  const [level] = buildPyramid(head, [mm], padding);
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

/** Of some ten thousand voxels; NaN where one of the two is constant. */
function correlation(a: VoxelArray, b: VoxelArray): number {
  const step = Math.floor(a.length / 20_000) | 1;
  let count = 0,
    sa = 0,
    sb = 0,
    saa = 0,
    sbb = 0,
    sab = 0;
  for (let n = 0; n < a.length; n += step) {
    const x = a[n],
      y = b[n];
    count++;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  return (count * sab - sa * sb) / Math.sqrt((count * saa - sa * sa) * (count * sbb - sb * sb));
}
