import type { Volume } from '../volume.ts';

/** A field on every third voxel (see `coarseGrid`), interpolated to every one. */
export function expanded({ dims: [cx, cy], data }: Volume, [nx, ny, nz]: Volume['dims']): Float32Array {
  const fine = new Float32Array(nx * ny * nz);
  const slice = cx * cy;
  for (let k = 0, n = 0; k < nz; k++) {
    const c = Math.floor(k / 3),
      fz = (k % 3) / 3;
    for (let j = 0; j < ny; j++, n += nx) {
      const b = Math.floor(j / 3),
        fy = (j % 3) / 3;
      // Behind the coarse grid's last voxel nothing is asked for.
      expandRow(data, cx * b + slice * c, fy > 0 ? cx : 0, fz > 0 ? slice : 0, fy, fz, fine, n, nx);
    }
  }
  return fine;
}

/** @param row the coarse grid's first voxel @param back and up: to its next row and slice, 0 where that does not count */
function expandRow(
  data: Volume['data'],
  row: number,
  back: number,
  up: number,
  fy: number,
  fz: number,
  fine: Float32Array,
  start: number,
  length: number,
): void {
  for (let i = 0, at = row; i < length; at++) {
    for (let third = 0; third < 3 && i < length; third++, i++) {
      const fx = third / 3,
        right = at + (third > 0 ? 1 : 0);
      const near = mix(mix(data[at], data[right], fx), mix(data[at + back], data[right + back], fx), fy);
      const far = mix(
        mix(data[at + up], data[right + up], fx),
        mix(data[at + up + back], data[right + up + back], fx),
        fy,
      );
      fine[start + i] = mix(near, far, fz);
    }
  }
}

function mix(a: number, b: number, share: number): number {
  return a + share * (b - a);
}
