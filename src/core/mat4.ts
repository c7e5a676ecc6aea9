/** A 4x4 affine, 16 numbers, row-major; maps column vectors [x y z 1]. Named by direction, such as `templateToSubject`. */
export type Mat4 = Float64Array;

/** The identity. */
export function identity(): Mat4 {
  return Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
}

/**
 * The product a·b (b is applied first). `out` may be `a` or `b`.
 */
export function multiply(a: ArrayLike<number>, b: ArrayLike<number>, out: Mat4 = new Float64Array(16)): Mat4 {
  const b0 = Array.from(b);
  for (let r = 0; r < 4; r++) {
    const a0 = a[4 * r],
      a1 = a[4 * r + 1],
      a2 = a[4 * r + 2],
      a3 = a[4 * r + 3];
    for (let c = 0; c < 4; c++) out[4 * r + c] = a0 * b0[c] + a1 * b0[4 + c] + a2 * b0[8 + c] + a3 * b0[12 + c];
  }
  return out;
}

/** Determinant of the upper left 3x3 block: the change of volume. */
export function determinant(m: ArrayLike<number>): number {
  return m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);
}

/**
 * The inverse of an affine (last row 0 0 0 1). `out` may be `m`. A singular affine gives NaN throughout.
 */
export function invert(m: ArrayLike<number>, out: Mat4 = new Float64Array(16)): Mat4 {
  const [a, b, c, tx, d, e, f, ty, g, h, i, tz] = Array.from(m);
  const det = determinant(m);
  const s = det === 0 ? Number.NaN : 1 / det;
  const r = [
    (e * i - f * h) * s,
    (c * h - b * i) * s,
    (b * f - c * e) * s,
    (f * g - d * i) * s,
    (a * i - c * g) * s,
    (c * d - a * f) * s,
    (d * h - e * g) * s,
    (b * g - a * h) * s,
    (a * e - b * d) * s,
  ];
  for (let k = 0; k < 3; k++) {
    out[4 * k] = r[3 * k];
    out[4 * k + 1] = r[3 * k + 1];
    out[4 * k + 2] = r[3 * k + 2];
    out[4 * k + 3] = -(r[3 * k] * tx + r[3 * k + 1] * ty + r[3 * k + 2] * tz);
  }
  out[12] = out[13] = out[14] = 0;
  out[15] = 1;
  return out;
}

/** The image of the point (x, y, z). */
export function transformPoint(m: ArrayLike<number>, x: number, y: number, z: number): [number, number, number] {
  return [
    m[0] * x + m[1] * y + m[2] * z + m[3],
    m[4] * x + m[5] * y + m[6] * z + m[7],
    m[8] * x + m[9] * y + m[10] * z + m[11],
  ];
}

/** A translation in mm. */
export function translation(x: number, y: number, z: number): Mat4 {
  return Float64Array.of(1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z, 0, 0, 0, 1);
}

/** True when all 16 entries are finite. */
export function isFiniteAffine(m: ArrayLike<number>): boolean {
  for (let k = 0; k < 16; k++) if (!Number.isFinite(m[k])) return false;
  return true;
}
