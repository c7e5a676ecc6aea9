import { describe, expect, it } from 'vitest';
import { MAX_DISTANCE_MM, signedDistance } from './distance.ts';
import { seededRandom } from '../testing/random.ts';
import { syntheticVolume } from '../testing/syntheticVolume.ts';
import { voxelSize, type Volume } from '../volume.ts';

/** By definition: the nearest centre of the other kind, less half the shortest edge. */
function bruteForce(mask: Volume): Float64Array {
  const [nx, ny] = mask.dims;
  const size = voxelSize(mask.voxelToWorld);
  const at = (n: number): number[] => [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
  const inside = Array.from(mask.data, (v) => v * mask.slope + mask.intercept > 0);
  return Float64Array.from(inside, (self, n) => {
    let nearest = Infinity;
    for (let other = 0; other < inside.length; other++) {
      if (inside[other] === self) continue;
      const [p, q] = [at(n), at(other)];
      nearest = Math.min(nearest, Math.hypot(...p.map((v, axis) => (v - q[axis]) * size[axis])));
    }
    const mm = Math.min(MAX_DISTANCE_MM, nearest - Math.min(...size) / 2);
    return self ? mm : -mm;
  });
}

describe('signedDistance', () => {
  for (let seed = 1; seed <= 24; seed++) {
    it(`is the distance to the nearest voxel of the other kind, seed ${seed}`, () => {
      const next = seededRandom(seed);
      const dims = [1 + Math.floor(next() * 9), 1 + Math.floor(next() * 9), 1 + Math.floor(next() * 9)] as const;
      const [sx, sy, sz] = [0.5 + 3 * next(), 0.5 + 3 * next(), 0.5 + 20 * next()];
      const share = next() ** 3;
      const mask = syntheticVolume(
        dims,
        Float32Array.from({ length: dims[0] * dims[1] * dims[2] }, () => (next() < share ? 1 : 0)),
        [sx, sy, sz],
      );
      const expected = bruteForce(mask);
      signedDistance(mask).data.forEach((mm, n) => expect(mm).toBeCloseTo(expected[n], 4));
    });
  }

  it('is that of a ball, within half a voxel', () => {
    const [edge, radius] = [2, 31];
    const centre = 20;
    const fromCentre = (n: number): number =>
      edge * Math.hypot((n % 41) - centre, (Math.floor(n / 41) % 41) - centre, Math.floor(n / 1681) - centre);
    const ball = syntheticVolume(
      [41, 41, 41],
      Uint8Array.from({ length: 41 ** 3 }, (_, n) => (fromCentre(n) < radius ? 1 : 0)),
      [edge, edge, edge],
    );
    signedDistance(ball).data.forEach((mm, n) =>
      expect(Math.abs(mm - (radius - fromCentre(n)))).toBeLessThan(edge / 2),
    );
  });

  it('takes NaN, infinite and negative values as outside, and slope and intercept into account', () => {
    const signs = (data: Float32Array, slope: number, intercept: number): boolean[] =>
      Array.from(
        signedDistance({ ...syntheticVolume([5, 1, 1], data, [1, 1, 1]), slope, intercept }).data,
        (mm) => mm > 0,
      );
    expect(signs(Float32Array.of(1, NaN, Infinity, -Infinity, -1), 1, 0)).toEqual([true, false, false, false, false]);
    expect(signs(Float32Array.of(0, 1, 2, 3, 4), -1, 2)).toEqual([true, true, false, false, false]);
  });

  it('is cut off, and defined where all or nothing is inside', () => {
    const fill = (value: number): Volume => syntheticVolume([3, 4, 5], new Uint8Array(60).fill(value), [2, 2, 2]);
    expect(new Set(signedDistance(fill(0)).data)).toEqual(new Set([-MAX_DISTANCE_MM]));
    expect(new Set(signedDistance(fill(1)).data)).toEqual(new Set([MAX_DISTANCE_MM]));
    const line = new Uint8Array(100);
    line[0] = 1;
    const along = signedDistance(syntheticVolume([100, 1, 1], line, [1, 1, 1])).data;
    expect(Array.from(along)).toEqual(
      Array.from(along, (_, n) => (n === 0 ? 0.5 : Math.max(-MAX_DISTANCE_MM, 0.5 - n))),
    );
  });
});
