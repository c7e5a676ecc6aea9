import { describe, expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { simulateHead } from '../../../bench/heads.ts';
import { deface, DEFACE_DEFAULTS, type Defaced } from '../deface.ts';
import { defaceSameHead, type SameHead } from '../defaceSameHead.ts';
import { multiply, type Mat4 } from '../mat4.ts';
import type { NiftiImage } from '../formats/nifti/image.ts';
import type { Verdict } from '../quality/findings.ts';
import { seededRandom } from '../testing/random.ts';
import { rmsDistance } from '../testing/simulated.ts';
import { slabOf } from '../testing/slab.ts';
import { rigidMove } from '../testing/syntheticVolume.ts';
import type { Volume } from '../volume.ts';

const scalp = storedTemplate('scalp');
const quiet = (): void => {};
const image = (volume: Volume): NiftiImage => ({ name: 'scan', orientation: 'sform', volume }) as NiftiImage;
const settled = (scan: NiftiImage): SameHead & { readonly own: Defaced } => {
  const own = deface(scan, scalp, DEFACE_DEFAULTS, quiet);
  return { ...own, image: scan, strokes: [], isSettled: true, by: 'registration', own };
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
      const found = follow(slabOf(head.scan, 2, middle, count), { ...first, by: 'headers' });
      const whole: Volume = { ...head.scan, data: first.own.mask };
      expect(Buffer.compare(found.mask, slabOf(whole, 2, middle, count).data as Uint8Array)).toBe(0);
      expect(found.verdict).toEqual({ level: 'good', findings: [] });
    });
  }

  it('slices above the eyes, where there is nothing to remove but air into which a face may have wrapped', () => {
    const within: SameHead = { ...first, by: 'headers' };
    const face = storedTemplate('face');
    const own = deface(image(head.scan), face, DEFACE_DEFAULTS, quiet);
    const crown = slabOf(head.scan, 2, Math.round(head.scan.dims[2] * 0.8), 4);
    const found = defaceSameHead(image(crown), { ...within, fitted: own.fitted }, face, DEFACE_DEFAULTS, quiet);
    const brightestRemoved = Array.from(crown.data).reduce(
      (most, v, n) => (found.mask[n] === 0 ? Math.max(most, v) : most),
      0,
    );
    // Of 1000; noise comes to a quarter of it.
    expect(brightestRemoved).toBeLessThan(300);
    expect(found.verdict.level).not.toBe('failed');
  });

  it('the first scan is to be looked at: so are those that get its mask', () => {
    const { verdict } = follow(slabOf(inverted, 2, middle, 8), { ...first, isSettled: false });
    expect(verdict).toEqual({ level: 'check', findings: [{ level: 'check', code: 'firstUnsure' }] });
  });

  describe('--no-register: the header places the mask, and the result is judged on this scan', () => {
    const headers: SameHead = { ...first, by: 'headers' };
    const codes = ({ verdict }: Defaced): string[] => verdict.findings.map(({ code }) => code);

    it('the same head in another contrast, where the header says: good, and what was not searched for is not known', () => {
      const found = follow(inverted, headers);
      expect(found.verdict).toEqual({ level: 'good', findings: [] });
      const { runnerUpMargin, minDrop, starts, convergedStarts } = found.registration.certainty;
      expect([runnerUpMargin, starts, convergedStarts]).toEqual([Number.NaN, 0, 0]);
      expect(minDrop).toBeGreaterThan(0.2);
    });

    for (const seed of [10, 11, 12]) {
      it(`another head (${seed}) is never good`, () => {
        expect(follow(simulateHead(scalp, seed).scan, headers).verdict.level).not.toBe('good');
      });
    }

    for (const mm of [6, 10, 20, 60]) {
      it(`a header that is wrong by ${mm} mm is never good`, () => {
        for (const [x, y, z] of [
          [mm, 0, 0],
          [0, -mm, 0],
          [0, 0, mm],
        ] as const) {
          const found = follow(movedBy(rigidMove([0, 0, 0], [x, y, z]), head.scan), headers);
          expect(found.verdict.level, `${x} ${y} ${z}`).not.toBe('good');
          if (mm < 10) expect(codes(found)).toContain('headersOff');
        }
      });
    }

    it('a phase image shows nothing to go by: to be looked at; beside its own magnitude there is nothing to ask', () => {
      const random = seededRandom(3);
      const phase: Volume = { ...head.scan, data: head.scan.data.map(() => Math.floor(random() * 4096)) };
      expect(codes(follow(phase, headers))).toEqual(['notRegistered']);
      expect(codes(follow(phase, first))).toEqual(['notRegistered']);
      const found = follow(phase, { ...first, by: 'acquisition' });
      expect(found.verdict).toEqual({ level: 'good', findings: [] });
      expect(Buffer.compare(found.mask, first.own.mask)).toBe(0);
      // On a grid of its own it is placed as any other scan is.
      expect(follow(slabOf(phase, 2, middle, 8), { ...first, by: 'acquisition' }).verdict.level).not.toBe('good');
    });
  });

  describe('a mask that leaves a face on the first scan is good on no other', () => {
    const LEFT: Verdict = {
      level: 'check',
      findings: [
        { level: 'check', code: 'loose', share: 0.19 },
        { level: 'check', code: 'faceLeft', share: 0.02, at: [0, 80, -40] },
        { level: 'check', code: 'skinLeft', share: 0.5, at: [0, 80, -40] },
      ],
    };
    for (const by of ['registration', 'headers', 'acquisition'] as const) {
      it(`${by}: also where a person has accepted it`, () => {
        for (const isSettled of [true, false]) {
          const found = follow(head.scan, { ...first, by, isSettled, verdict: LEFT });
          expect(found.verdict.level).toBe('check');
          expect(found.verdict.findings).toEqual([
            { level: 'check', code: 'firstUnsure' },
            { level: 'check', code: 'faceLeft', share: 0.02, at: expect.anything() },
            { level: 'check', code: 'skinLeft', share: 0.5, at: expect.anything() },
          ]);
        }
      });
    }

    it('what was accepted of its position is settled', () => {
      const verdict: Verdict = { level: 'check', findings: [{ level: 'check', code: 'loose', share: 0.19 }] };
      expect(follow(head.scan, { ...first, verdict }).verdict.level).toBe('good');
    });
  });

  it('the head of another person, larger or smaller than mine, gets my mask by mistake, fitted as the page fits it: it is not good', () => {
    for (const seed of [10, 11, 12]) {
      const other = simulateHead(scalp, seed).scan;
      expect(follow(other, first).verdict.level, `seed ${seed}`).not.toBe('good');
    }
  });

  it('another person is so like me that the images do not tell us apart: my mask, which is called good, is right there, too', () => {
    // Of 19 other simulated heads eight, all of nearly this size, are good; this one has most of its face left.
    const { scan, brain, face } = simulateHead(scalp, 208);
    const { mask, verdict } = follow(scan, first);
    expect(verdict.level).toBe('good');
    const tissue = face.map((inFace, n) => (inFace === 1 && scan.data[n] > 300 ? 1 : 0));
    const count = (voxels: Uint8Array, kept: 0 | 1): number =>
      voxels.reduce((sum, voxel, n) => (voxel === 1 && mask[n] === kept ? sum + 1 : sum), 0);
    expect(count(brain, 0)).toBe(0);
    expect(count(tissue, 1)).toBeLessThan(0.02 * (count(tissue, 0) + count(tissue, 1)));
  });

  it('slices of nothing but air are refused', () => {
    const air: Volume = { ...head.scan, data: new Uint8Array(head.scan.data.length) };
    expect(() => follow(slabOf(air, 2, 0, 4), first)).toThrow(/followerTooSmall/);
  });
});
