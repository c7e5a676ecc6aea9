import { describe, expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { identity } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { aboutMiddle, movedVoxels, noisy, seriesOf } from '../testing/series.ts';
import { CONTRASTS, simulatedScan } from '../testing/simulated.ts';
import type { MovedVolume, VoxelArray } from '../volume.ts';
import { movedVolumes } from './volumeMotion.ts';

const seed = 4;
const random = seededRandom(seed);
/** As coarse as EPI, 0 to 1,020. */
const head = simulatedScan(storedTemplate().volume, identity(), CONTRASTS.same, 5, 240, random);
const still = (): Float32Array => noisy(head.data, 30, random);
const moved = (...move: [readonly [number, number, number], readonly [number, number, number]]): Float32Array =>
  noisy(movedVoxels(head, aboutMiddle(head, ...move)), 30, random);
const found = (volumes: readonly VoxelArray[]): MovedVolume[] => {
  const { mean, series } = seriesOf(head, volumes);
  return movedVolumes(mean, series);
};

describe(`volumes in which the head lies elsewhere (seed ${seed})`, () => {
  it('none, where it lies still', () => expect(found([still(), still(), still(), still()])).toEqual([]));

  it('a nod, and by how much', () => {
    const [one, ...others] = found([still(), still(), moved([8, 0, 0], [0, 4, 6]), still()]);
    expect(others).toEqual([]);
    expect(one.volume).toBe(2);
    expect(one.degrees).toBeCloseTo(8, 0);
  });

  it('a head that has slid down by 30 mm', () => {
    const [one, ...others] = found([still(), moved([0, 0, 0], [0, 0, -30]), still(), still()]);
    expect(others).toEqual([]);
    expect(one.volume).toBe(1);
    expect(Math.abs(one.mm - 30)).toBeLessThan(1);
  });

  it('half of the volumes, which the mean shows as well as the others', () => {
    const volumes = Array.from({ length: 6 }, (_, v) => (v % 2 === 1 ? moved([10, 0, 0], [0, 0, 5]) : still()));
    const names = found(volumes).map(({ volume }) => volume);
    expect([
      [1, 3, 5],
      [0, 2, 4],
    ]).toContainEqual(names);
  });

  it('other contrasts, noise and volumes of nothing are no motion', () => {
    const inverted = head.data.map((v) => 1000 * CONTRASTS.inverted(v / 1000));
    const faint = head.data.map((v) => 0.1 * v);
    const constant = new Float32Array(head.data.length).fill(7);
    const nothing = new Float32Array(head.data.length);
    const noise = noisy(nothing, 300, random);
    const volumes = [still(), still(), noisy(inverted, 30, random), noisy(faint, 30, random), noise, constant, nothing];
    expect(found(volumes)).toEqual([]);
  });

  it('a series of nothing but noise has no head to move', () => {
    const noise = (): Float32Array => noisy(new Float32Array(head.data.length), 300, random);
    expect(found([noise(), noise(), noise()])).toEqual([]);
  });
});
