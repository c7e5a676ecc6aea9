import { describe, expect, it } from 'vitest';
import { multiply } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { CONTRASTS, rmsDistance, simulatedScan } from '../testing/simulated.ts';
import { rigidMove } from '../testing/syntheticVolume.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { REGISTRATION_DEFAULTS, registerTemplate } from './register.ts';

const template = storedTemplate().volume;
const seed = Number(process.env.SEED ?? 20261123);
const random = seededRandom(seed);
const between = (low: number, high: number): number => low + (high - low) * random();

function randomAffine(): Float64Array {
  const turn = (): number => between(-60, 60);
  const rigid = rigidMove([turn(), turn(), turn()], [between(-60, 60), between(-60, 60), between(-60, 60)]);
  const shear = (): number => between(-0.05, 0.05);
  const stretch = Float64Array.of(
    between(0.82, 1.05),
    shear(),
    shear(),
    0,
    0,
    between(0.82, 1.05),
    shear(),
    0,
    0,
    0,
    between(0.82, 1.05),
    0,
    0,
    0,
    0,
    1,
  );
  return multiply(rigid, stretch);
}

describe(`random affines of the template are recovered (seed ${seed})`, () => {
  for (const [name, contrast] of Object.entries(CONTRASTS)) {
    for (let n = 1; n <= 4; n++) {
      it(`${name} contrast, ${n}`, () => {
        const known = randomAffine();
        const scan = simulatedScan(template, known, contrast, 2, 260, random);
        const found = registerTemplate(template, scan, REGISTRATION_DEFAULTS, () => {});
        // A seventh of a voxel: what is left comes from the noise and from interpolating twice.
        expect(rmsDistance(known, found.templateToSubject)).toBeLessThan(0.3);
      });
    }
  }
});
