import { blankPicture, paste, type Picture, type Volume } from '../../src/core/index.ts';
import { invert, multiply, type Mat4 } from '../../src/core/mat4.ts';
import { rigidMove } from '../../src/core/testing/syntheticVolume.ts';

/** From where a head is looked at, and where the light comes from. */
export interface Shot {
  /** Degrees: turned to its left, nodded down, tilted to its left. */
  readonly turn: number;
  readonly nod: number;
  readonly tilt: number;
  /** To the picture's right, up, towards the eye. */
  readonly light: readonly [number, number, number];
}

/** What is drawn: brighter is tissue. */
export interface Solid {
  /** Brightness in `data`; slope and intercept count for nothing. */
  readonly volume: Volume;
  readonly surface: number;
  /** Whether the tissue at a voxel's place belongs to the head: noise and headrests do not. */
  readonly isHead: (x: number, y: number, z: number) => boolean;
}

/** Edge of a pixel, mm. */
const PIXEL_MM = 0.9;
/** Edge of the square that is drawn, pixels: a head. */
const SIZE = 288;
/** Edge of the picture: the detector finds nearly all faces with so much grey around the head, few without (7 and 1 of 7 heads). */
const FRAME = 520;
/** Along a line of sight, mm about the point between the eyes: from the nose's tip and some more to behind the ears. */
const FROM_MM = 70;
const TO_MM = -110;
const STEP_MM = 0.8;
/** A neighbour further away in depth than this, mm, belongs to another surface. */
const EDGE_MM = 4;
const SMOOTHINGS = 3;
const AMBIENT = 0.12;
const SKIN = [236, 194, 170] as const;
const BACKGROUND = 128;

/**
 * A head's surface in parallel projection, shaded by the slope of its depth (Lambert) in the colour of skin.
 * @param pose head mm (x to its right ear, y to its nose, z up, about the point between the eyes) -> RAS mm of the scan
 */
export function photograph(solid: Solid, pose: Mat4, { turn, nod, tilt, light }: Shot): Picture {
  const m = multiply(multiply(invert(solid.volume.voxelToWorld), pose), rigidMove([nod, tilt, turn], [0, 0, 0]));
  let depth = depths(solid, m);
  for (let n = 0; n < SMOOTHINGS; n++) depth = smoothed(depth);
  return shaded(depth, light);
}

/** Distance along each line of sight to the surface, mm; infinite where there is none. @param m view mm -> voxel */
function depths({ volume, surface, isHead }: Solid, m: Mat4): Float32Array {
  const { dims, data } = volume;
  const [nx, ny, nz] = dims;
  const slice = nx * ny;
  const out = new Float32Array(SIZE * SIZE).fill(Infinity);
  const [ax, ay, az] = [-m[1] * STEP_MM, -m[5] * STEP_MM, -m[9] * STEP_MM];
  const steps = Math.round((FROM_MM - TO_MM) / STEP_MM);
  for (let v = 0, pixel = 0; v < SIZE; v++) {
    const up = (SIZE / 2 - 0.5 - v) * PIXEL_MM;
    for (let u = 0; u < SIZE; u++, pixel++) {
      // The head's right is on the picture's left, as in a photograph.
      const across = (SIZE / 2 - 0.5 - u) * PIXEL_MM;
      let x = m[0] * across + m[1] * FROM_MM + m[2] * up + m[3],
        y = m[4] * across + m[5] * FROM_MM + m[6] * up + m[7],
        z = m[8] * across + m[9] * FROM_MM + m[10] * up + m[11];
      // Of the line, what lies inside the image.
      const [beginX, endX] = inside(x, ax, nx - 1);
      const [beginY, endY] = inside(y, ay, ny - 1);
      const [beginZ, endZ] = inside(z, az, nz - 1);
      const begin = Math.max(0, Math.ceil(Math.max(beginX, beginY, beginZ)));
      const end = Math.min(steps, Math.min(endX, endY, endZ));
      x += begin * ax;
      y += begin * ay;
      z += begin * az;
      let before = Number.NaN;
      for (let step = begin; step < end; step++, x += ax, y += ay, z += az) {
        if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
        const a = x | 0,
          b = y | 0,
          c = z | 0;
        const fx = x - a,
          fy = y - b,
          fz = z - c;
        const o = a + nx * b + slice * c;
        const p0 = data[o] + fx * (data[o + 1] - data[o]);
        const p1 = data[o + nx] + fx * (data[o + nx + 1] - data[o + nx]);
        const p2 = data[o + slice] + fx * (data[o + slice + 1] - data[o + slice]);
        const p3 = data[o + slice + nx] + fx * (data[o + slice + nx + 1] - data[o + slice + nx]);
        const q = p0 + fy * (p1 - p0);
        const value = q + fz * (p2 + fy * (p3 - p2) - q);
        if (value > surface && isHead(x + 2 * ax, y + 2 * ay, z + 2 * az)) {
          out[pixel] = (step - (before < surface ? (value - surface) / (value - before) : 0)) * STEP_MM;
          break;
        }
        before = value;
      }
    }
  }
  return out;
}

/** Between which steps a coordinate that grows by `a` each lies between 0 and `last`. */
function inside(start: number, a: number, last: number): readonly [number, number] {
  if (a === 0) return start >= 0 && start < last ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [one, two] = [-start / a, (last - start) / a];
  return one < two ? [one, two] : [two, one];
}

/** The mean over the neighbours that belong to the same surface. */
function smoothed(depth: Float32Array): Float32Array {
  const out = depth.slice();
  for (let v = 1; v < SIZE - 1; v++)
    for (let u = 1; u < SIZE - 1; u++) {
      const n = u + SIZE * v;
      if (depth[n] === Infinity) continue;
      let sum = 0;
      let count = 0;
      for (let dv = -SIZE; dv <= SIZE; dv += SIZE)
        for (let du = -1; du <= 1; du++) {
          const other = depth[n + du + dv];
          if (Math.abs(other - depth[n]) > EDGE_MM) continue;
          sum += other;
          count++;
        }
      out[n] = sum / count;
    }
  return out;
}

function shaded(depth: Float32Array, light: Shot['light']): Picture {
  const picture = blankPicture(FRAME, FRAME);
  for (let n = 0; n < picture.data.length; n += 4) picture.data.fill(BACKGROUND, n, n + 3);
  const rim = (FRAME - SIZE) / 2;
  const length = Math.hypot(...light);
  for (let v = 0, n = 0; v < SIZE; v++)
    for (let u = 0; u < SIZE; u++, n++) {
      if (depth[n] === Infinity) continue;
      const level = brightness(depth, n, u, v, light, length);
      const at = 4 * (rim + u + FRAME * (rim + v));
      for (let c = 0; c < 3; c++) picture.data[at + c] = SKIN[c] * level;
    }
  return picture;
}

function brightness(
  depth: Float32Array,
  n: number,
  u: number,
  v: number,
  light: Shot['light'],
  length: number,
): number {
  const slopeX = slope(depth, n, u > 0 ? -1 : 0, u < SIZE - 1 ? 1 : 0);
  const slopeUp = -slope(depth, n, v > 0 ? -SIZE : 0, v < SIZE - 1 ? SIZE : 0);
  const size = Math.sqrt(slopeX * slopeX + slopeUp * slopeUp + 1);
  const lambert = Math.max(0, (light[0] * slopeX + light[1] * slopeUp + light[2]) / (size * length));
  return AMBIENT + (1 - AMBIENT) * lambert;
}

/** Growth of depth from one neighbour to the other, mm a mm; the pixel itself stands for a neighbour in the air. */
function slope(depth: Float32Array, n: number, before: number, after: number): number {
  const first = depth[n + before] < Infinity ? before : 0;
  const last = depth[n + after] < Infinity ? after : 0;
  const pixels = (last === 0 ? 0 : 1) + (first === 0 ? 0 : 1);
  return pixels === 0 ? 0 : (depth[n + last] - depth[n + first]) / (pixels * PIXEL_MM);
}

/** Heads side by side, without the room around each. */
export function inRow(photographs: readonly Picture[]): Picture {
  const rim = (FRAME - SIZE) / 2;
  const row = blankPicture(SIZE * photographs.length, SIZE);
  photographs.forEach(({ data }, n) => {
    const head = blankPicture(SIZE, SIZE);
    for (let v = 0; v < SIZE; v++) {
      const from = 4 * (rim + FRAME * (rim + v));
      head.data.set(data.subarray(from, from + 4 * SIZE), 4 * SIZE * v);
    }
    paste(row, head, n * SIZE, 0);
  });
  return row;
}
