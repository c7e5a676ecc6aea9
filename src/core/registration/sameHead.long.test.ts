import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { simulateHead } from '../../../bench/heads.ts';
import { deface, DEFACE_DEFAULTS, type Defaced } from '../deface.ts';
import { defaceSameHead, type SameHead } from '../defaceSameHead.ts';
import { identity, multiply, type Mat4 } from '../mat4.ts';
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
/** Made when a test first asks for it: describing the tests reads no scan. */
function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
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

describe.skipIf(process.env.MYDEFACE_DATA === undefined)('slabs of real scans', () => {
  const read = (name: string): NiftiImage => storedImage(join(process.env.MYDEFACE_DATA ?? '', `${name}.nii.gz`));
  const MOVES: readonly (readonly [string, Mat4])[] = [
    ['as the headers say', identity()],
    ['moved by 9 mm and 7 degrees', rigidMove([4, -3, 5], [5, -6, 4])],
    ['moved by 25 mm and 11 degrees', rigidMove([5, 8, -6], [12, -10, 20])],
    ['moved by 41 mm', rigidMove([0, 0, 0], [10, 20, 35])],
    ['turned by 35 degrees', rigidMove([25, 10, -20], [10, 0, 10])],
  ];
  for (const [one, other] of [
    ['chris_t1', 'chris_PD'],
    ['chris_t1', 'chris_t1'],
    ['T1_head_ext2', 'T1_head_ext2'],
  ]) {
    describe(`${other} to ${one}`, () => {
      const pair = once(() => {
        const first = settled(read(one));
        const { volume } = read(other);
        const truth = one === other ? first.templateToSubject : follow(volume, first).templateToSubject;
        return { first, volume, truth };
      });
      for (const [words, move] of MOVES) {
        it(`${words}: found, and where it is wrong by 8 mm never good`, () => {
          const { first, volume, truth } = pair();
          let right = 0;
          for (const axis of [2, 1] as const) {
            for (const count of [4, 8, 14]) {
              const slab = slabOf(volume, axis, Math.round(volume.dims[axis] / 2), count);
              const found = follow(movedBy(move, slab), first);
              const mm = rmsDistance(multiply(move, truth), found.templateToSubject);
              const said = `${count} slices along ${axis}, ${mm.toFixed(1)} mm: ${JSON.stringify(found.verdict)}`;
              if (mm >= 8) expect(found.verdict.level, said).not.toBe('good');
              if (mm < 3) right++;
              if (move[3] === 0 && count > 4) expect(found.verdict.level, said).toBe('good');
            }
          }
          expect(right).toBeGreaterThanOrEqual(MOVES.findIndex(([name]) => name === words) < 3 ? 6 : 2);
        });
      }
    });
  }
});
