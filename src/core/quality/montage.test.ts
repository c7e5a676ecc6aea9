import { describe, expect, it } from 'vitest';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../deface.ts';
import { multiply } from '../mat4.ts';
import { reordered } from '../testing/axisOrders.ts';
import { drawHead } from './head3d.ts';
import { drawMontage } from './montage.ts';
import type { Picture } from '../image/picture.ts';
import { upright } from './upright.ts';

const template = storedTemplate();
const image = storedImage('public/samples/sample-head.nii.gz');
const { mask, templateToSubject } = deface(image, template, DEFACE_DEFAULTS, () => {});

/** Pixels for which `wanted` holds, in a part of the picture given by shares of its width and height. */
function count(
  { width, height, data }: Picture,
  wanted: (r: number, g: number) => boolean,
  [left, right, top, bottom] = [0, 1, 0, 1],
): number {
  let found = 0;
  for (let y = Math.floor(top * height); y < Math.floor(bottom * height); y++) {
    for (let x = Math.floor(left * width); x < Math.floor(right * width); x++)
      if (wanted(data[4 * (x + width * y)], data[4 * (x + width * y) + 1])) found++;
  }
  return found;
}
const lit = (r: number): boolean => r > 20;
const red = (r: number, g: number): boolean => r === 255 && g === 40;

describe('the picture to judge by', () => {
  const picture = drawMontage(image.volume, mask, templateToSubject, template.volume);

  it('shows the mask’s edge on the slices, and there alone', () => {
    expect(count(picture, red)).toBeGreaterThan(2000);
    expect(count(picture, red, [0.52, 1, 0, 1])).toBe(0);
  });

  it('shows the head before and after: the face is gone, the crown stays', () => {
    const head = upright(image.volume, mask, templateToSubject, template.volume);
    const [before, after] = [false, true].map((defaced) => drawHead(head, 'left', defaced));
    // Seen from the left the nose points left: eye and nose lie at its edge, in the lower half (the scan ends at the nose).
    const face = [0, 0.12, 0.57, 0.72] as [number, number, number, number];
    expect(count(before, lit, face)).toBeGreaterThan(100);
    expect(count(after, lit, face)).toBeLessThan(0.1 * count(before, lit, face));
    const crown = [0.35, 0.65, 0.05, 0.35] as [number, number, number, number];
    expect(count(after, lit, crown)).toBeGreaterThan(0.8 * count(before, lit, crown));
  });

  it('stands upright however the head lies in the scan', () => {
    const { volume, voxelToOriginalVoxel } = reordered(image.volume, 13);
    const turnedMask = reordered({ ...image.volume, data: mask }, 13).volume.data as Uint8Array;
    // The same head in the same place in the world, stored along other axes: the same picture.
    expect(multiply(image.volume.voxelToWorld, voxelToOriginalVoxel)).toEqual(volume.voxelToWorld);
    const again = drawMontage(volume, turnedMask, templateToSubject, template.volume);
    let different = 0;
    for (let n = 0; n < again.data.length; n++) if (Math.abs(again.data[n] - picture.data[n]) > 2) different++;
    // Rounding may put a voxel of the mask's edge on its other side.
    expect(different / again.data.length).toBeLessThan(0.002);
  });
});
