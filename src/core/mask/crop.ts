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
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        if (field.data[n] < least) continue;
        if (i < low[0]) low[0] = i;
        if (i > high[0]) high[0] = i;
        if (j < low[1]) low[1] = j;
        if (j > high[1]) high[1] = j;
        low[2] = Math.min(low[2], k);
        high[2] = k;
      }
    }
  }
  const dims = low.map((at, axis) => Math.max(1, high[axis] - at + 1)) as unknown as Volume['dims'];
  const voxelToWorld = multiply(field.voxelToWorld, translation(low[0], low[1], low[2]));
  return volumes.map((volume) => {
    const data = new Float32Array(dims[0] * dims[1] * dims[2]);
    for (let k = 0, out = 0; k < dims[2]; k++) {
      for (let j = 0; j < dims[1]; j++) {
        const start = low[0] + nx * (low[1] + j + ny * (low[2] + k));
        for (let n = start; n < start + dims[0]; n++) data[out++] = volume.data[n] * volume.slope + volume.intercept;
      }
    }
    return { dims, data, slope: 1, intercept: 0, voxelToWorld };
  });
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
      let at = a + nx * (b + j + ny * (c + k));
      for (let i = 0; i < px; i++, n++, at++) if (part.data[n] + add > data[at]) data[at] = part.data[n] + add;
    }
  }
}
