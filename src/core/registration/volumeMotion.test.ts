import { expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { identity } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { aboutMiddle, movedVoxels, noisy, seriesOf } from '../testing/series.ts';
import { CONTRASTS, simulatedScan } from '../testing/simulated.ts';
import { movedVolumes } from './volumeMotion.ts';

const random = seededRandom(4);
/** As coarse as EPI, 0 to 1,020. */
const head = simulatedScan(storedTemplate().volume, identity(), CONTRASTS.same, 6, 240, random);

it('the volume that nodded is named, and neither another contrast nor a volume of nothing', () => {
  const inverted = head.data.map((v) => 1000 * CONTRASTS.inverted(v / 1000));
  const nodded = movedVoxels(head, aboutMiddle(head, [10, 0, 0], [0, 3, 4]));
  const { mean, series } = seriesOf(head, [
    ...[head.data, nodded, inverted].map((voxels) => noisy(voxels, 30, random)),
    new Float32Array(head.data.length),
    noisy(head.data, 30, random),
  ]);
  const [one, ...others] = movedVolumes(mean, series);
  expect(others).toEqual([]);
  expect(one.volume).toBe(1);
  expect(one.degrees).toBeCloseTo(10, 0);
});
