import { invert, multiply, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** The flat index of the voxel nearest to a point, RAS mm of any space; -1 where there is none. */
export type VoxelFinder = (x: number, y: number, z: number) => number;

/** @param toGrid RAS mm of the points -> RAS mm of the grid */
export function voxelFinder(grid: Pick<Volume, 'dims' | 'voxelToWorld'>, toGrid: Mat4): VoxelFinder {
  const [nx, ny, nz] = grid.dims;
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = multiply(invert(grid.voxelToWorld), toGrid);
  return (x, y, z) => {
    const i = Math.floor(m0 * x + m1 * y + m2 * z + m3 + 0.5),
      j = Math.floor(m4 * x + m5 * y + m6 * z + m7 + 0.5),
      k = Math.floor(m8 * x + m9 * y + m10 * z + m11 + 0.5);
    return i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz ? i + nx * (j + ny * k) : -1;
  };
}
