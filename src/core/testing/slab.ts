import type { Volume } from '../volume.ts';

/** A few slices of a scan, where they lie in it. @param axis along which they are counted */
export function slabOf(volume: Volume, axis: 0 | 1 | 2, from: number, count: number): Volume {
  const { data, dims, voxelToWorld: m } = volume;
  const sizes: [number, number, number] = [...dims];
  sizes[axis] = count;
  const first = [0, 0, 0];
  first[axis] = from;
  const voxelToWorld = Float64Array.from(m, (v, n) => (n % 4 === 3 && n < 12 ? v + m[n - 3 + axis] * from : v));
  const slab = data.slice(0, sizes[0] * sizes[1] * sizes[2]);
  for (let k = 0, n = 0; k < sizes[2]; k++)
    for (let j = 0; j < sizes[1]; j++)
      for (let i = 0; i < sizes[0]; i++, n++)
        slab[n] = data[i + first[0] + dims[0] * (j + first[1] + dims[1] * (k + first[2]))];
  return { ...volume, dims: sizes, data: slab, voxelToWorld };
}
