import { RUN } from './jointHistogram.ts';
import type { Workspace } from './workspace.ts';

/**
 * The derivative of a cost with regard to the 12 entries of the affine that takes (template point - centre, 1) to voxels,
 * from the derivative with regard to the histogram that `countPairs` filled.
 * @param perWeight derivative of the cost with regard to the sum of weights, beside what the histogram says
 * @param out 12 numbers, row-major, in voxels of the level
 */
export function affineGradient(
  workspace: Workspace,
  centre: readonly [number, number, number],
  perWeight: number,
  out: Float64Array,
): void {
  const { inside, edges, points, derivative, cellAndPoint, slopes, columns, edgeSample, edgeGradient } = workspace;
  const { positions } = points;
  const binScale = (columns - 3.001) / 254;
  out.fill(0);
  for (let n = 0; n < inside; n += RUN)
    addSamples(derivative, cellAndPoint, slopes, positions, binScale, centre, n, Math.min(inside, n + RUN), out);
  for (let e = 0; e < edges; e += RUN)
    addEdges(
      derivative,
      cellAndPoint,
      slopes,
      positions,
      edgeSample,
      edgeGradient,
      centre,
      perWeight,
      e,
      Math.min(edges, e + RUN),
      out,
    );
}

// Arrays and numbers, no workspace: see `countRun`.
/** What moving samples through the intensities changes. */
function addSamples(
  derivative: Float64Array,
  cellAndPoint: Int32Array,
  slopes: Float32Array,
  positions: Float32Array,
  binScale: number,
  centre: readonly [number, number, number],
  from: number,
  to: number,
  out: Float64Array,
): void {
  const cx = centre[0],
    cy = centre[1],
    cz = centre[2];
  let a0 = 0,
    a1 = 0,
    a2 = 0,
    a3 = 0,
    a4 = 0,
    a5 = 0,
    a6 = 0,
    a7 = 0,
    a8 = 0,
    a9 = 0,
    a10 = 0,
    a11 = 0;
  for (let n = from; n < to; n++) {
    const cell = cellAndPoint[2 * n],
      t = slopes[4 * n];
    const s = 1 - t;
    // Derivatives of the four cubic B-spline weights with regard to the bin coordinate.
    const slope =
      -0.5 * s * s * derivative[cell] +
      (1.5 * t - 2) * t * derivative[cell + 1] +
      (2 - 1.5 * s) * s * derivative[cell + 2] +
      0.5 * t * t * derivative[cell + 3];
    const push = slope * binScale;
    const p = cellAndPoint[2 * n + 1];
    const X = positions[p] - cx,
      Y = positions[p + 1] - cy,
      Z = positions[p + 2] - cz;
    const gx = push * slopes[4 * n + 1],
      gy = push * slopes[4 * n + 2],
      gz = push * slopes[4 * n + 3];
    a0 += gx * X;
    a1 += gx * Y;
    a2 += gx * Z;
    a3 += gx;
    a4 += gy * X;
    a5 += gy * Y;
    a6 += gy * Z;
    a7 += gy;
    a8 += gz * X;
    a9 += gz * Y;
    a10 += gz * Z;
    a11 += gz;
  }
  addTo(out, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
}

/** What moving samples in and out of the known part of the scan changes. */
function addEdges(
  derivative: Float64Array,
  cellAndPoint: Int32Array,
  slopes: Float32Array,
  positions: Float32Array,
  edgeSample: Int32Array,
  edgeGradient: Float32Array,
  centre: readonly [number, number, number],
  perWeight: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const cx = centre[0],
    cy = centre[1],
    cz = centre[2];
  let a0 = 0,
    a1 = 0,
    a2 = 0,
    a3 = 0,
    a4 = 0,
    a5 = 0,
    a6 = 0,
    a7 = 0,
    a8 = 0,
    a9 = 0,
    a10 = 0,
    a11 = 0;
  for (let e = from; e < to; e++) {
    const n = edgeSample[e];
    const cell = cellAndPoint[2 * n],
      t = slopes[4 * n];
    const s = 1 - t;
    const w0 = (s * s * s) / 6,
      w3 = (t * t * t) / 6,
      w1 = 2 / 3 - t * t + 0.5 * t * t * t;
    const push =
      perWeight +
      w0 * derivative[cell] +
      w1 * derivative[cell + 1] +
      (1 - w0 - w1 - w3) * derivative[cell + 2] +
      w3 * derivative[cell + 3];
    const p = cellAndPoint[2 * n + 1];
    const X = positions[p] - cx,
      Y = positions[p + 1] - cy,
      Z = positions[p + 2] - cz;
    const gx = push * edgeGradient[3 * e],
      gy = push * edgeGradient[3 * e + 1],
      gz = push * edgeGradient[3 * e + 2];
    a0 += gx * X;
    a1 += gx * Y;
    a2 += gx * Z;
    a3 += gx;
    a4 += gy * X;
    a5 += gy * Y;
    a6 += gy * Z;
    a7 += gy;
    a8 += gz * X;
    a9 += gz * Y;
    a10 += gz * Z;
    a11 += gz;
  }
  addTo(out, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
}

function addTo(
  out: Float64Array,
  a0: number,
  a1: number,
  a2: number,
  a3: number,
  a4: number,
  a5: number,
  a6: number,
  a7: number,
  a8: number,
  a9: number,
  a10: number,
  a11: number,
): void {
  out[0] += a0;
  out[1] += a1;
  out[2] += a2;
  out[3] += a3;
  out[4] += a4;
  out[5] += a5;
  out[6] += a6;
  out[7] += a7;
  out[8] += a8;
  out[9] += a9;
  out[10] += a10;
  out[11] += a11;
}
