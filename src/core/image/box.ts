import type { Volume } from '../volume.ts';

/** A box along the axes of template space, RAS mm. */
export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export const EVERYWHERE: Box = { low: [-1e4, -1e4, -1e4], high: [1e4, 1e4, 1e4] };

/**
 * The part of a box outside of which nothing is over 0 that is interpolated in a field; null where nothing is in all of it.
 * @param field its axes along the world's; beyond its grid the border counts
 */
export function boxAround({ dims, data, voxelToWorld: m }: Volume, { low, high }: Box): Box | null {
  const [nx, ny] = dims;
  const inBox = [0, 1, 2].map((axis) => {
    const ends = [low[axis], high[axis]].map((mm) => (mm - m[4 * axis + 3]) / m[5 * axis]);
    return [Math.floor(Math.min(...ends)) - 1, Math.ceil(Math.max(...ends)) + 1].map((at) =>
      Math.max(0, Math.min(dims[axis] - 1, at)),
    );
  });
  const first = inBox.map(([, end]) => end);
  const last = inBox.map(([start]) => start);
  for (let k = inBox[2][0]; k <= inBox[2][1]; k++) {
    for (let j = inBox[1][0]; j <= inBox[1][1]; j++) {
      const row = nx * (j + ny * k);
      let [start, end] = inBox[0];
      while (start <= end && data[row + start] <= 0) start++;
      if (start > end) continue;
      while (data[row + end] <= 0) end--;
      [start, j, k].forEach((at, axis) => (first[axis] = Math.min(first[axis], at)));
      [end, j, k].forEach((at, axis) => (last[axis] = Math.max(last[axis], at)));
    }
  }
  if (first[2] > last[2] || data.length === 0) return null;
  // Up to the next voxel something is left of it; of what reaches the border all counts that lies beyond.
  const [from, to] = [
    first.map((at) => (at > 1 ? at - 1 : -Infinity)),
    last.map((at, axis) => (at < dims[axis] - 2 ? at + 1 : Infinity)),
  ];
  const mm = (at: number, axis: number): number => m[5 * axis] * at + m[4 * axis + 3];
  return {
    low: low.map((least, axis) => Math.max(least, Math.min(mm(from[axis], axis), mm(to[axis], axis)))),
    high: high.map((most, axis) => Math.min(most, Math.max(mm(from[axis], axis), mm(to[axis], axis)))),
  };
}
