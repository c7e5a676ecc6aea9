import { invert, multiply, type Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';

/** How much of the template's brain lies inside a scan's grid. */
export interface BrainSeen {
  readonly share: number;
  /** Of its frontal, posterior, left and right half the one of which the least is inside. */
  readonly leastHalf: number;
}

/** Where halves are not known. */
export const allSeen = (share: number): BrainSeen => ({ share, leastHalf: share });

/** Looks at every other voxel of the template's brain. @param brain signed distance, positive inside; its axes are those of the head */
export function brainSeen(brain: Volume, templateToSubject: Mat4, subject: Volume): BrainSeen {
  const m = multiply(invert(subject.voxelToWorld), multiply(templateToSubject, brain.voxelToWorld));
  const [nx, ny, nz] = brain.dims;
  const [sx, sy, sz] = subject.dims;
  // Along the first two axes, voxel by voxel: how many there are, and how many of them are seen.
  const [there, seen] = [
    [new Float64Array(nx), new Float64Array(ny)],
    [new Float64Array(nx), new Float64Array(ny)],
  ];
  for (let k = 0; k < nz; k += 2) {
    for (let j = 0; j < ny; j += 2) {
      for (let i = 0, n = nx * (j + ny * k); i < nx; i += 2, n += 2) {
        if (brain.data[n] * brain.slope + brain.intercept < 0) continue;
        there[0][i]++;
        there[1][j]++;
        const x = m[0] * i + m[1] * j + m[2] * k + m[3];
        const y = m[4] * i + m[5] * j + m[6] * k + m[7];
        const z = m[8] * i + m[9] * j + m[10] * k + m[11];
        if (x < -0.5 || y < -0.5 || z < -0.5 || x > sx - 0.5 || y > sy - 0.5 || z > sz - 0.5) continue;
        seen[0][i]++;
        seen[1][j]++;
      }
    }
  }
  const all = sum(there[0]);
  if (all === 0) return allSeen(1);
  const halves = [0, 1].flatMap((axis) => halvesOf(there[axis], seen[axis]));
  return { share: sum(seen[0]) / all, leastHalf: Math.min(...halves) };
}

/** What is seen of what lies up to the middle, and of what lies beyond, as shares. */
function halvesOf(there: Float64Array, seen: Float64Array): readonly [number, number] {
  let middle = 0;
  for (let before = 0; 2 * before < sum(there); middle++) before += there[middle];
  const share = (from: number, to: number): number => {
    const all = sum(there.subarray(from, to));
    return all > 0 ? sum(seen.subarray(from, to)) / all : 1;
  };
  return [share(0, middle), share(middle, there.length)];
}

const sum = (counts: Float64Array): number => counts.reduce((total, n) => total + n, 0);
