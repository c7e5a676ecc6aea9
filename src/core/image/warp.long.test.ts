import { describe, expect, it } from 'vitest';
import { DefaceError } from '../errors.ts';
import { identity, invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { rigidMove, syntheticVolume } from '../testing/syntheticVolume.ts';
import { voxelSize, type Volume } from '../volume.ts';
import { signedDistance } from '../mask/distance.ts';
import { warpMask } from './warp.ts';

const quiet = (): void => {};

/** Signed distance to a ball, from its formula. */
function ball(radius: number, centre: readonly [number, number, number]): Volume {
  const field = syntheticVolume([61, 61, 61], new Float32Array(61 ** 3), [2, 2, 2], [-60, -60, -60]);
  field.data.forEach((_, n) => {
    const [x, y, z] = [2 * (n % 61) - 60, 2 * (Math.floor(n / 61) % 61) - 60, 2 * Math.floor(n / 3721) - 60];
    field.data[n] = radius - Math.hypot(x - centre[0], y - centre[1], z - centre[2]);
  });
  return field;
}

/** Every voxel on its own: eight neighbours weighted, coordinates clamped to the grid; mm over 0 is kept. */
function valuesOneByOne(
  distance: Volume,
  templateToSubject: Mat4,
  scan: Pick<Volume, 'dims' | 'voxelToWorld'>,
): Float64Array {
  const [nx, ny, nz] = scan.dims;
  const toGrid = multiply(invert(distance.voxelToWorld), multiply(invert(templateToSubject), scan.voxelToWorld));
  const values = new Float64Array(nx * ny * nz);
  for (let n = 0; n < values.length; n++) {
    const at = transformPoint(toGrid, n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))).map((v, axis) =>
      Math.max(0, Math.min(distance.dims[axis] - 1, v)),
    );
    for (let corner = 0; corner < 8; corner++) {
      let weight = 1;
      let index = 0;
      for (let axis = 0, stride = 1; axis < 3; stride *= distance.dims[axis++]) {
        const low = Math.min(distance.dims[axis] - 2, Math.floor(at[axis]));
        const high = (corner >> axis) & 1;
        weight *= high === 1 ? at[axis] - low : 1 - (at[axis] - low);
        index += stride * (low + high);
      }
      values[n] += weight * (distance.data[index] * distance.slope + distance.intercept);
    }
  }
  return values;
}

function obliqueScan(next: () => number): Pick<Volume, 'dims' | 'voxelToWorld'> {
  const dims = [20 + Math.floor(next() * 40), 20 + Math.floor(next() * 40), 3 + Math.floor(next() * 20)] as const;
  const size = [0.4 + 2 * next(), 0.4 + 2 * next(), 0.4 + 8 * next()];
  const turn = rigidMove([360 * next(), 360 * next(), 360 * next()], [0, 0, 0]);
  const centred = syntheticVolume(
    dims,
    new Uint8Array(0),
    size,
    dims.map((n, axis) => (-(n - 1) / 2) * size[axis]),
  ).voxelToWorld;
  return { dims, voxelToWorld: multiply(turn, centred) };
}

describe('warpMask', () => {
  it('gives a mask back on its own grid', () => {
    const next = seededRandom(7);
    const data = Uint8Array.from({ length: 12 * 9 * 7 }, () => (next() < 0.4 ? 1 : 0));
    const mask = syntheticVolume([12, 9, 7], data, [2, 2, 2], [-11, 3, 5]);
    expect(warpMask(signedDistance(mask), identity(), mask, quiet)).toEqual(data);
  });

  for (let seed = 1; seed <= 12; seed++) {
    it(`puts a ball where the transform puts it, on thick oblique slices too, seed ${seed}`, () => {
      const next = seededRandom(seed);
      const scan = obliqueScan(next);
      const move = rigidMove([90 * next(), 90 * next(), 90 * next()], [20 * next(), 20 * next(), 20 * next()]);
      const [radius, centre] = [18 + 10 * next(), [8 * next(), 8 * next(), 8 * next()] as const];
      const kept = warpMask(ball(radius, [...centre]), move, scan, quiet);
      const [x, y, z] = transformPoint(move, ...centre);
      let judged = 0;
      for (let n = 0; n < kept.length; n++) {
        const [u, v, w] = transformPoint(
          scan.voxelToWorld,
          n % scan.dims[0],
          Math.floor(n / scan.dims[0]) % scan.dims[1],
          Math.floor(n / (scan.dims[0] * scan.dims[1])),
        );
        const depth = radius - Math.hypot(u - x, v - y, w - z);
        // Linear interpolation of a curved distance is off by less than this.
        if (Math.abs(depth) < 0.1) continue;
        judged++;
        expect(kept[n]).toBe(depth > 0 ? 1 : 0);
      }
      expect(judged).toBeGreaterThan(0.9 * kept.length);
    });
  }

  for (let seed = 1; seed <= 12; seed++) {
    it(`decides runs of voxels as it would each on its own, whatever the field, seed ${seed}`, () => {
      const next = seededRandom(100 + seed);
      const scan = obliqueScan(next);
      // Odd seeds: a mask's distance on long voxels, where it is steepest. Even seeds: bytes without any relation.
      const dims = [9, 11, 6] as const;
      const noise = Int8Array.from({ length: 9 * 11 * 6 }, () => Math.floor(next() * 60) - 40);
      const grid = syntheticVolume(dims, noise, [5, 4, 9], [-20, -20, -24]);
      const field = seed % 2 === 1 ? signedDistance(grid) : { ...grid, slope: 0.5, intercept: 3 * next() };
      const scale = Float64Array.of(
        0.8 + 0.4 * next(),
        0.1,
        0,
        3,
        0,
        0.8 + 0.4 * next(),
        -0.1,
        0,
        0.05,
        0,
        0.8 + 0.4 * next(),
        -2,
        0,
        0,
        0,
        1,
      );
      const expected = valuesOneByOne(field, scale, scan);
      const kept = warpMask(field, scale, scan, quiet);
      const differing = expected.filter((mm, n) => Math.abs(mm) > 1e-4 && kept[n] !== (mm > 0 ? 1 : 0));
      expect(Array.from(differing)).toEqual([]);
      expect(new Set(kept)).toEqual(new Set([0, 1]));
    });
  }

  it('goes on beyond the grid as it is at its border', () => {
    const half = syntheticVolume(
      [4, 2, 2],
      Int8Array.of(3, 1, -1, -3, 3, 1, -1, -3, 3, 1, -1, -3, 3, 1, -1, -3),
      [1, 1, 1],
    );
    const scan = syntheticVolume([9, 1, 1], new Uint8Array(9), [2, 1, 1], [-8, 50, -50]);
    expect(Array.from(warpMask(half, identity(), scan, quiet))).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('tells how far it is, ending at 1', () => {
    const told: number[] = [];
    warpMask(ball(10, [0, 0, 0]), identity(), syntheticVolume([4, 4, 5], new Uint8Array(80), [9, 9, 9]), (f) =>
      told.push(f),
    );
    expect(told).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('refuses a mask of one slice', () => {
    const slice = syntheticVolume([4, 4, 1], new Int8Array(16), [1, 1, 1]);
    expect(() => warpMask(slice, identity(), slice, quiet)).toThrow(DefaceError);
    expect(() => warpMask(slice, identity(), slice, quiet)).toThrow(/maskTooThin .*4,4,1/);
  });

  it('keeps what a scan of any voxel size shows of the ball: its volume', () => {
    for (const size of [
      [1, 1, 1],
      [0.7, 0.7, 6],
      [3, 3, 3],
    ]) {
      const dims = size.map((mm) => Math.ceil(100 / mm)) as [number, number, number];
      const scan = syntheticVolume(dims, new Uint8Array(0), size, [-50, -50, -50]);
      const kept = warpMask(ball(30, [0, 0, 0]), identity(), scan, quiet).reduce((sum, v) => sum + v, 0);
      const [sx, sy, sz] = voxelSize(scan.voxelToWorld);
      expect((kept * sx * sy * sz) / ((4 / 3) * Math.PI * 30 ** 3)).toBeCloseTo(1, 1.5);
    }
  });
});
