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
  let isEmpty = true;
  for (let k = inBox[2][0]; k <= inBox[2][1]; k++) {
    for (let j = inBox[1][0]; j <= inBox[1][1]; j++) {
      const start = nx * (j + ny * k) + inBox[0][0];
      const end = nx * (j + ny * k) + inBox[0][1] + 1;
      const from = firstOver(data, start, end);
      if (from === end) continue;
      isEmpty = false;
      first[0] = Math.min(first[0], inBox[0][0] + from - start);
      first[1] = Math.min(first[1], j);
      first[2] = Math.min(first[2], k);
      last[0] = Math.max(last[0], inBox[0][1] - (end - lastOver(data, start, end)));
      last[1] = Math.max(last[1], j);
      last[2] = k;
    }
  }
  if (isEmpty) return null;
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

/** Where a row is over 0 for the first time; `end` where it is not. */
function firstOver(data: Volume['data'], start: number, end: number): number {
  let at = start;
  while (at < end && data[at] <= 0) at++;
  return at;
}

/** Behind where a row is over 0 for the last time. */
function lastOver(data: Volume['data'], start: number, end: number): number {
  let at = end;
  while (at > start && data[at - 1] <= 0) at--;
  return at;
}
