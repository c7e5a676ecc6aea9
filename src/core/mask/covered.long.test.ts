/** A head with something thin on it, as a thermoplastic mask is: the template's own, under a shell. */
import { expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { scanLevel } from '../image/pyramid.ts';
import { invert, multiply, transformPoint } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { fitMask, valueAt } from './fit.ts';

const template = storedTemplate();
const { skin } = template.anatomy!;
const identity = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

/** The template's head, and 3 mm of something as bright as skin around it, `mm` away from it; null: nothing. */
function headUnder(mm: number | null): Volume {
  const { volume } = template;
  const toSkin = multiply(invert(skin.voxelToWorld), volume.voxelToWorld);
  const data = Float32Array.from(volume.data);
  const [nx, ny, nz] = volume.dims;
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        const at = transformPoint(toSkin, i, j, k).map(Math.round);
        if (mm === null || at.some((v, axis) => v < 0 || v >= skin.dims[axis])) continue;
        const outside = -valueAt(skin, at[0] + skin.dims[0] * (at[1] + skin.dims[1] * at[2]));
        if (outside > mm && outside < mm + 3) data[n] = 120;
      }
    }
  }
  return { ...volume, data };
}

it.each([
  ['nothing', null, 0, 0.05],
  ['a mask 5 mm away from the skin', 5, 0.3, 1],
] as const)('a head under %s', (_, mm, least, most) => {
  const fitted = fitMask(template, scanLevel(headUnder(mm)), identity);
  const found = fitted.scan!.skin;
  if ('none' in found) throw new Error(found.none.why);
  expect(found.covered).toBeGreaterThanOrEqual(least);
  expect(found.covered).toBeLessThanOrEqual(most);
});
