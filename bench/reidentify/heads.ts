import { displayRange, maskScan, registerScan, withoutPadding, DEFACE_DEFAULTS } from '../../src/core/index.ts';
import type { Registration, Template, Volume } from '../../src/core/index.ts';
import { invert, multiply, transformPoint, translation, type Mat4 } from '../../src/core/mat4.ts';
import type { NiftiImage } from '../../src/core/formats/nifti/image.ts';
import { headTissue } from '../../src/core/quality/tissue.ts';
import { upright } from '../../src/core/quality/upright.ts';
import { rigidMove } from '../../src/core/testing/syntheticVolume.ts';
import type { Solid } from './render.ts';

/** A scan whose head has been found. */
export interface Head {
  readonly image: NiftiImage;
  readonly registration: Registration;
  /** Head mm (x to its right ear, y to its nose, z up, about the point between the eyes) -> RAS mm. */
  readonly pose: Mat4;
  readonly solid: Solid;
  /** What removed voxels are given: air. */
  readonly air: number;
}

/** Between the eyes, template RAS mm. */
const EYES = [0, 85, -42] as const;

/** From between the eyes to the back of the head, mm. */
const BACK_MM = 185;

/** Finds the head as the attacker's best case: with all of its face still there. @param template the built-in one */
export function findHead(image: NiftiImage, template: Template): Head {
  const registration = registerScan(image, template, DEFACE_DEFAULTS, () => {});
  const { templateToSubject } = registration;
  const display = displayRange(image.volume);
  const volume = withoutPadding(image.volume, display);
  const whole = new Uint8Array(volume.data.length).fill(1);
  const grid = upright(volume, whole, templateToSubject, template.volume);
  const tissue = headTissue(grid, display.surface, template);
  const m = multiply(invert(multiply(templateToSubject, grid.toTemplate)), volume.voxelToWorld);
  const [nx, ny, nz] = grid.dims;
  const isHead = (x: number, y: number, z: number): boolean => {
    const i = Math.round(m[0] * x + m[1] * y + m[2] * z + m[3]),
      j = Math.round(m[4] * x + m[5] * y + m[6] * z + m[7]),
      k = Math.round(m[8] * x + m[9] * y + m[10] * z + m[11]);
    return i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz && tissue[i + nx * (j + ny * k)] === 1;
  };
  const pose = multiply(translation(...transformPoint(templateToSubject, ...EYES)), nearestRotation(templateToSubject));
  return { image, registration, pose, solid: { volume, surface: display.surface, isHead }, air: display.air };
}

/** The back of a head where `pose` has its face: a picture with no face in it. */
export function fromBehind(pose: Mat4): Mat4 {
  return multiply(multiply(pose, translation(0, -BACK_MM, 0)), rigidMove([0, 0, 180], [0, 0, 0]));
}

/** What is left of a head by a template's mask; null where nothing would be written. @param registration of this template */
export function defaced(head: Head, template: Template, registration: Registration): Solid | null {
  const { image, solid, air } = head;
  const { mask, verdict } = maskScan(image, template, registration, { marginMm: 0, strokes: [] }, () => {});
  if (verdict.level === 'failed') return null;
  const data = solid.volume.data.slice();
  for (let n = 0; n < data.length; n++) if (mask[n] === 0) data[n] = air;
  return { ...solid, volume: { ...solid.volume, data } };
}

/** The rotation nearest to an affine's linear part: of the polar decomposition, by Higham's iteration (1986). */
function nearestRotation(affine: Mat4): Mat4 {
  let m = Float64Array.from(affine);
  for (const n of [3, 7, 11]) m[n] = 0;
  for (let n = 0; n < 30; n++) {
    const inverse = invert(m);
    m = Float64Array.from(m, (v, at) => (v + inverse[4 * (at % 4) + (at >> 2)]) / 2);
  }
  return m;
}

/** Brightness as numbers that grow with it, and its padding as air, so that copies can be interpolated. */
export function decoded(image: NiftiImage): NiftiImage {
  const { dims, slope, intercept, voxelToWorld } = image.volume;
  const { data } = withoutPadding(image.volume, displayRange(image.volume));
  const bright = Float32Array.from(data, (v) => (Number.isFinite(v) ? v * slope + intercept : 0));
  return { ...image, volume: { dims, data: bright, slope: 1, intercept: 0, voxelToWorld } };
}

/** Turned and shifted about the middle of an image: where what it shows comes to lie. RAS mm -> RAS mm. */
export function aboutMiddle(
  { dims, voxelToWorld }: Volume,
  degrees: readonly [number, number, number],
  mm: readonly [number, number, number],
): Mat4 {
  const middle = transformPoint(voxelToWorld, ...(dims.map((n) => (n - 1) / 2) as [number, number, number]));
  return multiply(
    multiply(translation(...middle), rigidMove(degrees, mm)),
    translation(-middle[0], -middle[1], -middle[2]),
  );
}

/**
 * The same head scanned as if it had lain elsewhere: turned and shifted about the middle of the image, on a grid of the same
 * size and spacing, interpolated linearly.
 */
export function movedCopy(
  image: NiftiImage,
  degrees: readonly [number, number, number],
  mm: readonly [number, number, number],
): NiftiImage {
  const { dims, data, voxelToWorld } = image.volume;
  const about = aboutMiddle(image.volume, degrees, mm);
  // New voxel -> where it lies in the scan that is there.
  const m = multiply(invert(voxelToWorld), multiply(invert(about), voxelToWorld));
  const { air } = displayRange(image.volume);
  const [nx, ny, nz] = dims;
  const slice = nx * ny;
  const out = new Float32Array(data.length).fill(air);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) {
        const x = m[0] * i + m[1] * j + m[2] * k + m[3],
          y = m[4] * i + m[5] * j + m[6] * k + m[7],
          z = m[8] * i + m[9] * j + m[10] * k + m[11];
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
        out[n] = q + fz * (p2 + fy * (p3 - p2) - q);
      }
  const volume: Volume = { dims, data: out, slope: 1, intercept: 0, voxelToWorld };
  return { ...image, volume };
}
