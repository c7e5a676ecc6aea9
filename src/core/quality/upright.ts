import type { Display } from '../image/display.ts';
import { invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** A scan and its mask seen upright: along the template's axes, x to the right, y to the front, z up. */
export interface Upright {
  readonly dims: readonly [number, number, number];
  /** Brightness that the scan shows, as stored but never less for brighter; NaN outside. */
  readonly values: Float32Array;
  /** 1 where the mask keeps. */
  readonly kept: Uint8Array;
  /** Voxel of this grid -> template RAS mm. */
  readonly toTemplate: Mat4;
}

/** The box that is shown, mm about the template's middle: from vertex to chin and nose tip, with room for tilted and long heads. */
export const BOX_LOW_MM = [-110, -112, -185] as const;
export const BOX_HIGH_MM = [110, 140, 99] as const;

/** The template's middle, RAS mm. */
export function middleOf(template: Volume): [number, number, number] {
  return transformPoint(template.voxelToWorld, ...(template.dims.map((n) => (n - 1) / 2) as [number, number, number]));
}

/** Edge of a voxel of the whole head, template mm. */
export const UPRIGHT_MM = 1.75;

/** Resamples scan and mask into the template's space (linearly, and by nearest neighbour). @param mask one byte a voxel of the scan, 1 kept */
export function upright(scan: Volume, mask: Uint8Array, templateToSubject: Mat4, template: Volume): Upright {
  const dims = BOX_LOW_MM.map((low, axis) => Math.round((BOX_HIGH_MM[axis] - low) / UPRIGHT_MM) + 1);
  const [x0, y0, z0] = middleOf(template).map((mm, axis) => mm + BOX_LOW_MM[axis]);
  const toTemplate = Float64Array.of(UPRIGHT_MM, 0, 0, x0, 0, UPRIGHT_MM, 0, y0, 0, 0, UPRIGHT_MM, z0, 0, 0, 0, 1);
  const values = new Float32Array(dims[0] * dims[1] * dims[2]).fill(Number.NaN);
  const kept = new Uint8Array(values.length);
  const m = multiply(invert(scan.voxelToWorld), multiply(templateToSubject, toTemplate));
  const sign = scan.slope < 0 ? -1 : 1;
  for (let k = 0, n = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++, n += dims[0]) {
      resampleRow(scan, mask, m, j, k, dims[0], sign, values, kept, n);
    }
  return { dims: dims as [number, number, number], values, kept, toTemplate };
}

/** One row, from where it enters the scan to where it leaves it. */
function resampleRow(
  { dims: [nx, ny, nz], data }: Volume,
  mask: Uint8Array,
  m: Mat4,
  j: number,
  k: number,
  length: number,
  sign: number,
  values: Float32Array,
  kept: Uint8Array,
  start: number,
): void {
  const row = nx,
    slice = nx * ny;
  const [sx, sy, sz] = [m[0], m[4], m[8]];
  const x0 = m[1] * j + m[2] * k + m[3],
    y0 = m[5] * j + m[6] * k + m[7],
    z0 = m[9] * j + m[10] * k + m[11];
  const [from, to] = within(x0, sx, nx - 1, within(y0, sy, ny - 1, within(z0, sz, nz - 1, [0, length])));
  for (let i = from, n = start + from; i < to; i++, n++) {
    const x = x0 + sx * i,
      y = y0 + sy * i,
      z = z0 + sz * i;
    if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
    const a = x | 0,
      b = y | 0,
      c = z | 0;
    const fx = x - a,
      fy = y - b,
      fz = z - c;
    const o = a + row * b + slice * c;
    const p0 = data[o] + fx * (data[o + 1] - data[o]);
    const p1 = data[o + row] + fx * (data[o + row + 1] - data[o + row]);
    const p2 = data[o + slice] + fx * (data[o + slice + 1] - data[o + slice]);
    const p3 = data[o + slice + row] + fx * (data[o + slice + row + 1] - data[o + slice + row]);
    const q = p0 + fy * (p1 - p0);
    values[n] = sign * (q + fz * (p2 + fy * (p3 - p2) - q));
    kept[n] = mask[((x + 0.5) | 0) + row * ((y + 0.5) | 0) + slice * ((z + 0.5) | 0)];
  }
}

/** Of the steps from one to before another, those in which `start + i * step` may be from 0 to `end`, and one more on each side. */
function within(
  start: number,
  step: number,
  end: number,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  if (step === 0) return start >= 0 && start <= end ? [from, to] : [from, from];
  const [a, b] = [-start / step, (end - start) / step];
  return [Math.max(from, Math.floor(Math.min(a, b)) - 1), Math.min(to, Math.ceil(Math.max(a, b)) + 2)];
}

/** A slice of a scan and its mask, rows from the top. */
export interface Cut {
  readonly width: number;
  readonly height: number;
  /** As stored; NaN outside. */
  readonly values: Float32Array;
  /** How much of what lies around is kept, 0 to 1; NaN outside. */
  readonly kept: Float32Array;
}

/** Cuts a slice, values and mask interpolated linearly. @param pixelToVoxel column, row, 0 -> voxel of the scan */
export function cut(scan: Volume, mask: Uint8Array, pixelToVoxel: Mat4, width: number, height: number): Cut {
  const {
    dims: [nx, ny, nz],
    data,
  } = scan;
  const m = pixelToVoxel;
  const row = nx,
    slice = nx * ny;
  // Of a single voxel along an axis, itself stands for its neighbour.
  const right = nx > 1 ? 1 : 0,
    back = ny > 1 ? row : 0,
    up = nz > 1 ? slice : 0;
  const values = new Float32Array(width * height).fill(Number.NaN);
  const kept = values.slice();
  for (let v = 0, n = 0; v < height; v++) {
    for (let u = 0; u < width; u++, n++) {
      const x = m[0] * u + m[1] * v + m[3],
        y = m[4] * u + m[5] * v + m[7],
        z = m[8] * u + m[9] * v + m[11];
      // Half a voxel beyond the outermost centres a voxel still reaches.
      if (!(x > -0.5 && y > -0.5 && z > -0.5 && x < nx - 0.5 && y < ny - 0.5 && z < nz - 0.5)) continue;
      const a = x < 0 ? 0 : Math.min(x | 0, Math.max(nx - 2, 0)),
        b = y < 0 ? 0 : Math.min(y | 0, Math.max(ny - 2, 0)),
        c = z < 0 ? 0 : Math.min(z | 0, Math.max(nz - 2, 0));
      const fx = Math.max(0, Math.min(nx - 1, x) - a),
        fy = Math.max(0, Math.min(ny - 1, y) - b),
        fz = Math.max(0, Math.min(nz - 1, z) - c);
      const o = a + row * b + slice * c;
      values[n] = between(data, o, right, back, up, fx, fy, fz);
      kept[n] = between(mask, o, right, back, up, fx, fy, fz);
    }
  }
  return { width, height, values, kept };
}

/** The value between eight voxels, of which `o` is the first. */
function between(
  data: ArrayLike<number>,
  o: number,
  right: number,
  back: number,
  up: number,
  fx: number,
  fy: number,
  fz: number,
): number {
  const p0 = data[o] + fx * (data[o + right] - data[o]);
  const p1 = data[o + back] + fx * (data[o + back + right] - data[o + back]);
  const p2 = data[o + up] + fx * (data[o + up + right] - data[o + up]);
  const p3 = data[o + up + back] + fx * (data[o + up + back + right] - data[o + up + back]);
  const q = p0 + fy * (p1 - p0);
  return q + fz * (p2 + fy * (p3 - p2) - q);
}

/** Grey levels of a flat scan's values at so many Hounsfield units from soft tissue: brain gets half of all, skin and fat stay in sight. */
const FLAT_CURVE = [
  [-190, 0],
  [-40, 90],
  [45, 205],
  [300, 255],
] as const;
const AIR_TO_WATER = 1030;

/** Steps of grey that are told apart. */
const GREYS = 1024;

/** What grey, 0 to 255, a stored value is drawn in; NaN is black. */
export function greyOf({ low, high, softTissue, air }: Display): (value: number) => number {
  const unit = softTissue === null ? 0 : (softTissue - air) / AIR_TO_WATER;
  const knots =
    softTissue === null
      ? [[low, 0] as const, [high, 255] as const]
      : FLAT_CURVE.map(([units, grey]) => [softTissue + unit * units, grey] as const);
  const [black, white] = [knots[0][0], knots.at(-1)![0]];
  const greys = Float32Array.from({ length: GREYS + 1 }, (_v, n) => {
    const value = black + (n / GREYS) * (white - black);
    const part = knots.findIndex(([end], at) => at > 0 && (end - value) * (white - black) >= 0);
    const [[from, darker], [to, brighter]] = [knots[Math.max(1, part) - 1], knots[Math.max(1, part)]];
    return darker + ((brighter - darker) * (value - from)) / (to - from || 1);
  });
  const scale = GREYS / (white - black || 1);
  return (value) => {
    const step = (value - black) * scale;
    return step > 0 ? greys[step < GREYS ? step | 0 : GREYS] : 0;
  };
}
