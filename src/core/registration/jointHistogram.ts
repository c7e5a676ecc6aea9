/**
 * The kernel: carries the template's sample points into the scan, interpolates, and counts intensity pairs. The scan's side
 * is spread over four bins by a cubic B-spline Parzen window, which makes every cost below differentiable (Thevenaz and
 * Unser 2000; Mattes et al. 2003); the template's side is fixed, so whole bins do there.
 *
 * Samples that leave the field of view, or land in padding, are dropped; a sample in a cell that is known in part counts
 * in proportion, so that the cost stays continuous (an apodised edge of one voxel of the level, Jenkinson et al. 2002).
 */
import type { Workspace } from './workspace.ts';

/**
 * Fills the histogram, and what `affineGradient` needs, for one position.
 * @param m templateToVoxel, row-major: template RAS mm -> voxels of the level
 */
export function countPairs(workspace: Workspace, m: Float64Array): void {
  const { level, points, columns, histogram, cellAndPoint, slopes, edgeSample, edgeGradient, counts } = workspace;
  const { count, positions, templateBins } = points;
  const [nx, ny, nz] = level.dims;
  histogram.fill(0);
  counts.fill(0);
  for (let n = 0; n < count; n += RUN)
    countRun(
      level.data,
      nx,
      ny,
      nz,
      positions,
      templateBins,
      n,
      Math.min(count, n + RUN),
      m,
      columns,
      histogram,
      cellAndPoint,
      slopes,
      edgeSample,
      edgeGradient,
      counts,
    );
  workspace.inside = counts[0];
  workspace.edges = counts[1];
  workspace.total = counts[2];
}

/** Points counted in one call: short calls are compiled once, at the next call, not anew in the midst of a long loop. */
export const RUN = 512;

// Arrays and numbers, no workspace: what is compiled for a kind of object is thrown away with the last of its kind, and the
// kernel was compiled three times in a run (8 ms each), in a batch again for each scan.
function countRun(
  data: Uint8Array,
  nx: number,
  ny: number,
  nz: number,
  positions: Float32Array,
  templateBins: Uint8Array,
  from: number,
  to: number,
  m: Float64Array,
  columns: number,
  histogram: Float64Array,
  cellAndPoint: Int32Array,
  slopes: Float32Array,
  edgeSample: Int32Array,
  edgeGradient: Float32Array,
  counts: Float64Array,
): void {
  const row = nx,
    slice = nx * ny;
  const xEnd = nx - 1,
    yEnd = ny - 1,
    zEnd = nz - 1;
  const m0 = m[0],
    m1 = m[1],
    m2 = m[2],
    m3 = m[3],
    m4 = m[4],
    m5 = m[5],
    m6 = m[6],
    m7 = m[7],
    m8 = m[8],
    m9 = m[9],
    m10 = m[10],
    m11 = m[11];
  // Intensities 1..255 -> bin coordinates 1 to columns - 2, less a hair on both sides, so that the four cells exist.
  const binScale = (columns - 3.001) / 254;
  const sixth = 1 / 6;
  let inside = counts[0] | 0,
    edges = counts[1] | 0,
    total = counts[2];
  for (let n = from, p = 3 * from; n < to; n++, p += 3) {
    const X = positions[p],
      Y = positions[p + 1],
      Z = positions[p + 2];
    const x = m0 * X + m1 * Y + m2 * Z + m3;
    const y = m4 * X + m5 * Y + m6 * Z + m7;
    const z = m8 * X + m9 * Y + m10 * Z + m11;
    if (!(x >= 0 && y >= 0 && z >= 0 && x < xEnd && y < yEnd && z < zEnd)) continue;
    const i = x | 0,
      j = y | 0,
      k = z | 0;
    const o = (i + Math.imul(row, j) + Math.imul(slice, k)) | 0;
    const v0 = data[o],
      v1 = data[o + 1],
      v2 = data[o + row],
      v3 = data[o + row + 1];
    const v4 = data[o + slice],
      v5 = data[o + slice + 1],
      v6 = data[o + slice + row],
      v7 = data[o + slice + row + 1];
    const fx = x - i,
      fy = y - j,
      fz = z - k;
    const ab = v1 - v0,
      cd = v3 - v2,
      ef = v5 - v4,
      gh = v7 - v6;
    const p0 = v0 + fx * ab,
      p1 = v2 + fx * cd,
      p2 = v4 + fx * ef,
      p3 = v6 + fx * gh;
    const q0 = p0 + fy * (p1 - p0),
      q1 = p2 + fy * (p3 - p2);
    const d0 = ab + fy * (cd - ab),
      d1 = ef + fy * (gh - ef);
    let value = q0 + fz * (q1 - q0);
    let gx = d0 + fz * (d1 - d0);
    let gy = p1 - p0 + fz * (p3 - p2 - p1 + p0);
    let gz = q1 - q0;
    let w = 1;
    // Negative when any of the eight is 0, unknown: then interpolate over the known ones, and weigh by their share.
    if (((v0 - 1) | (v1 - 1) | (v2 - 1) | (v3 - 1) | (v4 - 1) | (v5 - 1) | (v6 - 1) | (v7 - 1)) < 0) {
      const k0 = v0 === 0 ? 0 : 1,
        k2 = v2 === 0 ? 0 : 1,
        k4 = v4 === 0 ? 0 : 1,
        k6 = v6 === 0 ? 0 : 1;
      const kab = (v1 === 0 ? 0 : 1) - k0,
        kcd = (v3 === 0 ? 0 : 1) - k2,
        kef = (v5 === 0 ? 0 : 1) - k4,
        kgh = (v7 === 0 ? 0 : 1) - k6;
      const r0 = k0 + fx * kab,
        r1 = k2 + fx * kcd,
        r2 = k4 + fx * kef,
        r3 = k6 + fx * kgh;
      const s0 = r0 + fy * (r1 - r0),
        s1 = r2 + fy * (r3 - r2);
      const e0 = kab + fy * (kcd - kab),
        e1 = kef + fy * (kgh - kef);
      w = s0 + fz * (s1 - s0);
      if (w < 1e-4) continue;
      const wx = e0 + fz * (e1 - e0),
        wy = r1 - r0 + fz * (r3 - r2 - r1 + r0),
        wz = s1 - s0;
      value /= w;
      gx -= value * wx;
      gy -= value * wy;
      gz -= value * wz;
      edgeSample[edges] = inside;
      edgeGradient[3 * edges] = wx;
      edgeGradient[3 * edges + 1] = wy;
      edgeGradient[3 * edges + 2] = wz;
      edges++;
    }
    const bin = 1.0005 + (value - 1) * binScale;
    const b = bin | 0;
    const t = bin - b;
    const cell = templateBins[n] * columns + b - 1;
    cellAndPoint[2 * inside] = cell;
    cellAndPoint[2 * inside + 1] = p;
    const q = 4 * inside;
    slopes[q] = t;
    slopes[q + 1] = gx;
    slopes[q + 2] = gy;
    slopes[q + 3] = gz;
    inside++;
    total += w;
    const s = 1 - t,
      ws = w * sixth;
    const t2 = t * t,
      s2 = s * s;
    const w0 = ws * s2 * s,
      w3 = ws * t2 * t;
    const w1 = ws * (4 - 6 * t2 + 3 * t2 * t);
    histogram[cell] += w0;
    histogram[cell + 1] += w1;
    histogram[cell + 2] += w - w0 - w1 - w3;
    histogram[cell + 3] += w3;
  }
  counts[0] = inside;
  counts[1] = edges;
  counts[2] = total;
}
