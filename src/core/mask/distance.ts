import { voxelSize, type Volume } from '../volume.ts';

/** Distances are cut off here: nothing asks for more, and what lies farther need not be worked out. */
export const MAX_DISTANCE_MM = 63;

/**
 * Signed Euclidean distance in mm to the edge of a binary mask: positive inside, zero halfway between an inside voxel and its
 * outside neighbour, cut off at `MAX_DISTANCE_MM`. It is the exact distance between voxel centres (Felzenszwalb and
 * Huttenlocher, "Distance transforms of sampled functions", Theory of Computing 8, 2012) less half the shortest voxel edge.
 * @param mask any voxel sizes; inside is what is over 0 and finite, so that NaN and infinite values are outside
 * @returns Float32 on the mask's grid; -MAX_DISTANCE_MM throughout where nothing is inside, +MAX_DISTANCE_MM where all is
 */
export function signedDistance(mask: Volume): Volume {
  const size = voxelSize(mask.voxelToWorld);
  const half = Math.min(...size) / 2;
  const { dims, data: values, slope, intercept } = mask;
  const count = values.length;
  const inside = new Uint8Array(count);
  for (let n = 0; n < count; n += RUN) insideRun(values, slope, intercept, n, Math.min(count, n + RUN), inside);
  const toInside = squaredDistance(inside, 1, dims, size);
  const toOutside = squaredDistance(inside, 0, dims, size);
  const data = new Float32Array(count);
  for (let n = 0; n < count; n += RUN) signRun(inside, toInside, toOutside, half, n, Math.min(count, n + RUN), data);
  return { dims, data, slope: 1, intercept: 0, voxelToWorld: mask.voxelToWorld };
}

/** Voxels in one call: short calls are compiled once, at the next call, not anew in the midst of a long loop. */
const RUN = 4096;

function insideRun(
  values: Volume['data'],
  slope: number,
  intercept: number,
  from: number,
  to: number,
  inside: Uint8Array,
): void {
  for (let n = from; n < to; n++) {
    const value = values[n] * slope + intercept;
    inside[n] = value > 0 && value < Infinity ? 1 : 0;
  }
}

function signRun(
  inside: Uint8Array,
  toInside: Float32Array,
  toOutside: Float32Array,
  half: number,
  from: number,
  to: number,
  data: Float32Array,
): void {
  for (let n = from; n < to; n++) {
    // One of the two is zero.
    const mm = inside[n] === 1 ? Math.sqrt(toOutside[n]) - half : half - Math.sqrt(toInside[n]);
    data[n] = mm > MAX_DISTANCE_MM ? MAX_DISTANCE_MM : mm < -MAX_DISTANCE_MM ? -MAX_DISTANCE_MM : mm;
  }
}

/** Squared distance in mm from each voxel centre to the nearest whose label is `target`; infinite where that is far. */
function squaredDistance(
  labels: Uint8Array,
  target: 0 | 1,
  dims: readonly [number, number, number],
  size: readonly number[],
): Float32Array {
  const [nx, ny, nz] = dims;
  const field = alongRows(labels, target, nx, size[0]);
  const line = createLine(Math.max(ny, nz));
  for (let k = 0; k < nz; k++)
    for (let i = 0; i < nx; i++) lowerEnvelope(field, i + nx * ny * k, nx, ny, size[1], line);
  for (let start = 0; start < nx * ny; start++) lowerEnvelope(field, start, nx * ny, nz, size[2], line);
  return field;
}

/** The same along the rows alone, counted to and fro. */
function alongRows(labels: Uint8Array, target: number, nx: number, size: number): Float32Array {
  const field = new Float32Array(labels.length);
  const steps = Math.ceil((MAX_DISTANCE_MM + size) / size);
  for (let start = 0; start < labels.length; start += nx)
    alongRow(labels, target, start, start + nx, steps, size, field);
  return field;
}

function alongRow(
  labels: Uint8Array,
  target: number,
  start: number,
  end: number,
  steps: number,
  size: number,
  field: Float32Array,
): void {
  let since = steps;
  for (let n = start; n < end; n++) {
    since = labels[n] === target ? 0 : since + 1;
    field[n] = since;
  }
  since = steps;
  for (let n = end - 1; n >= start; n--) {
    since = labels[n] === target ? 0 : since + 1;
    const least = since < field[n] ? since : field[n];
    field[n] = least > steps ? Infinity : least * least * size * size;
  }
}

/** Work space for one line of voxels. */
interface Line {
  readonly value: Float64Array;
  /** Where the parabolas of the envelope stand, in voxels, and from where each is the lowest. */
  readonly site: Int32Array;
  readonly from: Float64Array;
  /** 1 / 2n: a division for each crossing would take half the time. */
  readonly halfReciprocal: Float64Array;
}

function createLine(length: number): Line {
  return {
    value: new Float64Array(length),
    site: new Int32Array(length),
    from: new Float64Array(length + 1),
    halfReciprocal: Float64Array.from({ length }, (_, n) => 0.5 / n),
  };
}

/** Replaces the values of a line by the lower envelope of the parabolas that stand on them; infinite values have none. */
function lowerEnvelope(
  field: Float32Array,
  start: number,
  stride: number,
  length: number,
  size: number,
  line: Line,
): void {
  const { value, site, from, halfReciprocal } = line;
  const zeros = takeLine(field, start, stride, length, value);
  if (zeros === length) return;
  const sites = findEnvelope(length, size, value, site, from, halfReciprocal);
  if (sites > 0) writeEnvelope(field, start, stride, length, size, value, site, from);
}

// Three functions, of arrays and numbers (see `countRun`): many lines end after the first or the second, and what is compiled before it was done is compiled again.
/** @returns how many of the values are 0 */
function takeLine(field: Float32Array, start: number, stride: number, length: number, value: Float64Array): number {
  let zeros = 0;
  for (let q = 0, n = start; q < length; q++, n += stride) {
    const height = field[n];
    value[q] = height;
    if (height === 0) zeros++;
  }
  return zeros;
}

/** @returns how many parabolas the envelope has */
function findEnvelope(
  length: number,
  size: number,
  value: Float64Array,
  site: Int32Array,
  from: Float64Array,
  halfReciprocal: Float64Array,
): number {
  const perSquare = 1 / (size * size);
  let top = -1;
  for (let q = 0; q < length; q++) {
    const height = value[q];
    if (height === Infinity) continue;
    // Within a run of zeros only the ends are ever nearest to something else.
    if (height === 0 && q > 0 && q < length - 1 && value[q - 1] === 0 && value[q + 1] === 0) continue;
    let crossing = -Infinity;
    while (top >= 0) {
      const p = site[top];
      crossing = (height - value[p]) * perSquare * halfReciprocal[q - p] + (q + p) * 0.5;
      if (crossing > from[top]) break;
      top--;
      crossing = -Infinity;
    }
    top++;
    site[top] = q;
    from[top] = crossing;
  }
  from[top + 1] = Infinity;
  return top + 1;
}

function writeEnvelope(
  field: Float32Array,
  start: number,
  stride: number,
  length: number,
  size: number,
  value: Float64Array,
  site: Int32Array,
  from: Float64Array,
): void {
  const square = size * size;
  for (let q = 0, n = start, at = 0; q < length; q++, n += stride) {
    if (value[q] === 0) continue;
    while (from[at + 1] < q) at++;
    const p = site[at];
    field[n] = (q - p) * (q - p) * square + value[p];
  }
}
