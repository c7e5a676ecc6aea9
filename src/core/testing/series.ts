import { invert, multiply, transformPoint, translation, type Mat4 } from '../mat4.ts';
import type { Series, Volume, VoxelArray } from '../volume.ts';
import { rigidMove } from './syntheticVolume.ts';

/** A series of volumes that are at hand, and their mean on the grid of `like`. */
export function seriesOf(
  like: Volume,
  volumes: readonly VoxelArray[],
): { readonly series: Series; readonly mean: Volume } {
  const mean = (of: readonly number[]): Float32Array => {
    const data = new Float32Array(like.data.length);
    for (const v of of) for (let n = 0; n < data.length; n++) data[n] += volumes[v][n] / of.length;
    return data;
  };
  const data = mean(volumes.map((_, v) => v));
  return { series: { count: volumes.length, scalars: (v) => volumes[v], mean }, mean: { ...like, data } };
}

/** A turn (degrees) about the middle of a volume's grid, then a shift, mm. */
export function aboutMiddle(
  volume: Volume,
  degrees: readonly [number, number, number],
  shift: readonly [number, number, number],
): Mat4 {
  const at = volume.dims.map((n) => (n - 1) / 2) as [number, number, number];
  const [x, y, z] = transformPoint(volume.voxelToWorld, ...at);
  const [u, v, w] = shift;
  return multiply(translation(x + u, y + v, z + w), multiply(rigidMove(degrees, [0, 0, 0]), translation(-x, -y, -z)));
}

/** What a volume's grid shows once the head has moved, by linear interpolation; 0 where it showed nothing before. */
export function movedVoxels(volume: Volume, move: Mat4): Float32Array {
  const { dims, data, voxelToWorld } = volume;
  const [nx, ny, nz] = dims;
  const m = multiply(invert(multiply(move, voxelToWorld)), voxelToWorld);
  const out = new Float32Array(data.length);
  for (let n = 0; n < out.length; n++) {
    const [x, y, z] = transformPoint(m, n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny)));
    if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
    const [a, b, c] = [Math.floor(x), Math.floor(y), Math.floor(z)];
    for (let corner = 0; corner < 8; corner++) {
      const [p, q, r] = [corner & 1, (corner >> 1) & 1, corner >> 2];
      const weight = (p ? x - a : 1 - x + a) * (q ? y - b : 1 - y + b) * (r ? z - c : 1 - z + c);
      out[n] += weight * data[a + p + nx * (b + q + ny * (c + r))];
    }
  }
  return out;
}

/** The modulus of a complex signal with noise on both parts, as MRI has it. */
export function noisy(voxels: VoxelArray, sigma: number, random: () => number): Float32Array {
  const noise = (): number => 2 * sigma * (random() + random() + random() - 1.5);
  return Float32Array.from(voxels, (v) => Math.hypot(v + noise(), noise()));
}
