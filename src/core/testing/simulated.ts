import { invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** How a template's brightness, 0 to 1, appears in a simulated scan. */
export const CONTRASTS = {
  same: (v: number) => v,
  inverted: (v: number) => (v < 0.08 ? v : 1.05 - v),
  folded: (v: number) => (v < 0.08 ? v : 0.3 + 0.6 * Math.abs(Math.sin(5 * v))),
};

/**
 * A scan of the template's head, moved by `templateToSubject`: `spacing` mm voxels along the world's axes over `boxMm` about
 * the moved centre, interpolated linearly, brightness changed by `contrast`, with noise.
 */
export function simulatedScan(
  template: Volume,
  templateToSubject: Mat4,
  contrast: (v: number) => number,
  spacing: number,
  boxMm: number,
  random: () => number,
): Volume {
  const n = Math.round(boxMm / spacing);
  const dims: [number, number, number] = [n, n, n];
  const centre = transformPoint(
    multiply(templateToSubject, template.voxelToWorld),
    ...(template.dims.map((d) => (d - 1) / 2) as [number, number, number]),
  );
  const [x0, y0, z0] = centre.map((c) => c - ((n - 1) / 2) * spacing);
  const voxelToWorld = Float64Array.of(spacing, 0, 0, x0, 0, spacing, 0, y0, 0, 0, spacing, z0, 0, 0, 0, 1);
  const m = multiply(invert(multiply(templateToSubject, template.voxelToWorld)), voxelToWorld);
  const [nx, ny, nz] = template.dims;
  const source = template.data;
  let top = 0;
  for (let v = 0; v < source.length; v++) top = Math.max(top, source[v]);
  const data = new Int16Array(n * n * n);
  for (let k = 0, at = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++, at++) {
        const [x, y, z] = transformPoint(m, i, j, k);
        if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
        const [a, b, c] = [Math.floor(x), Math.floor(y), Math.floor(z)];
        let value = 0;
        for (let corner = 0; corner < 8; corner++) {
          const [p, q, r] = [corner & 1, (corner >> 1) & 1, corner >> 2];
          const weight = (p ? x - a : 1 - x + a) * (q ? y - b : 1 - y + b) * (r ? z - c : 1 - z + c);
          value += weight * source[a + p + nx * (b + q + ny * (c + r))];
        }
        data[at] = 1 + Math.round(1000 * Math.max(0, contrast(value / top) + 0.02 * (random() + random() - 1)));
      }
    }
  }
  return { dims, data, slope: 1, intercept: 0, voxelToWorld };
}

/** RMS distance in mm of two affines over a sphere of 80 mm about a point of the template (Jenkinson 1999, TR99MJ1). */
export function rmsDistance(
  a: Mat4,
  b: Mat4,
  point: readonly [number, number, number] = [0, -20, 10],
  radius = 80,
): number {
  const difference = multiply(b, invert(a));
  const [x, y, z] = transformPoint(a, ...point);
  let trace = 0;
  let square = 0;
  for (let row = 0; row < 3; row++) {
    const m = [0, 1, 2].map((col) => difference[4 * row + col] - (row === col ? 1 : 0));
    trace += m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
    square += (m[0] * x + m[1] * y + m[2] * z + difference[4 * row + 3]) ** 2;
  }
  return Math.sqrt((radius * radius * trace) / 5 + square);
}
