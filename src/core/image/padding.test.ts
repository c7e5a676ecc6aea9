import { describe, expect, it } from 'vitest';
import { syntheticVolume } from '../testing/syntheticVolume.ts';
import { paddingValue } from './padding.ts';
import { buildPyramid, type Level } from './pyramid.ts';

const N = 24;

/** A cube of N voxels of 2 mm: `value` where given, else a texture that is nowhere constant. */
function cube(value: (i: number, j: number, k: number) => number | null): ReturnType<typeof syntheticVolume> {
  const data = new Int16Array(N ** 3);
  for (let k = 0, n = 0; k < N; k++)
    for (let j = 0; j < N; j++)
      for (let i = 0; i < N; i++, n++) data[n] = value(i, j, k) ?? 500 + ((i * 37 + j * 101 + k * 59) % 400);
  return syntheticVolume([N, N, N], data, [2, 2, 2]);
}

/** The level's byte at the scan's voxel (2 mm blocks; the level has a rim of one). */
const at = (level: Level, i: number, j: number, k: number): number =>
  level.data[i + 1 + level.dims[0] * (j + 1 + level.dims[1] * (k + 1))];

describe('padding', () => {
  it('is the commonest corner value, where it fills enough of the faces', () => {
    expect(paddingValue(cube((i) => (i < 6 ? 0 : null)))).toBe(0);
    expect(paddingValue(cube((_i, _j, k) => (k > 15 ? -1024 : null)))).toBe(-1024);
    expect(paddingValue(cube(() => null))).toBeNaN();
  });

  it('is unknown where it is connected to the border, and known inside the head', () => {
    // Zeros fill one side, and a hole in the middle that touches no border (a ventricle, say).
    const volume = cube((i, j, k) =>
      i < 6 || (Math.abs(i - 15) < 3 && Math.abs(j - 12) < 3 && Math.abs(k - 12) < 3) ? 0 : null,
    );
    const [level] = buildPyramid(volume, [2], paddingValue(volume));
    expect(at(level, 2, 12, 12)).toBe(0);
    expect(at(level, 15, 12, 12)).toBe(1);
    expect(at(level, 20, 12, 12)).toBeGreaterThan(60);
  });

  it('does not touch noise that is often zero', () => {
    const volume = cube((i, j, k) => ((i + j + k) % 2 === 0 ? 0 : i < 12 ? 3 : null));
    const [level] = buildPyramid(volume, [2], paddingValue(volume));
    for (let i = 0; i < N; i++) expect(at(level, i, 12, 12)).toBeGreaterThan(0);
  });

  it('is air where air is seen to begin, and stays unknown beside tissue', () => {
    // Dark air (5) at i 8 to 11 beside the padding in the upper half; tissue right at it in the lower.
    const volume = cube((i, _j, k) => (i < 8 ? 0 : i < 12 && k > 11 ? 5 + (i % 2) : null));
    const [level] = buildPyramid(volume, [2], paddingValue(volume));
    expect(at(level, 7, 12, 18)).toBe(1);
    expect(at(level, 7, 12, 5)).toBe(0);
    expect(at(level, 1, 12, 18)).toBe(0);
  });
});

describe('pyramid', () => {
  it('averages blocks, and keeps every voxel where it was in the world', () => {
    const volume = cube((i) => (i < 12 ? 100 : 300));
    const levels = buildPyramid(volume, [2, 4, 8], Number.NaN);
    expect(levels.map((level) => level.dims)).toEqual([
      [26, 26, 26],
      [14, 14, 14],
      [8, 8, 8],
    ]);
    // The centre of the first 8 mm block is that of voxels 0 to 3: 3 mm.
    const { voxelToWorld: m } = levels[2];
    expect([m[0] + m[3], m[5] + m[7], m[10] + m[11]]).toEqual([3, 3, 3]);
    expect(at(levels[2], 0, 2, 2)).toBeLessThan(at(levels[2], 5, 2, 2));
  });

  it('averages blocks that the far border cuts over what there is', () => {
    const volume = syntheticVolume(
      [5, 5, 5],
      new Uint8Array(125).map((_v, n) => (n % 5 === 4 ? 200 : 100)),
      [1, 1, 1],
    );
    const [level] = buildPyramid(volume, [2], Number.NaN);
    expect(level.dims).toEqual([5, 5, 5]);
    expect(at(level, 2, 1, 1)).toBe(255);
    expect(at(level, 0, 1, 1)).toBe(1);
  });
});
