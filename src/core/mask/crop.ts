import { multiply, translation } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/**
 * Cuts volumes of one grid to the box in which `field` is at least `from`, and decodes them.
 * @returns Float32, slope 1, for each; they share `dims` and `voxelToWorld`
 */
export function croppedTo(field: Volume, from: number, volumes: readonly Volume[]): Volume[] {
  const {
    dims: [nx, ny, nz],
  } = field;
  const least = (from - field.intercept) / field.slope;
  const low = [nx, ny, nz],
    high = [0, 0, 0];
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++, n += nx) {
      const first = firstFrom(field.data, least, n, n + nx);
      if (first === n + nx) continue;
      low[0] = Math.min(low[0], first - n);
      high[0] = Math.max(high[0], lastFrom(field.data, least, n, n + nx) - n);
      low[1] = Math.min(low[1], j);
      high[1] = Math.max(high[1], j);
      low[2] = Math.min(low[2], k);
      high[2] = k;
    }
  }
  const dims = low.map((at, axis) => Math.max(1, high[axis] - at + 1)) as unknown as Volume['dims'];
  const voxelToWorld = multiply(field.voxelToWorld, translation(low[0], low[1], low[2]));
  return volumes.map((volume) => {
    const data = new Float32Array(dims[0] * dims[1] * dims[2]);
    for (let k = 0, out = 0; k < dims[2]; k++) {
      for (let j = 0; j < dims[1]; j++) {
        decodeRow(volume, low[0] + nx * (low[1] + j + ny * (low[2] + k)), dims[0], data, out);
        out += dims[0];
      }
    }
    return { dims, data, slope: 1, intercept: 0, voxelToWorld };
  });
}

// Rows are functions of their own: they are called often, and so compiled once, not anew in the midst of a long loop.
/** Where a row is `least` or more for the first time; `end` where it is not. */
function firstFrom(data: Volume['data'], least: number, start: number, end: number): number {
  let at = start;
  while (at < end && data[at] < least) at++;
  return at;
}

/** And for the last time. */
function lastFrom(data: Volume['data'], least: number, start: number, end: number): number {
  let at = end - 1;
  while (at > start && data[at] < least) at--;
  return at;
}

function decodeRow(
  { data, slope, intercept }: Volume,
  start: number,
  length: number,
  out: Float32Array,
  at: number,
): void {
  for (let i = 0; i < length; i++) out[at + i] = data[start + i] * slope + intercept;
}

function raiseRow(
  part: Volume['data'],
  start: number,
  length: number,
  add: number,
  data: Float32Array,
  at: number,
): void {
  for (let i = 0; i < length; i++) {
    const raised = part[start + i] + add;
    if (raised > data[at + i]) data[at + i] = raised;
  }
}

/** Writes a cropped field back into one of the whole grid, where it is larger. */
export function raiseBy(whole: Volume, part: Volume, add: number, data: Float32Array): void {
  const [nx, ny] = whole.dims;
  const [px, py, pz] = part.dims;
  const [a, b, c] = [0, 1, 2].map((axis) =>
    Math.round((part.voxelToWorld[4 * axis + 3] - whole.voxelToWorld[4 * axis + 3]) / whole.voxelToWorld[5 * axis]),
  );
  for (let k = 0, n = 0; k < pz; k++) {
    for (let j = 0; j < py; j++) {
      raiseRow(part.data, n, px, add, data, a + nx * (b + j + ny * (c + k)));
      n += px;
    }
  }
}
