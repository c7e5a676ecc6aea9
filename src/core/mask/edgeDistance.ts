import { multiply, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** Distances are worked out as far as this, mm. */
export const FARTHEST_MM = 30;

/**
 * Signed distance in millimetres of a scan to where a field is zero, positive where the field is. The field need not be a
 * distance itself: fitted masks are minima and maxima of several, and the stored ones end at 25 mm. Each voxel learns of the
 * nearest point of the edge from its neighbours (Danielsson, "Euclidean distance mapping", 1980), points between voxels
 * included; of the edge on the grid's voxels, 3 mm wide, distances would be up to 1.5 mm wrong.
 * @param templateToSubject gives the millimetres
 * @param rim voxels by which the grid grows on each side; what lies beyond the field is as its border
 * @returns Float32 on the larger grid; +-FARTHEST_MM where the edge is farther
 */
export function edgeDistance(field: Volume, templateToSubject: Mat4, rim: number): Volume {
  const padded = paddedBy(field, rim);
  const { dims, data } = padded;
  const m = multiply(templateToSubject, padded.voxelToWorld);
  const { nearest, points } = edgePoints(padded);
  const state: Sweep = { dims, m, nearest, points, square: new Float32Array(data.length).fill(Infinity) };
  for (let n = 0, k = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++)
      for (let i = 0; i < dims[0]; i++, n++)
        if (nearest[n] >= 0) state.square[n] = squareTo(m, points, nearest[n], i, j, k);
  for (let direction = 0; direction < 8; direction++) sweep(state, direction);
  for (let n = 0; n < data.length; n++) {
    const mm = Math.min(FARTHEST_MM, Math.sqrt(state.square[n]));
    data[n] = data[n] > 0 ? mm : -mm;
  }
  return padded;
}

/** The field decoded, on a grid with `rim` more voxels on each side, which are as the nearest one of the border. */
function paddedBy(
  { dims, data, slope, intercept, voxelToWorld }: Volume,
  rim: number,
): Volume & { data: Float32Array } {
  const [nx, ny, nz] = dims;
  const [mx, my, mz] = [nx + 2 * rim, ny + 2 * rim, nz + 2 * rim];
  const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at - rim));
  const out = new Float32Array(mx * my * mz);
  for (let k = 0, n = 0; k < mz; k++) {
    for (let j = 0; j < my; j++) {
      const row = nx * (within(j, ny) + ny * within(k, nz));
      for (let i = 0; i < mx; i++, n++) out[n] = data[row + within(i, nx)] * slope + intercept;
    }
  }
  const shift = Float64Array.of(1, 0, 0, -rim, 0, 1, 0, -rim, 0, 0, 1, -rim, 0, 0, 0, 1);
  return { dims: [mx, my, mz], data: out, slope: 1, intercept: 0, voxelToWorld: multiply(voxelToWorld, shift) };
}

/**
 * For each voxel beside the edge the foot on the plane through the nearest crossings along the three axes.
 * @returns index of its point for each voxel, else -1; the points in voxels, interleaved
 */
function edgePoints({ dims: [nx, ny, nz], data }: Volume): {
  readonly nearest: Int32Array;
  readonly points: Float32Array;
} {
  const nearest = new Int32Array(data.length).fill(-1);
  const points: number[] = [];
  const strides = [1, nx, nx * ny];
  const most = [nx - 1, ny - 1, nz - 1];
  const at = [0, 0, 0];
  const perVoxel = [0, 0, 0];
  for (let n = 0; n < data.length; n++) {
    const value = data[n];
    let steepness = 0;
    for (let axis = 0; axis < 3; axis++) {
      // One over the way to the nearest crossing, with its sign.
      let inverse = 0;
      for (let way = -1; way <= 1; way += 2) {
        if (way < 0 ? at[axis] === 0 : at[axis] === most[axis]) continue;
        const other = data[n + way * strides[axis]];
        if (value > 0 === other > 0) continue;
        const one = (way * (value - other)) / (value === 0 ? TINY : value);
        if (Math.abs(one) > Math.abs(inverse)) inverse = one;
      }
      perVoxel[axis] = inverse;
      steepness += inverse * inverse;
    }
    if (steepness > 0) {
      nearest[n] = points.length / 3;
      for (let axis = 0; axis < 3; axis++) points.push(at[axis] + perVoxel[axis] / steepness);
    }
    if (++at[0] === nx) {
      at[0] = 0;
      if (++at[1] === ny) {
        at[1] = 0;
        at[2]++;
      }
    }
  }
  return { nearest, points: Float32Array.from(points) };
}

/** A voxel that lies on the edge is this far inside of nothing. */
const TINY = -1e-6;

interface Sweep {
  readonly dims: Volume['dims'];
  /** Voxel -> scan mm. */
  readonly m: Mat4;
  readonly points: Float32Array;
  readonly nearest: Int32Array;
  /** Squared distance to that, mm2. */
  readonly square: Float32Array;
}

/** Hands points on along the three axes in one of the eight directions. */
function sweep({ dims: [nx, ny, nz], m, points, nearest, square }: Sweep, direction: number): void {
  const [dx, dy, dz] = [direction & 1 ? -1 : 1, direction & 2 ? -1 : 1, direction & 4 ? -1 : 1];
  for (let c = 0; c < nz; c++) {
    const k = dz > 0 ? c : nz - 1 - c;
    for (let b = 0; b < ny; b++) {
      const j = dy > 0 ? b : ny - 1 - b;
      const row = nx * (j + ny * k);
      for (let a = 0; a < nx; a++) {
        const i = dx > 0 ? a : nx - 1 - a;
        const n = row + i;
        let least = square[n];
        let best = nearest[n];
        for (let axis = 0; axis < 3; axis++) {
          const from =
            axis === 0
              ? a > 0
                ? n - dx
                : -1
              : axis === 1
                ? b > 0
                  ? n - dy * nx
                  : -1
                : c > 0
                  ? n - dz * nx * ny
                  : -1;
          if (from < 0 || square[from] > FARTHEST_MM * FARTHEST_MM) continue;
          const point = nearest[from];
          if (point === best) continue;
          const mm2 = squareTo(m, points, point, i, j, k);
          if (mm2 >= least) continue;
          least = mm2;
          best = point;
        }
        square[n] = least;
        nearest[n] = best;
      }
    }
  }
}

function squareTo(m: Mat4, points: Float32Array, point: number, i: number, j: number, k: number): number {
  const x = points[3 * point] - i,
    y = points[3 * point + 1] - j,
    z = points[3 * point + 2] - k;
  const u = m[0] * x + m[1] * y + m[2] * z,
    v = m[4] * x + m[5] * y + m[6] * z,
    w = m[8] * x + m[9] * y + m[10] * z;
  return u * u + v * v + w * w;
}
