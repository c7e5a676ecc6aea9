import { describe, expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { simulateHead } from '../../../bench/heads.ts';
import { deface, DEFACE_DEFAULTS, type Defaced } from '../deface.ts';
import { defaceSameHead, type SameHead } from '../defaceSameHead.ts';
import { multiply, type Mat4 } from '../mat4.ts';
import type { NiftiImage } from '../nifti/image.ts';
import { rmsDistance } from '../testing/simulated.ts';
import { slabOf } from '../testing/slab.ts';
import { rigidMove } from '../testing/syntheticVolume.ts';
import type { Volume } from '../volume.ts';

const scalp = storedTemplate('scalp');
const quiet = (): void => {};
const image = (volume: Volume): NiftiImage => ({ name: 'scan', orientation: 'sform', volume }) as NiftiImage;
const settled = (scan: NiftiImage): SameHead & { readonly own: Defaced } => {
  const own = deface(scan, scalp, DEFACE_DEFAULTS, quiet);
  return { ...own, image: scan, strokes: [], registration: null, isSettled: true, own };
};
const follow = (volume: Volume, first: SameHead): Defaced =>
  defaceSameHead(image(volume), first, scalp, DEFACE_DEFAULTS, quiet);
const movedBy = (move: Mat4, volume: Volume): Volume => ({
  ...volume,
  voxelToWorld: multiply(move, volume.voxelToWorld),
});

describe('a slab of a few slices gets the mask of the head', () => {
  const head = simulateHead(scalp, 9);
  const first = settled(image(head.scan));
  const inverted: Volume = { ...head.scan, data: head.scan.data.map((v) => (v < 80 ? v : 1400 - v)) };
  const middle = Math.round(head.scan.dims[2] / 2);

  for (const count of [4, 8, 14]) {
    it(`${count} slices, another contrast`, () => {
      const found = follow(slabOf(inverted, 2, middle, count), first);
      expect(rmsDistance(first.templateToSubject, found.templateToSubject)).toBeLessThan(1);
      expect(found.verdict).toEqual({ level: 'good', findings: [] });
    });

    it(`${count} slices of a patient who has moved`, () => {
      const move = rigidMove([4, -3, 5], [5, -6, 7]);
      const found = follow(movedBy(move, slabOf(inverted, 2, middle, count)), first);
      expect(rmsDistance(multiply(move, first.templateToSubject), found.templateToSubject)).toBeLessThan(1);
      expect(found.verdict.level).toBe('good');
    });

    it(`${count} slices, --no-register: exactly the mask of the whole, and nothing to say`, () => {
      const found = follow(slabOf(head.scan, 2, middle, count), { ...first, registration: first.own.registration });
      const whole: Volume = { ...head.scan, data: first.own.mask };
      expect(Buffer.compare(found.mask, slabOf(whole, 2, middle, count).data as Uint8Array)).toBe(0);
      expect(found.verdict).toEqual({ level: 'good', findings: [] });
    });
  }

  it('slices above the eyes, where there is nothing to remove: done, to be looked at', () => {
    const within = { ...first, registration: first.own.registration };
    const face = storedTemplate('face');
    const own = deface(image(head.scan), face, DEFACE_DEFAULTS, quiet);
    const crown = slabOf(head.scan, 2, Math.round(head.scan.dims[2] * 0.8), 4);
    const found = defaceSameHead(
      image(crown),
      { ...within, fitted: own.fitted, registration: own.registration },
      face,
      DEFACE_DEFAULTS,
      quiet,
    );
    expect(found.verdict).toEqual({ level: 'check', findings: [{ level: 'check', code: 'removesNothing' }] });
  });

  it('the first scan is to be looked at: so are those that get its mask', () => {
    const { verdict } = follow(slabOf(inverted, 2, middle, 8), { ...first, isSettled: false });
    expect(verdict).toEqual({ level: 'check', findings: [{ level: 'check', code: 'firstUnsure' }] });
  });

  it('slices of nothing but air are refused', () => {
    const air: Volume = { ...head.scan, data: new Uint8Array(head.scan.data.length) };
    expect(() => follow(slabOf(air, 2, 0, 4), first)).toThrow(/followerTooSmall/);
  });
});
