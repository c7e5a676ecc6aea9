import type { Mat4 } from '../mat4.ts';
import { multiply, translation } from '../mat4.ts';
import type { Volume, VoxelArray } from '../volume.ts';

/** An axis-aligned volume, for tests. @param size voxel edges in mm @param origin RAS mm of voxel (0, 0, 0) */
export function syntheticVolume(
  dims: Volume['dims'],
  data: VoxelArray,
  size: readonly number[],
  origin: readonly number[] = [0, 0, 0],
): Volume {
  const voxelToWorld = Float64Array.of(
    size[0],
    0,
    0,
    origin[0],
    0,
    size[1],
    0,
    origin[1],
    0,
    0,
    size[2],
    origin[2],
    0,
    0,
    0,
    1,
  );
  return { dims, data, slope: 1, intercept: 0, voxelToWorld };
}

/** A turn about x, then y, then z, degrees, then a shift, mm. */
export function rigidMove(degrees: readonly [number, number, number], shift: readonly [number, number, number]): Mat4 {
  const [a, b, c] = degrees.map((d) => (d * Math.PI) / 180);
  const aboutX = Float64Array.of(
    1,
    0,
    0,
    0,
    0,
    Math.cos(a),
    -Math.sin(a),
    0,
    0,
    Math.sin(a),
    Math.cos(a),
    0,
    0,
    0,
    0,
    1,
  );
  const aboutY = Float64Array.of(
    Math.cos(b),
    0,
    Math.sin(b),
    0,
    0,
    1,
    0,
    0,
    -Math.sin(b),
    0,
    Math.cos(b),
    0,
    0,
    0,
    0,
    1,
  );
  const aboutZ = Float64Array.of(
    Math.cos(c),
    -Math.sin(c),
    0,
    0,
    Math.sin(c),
    Math.cos(c),
    0,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    1,
  );
  return multiply(translation(...shift), multiply(aboutZ, multiply(aboutY, aboutX)));
}
