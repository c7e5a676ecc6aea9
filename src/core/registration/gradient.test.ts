import { describe, expect, it } from 'vitest';
import { buildPyramid } from '../image/pyramid.ts';
import { seededRandom } from '../testing/random.ts';
import { CONTRASTS, simulatedScan } from '../testing/simulated.ts';
import { rigidMove } from '../testing/syntheticVolume.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { objective } from './cost.ts';
import { SIMILARITIES, type CostName } from './costs.ts';
import { ln } from './elementary.ts';
import { createWorkspace } from './workspace.ts';
import { templateModel } from './model.ts';
import { FREEDOMS } from './parameters.ts';

const template = storedTemplate().volume;
const model = templateModel(template, 32);
const scan = simulatedScan(template, rigidMove([5, -3, 8], [4, 6, -5]), CONTRASTS.folded, 4, 260, seededRandom(3));
const [medium] = buildPyramid(scan, [4], 0);
const identity = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

describe('the analytic gradient is that of the cost', () => {
  for (const cost of Object.keys(SIMILARITIES) as CostName[]) {
    it(cost, () => {
      const frame = { rotation: identity, centre: model.centre, centreInSubject: model.centre };
      const f = objective(createWorkspace(medium, model.medium), frame, new Float64Array(12), FREEDOMS[12], cost, 0.01);
      const at = Float64Array.of(2, -3, 1, 5, 2, -4, -3, 1, -2, 1, -1, 2);
      const gradient = new Float64Array(12);
      const scratch = new Float64Array(12);
      f(at, gradient);
      // The cost is piecewise smooth: a step of 0.02 mm crosses few voxel borders, and the differences err by a hundredth.
      const step = 0.02;
      const differences = Array.from(at, (value, k) => {
        const near = Float64Array.from(at);
        near[k] = value + step;
        const above = f(near, scratch);
        near[k] = value - step;
        return (above - f(near, scratch)) / (2 * step);
      });
      const size = Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0));
      const error = Math.sqrt(differences.reduce((sum, d, k) => sum + (d - gradient[k]) ** 2, 0));
      expect(size).toBeGreaterThan(1e-4);
      expect(error / size).toBeLessThan(0.02);
    });
  }

  it('degenerate scales cost infinity', () => {
    const frame = { rotation: identity, centre: model.centre, centreInSubject: model.centre };
    const f = objective(
      createWorkspace(medium, model.medium),
      frame,
      new Float64Array(12),
      FREEDOMS[12],
      'normmi',
      0.01,
    );
    for (const millimetres of [-40, 100, Number.NaN])
      expect(f(new Float64Array(12).fill(millimetres, 6, 7), new Float64Array(12))).toBe(Infinity);
    // Pushed out of the image altogether.
    expect(f(new Float64Array(12).fill(2000, 3, 4), new Float64Array(12))).toBe(Infinity);
  });
});

it('ln agrees with Math.log to the last digits', () => {
  const random = seededRandom(5);
  for (let n = 0; n < 10_000; n++) {
    const x = Math.exp(80 * random() - 40);
    expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-14 * Math.max(1, Math.abs(Math.log(x))));
  }
});
