/**
 * The kernel: carries the template's sample points into the scan, interpolates, and counts intensity pairs. The scan's side
 * is spread over four bins by a cubic B-spline Parzen window, which makes every cost below differentiable (Thevenaz and
 * Unser 2000; Mattes et al. 2003); the template's side is fixed, so whole bins do there.
 *
 * Samples that leave the field of view, or land in padding, are dropped; a sample in a cell that is known in part counts
 * in proportion, so that the cost stays continuous (an apodised edge of one voxel of the level, Jenkinson et al. 2002).
 */
import type { Level } from '../image/pyramid.ts';
import type { SamplePoints } from './points.ts';

/** Preallocated storage for one level and one set of points. */
export interface Workspace {
  readonly level: Level;
  readonly points: SamplePoints;
  /** Bins on the scan's side; the outer ones are met only by the tails of the window. */
  readonly columns: number;
  /** points.bins x columns. */
  readonly histogram: Float64Array;
  /** The derivative of a cost with regard to `histogram`. */
  readonly derivative: Float64Array;
  /** For each sample inside: index of the first of its four cells, place in the bin, weight times intensity gradient. */
  readonly firstCell: Int32Array;
  readonly fraction: Float32Array;
  readonly gradient: Float32Array;
  readonly pointIndex: Int32Array;
  /** For each sample in a cell known in part: which inside sample it is, and the gradient of its weight. */
  readonly edgeSample: Int32Array;
  readonly edgeGradient: Float32Array;
  /** Weight of each sample inside. */
  readonly weight: Float32Array;
  /** Set by `countPairs`: samples inside, samples at an edge, sum of weights. */
  inside: number;
  edges: number;
  total: number;
}

/** A workspace for `points` on `level`. `columns` is at least 8. */
export function createWorkspace(level: Level, points: SamplePoints, columns: number): Workspace {
  const n = points.count;
  return {
    level, points, columns,
    histogram: new Float64Array(points.bins * columns), derivative: new Float64Array(points.bins * columns),
    firstCell: new Int32Array(n), fraction: new Float32Array(n), gradient: new Float32Array(3 * n), pointIndex: new Int32Array(n),
    edgeSample: new Int32Array(n), edgeGradient: new Float32Array(3 * n), weight: new Float32Array(n),
    inside: 0, edges: 0, total: 0,
  };
}

/** Reused by the edge case: weight, intensity, and the gradients of both (x, y, z each). */
const EDGE = new Float64Array(8);

/**
 * Fills the histogram, and what `affineGradient` needs, for one position.
 * @param m templateToVoxel, row-major: template RAS mm -> voxels of the level
 */
export function countPairs(workspace: Workspace, m: Float64Array): void {
  const { histogram, firstCell, fraction, gradient, pointIndex, weight, edgeSample, edgeGradient, columns } = workspace;
  const { positions, templateBins, count } = workspace.points;
  const { data, cells, dims: [nx, ny, nz] } = workspace.level;
  const row = nx, slice = nx * ny;
  const xEnd = nx - 1, yEnd = ny - 1, zEnd = nz - 1;
  const m0 = m[0], m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4], m5 = m[5], m6 = m[6], m7 = m[7], m8 = m[8], m9 = m[9], m10 = m[10], m11 = m[11];
  // Intensities 1..255 -> bin coordinates 1 .. columns - 2, less a hair, so that the four cells exist.
  const binScale = (columns - 3.001) / 254;
  const sixth = 1 / 6;
  histogram.fill(0);
  let inside = 0, edges = 0, total = 0;
  for (let n = 0, p = 0; n < count; n++, p += 3) {
    const X = positions[p], Y = positions[p + 1], Z = positions[p + 2];
    const x = m0 * X + m1 * Y + m2 * Z + m3;
    const y = m4 * X + m5 * Y + m6 * Z + m7;
    const z = m8 * X + m9 * Y + m10 * Z + m11;
    if (!(x >= 0 && y >= 0 && z >= 0 && x < xEnd && y < yEnd && z < zEnd)) continue;
    const i = x | 0, j = y | 0, k = z | 0;
    const o = i + row * j + slice * k;
    const kind = cells[o];
    if (kind === 2) continue;
    const fx = x - i, fy = y - j, fz = z - k;
    let value: number, gx: number, gy: number, gz: number, w = 1;
    if (kind === 0) {
      const a = data[o], c = data[o + row], e = data[o + slice], g = data[o + slice + row];
      const ab = data[o + 1] - a, cd = data[o + row + 1] - c, ef = data[o + slice + 1] - e, gh = data[o + slice + row + 1] - g;
      const p0 = a + fx * ab, p1 = c + fx * cd, p2 = e + fx * ef, p3 = g + fx * gh;
      const q0 = p0 + fy * (p1 - p0), q1 = p2 + fy * (p3 - p2);
      value = q0 + fz * (q1 - q0);
      const d0 = ab + fy * (cd - ab), d1 = ef + fy * (gh - ef);
      gx = d0 + fz * (d1 - d0);
      gy = p1 - p0 + fz * (p3 - p2 - p1 + p0);
      gz = q1 - q0;
    } else {
      interpolateEdge(data, o, row, slice, fx, fy, fz);
      w = EDGE[0];
      if (w < 1e-4) continue;
      value = EDGE[1];
      gx = w * EDGE[2];
      gy = w * EDGE[3];
      gz = w * EDGE[4];
      edgeSample[edges] = inside;
      edgeGradient[3 * edges] = EDGE[5];
      edgeGradient[3 * edges + 1] = EDGE[6];
      edgeGradient[3 * edges + 2] = EDGE[7];
      edges++;
    }
    const bin = 1 + (value - 1) * binScale;
    const b = bin | 0;
    const t = bin - b;
    const cell = templateBins[n] * columns + b - 1;
    firstCell[inside] = cell;
    fraction[inside] = t;
    gradient[3 * inside] = gx;
    gradient[3 * inside + 1] = gy;
    gradient[3 * inside + 2] = gz;
    pointIndex[inside] = p;
    weight[inside] = w;
    inside++;
    total += w;
    const s = 1 - t, ws = w * sixth;
    const t2 = t * t, s2 = s * s;
    const w0 = ws * s2 * s, w3 = ws * t2 * t;
    const w1 = ws * (4 - 6 * t2 + 3 * t2 * t);
    histogram[cell] += w0;
    histogram[cell + 1] += w1;
    histogram[cell + 2] += w - w0 - w1 - w3;
    histogram[cell + 3] += w3;
  }
  workspace.inside = inside;
  workspace.edges = edges;
  workspace.total = total;
}

/**
 * The derivative of a cost with regard to the 12 entries of the affine that takes (template point - centre, 1) to voxels,
 * from the derivative with regard to the histogram that `countPairs` filled.
 * @param perWeight derivative of the cost with regard to the sum of weights, beside what the histogram says
 * @param out 12 numbers, row-major, in voxels of the level
 */
export function affineGradient(workspace: Workspace, centre: readonly [number, number, number], perWeight: number, out: Float64Array): void {
  const { derivative, firstCell, fraction, gradient, pointIndex, edgeSample, edgeGradient, inside, edges, columns } = workspace;
  const { positions } = workspace.points;
  const binScale = (columns - 3.001) / 254;
  const cx = centre[0], cy = centre[1], cz = centre[2];
  let a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0, a8 = 0, a9 = 0, a10 = 0, a11 = 0;
  for (let n = 0; n < inside; n++) {
    const cell = firstCell[n], t = fraction[n];
    const s = 1 - t;
    // Derivatives of the four cubic B-spline weights with regard to the bin coordinate.
    const slope = -0.5 * s * s * derivative[cell] + (1.5 * t - 2) * t * derivative[cell + 1]
      + (2 - 1.5 * s) * s * derivative[cell + 2] + 0.5 * t * t * derivative[cell + 3];
    const push = slope * binScale;
    const p = pointIndex[n];
    const X = positions[p] - cx, Y = positions[p + 1] - cy, Z = positions[p + 2] - cz;
    const gx = push * gradient[3 * n], gy = push * gradient[3 * n + 1], gz = push * gradient[3 * n + 2];
    a0 += gx * X; a1 += gx * Y; a2 += gx * Z; a3 += gx;
    a4 += gy * X; a5 += gy * Y; a6 += gy * Z; a7 += gy;
    a8 += gz * X; a9 += gz * Y; a10 += gz * Z; a11 += gz;
  }
  for (let e = 0; e < edges; e++) {
    const n = edgeSample[e];
    const cell = firstCell[n], t = fraction[n];
    const s = 1 - t;
    const w0 = (s * s * s) / 6, w3 = (t * t * t) / 6, w1 = 2 / 3 - t * t + 0.5 * t * t * t;
    const push = perWeight + w0 * derivative[cell] + w1 * derivative[cell + 1] + (1 - w0 - w1 - w3) * derivative[cell + 2] + w3 * derivative[cell + 3];
    const p = pointIndex[n];
    const X = positions[p] - cx, Y = positions[p + 1] - cy, Z = positions[p + 2] - cz;
    const gx = push * edgeGradient[3 * e], gy = push * edgeGradient[3 * e + 1], gz = push * edgeGradient[3 * e + 2];
    a0 += gx * X; a1 += gx * Y; a2 += gx * Z; a3 += gx;
    a4 += gy * X; a5 += gy * Y; a6 += gy * Z; a7 += gy;
    a8 += gz * X; a9 += gz * Y; a10 += gz * Z; a11 += gz;
  }
  out[0] = a0; out[1] = a1; out[2] = a2; out[3] = a3;
  out[4] = a4; out[5] = a5; out[6] = a6; out[7] = a7;
  out[8] = a8; out[9] = a9; out[10] = a10; out[11] = a11;
}

/** Interpolates over the known corners of a cell alone, into `EDGE`. */
function interpolateEdge(data: Uint8Array, o: number, row: number, slice: number, fx: number, fy: number, fz: number): void {
  let w = 0, v = 0, wx = 0, wy = 0, wz = 0, vx = 0, vy = 0, vz = 0;
  for (let c = 0; c < 8; c++) {
    const value = data[o + (c & 1) + ((c >> 1) & 1) * row + (c >> 2) * slice];
    if (value === 0) continue;
    const u = c & 1 ? fx : 1 - fx, du = c & 1 ? 1 : -1;
    const q = c & 2 ? fy : 1 - fy, dq = c & 2 ? 1 : -1;
    const r = c & 4 ? fz : 1 - fz, dr = c & 4 ? 1 : -1;
    const share = u * q * r;
    w += share;
    v += share * value;
    wx += du * q * r;
    vx += du * q * r * value;
    wy += u * dq * r;
    vy += u * dq * r * value;
    wz += u * q * dr;
    vz += u * q * dr * value;
  }
  const inverse = w > 0 ? 1 / w : 0;
  const mean = v * inverse;
  EDGE[0] = w;
  EDGE[1] = mean;
  EDGE[2] = (vx - mean * wx) * inverse;
  EDGE[3] = (vy - mean * wy) * inverse;
  EDGE[4] = (vz - mean * wz) * inverse;
  EDGE[5] = wx;
  EDGE[6] = wy;
  EDGE[7] = wz;
}
