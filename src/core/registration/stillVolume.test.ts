import { describe, expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { identity } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { aboutMiddle, movedVoxels, noisy, seriesOf } from '../testing/series.ts';
import { CONTRASTS, simulatedScan } from '../testing/simulated.ts';
import { movedIn, stillVolume } from './stillVolume.ts';

const seed = 5;
const random = seededRandom(seed);
const head = simulatedScan(storedTemplate().volume, identity(), CONTRASTS.same, 6, 240, random);
const still = (): Float32Array => noisy(head.data, 20, random);
const nodded = (): Float32Array => noisy(movedVoxels(head, aboutMiddle(head, [15, 0, 0], [0, 0, 10])), 20, random);

describe(`what a mask is fitted to (seed ${seed})`, () => {
  it('a series in which nobody moves: the mean over all of it, as it is', () => {
    const { mean, series } = seriesOf(head, [still(), still(), still()]);
    expect(stillVolume({ volume: mean, series })).toBe(mean);
  });

  it('half of the volumes lie elsewhere: the mean over the other half', () => {
    const volumes = Array.from({ length: 6 }, (_, v) => (v < 3 ? still() : nodded()));
    const { mean, series } = seriesOf(head, volumes);
    const moved = movedIn(mean, series).map(({ volume }) => volume);
    expect([
      [3, 4, 5],
      [0, 1, 2],
    ]).toContainEqual(moved);
    const others = [0, 1, 2, 3, 4, 5].filter((v) => !moved.includes(v));
    expect(stillVolume({ volume: mean, series }).data).toEqual(series.mean(others));
  });

  it('volumes that went by: the mean is of those that lay still already', () => {
    const { mean } = seriesOf(head, [still(), nodded()]);
    const moved = [{ volume: 1, mm: 10, degrees: 15, surfaceMm: 30 }];
    expect(stillVolume({ volume: mean, series: { count: 2, moved } })).toBe(mean);
  });
});
