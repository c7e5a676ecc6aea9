/**
 * The geometry of the three masks, in MNI space (RAS mm). Everything is a signed distance, positive inside, so that regions
 * are combined by minimum (and) and maximum (or), and grown by adding mm. docs/masks.md draws it.
 */
import { blur, fillGrid, fillHoles, sampleGrid, toVolume, type Grid } from './grid.ts';
import { signedDistance } from '../../src/core/mask/distance.ts';

/** Brain that must stay whatever else a mask says, mm: registration errs by 2 to 4, Colin27's shape differs by 2. */
const BRAIN_SPARE_MM = 9;
/** Over the eyes and inside the ears there is room for this only: an eye's upper muscle lies 6 mm under the brain. */
const NARROW_SPARE_MM = 5.5;
/** Each lies beyond this |x|, in front of this y, below this z; the spare narrows over `FADE_MM` before. */
const ORBIT = { x: 20, y: 38, z: -14 };
const EAR_SIDE = { x: 60, y: -60, z: 0 };
const FADE_MM = 10;
/** `scalp` cuts this far inside the skin: hair, ears and skin relief go, the skull stays. */
const SKIN_MM = 3.5;
/** `brain` keeps this much around the brain. */
const BRAIN_PRESET_MM = 10;
/**
 * The face plane, seen from the side, as (y, z) from front to back: in front of and below it nothing is kept but the brain's
 * spare. It runs from above the brows, over the orbits' roof, to the skull base in front of the ear canal.
 */
const FACE_PLANE: readonly (readonly [number, number])[] = [
  [130, 22],
  [74, 10],
  [58, -16],
  [36, -31],
  [16, -42],
];
/** The face's back, as (z, y) from top to bottom: the jaw joint, the jaw's angle, the throat. `face` keeps the neck behind it. */
const FACE_BACK: readonly (readonly [number, number])[] = [
  [-42, 8],
  [-104, -8],
];
/** Behind the face the vault's cut runs from the skull base to under the occiput: (y, z) from front to back. */
const BASE_PLANE: readonly (readonly [number, number])[] = [
  [16, -38],
  [-60, -44],
  [-140, -40],
];
/**
 * Auricles: beyond |x| that depends on z, as (z, |x|) from top to bottom, between these y. At the root of the ear, not of the
 * skin: the fit errs by 2 to 4 mm. Below lie the shoulders.
 */
const EAR_PLANE: readonly (readonly [number, number])[] = [
  [16, 90],
  [-5, 77],
  [-35, 75],
  [-60, 67],
  [-80, 66],
  [-104, 92],
];
const EAR = { fromY: -76, toY: 14 };
/** Corners are rounded by this much (FWHM, mm), so that no mask has an edge that a thick slice would show as teeth. */
const ROUND_MM = 5;

/** For the skin that scans are fitted to, ear canals and the mastoids' air are closed too. */
const HULL_MM = 14;

/** A voxel on the very edge must fall to the same side on the left and on the right, whatever sums were rounded to. */
const TIE_MM = 1e-3;

/** Signed distances to the kept regions of the presets, to the brain and to the skin, all on one grid. */
export interface Masks {
  readonly scalp: Grid;
  readonly face: Grid;
  readonly brain: Grid;
  readonly brainItself: Grid;
  /** The outer skin, auricles and nose included, without the ear canals. */
  readonly skin: Grid;
}

/**
 * @param head symmetrised head, 1 mm, intensities 0 to 255
 * @param brain symmetrised brain, 1 mm, 0 or 1
 */
export function buildMasks(head: Grid, brain: Grid): Masks {
  const dims = [103, 125, 113] as const;
  const origin = [-102, -138, -104] as const;
  const onGrid = (value: (x: number, y: number, z: number) => number): Grid => fillGrid(dims, origin, 2, value);
  const distance = (solid: Grid): Grid => ({ ...solid, data: signedDistance(toVolume(solid)).data as Float32Array });
  // Below its last slice the head goes on: sampling clamps to it.
  const gyri = onGrid((x, y, z) => (insideBox(brain, z) && sampleGrid(brain, x, y, z) >= 0.5 ? 1 : 0));
  const brainDistance = distance(close(gyri, distance));
  const solid = fillHoles(onGrid((x, y, z) => (insideSides(head, x, y, z) && sampleGrid(head, x, y, z) > 28 ? 1 : 0)));
  const skin = distance(close(solid, distance));
  const face = facePart(onGrid);
  const ears = onGrid((x, y, z) =>
    Math.min(Math.abs(x) - alongLine(EAR_PLANE, z), y - EAR.fromY, EAR.toY - y, EAR_PLANE[0][0] - z),
  );
  const spareMm = onGrid((x, y, z) => {
    const depth = ({ x: fromX, y: fromY, z: toZ }: typeof ORBIT): number =>
      Math.min(Math.abs(x) - fromX, y - fromY, toZ - z);
    const narrow = 1 + Math.max(depth(ORBIT), depth(EAR_SIDE)) / FADE_MM;
    return BRAIN_SPARE_MM + Math.max(0, Math.min(1, narrow)) * (NARROW_SPARE_MM - BRAIN_SPARE_MM);
  });
  const spare = (n: number): number => brainDistance.data[n] + spareMm.data[n];
  const combine = (value: (n: number) => number): Grid => {
    const grid = onGrid(() => 0);
    for (let n = 0; n < grid.data.length; n++) grid.data[n] = value(n);
    // Rounded as a distance, then made an exact distance again; the brain's spare is not rounded away.
    const rounded = blur(grid, ROUND_MM);
    for (let n = 0; n < grid.data.length; n++) grid.data[n] = Math.max(rounded.data[n], spare(n)) > TIE_MM ? 1 : 0;
    return smoothDistance(distance(grid));
  };
  const vault = onGrid((_x, y, z) => z - alongLine(BASE_PLANE, y));
  const scalp = combine((n) => {
    const around = Math.max(
      skin.data[n] - SKIN_MM - Math.max(0, -vault.data[n]) * 2,
      brainDistance.data[n] + BRAIN_SPARE_MM,
    );
    const least = Math.min(brainDistance.data[n] + BRAIN_PRESET_MM, -face.data[n]);
    return Math.max(Math.min(around, skin.data[n] - 1.5, -face.data[n], -ears.data[n]), least, spare(n));
  });
  const faceless = combine((n) => Math.max(Math.min(-face.data[n], -ears.data[n]), spare(n)));
  const brainOnly = combine((n) =>
    Math.max(Math.min(brainDistance.data[n] + BRAIN_PRESET_MM, -face.data[n]), spare(n)),
  );
  return {
    scalp,
    face: faceless,
    brain: brainOnly,
    brainItself: smoothDistance(brainDistance),
    skin: smoothDistance(distance(close(solid, distance, HULL_MM))),
  };
}

/** Half-millimetre steps of a binary grid's distance are evened out; the zero line moves by less than that. */
function smoothDistance(grid: Grid): Grid {
  return blur(grid, 2.5);
}

/** The face: before and below the plane, and before the jaw joint; positive inside, about in mm. */
function facePart(onGrid: (value: (x: number, y: number, z: number) => number) => Grid): Grid {
  return onGrid((_x, y, z) => Math.min((alongLine(FACE_PLANE, y) - z) * 0.8, y - alongLine(FACE_BACK, z)));
}

/** The second coordinate of a line of points at the first, which descends; level beyond the ends. */
function alongLine(points: readonly (readonly [number, number])[], at: number): number {
  for (let n = 1; n < points.length; n++) {
    const [from, atFrom] = points[n - 1];
    const [to, atTo] = points[n];
    if (at >= to) return atFrom + Math.max(0, (from - at) / (from - to)) * (atTo - atFrom);
  }
  return points.at(-1)![1];
}

/** Closing, by 6 mm: nostrils and dark skull gaps belong to the head; sulci and the great fissure to the brain. */
function close(solid: Grid, distance: (solid: Grid) => Grid, mm = 6): Grid {
  const grown = distance(solid).data.map((d) => (d > -mm ? 1 : 0));
  return { ...solid, data: distance({ ...solid, data: grown }).data.map((d) => (d > mm ? 1 : 0)) };
}

function insideBox(grid: Grid, z: number): boolean {
  return z >= grid.origin[2] - 0.5;
}

/** Inside the grid but for its lower side, below which the neck goes on. */
function insideSides(grid: Grid, x: number, y: number, z: number): boolean {
  const { origin, dims, stepMm } = grid;
  return (
    Math.abs(x) <= -origin[0] &&
    y >= origin[1] &&
    y <= origin[1] + (dims[1] - 1) * stepMm &&
    z <= origin[2] + (dims[2] - 1) * stepMm
  );
}
