import { describe, expect, it } from 'vitest';
import { invert, multiply } from '../mat4.ts';
import { reordered } from '../testing/axisOrders.ts';
import { rmsDistance } from '../testing/simulated.ts';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { voxelSize } from '../volume.ts';
import { REGISTRATION_DEFAULTS, registerTemplate } from './register.ts';

const template = storedTemplate().volume;
const scan = storedImage('public/samples/sample-head.nii.gz').volume;
const quiet = (): void => {};
const first = registerTemplate(template, scan, REGISTRATION_DEFAULTS, quiet).templateToSubject;
const MIRROR = Float64Array.of(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

describe('a scan without orientation lands where it did with it, in any axis order', () => {
  for (let order = 0; order < 24; order++) {
    it(`order ${order}`, () => {
      const { volume, voxelToOriginalVoxel } = reordered(scan, order);
      const [x, y, z] = voxelSize(volume.voxelToWorld);
      const plain = Float64Array.of(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0, 0, 0, 0, 1);
      const { templateToSubject } = registerTemplate(
        template,
        { ...volume, voxelToWorld: plain },
        { ...REGISTRATION_DEFAULTS, searchDegrees: 180 },
        quiet,
      );
      const found = multiply(
        multiply(scan.voxelToWorld, voxelToOriginalVoxel),
        multiply(invert(plain), templateToSubject),
      );
      // Left and right cannot be told apart without a header: the mirrored answer counts.
      expect(Math.min(rmsDistance(first, found), rmsDistance(first, multiply(found, MIRROR)))).toBeLessThan(3);
    });
  }
});
