import { describe, expect, it } from 'vitest';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../deface.ts';
import { displayRange } from '../image/display.ts';
import type { Picture } from '../image/picture.ts';
import { multiply } from '../mat4.ts';
import { count, lit, MONTAGE_WORDS, places, red } from '../testing/pictures.ts';
import { reordered } from '../testing/axisOrders.ts';
import type { Volume } from '../volume.ts';
import { drawHeads } from './head3d.ts';
import { glanceFrom } from './glance.ts';
import { drawMontage, montageFrom } from './montage.ts';
import { drawParts } from './montageParts.ts';
import { headTissue } from './tissue.ts';
import { upright } from './upright.ts';

const template = storedTemplate();
const image = storedImage('public/samples/sample-head.nii.gz');
const { mask, templateToSubject } = deface(image, template, DEFACE_DEFAULTS, () => {});
const draw = (scan: Volume, of = mask, move = templateToSubject): Picture =>
  drawMontage({ scan, mask: of, templateToSubject: move, level: 'check' }, template, MONTAGE_WORDS);
const picture = draw(image.volume);

describe('the picture for a glance', () => {
  const scan = image.volume;
  const parts = drawParts({ scan, mask, templateToSubject, level: 'good' }, template);
  const glance = glanceFrom(parts, { before: '', after: '' });

  it('shows the mask’s edge on three slices, right of the heads, and there alone', () => {
    expect(count(glance, red, [0, 0.53, 0, 1])).toBe(0);
    // Coronal and axial above, sagittal below.
    for (const part of [
      [0.53, 0.76, 0, 0.5],
      [0.77, 1, 0, 0.5],
      [0.6, 0.95, 0.5, 1],
    ] as const)
      expect(count(glance, red, [...part])).toBeGreaterThan(150);
  });

  it('shows the head with its face, and beside it without, as the larger one does', () => {
    // From the left, what lies under the brow: the nose's root and the cheek.
    const [before, after] = [0, 0.268].map((from) => count(glance, lit, [from + 0.03, from + 0.07, 0.76, 0.82]));
    expect(before).toBeGreaterThan(500);
    expect(after).toBeLessThan(0.2 * before);
    // From the front a head stands beside a head.
    for (const left of [0.05, 0.32]) expect(count(glance, lit, [left, left + 0.17, 0.05, 0.3])).toBeGreaterThan(10_000);
  });

  it('leaves the parts as they were for the larger picture', () => {
    const whole = montageFrom(parts, 'check', MONTAGE_WORDS);
    expect(Buffer.compare(Buffer.from(whole.data), Buffer.from(picture.data))).toBe(0);
  });
});

describe('the picture to judge by', () => {
  it('shows the mask’s edge on the slices, and there alone', () => {
    expect(count(picture, red)).toBeGreaterThan(2000);
    expect(count(picture, red, [0.66, 1, 0.1, 1])).toBe(0);
  });

  it('says whose it is, and what was found', () => {
    for (const text of ['sub-01_T1w.nii.gz, preset scalp', 'The mask could not follow the skin.'])
      expect(places(picture, text).length).toBe(1);
    for (const view of ['Front', 'Left', 'Right'])
      for (const state of ['before', 'after']) expect(places(picture, `${view}, ${state}`).length).toBe(1);
    expect(count(picture, (r, g, b) => r === 255 && g === 190 && b === 60)).toBeGreaterThan(100);
  });

  it('shows the head before and after: the face is gone, the crown stays', () => {
    const head = upright(image.volume, mask, templateToSubject, template.volume);
    const { surface } = displayRange(image.volume);
    const [before, after] = drawHeads({ ...head, surface, tissue: headTissue(head, surface, template) }).left;
    // Seen from the left the nose points left: eye and nose lie near its edge, in the middle of its height.
    const face = [0.06, 0.18, 0.5, 0.6] as [number, number, number, number];
    expect(count(before, lit, face)).toBeGreaterThan(60);
    expect(count(after, lit, face)).toBeLessThan(0.1 * count(before, lit, face));
    const crown = [0.4, 0.65, 0.05, 0.3] as [number, number, number, number];
    expect(count(after, lit, crown)).toBeGreaterThan(0.8 * count(before, lit, crown));
  });

  it('stands upright however the head lies in the scan', () => {
    const { volume, voxelToOriginalVoxel } = reordered(image.volume, 13);
    const turnedMask = reordered({ ...image.volume, data: mask }, 13).volume.data as Uint8Array;
    // The same head in the same place in the world, stored along other axes: the same picture.
    expect(multiply(image.volume.voxelToWorld, voxelToOriginalVoxel)).toEqual(volume.voxelToWorld);
    const again = draw(volume, turnedMask);
    let different = 0;
    for (let n = 0; n < again.data.length; n++) if (Math.abs(again.data[n] - picture.data[n]) > 8) different++;
    // Rounding may put a voxel of the mask's edge on its other side.
    expect(different / again.data.length).toBeLessThan(0.004);
  });
});
