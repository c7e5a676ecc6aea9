import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DefaceError } from '../errors.ts';
import { identity } from '../mat4.ts';
import { readNifti } from '../formats/nifti/read.ts';
import type { Preset } from '../template.ts';
import { syntheticVolume } from '../testing/syntheticVolume.ts';
import type { Volume } from '../volume.ts';
import { BRAIN_SPARE_MM, type FittedMask } from './fit.ts';
import { keptRegion, MARGIN_LIMIT_MM } from './presets.ts';
import { warpMask } from '../image/warp.ts';

const folder = new URL('../../../public/templates/', import.meta.url);
const unpacked = (name: string): Buffer => gunzipSync(readFileSync(new URL(name, folder)));
const load = (name: string): Volume => readNifti(unpacked(`${name}.nii.gz`), name).volume;
const brain = load('brainmask');
const presets: readonly Preset[] = ['scalp', 'face', 'brain'];
/** A mask as the template has it, fitted to no scan. */
const unfitted = (preset: Preset): Omit<FittedMask, 'scan'> => ({
  templateToSubject: identity(),
  wrap: null,
  kept: load(preset),
  least: { ...brain, intercept: brain.intercept + BRAIN_SPARE_MM },
});
const mmAt = (volume: Volume, n: number): number => volume.data[n] * volume.slope + volume.intercept;

/** Whether the point (RAS mm, MNI space) is kept. */
function keeps(region: Volume, x: number, y: number, z: number): boolean {
  return (
    warpMask(region, identity(), syntheticVolume([1, 1, 1], new Uint8Array(1), [1, 1, 1], [x, y, z]), () => {})[0] === 1
  );
}

/** Right-sided; the left is tested too. MNI mm, read off Colin27. */
const FACE: Record<string, readonly [number, number, number]> = {
  'centre of the eye': [33, 61, -34],
  'front of the eye': [33, 73, -34],
  'bridge of the nose': [0, 84, -25],
  'tip of the nose': [0, 106, -55],
  cheek: [45, 60, -60],
  mouth: [0, 92, -95],
  chin: [0, 88, -125],
  'auricle, top': [84, -28, -18],
  'auricle, middle': [86, -30, -40],
  'ear lobe': [80, -20, -68],
};
const VAULT: Record<string, readonly [number, number, number]> = {
  forehead: [20, 84, 32],
  vertex: [0, -25, 101],
  temple: [79, 20, 20],
  'back of the head': [10, -117, 0],
  neck: [20, -95, -90],
};

for (const preset of presets) {
  describe(`the ${preset} mask`, () => {
    const kept = keptRegion(unfitted(preset), 0);

    it('contains the brain and 5 mm around it', () => {
      let outside = 0;
      for (let n = 0; n < brain.data.length; n++) if (mmAt(brain, n) >= -5 && mmAt(kept, n) <= 0) outside++;
      expect(outside).toBe(0);
    });

    it.each(Object.entries(FACE))('removes: %s', (_name, [x, y, z]) => {
      expect([keeps(kept, x, y, z), keeps(kept, -x, y, z)]).toEqual([false, false]);
    });

    it.each(Object.entries(VAULT))(`${preset === 'face' ? 'keeps' : 'removes the skin of'}: %s`, (_name, [x, y, z]) => {
      expect([keeps(kept, x, y, z), keeps(kept, -x, y, z)]).toEqual([preset === 'face', preset === 'face']);
    });

    it('treats left and right alike', () => {
      const [nx, ny, nz] = kept.dims;
      let different = 0;
      // Voxel i lies at x = -102 + 3 i: the mirror of i is 68 - i.
      for (let row = 0; row < nx * ny * nz; row += nx)
        for (let i = 0; i < nx; i++) if (kept.data[row + i] !== kept.data[row + 68 - i]) different++;
      expect(different).toBe(0);
    });
  });
}

describe('keptRegion', () => {
  const volumes = [-MARGIN_LIMIT_MM, -5, 0, 5, MARGIN_LIMIT_MM].map((margin) => keptRegion(unfitted('scalp'), margin));

  it("grows with the margin, and lies above the brain's floor at any", () => {
    const masks = volumes.map((v) => warpMask(v, identity(), brain, () => {}));
    const counts = masks.map((mask) => mask.reduce((sum, one) => sum + one, 0));
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
    expect(new Set(counts).size).toBe(counts.length);
    for (const mask of masks) {
      let cut = 0;
      for (let n = 0; n < brain.data.length; n++) if (mmAt(brain, n) > -BRAIN_SPARE_MM && mask[n] === 0) cut++;
      expect(cut).toBe(0);
    }
  });

  it('moves the edge by the margin', () => {
    // The skin at the back of the head, where the mask is 3 to 4 mm inside it.
    expect(keeps(volumes[2], 10, -117, 0)).toBe(false);
    expect(keeps(volumes[3], 10, -117, 0)).toBe(true);
  });

  it('refuses margins beyond what the masks know', () => {
    for (const margin of [MARGIN_LIMIT_MM + 0.5, -MARGIN_LIMIT_MM - 0.5, Number.NaN, Infinity]) {
      expect(() => keptRegion(unfitted('scalp'), margin)).toThrow(DefaceError);
    }
  });

  it('takes a mask of which nothing is known', () => {
    const mask = load('brain');
    expect(mmAt(keptRegion({ kept: mask, least: null, wrap: null, templateToSubject: identity() }, -4), 1234)).toBe(
      mmAt(mask, 1234) - 4,
    );
  });
});

describe('public/templates', () => {
  it('holds what the builder made', () => {
    const lines = readFileSync(new URL('SHA256SUMS.txt', folder), 'utf8')
      .split('\n')
      .filter((line) => /^[0-9a-f]{64} /.test(line));
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      const [digest, name] = line.split(/\s+/);
      expect([name, createHash('sha256').update(unpacked(name)).digest('hex')]).toEqual([name, digest]);
    }
  });

  it('is small enough to be loaded with the page: under 1 MB', () => {
    const total = ['head', 'brainmask', 'skin', ...presets].reduce(
      (sum, name) => sum + readFileSync(new URL(`${name}.nii.gz`, folder)).length,
      0,
    );
    expect(total).toBeLessThan(1_000_000);
  });
});
