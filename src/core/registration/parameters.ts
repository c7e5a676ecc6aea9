import { transformPoint, type Mat4 } from '../mat4.ts';

/**
 * Twelve parameters of an affine near a reference rotation R0, each of about one millimetre's effect at 50 mm from the
 * centre: 0-2 rotation, 3-5 translation, 6-8 scale along the template's axes, 9-11 shear.
 *
 *   x' = R0 R(p) diag(1 + s) K (x - centre) + centreInSubject + t
 *
 * R(p) is the rotation of the quaternion (1, p/2) normalised (no sine or cosine: the same bits in every engine), K is upper
 * triangular with unit diagonal.
 */
export interface Frame {
  /** R0, 9 numbers, row-major. */
  readonly rotation: Float64Array;
  /** Template RAS mm. */
  readonly centre: readonly [number, number, number];
  /** Where the centre lands when t is zero: subject RAS mm. */
  readonly centreInSubject: readonly [number, number, number];
}

/** Millimetres per unit of rotation (radians), scale and shear. */
export const RADIUS_MM = 50;
export const PARAMETERS = 12;

/** A map from a few free parameters to the twelve: column f of the Jacobian lists which parameters free parameter f moves. */
export type Freedom = readonly (readonly number[])[];

/** 6: rigid; 7: and one scale; 9: and three scales; 12: and shears. */
export const FREEDOMS: Record<6 | 7 | 9 | 12, Freedom> = {
  6: [[0], [1], [2], [3], [4], [5]],
  7: [[0], [1], [2], [3], [4], [5], [6, 7, 8]],
  9: [[0], [1], [2], [3], [4], [5], [6], [7], [8]],
  12: [[0], [1], [2], [3], [4], [5], [6], [7], [8], [9], [10], [11]],
};

/** The 3x3 linear part R0 R(p) S K, into `out` (9 numbers, row-major). */
function linearPart(frame: Frame, p: ArrayLike<number>, out: Float64Array): void {
  const a = p[0] / (2 * RADIUS_MM);
  const b = p[1] / (2 * RADIUS_MM);
  const c = p[2] / (2 * RADIUS_MM);
  const n = 1 / (1 + a * a + b * b + c * c);
  const r0 = (1 + a * a - b * b - c * c) * n,
    r1 = 2 * (a * b - c) * n,
    r2 = 2 * (a * c + b) * n;
  const r3 = 2 * (a * b + c) * n,
    r4 = (1 - a * a + b * b - c * c) * n,
    r5 = 2 * (b * c - a) * n;
  const r6 = 2 * (a * c - b) * n,
    r7 = 2 * (b * c + a) * n,
    r8 = (1 - a * a - b * b + c * c) * n;
  const sx = 1 + p[6] / RADIUS_MM,
    sy = 1 + p[7] / RADIUS_MM,
    sz = 1 + p[8] / RADIUS_MM;
  const kxy = p[9] / RADIUS_MM,
    kxz = p[10] / RADIUS_MM,
    kyz = p[11] / RADIUS_MM;
  const R = frame.rotation;
  for (let row = 0; row < 3; row++) {
    const u = R[3 * row],
      v = R[3 * row + 1],
      w = R[3 * row + 2];
    const x = (u * r0 + v * r3 + w * r6) * sx;
    const y = (u * r1 + v * r4 + w * r7) * sy;
    const z = (u * r2 + v * r5 + w * r8) * sz;
    out[3 * row] = x;
    out[3 * row + 1] = x * kxy + y;
    out[3 * row + 2] = x * kxz + y * kyz + z;
  }
}

const LINEAR = new Float64Array(9);
const LINEAR_BEFORE = new Float64Array(9);

/** templateToSubject (RAS mm to RAS mm) for parameters `p`. */
export function toAffine(frame: Frame, p: ArrayLike<number>, out: Mat4 = new Float64Array(16)): Mat4 {
  linearPart(frame, p, LINEAR);
  const [cx, cy, cz] = frame.centre;
  for (let row = 0; row < 3; row++) {
    const x = LINEAR[3 * row],
      y = LINEAR[3 * row + 1],
      z = LINEAR[3 * row + 2];
    out[4 * row] = x;
    out[4 * row + 1] = y;
    out[4 * row + 2] = z;
    out[4 * row + 3] = frame.centreInSubject[row] + p[3 + row] - x * cx - y * cy - z * cz;
  }
  out[12] = out[13] = out[14] = 0;
  out[15] = 1;
  return out;
}

/** An affine in this form, about the template's `centre`: exact, by Gram and Schmidt (a reflection ends up in R0). */
export function fromAffine(
  m: Mat4,
  centre: Frame['centre'],
): { readonly frame: Frame; readonly parameters: Float64Array } {
  const [x, y, z] = [0, 1, 2].map((column) => [m[column], m[4 + column], m[8 + column]]);
  const shearXy = dot(x, y) / dot(x, x);
  for (let row = 0; row < 3; row++) y[row] -= shearXy * x[row];
  const shearXz = dot(x, z) / dot(x, x);
  const shearYz = dot(y, z) / dot(y, y);
  for (let row = 0; row < 3; row++) z[row] -= shearXz * x[row] + shearYz * y[row];
  const scales = [x, y, z].map((v) => Math.sqrt(dot(v, v)));
  const rotation = Float64Array.from({ length: 9 }, (_, n) => [x, y, z][n % 3][Math.floor(n / 3)] / scales[n % 3]);
  const parameters = new Float64Array(PARAMETERS);
  parameters.set(
    scales.map((scale) => (scale - 1) * RADIUS_MM),
    6,
  );
  parameters.set(
    [shearXy, shearXz, shearYz].map((shear) => shear * RADIUS_MM),
    9,
  );
  return { frame: { rotation, centre, centreInSubject: transformPoint(m, ...centre) }, parameters };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/**
 * Chain rule: from the derivative of a cost with regard to the upper 3x4 of templateToSubject, taken about the centre, to
 * that with regard to the parameters. The linear part is differenced over 0.001 mm: it is a smooth closed form, so that is
 * good to nine digits, and costs nothing beside the samples.
 * @param byAffine 12 numbers: d cost / d entry, where the affine acts on (x - centre, 1)
 */
export function parameterGradient(frame: Frame, p: Float64Array, byAffine: Float64Array, out: Float64Array): void {
  const step = 1e-3;
  for (let k = 0; k < PARAMETERS; k++) {
    if (k >= 3 && k < 6) {
      out[k] = byAffine[4 * (k - 3) + 3];
      continue;
    }
    const at = p[k];
    p[k] = at + step;
    linearPart(frame, p, LINEAR);
    p[k] = at - step;
    linearPart(frame, p, LINEAR_BEFORE);
    p[k] = at;
    let sum = 0;
    for (let row = 0; row < 3; row++) {
      for (let col = 0; col < 3; col++)
        sum += byAffine[4 * row + col] * (LINEAR[3 * row + col] - LINEAR_BEFORE[3 * row + col]);
    }
    out[k] = sum / (2 * step);
  }
}
