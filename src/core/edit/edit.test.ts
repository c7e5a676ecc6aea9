import { describe, expect, it } from 'vitest';
import { scanLevel } from '../image/pyramid.ts';
import { identity, multiply, transformPoint, translation } from '../mat4.ts';
import { seededRandom } from '../testing/random.ts';
import { CONTRASTS, rmsDistance, simulatedScan } from '../testing/simulated.ts';
import { rigidMove } from '../testing/syntheticVolume.ts';
import { REGISTRATION_DEFAULTS } from '../registration/register.ts';
import { fitContext, type SearchAnswer } from '../registration/fitContext.ts';
import { refitTemplate } from '../registration/refit.ts';
import type { Volume } from '../volume.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { nudged } from './nudge.ts';
import { maskOf, runsOf } from './runs.ts';
import { drawSlice, worldBox } from './slices.ts';
import { paintStrokes } from './strokes.ts';

const seed = Number(process.env.SEED ?? 20261124);
const random = seededRandom(seed);

describe(`runs (seed ${seed})`, () => {
  it.each([0, 1, 7, 5000])('give a mask of %i voxels back', (length) => {
    const mask = Uint8Array.from({ length }, () => (random() < 0.3 ? 1 : 0));
    expect(maskOf(runsOf(mask), length)).toEqual(mask);
  });
  it('refuse to overflow', () => expect(() => maskOf(Uint32Array.of(3, 4), 6)).toThrow(RangeError));
});

describe('strokes', () => {
  // Voxels of 2 x 1 x 1 mm, the first axis to the left.
  const grid = {
    dims: [20, 30, 30] as const,
    voxelToWorld: Float64Array.of(-2, 0, 0, 10, 0, 1, 0, -5, 0, 0, 1, 3, 0, 0, 0, 1),
  };
  const at = (i: number, j: number, k: number): number => i + 20 * (j + 30 * k);

  it('paint the voxels whose centres lie in the sphere, in order', () => {
    const mask = new Uint8Array(20 * 30 * 30).fill(1);
    // World (-6, 7, 17) is voxel (8, 12, 14).
    paintStrokes(mask, grid, [
      { keep: false, radiusMm: 4, points: [-6, 7, 17] },
      { keep: true, radiusMm: 1, points: [-6, 7, 17] },
    ]);
    let removed = 0;
    mask.forEach((value, n) => {
      const [i, j, k] = [n % 20, Math.floor(n / 20) % 30, Math.floor(n / 600)];
      const far = Math.hypot(2 * (i - 8), j - 12, k - 14);
      expect(value).toBe(far <= 4 && far > 1 ? 0 : 1);
      removed += 1 - value;
    });
    expect(removed).toBeGreaterThan(50);
  });
  it('thinner than a voxel paint the one they are in, and nothing outside the grid', () => {
    const mask = new Uint8Array(20 * 30 * 30);
    paintStrokes(mask, grid, [{ keep: true, radiusMm: 0.1, points: [-6.4, 7.2, 17, 500, 0, 0] }]);
    expect(mask.reduce((sum, v) => sum + v, 0)).toBe(1);
    expect(mask[at(8, 12, 14)]).toBe(1);
  });
});

describe('nudge', () => {
  it('shifts, turns to the left about the vertical axis, and scales about the centre', () => {
    const centre = [10, 20, 30] as const;
    const moved = nudged(identity(), { shiftMm: [1, 2, 3], turnDegrees: [0, 0, 90], scale: 2 }, centre);
    expect(transformPoint(moved, 10, 20, 30).map((v) => Math.round(1e9 * v) / 1e9)).toEqual([11, 22, 33]);
    expect(transformPoint(moved, 11, 20, 30).map((v) => Math.round(1e9 * v) / 1e9)).toEqual([11, 24, 33]);
  });
});

describe('refit', () => {
  /** The answer of a search that went astray. */
  const NOWHERE: SearchAnswer = {
    templateToSubject: translation(150, 0, 0),
    similarity: 1.01,
    certainty: { runnerUpMargin: 0.1, minDrop: 0.05, meanDrop: 0.1, starts: 300, convergedStarts: 1 },
  };

  it('finds back from a position that is off by a centimetre and eight degrees', () => {
    const template = storedTemplate().volume;
    const known = multiply(
      rigidMove([12, -8, 20], [5, 9, -4]),
      Float64Array.of(0.9, 0.01, 0, 0, 0, 0.95, -0.02, 0, 0, 0, 0.88, 0, 0, 0, 0, 1),
    );
    const scan = simulatedScan(template, known, CONTRASTS.folded, 2, 260, random);
    const start = nudged(known, { shiftMm: [6, -7, 5], turnDegrees: [8, -5, 6], scale: 1.04 }, [0, 0, 0]);
    expect(rmsDistance(known, start)).toBeGreaterThan(10);
    // As for the whole search: a seventh of a voxel.
    const context = fitContext(template, scanLevel(scan), REGISTRATION_DEFAULTS);
    const { templateToSubject, certainty } = refitTemplate(context, start, NOWHERE, () => {});
    expect(rmsDistance(known, templateToSubject)).toBeLessThan(0.3);
    // The search's wrong answer is the rival, and no rival to speak of.
    expect(certainty.runnerUpMargin).toBeGreaterThan(0.9);
    expect(certainty.minDrop).toBeGreaterThan(0.2);
  });
  it('says where there is nothing to fit', () => {
    const template = storedTemplate().volume;
    const context = fitContext(
      template,
      scanLevel(simulatedScan(template, identity(), CONTRASTS.same, 3, 260, random)),
      REGISTRATION_DEFAULTS,
    );
    expect(() => refitTemplate(context, translation(900, 0, 0), NOWHERE, () => {})).toThrow(/nothingNear/);
  });
});

describe('slices', () => {
  // Brightness tells the voxel apart: 1 mm, axes turned: i to the front, j up, k to the left.
  const dims = [6, 5, 4] as const;
  const scan: Volume = {
    dims,
    data: Uint8Array.from({ length: 120 }, (_, n) => 2 * n),
    slope: 1,
    intercept: 0,
    voxelToWorld: Float64Array.of(0, 0, -1, 2, 1, 0, 0, -3, 0, 1, 0, 1, 0, 0, 0, 1),
  };
  const kept: Volume = {
    dims: [2, 2, 2],
    data: Float32Array.of(-1, 1, -1, 1, -1, 1, -1, 1),
    slope: 1,
    intercept: 0,
    voxelToWorld: Float64Array.of(8, 0, 0, -3.5, 0, 8, 0, -4, 0, 0, 8, 0, 0, 0, 0, 1),
  };
  const field = { kept, wrap: null, templateToSubject: identity(), strokes: [] };
  const source = { scan, mask: field };
  const window = [0, 255] as const;

  it('show the voxel under each pixel, left on the left, front and crown above', () => {
    expect(worldBox(scan)).toEqual([
      [-1, -3, 1],
      [2, 2, 5],
    ]);
    const { picture, origin, across, down } = drawSlice(source, 'axial', [0, 0, 3], { show: 'before', window });
    expect([picture.width, picture.height]).toEqual([4, 6]);
    for (let row = 0; row < 6; row++) {
      for (let column = 0; column < 4; column++) {
        const [x, y, z] = [0, 1, 2].map((axis) => origin[axis] + column * across[axis] + row * down[axis]);
        // i = y + 3, j = z - 1, k = 2 - x.
        expect(picture.data[4 * (column + 4 * row)]).toBe(2 * (y + 3 + 6 * (z - 1 + 5 * (2 - x))));
      }
    }
    // The right is on the left, the front above.
    expect(origin).toEqual([2, 2, 3]);
  });
  it('show the removed part red, or not at all', () => {
    const red = drawSlice(source, 'coronal', [0, 0, 3], { show: 'removed', window }).picture;
    const after = drawSlice(source, 'coronal', [0, 0, 3], { show: 'after', window }).picture;
    for (let n = 0; n < red.data.length; n += 4) {
      // Kept where x is over 0.5: the first two columns.
      const removed = (n / 4) % 4 >= 2;
      expect(red.data[n] > red.data[n + 1]).toBe(removed);
      if (removed) expect(after.data[n]).toBe(0);
      else expect(after.data[n]).toBe(red.data[n]);
    }
  });
  it('follow the brush', () => {
    const strokes = [{ keep: true, radiusMm: 0.4, points: [-1, 0, 3] }];
    const { picture } = drawSlice({ scan, mask: { ...field, strokes } }, 'axial', [0, 0, 3], {
      show: 'removed',
      window,
    });
    const reds = Array.from({ length: 24 }, (_, n) => picture.data[4 * n] > picture.data[4 * n + 1]);
    expect(reds.filter(Boolean)).toHaveLength(11);
    expect(reds[4 * 2 + 3]).toBe(false);
  });
  it('show a whole mask voxel by voxel', () => {
    const mask = Uint8Array.from({ length: 120 }, (_, n) => ((n * 7) % 3) & 1);
    const { picture, origin, across, down } = drawSlice({ scan, mask }, 'axial', [0, 0, 3], {
      show: 'removed',
      window,
    });
    for (let pixel = 0; pixel < 24; pixel++) {
      const [x, y, z] = [0, 1, 2].map((axis) => origin[axis] + (pixel % 4) * across[axis] + (pixel >> 2) * down[axis]);
      const stays = mask[y + 3 + 6 * (z - 1 + 5 * (2 - x))] === 1;
      expect(picture.data[4 * pixel] === picture.data[4 * pixel + 1]).toBe(stays);
    }
  });
});
