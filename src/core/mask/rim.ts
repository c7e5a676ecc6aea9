/**
 * What stays beyond a scalp cut inside the skin: the skin itself where it is neither face, forehead nor ear, and what lies deep
 * under the forehead and behind the eyes. No face shows there, and tools that come later go by it: with a narrow rim a
 * skull-stripping network found 3 to 7 % less of the brain (docs/masks.md).
 */
import type { Anatomy, Preset } from '../template.ts';
import type { Volume } from '../volume.ts';

/** Where the scalp is cut on forehead and brow, and everywhere with the least rim: this far inside the skin, mm of the scan. */
export const INSIDE_SKIN_MM = 3.5;
/** How far outside the skin the rim may end, mm of the scan; negative: inside it. */
export const RIM_LIMITS_MM = [-INSIDE_SKIN_MM, 10] as const;
export const RIM_DEFAULT_MM = 3;

/** The rim begins to rise this far from face, ears and forehead, template mm: fits err by 2 to 4. */
const OFF_FACE_MM = 3;
/** It rises by so much a millimetre: a step would be an edge of its own. */
const SLOPE = 0.5;
/** The forehead: in front of this y and below this z, template mm. */
const FOREHEAD = { y: 45, z: 12 };
/** Below this lie neck and shoulders, template mm. */
const LOWEST_Z_MM = -100;
/**
 * The floor of what stays deep in the head, seen from the side, as (y, z) from front to back: under the frontal sinus, over the
 * eyes (their middle lies at (61, -34)), behind them down to the skull base, and behind the jaws. Behind the middle of the
 * eyes 2 to 6 mm lower, and to 69 mm from the middle, a later tool found 0.4 % more brain in a T1, but 1.1 % of the face
 * stayed in a T2 (now 0.03 %).
 */
const FLOOR: readonly (readonly [number, number])[] = [
  [130, -10],
  [78, -24],
  [62, -29],
  [47, -36],
  [40, -42],
  [30, -46],
  [24, -75],
];
/** It is no nearer to the skin than this, template mm, nor beyond this |x|: there lie cheeks, jaws and ears. */
const DEEP_MM = 4;
const DEEP_HALF_WIDTH_MM = 58;
/**
 * Around the foramen magnum: the axis through it as y at z = 0 and y a mm upward, its lower end, and how far around it,
 * template mm: half its length of 35 mm, and what fits err by. (To z = -66 and with 18 mm the same 3 ml of cistern were cut as without.)
 */
const FORAMEN = { y: -28, leaning: 0.2, lowestZ: -80, aroundMm: 22 };

/**
 * @param offsets how far the scan's skin lies outside the template's, template mm, on the anatomy's grid; null where it is unknown
 * @param perMm template mm for each mm of the scan
 * @param rimMm mm of the scan
 * @returns positive in what stays beside the preset's own mask, about the distance in template mm to its edge
 */
export function beyondScalp(
  { skin, faceless }: Anatomy,
  offsets: Float32Array | null,
  preset: Preset | null,
  perMm: number,
  rimMm: number,
): Float32Array {
  const {
    dims: [nx, ny, nz],
    voxelToWorld: m,
  } = skin;
  const stays = new Float32Array(skin.data.length);
  for (let k = 0, n = 0; k < nz; k++) {
    const z = m[10] * k + m[11];
    for (let j = 0; j < ny; j++, n += nx) {
      const y = m[5] * j + m[7];
      if (preset === 'brain') {
        foramenRow(stays, n, nx, m[0], m[3], y, z);
        continue;
      }
      const aboveNeck = z - LOWEST_Z_MM;
      deepRow(stays, n, nx, m[0], m[3], skin, offsets, 0.8 * (z - floorAt(y)), aboveNeck);
      if (preset === 'face') continue;
      const offForehead = Math.max(FOREHEAD.y - y, z - FOREHEAD.z);
      scalpRow(stays, n, nx, skin, faceless, offsets, aboveNeck, offForehead, perMm, rimMm);
    }
  }
  return stays;
}

// Rows are functions of their own: they are called often, and so compiled once, not anew in the midst of a long loop. A row's
// voxel i lies at |x| = |xStep i + x0|.
function foramenRow(
  stays: Float32Array,
  start: number,
  length: number,
  xStep: number,
  x0: number,
  y: number,
  z: number,
): void {
  const off = y - (FORAMEN.y + FORAMEN.leaning * z);
  const fromForamen = off * off;
  for (let i = 0; i < length; i++) {
    const x = Math.abs(xStep * i + x0);
    stays[start + i] = Math.min(FORAMEN.aroundMm - Math.sqrt(x * x + fromForamen), z - FORAMEN.lowestZ, -z);
  }
}

function deepRow(
  stays: Float32Array,
  start: number,
  length: number,
  xStep: number,
  x0: number,
  { data, slope, intercept }: Volume,
  offsets: Float32Array | null,
  aboveFloor: number,
  aboveNeck: number,
): void {
  for (let i = 0, n = start; i < length; i++, n++) {
    const x = Math.abs(xStep * i + x0);
    const inSkin = data[n] * slope + intercept + (offsets === null ? 0 : offsets[n]);
    stays[n] = Math.min(inSkin - DEEP_MM, aboveFloor, DEEP_HALF_WIDTH_MM - x, aboveNeck);
  }
}

function scalpRow(
  stays: Float32Array,
  start: number,
  length: number,
  skin: Volume,
  faceless: Volume,
  offsets: Float32Array | null,
  aboveNeck: number,
  offForehead: number,
  perMm: number,
  rimMm: number,
): void {
  const { data: skins, slope: skinSlope, intercept: skinIntercept } = skin;
  const { data: facelesses, slope: facelessSlope, intercept: facelessIntercept } = faceless;
  for (let n = start; n < start + length; n++) {
    const inSkin = skins[n] * skinSlope + skinIntercept + (offsets === null ? 0 : offsets[n]);
    const off = facelesses[n] * facelessSlope + facelessIntercept - OFF_FACE_MM;
    const rim = inSkin + perMm * rimAt(Math.min(off, offForehead), rimMm);
    stays[n] = Math.max(stays[n], Math.min(rim, off, aboveNeck));
  }
}

/** How far outside the skin the scalp ends where face and forehead are so far, mm. */
function rimAt(off: number, rimMm: number): number {
  return Math.min(rimMm, SLOPE * Math.max(0, off) - INSIDE_SKIN_MM);
}

/** Whether the skin of a place is to go whatever the rim: on the forehead and near face and ears. @param away mm from face and ears */
export function skinGoes(y: number, z: number, away: number, rimMm: number): boolean {
  const off = Math.min(away - OFF_FACE_MM, Math.max(FOREHEAD.y - y, z - FOREHEAD.z));
  return rimAt(off, rimMm) < -SKIN_GOES_MM;
}

/** A cut this far inside the skin is meant to take it, mm: voxels and fits leave some of it else. */
const SKIN_GOES_MM = 2;

/** Whether a place lies on brow or forehead, as far from the floor as skin is looked for from the face. */
export function onBrow(x: number, y: number, z: number, awayMm: number): boolean {
  return y > FOREHEAD.y && Math.abs(x) < DEEP_HALF_WIDTH_MM && 0.8 * (z - floorAt(y)) > awayMm;
}

/**
 * How far a place lies outside the face that is to go, template mm; negative in it: what stays deep in the head is none of it.
 * @param faceless what the preset `face` keeps there, template mm
 * @param inSkin depth under the skin, template mm
 */
export function outsideFace(faceless: number, inSkin: number, x: number, y: number, z: number): number {
  return Math.max(faceless, Math.min(inSkin - DEEP_MM, deepAt(Math.abs(x), y, z)));
}

/** How far above the floor of what stays deep in the head, and inside its sides, template mm. @param x without its sign */
function deepAt(x: number, y: number, z: number): number {
  return Math.min(0.8 * (z - floorAt(y)), DEEP_HALF_WIDTH_MM - x, z - LOWEST_Z_MM);
}

/** z of the floor at y, template mm. */
function floorAt(y: number): number {
  for (let n = 1; n < FLOOR.length; n++) {
    const [from, zFrom] = FLOOR[n - 1];
    const [to, zTo] = FLOOR[n];
    if (y >= to) return zFrom + Math.max(0, (from - y) / (from - to)) * (zTo - zFrom);
  }
  return FLOOR[FLOOR.length - 1][1];
}
