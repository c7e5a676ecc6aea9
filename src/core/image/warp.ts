import { invert, multiply, type Mat4 } from '../mat4.ts';
import { DefaceError } from '../errors.ts';
import type { Volume } from '../volume.ts';

/**
 * Carries a kept region to a scan: one byte a voxel, 1 where the signed distance at the voxel's centre, in template space,
 * is over 0. Distances are interpolated linearly, so that the edge is smooth at any resolution; beyond the
 * distance grid its border value counts.
 *
 * Where all eight corners of a cell of the distance grid are on one side, all that is interpolated between them is too. So it
 * is known of each cell how many cells lie between it and the nearest one that the edge may cross, and a row's voxels up to
 * there are decided at once, without interpolation. The answer is the same as voxel by voxel, for any field.
 * @param distance signed distance in mm, positive in what is kept; at least two voxels along each axis
 * @param templateToSubject template RAS mm -> scan RAS mm
 * @param onProgress gets 0 to 1, once a slice
 * @throws DefaceError bad-option where the distance grid is a single slice
 */
export function warpMask(
  distance: Volume,
  templateToSubject: Mat4,
  scan: Pick<Volume, 'dims' | 'voxelToWorld'>,
  onProgress: (fraction: number) => void,
): Uint8Array {
  const [nx, ny, nz] = scan.dims;
  const subjectToTemplate = invert(templateToSubject);
  const m = multiply(invert(distance.voxelToWorld), multiply(subjectToTemplate, scan.voxelToWorld));
  const field = fieldOf(distance);
  const mask = new Uint8Array(nx * ny * nz);
  for (let k = 0; k < nz; k++) {
    onProgress(k / nz);
    for (let j = 0; j < ny; j++) warpRow(field, m, j, k, mask, nx * (j + ny * k), nx);
  }
  onProgress(1);
  return mask;
}

/** A distance grid, with what is known of its cells. */
interface Field {
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
  readonly data: Volume['data'];
  /** Stored value at the edge. */
  readonly limit: number;
  /** See `cellsToEdge`. */
  readonly clear: Uint8Array;
}

// A row is a function of its own: it is called often, and so compiled once, not anew in the midst of a long loop.
/** @param m the scan's voxels -> voxels of the field @param start the row's first voxel in the mask */
function warpRow(
  { dx, dy, dz, data, limit, clear }: Field,
  m: Mat4,
  j: number,
  k: number,
  mask: Uint8Array,
  start: number,
  nx: number,
): void {
  const row = dx,
    slice = dx * dy;
  const xMost = dx - 1.000001,
    yMost = dy - 1.000001,
    zMost = dz - 1.000001;
  const sx = m[0],
    sy = m[4],
    sz = m[8];
  // Cells that a row's next voxel crosses at most; and how far a place in a cell is into it, the way that the row goes.
  const perVoxel = Math.abs(sx) + Math.abs(sy) + Math.abs(sz);
  const ax = Number(sx < 0),
    ay = Number(sy < 0),
    az = Number(sz < 0);
  const ux = Math.sign(sx),
    uy = Math.sign(sy),
    uz = Math.sign(sz);
  const x0 = m[1] * j + m[2] * k + m[3],
    y0 = m[5] * j + m[6] * k + m[7],
    z0 = m[9] * j + m[10] * k + m[11];
  for (let i = 0; i < nx;) {
    let x = x0 + sx * i,
      y = y0 + sy * i,
      z = z0 + sz * i;
    x = x < 0 ? 0 : x > xMost ? xMost : x;
    y = y < 0 ? 0 : y > yMost ? yMost : y;
    z = z < 0 ? 0 : z > zMost ? zMost : z;
    const a = x | 0,
      b = y | 0,
      c = z | 0;
    const fx = x - a,
      fy = y - b,
      fz = z - c;
    const n = a + row * b + slice * c;
    const cells = clear[n];
    if (cells > 0) {
      const into = ax + ux * fx + ay + uy * fy + az + uz * fz;
      const more = ((cells - into - TIE) / perVoxel) | 0;
      const end = i + 1 + (more > 0 ? more : 0);
      if (data[n] > limit) mask.fill(1, start + i, start + (end < nx ? end : nx));
      i = end;
      continue;
    }
    const p0 = data[n] + fx * (data[n + 1] - data[n]);
    const p1 = data[n + row] + fx * (data[n + row + 1] - data[n + row]);
    const p2 = data[n + slice] + fx * (data[n + slice + 1] - data[n + slice]);
    const p3 = data[n + slice + row] + fx * (data[n + slice + row + 1] - data[n + slice + row]);
    const q0 = p0 + fy * (p1 - p0);
    if (q0 + fz * (p2 + fy * (p3 - p2) - q0) > limit) mask[start + i] = 1;
    i++;
  }
}

/** A field is carried to slices and then to the whole scan: its cells are looked at once (39 to 49 ms). */
const FIELDS = new WeakMap<Volume, Field>();

function fieldOf(distance: Volume): Field {
  const known = FIELDS.get(distance);
  if (known !== undefined) return known;
  const [dx, dy, dz] = distance.dims;
  if (Math.min(dx, dy, dz) < 2) throw new DefaceError('maskTooThin', { name: null, dims: [dx, dy, dz] });
  const limit = -distance.intercept / distance.slope;
  const field = { dx, dy, dz, data: distance.data, limit, clear: cellsToEdge(distance, limit) };
  FIELDS.set(distance, field);
  return field;
}

/** Coordinates are rounded: at an exact tie a run must rather be one voxel short. */
const TIE = 1e-6;
/** Values nearer to the limit may be rounded over it by the interpolation. */
const NEAR = 1e-4;

/**
 * For each cell (named by its first corner) how many steps from cell to cell along the axes lead to the nearest one that may hold
 * values on both sides of a limit: 0 for such cells themselves, 255 for 255 and more. The last voxels along each axis begin no
 * cell; they are as the last cell.
 */
function cellsToEdge({ dims: [nx, ny, nz], data }: Volume, limit: number): Uint8Array {
  const slice = nx * ny;
  const count = data.length;
  // Bits: all corners over the limit, all under it.
  const sides = new Uint8Array(count);
  for (let n = 0; n < count; n += RUN) sidesOfRun(data, limit, n, Math.min(count, n + RUN), sides);
  for (const stride of [1, nx, slice])
    for (let n = 0; n < count - stride; n += RUN) joinRun(sides, stride, n, Math.min(count - stride, n + RUN));
  // The last voxels along each axis begin no cell.
  const cells = new Uint8Array(count).fill(MOST_CELLS);
  for (let k = 0; k < nz - 1; k++) for (let j = 0; j < ny - 1; j++) markEdges(sides, nx * j + slice * k, nx - 1, cells);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) stepsOn(cells, nx * j + slice * k, 1, nx, j > 0 ? -nx : 0, k > 0 ? -slice : 0);
  for (let k = nz - 1; k >= 0; k--)
    for (let j = ny - 1; j >= 0; j--)
      stepsOn(cells, nx * j + slice * k + nx - 1, -1, nx, j < ny - 1 ? nx : 0, k < nz - 1 ? slice : 0);
  return cells;
}

/** Voxels in one call: short calls are compiled once, at the next call, not anew in the midst of a long loop. */
const RUN = 4096;

function sidesOfRun(data: Volume['data'], limit: number, from: number, to: number, sides: Uint8Array): void {
  for (let n = from; n < to; n++) sides[n] = Number(data[n] > limit + NEAR) | (Number(data[n] < limit - NEAR) << 1);
}

function joinRun(sides: Uint8Array, stride: number, from: number, to: number): void {
  for (let n = from; n < to; n++) sides[n] &= sides[n + stride];
}

function markEdges(sides: Uint8Array, start: number, length: number, cells: Uint8Array): void {
  for (let n = start, end = start + length; n < end; n++) if (sides[n] === 0) cells[n] = 0;
}

const MOST_CELLS = 255;

/** No cell of a row is more than a step farther than the one before it, nor than those beside it in the row and the slice before. */
function stepsOn(cells: Uint8Array, start: number, step: number, length: number, row: number, slice: number): void {
  let before = MOST_CELLS;
  for (let a = 0, n = start; a < length; a++, n += step) {
    let least = before + 1;
    const below = cells[n + row] + 1,
      behind = cells[n + slice] + 1;
    if (below < least) least = below;
    if (behind < least) least = behind;
    if (cells[n] < least) least = cells[n];
    cells[n] = before = least;
  }
}
