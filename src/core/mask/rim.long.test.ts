/** The rim on a simulated head: what it adds, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { simulateHead } from '../../../bench/heads.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { DEFACE_DEFAULTS, maskScan, registerScan, type Defaced } from '../deface.ts';
import { invert, multiply, transformPoint } from '../mat4.ts';
import type { NiftiImage } from '../formats/nifti/image.ts';
import type { Template } from '../template.ts';
import { fitMask } from './fit.ts';
import { outsideFace, RIM_DEFAULT_MM, RIM_LIMITS_MM } from './rim.ts';

const scalp = storedTemplate('scalp');
const head = simulateHead(scalp, 9);
const image = { name: 'simulated', orientation: 'sform', volume: head.scan } as NiftiImage;
const RIMS = [RIM_LIMITS_MM[0], 0, RIM_DEFAULT_MM, RIM_LIMITS_MM[1]];
const registration = registerScan(image, scalp, DEFACE_DEFAULTS, () => {});
const masked = (template: Template): Defaced =>
  maskScan(image, template, registration, { marginMm: 0, strokes: [] }, () => {});
const made = RIMS.map((rimMm) => masked({ ...scalp, rimMm }));
const masks = made.map(({ mask }) => mask);
const { dims, voxelToWorld } = head.scan;
const scanToTemplate = multiply(invert(head.templateToSubject), voxelToWorld);

/** Every second voxel along each axis: its index, and where it lies in template mm. */
const looked = { index: [] as number[], at: [] as (readonly [number, number, number])[] };
for (let k = 0; k < dims[2]; k += 2)
  for (let j = 0; j < dims[1]; j += 2)
    for (let i = 0; i < dims[0]; i += 2) {
      looked.index.push(i + dims[0] * (j + dims[1] * k));
      looked.at.push(transformPoint(scanToTemplate, i, j, k));
    }

/** How many of them a mask keeps where `isThere` holds. */
function kept(mask: Uint8Array, isThere: (x: number, y: number, z: number) => boolean): number {
  let count = 0;
  looked.index.forEach((index, n) => {
    if (mask[index] === 1 && isThere(...looked.at[n])) count++;
  });
  return count;
}

describe('a wider rim', () => {
  it.each<[string, (x: number, y: number, z: number) => boolean]>([
    ['vertex', (x, y, z) => z > 60 && Math.abs(x) < 40 && y < 0],
    ['occiput', (x, y, z) => y < -80 && Math.abs(x) < 40 && z > -20],
    ['temples above the face', (x, y, z) => Math.abs(x) > 60 && y > -60 && y < 20 && z > 35],
  ])('keeps more at the %s', (_place, isThere) => {
    const counts = masks.map((mask) => kept(mask, isThere));
    for (let r = 1; r < counts.length; r++) expect(counts[r]).toBeGreaterThan(counts[r - 1] * 1.005);
  });

  it.each<[string, (x: number, y: number, z: number) => boolean]>([
    ['face', (_x, y, z) => y > 45 && z < 0],
    ['ears', (x, y, z) => Math.abs(x) > 72 && y > -62 && y < 12 && z < 0],
    // A voxel of the mask's grid, 3 mm, below where the rim begins: it is interpolated.
    ['brow', (_x, y, z) => y > 62 && z < 9],
  ])('moves nothing at the %s', (_place, isThere) => {
    const counts = masks.map((mask) => kept(mask, isThere));
    expect(counts).toEqual(counts.map(() => counts[0]));
  });

  it('never cuts brain', () => {
    for (const mask of masks) {
      let lost = 0;
      for (let n = 0; n < mask.length; n++) if (head.brain[n] === 1 && mask[n] === 0) lost++;
      expect(lost).toBe(0);
    }
  });

  it('raises no alarm of skin or face left', () => {
    for (const { verdict } of made) {
      const codes = verdict.findings.map(({ code }) => code);
      expect(codes).not.toContain('skinLeft');
      expect(codes).not.toContain('faceLeft');
    }
  });
});

/** The fitted mask as bytes: comparing them is quick. */
const field = (template: Template): Buffer => {
  const { data } = fitMask(template, registration.level, registration.templateToSubject).kept;
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
};

it('is the usual where a template says none', () => {
  expect(field(scalp).equals(field({ ...scalp, rimMm: RIM_DEFAULT_MM }))).toBe(true);
  expect(field(scalp).equals(field({ ...scalp, rimMm: RIM_DEFAULT_MM + 1 }))).toBe(false);
});

it.each(['face', 'brain'] as const)('does nothing with the preset %s', (preset) => {
  const template = storedTemplate(preset);
  const [least, most] = RIM_LIMITS_MM.map((rimMm) => field({ ...template, rimMm }));
  expect(least.equals(most)).toBe(true);
});

it("what stays deep in the head ends above the eyes' middle, and behind it goes down to the skull base", () => {
  // Template mm, well under the skin. A ball of 12 mm about (33, 61, -34) is an eye.
  const stays = (x: number, y: number, z: number): boolean => outsideFace(-50, 10, x, y, z) > 0;
  for (const y of [62, 66, 72]) expect(stays(33, y, -34)).toBe(false);
  expect([stays(33, 61, -22), stays(33, 48, -34), stays(0, 30, -44), stays(0, 22, -70)]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([stays(33, 48, -44), stays(0, 62, -45), stays(0, 30, -56)]).toEqual([false, false, false]);
  // Not the cheek's skin, nor beside the ears.
  expect(outsideFace(-50, 3, 40, 40, -30)).toBeLessThan(0);
  expect(stays(72, 0, -50)).toBe(false);
});
