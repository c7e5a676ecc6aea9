/** Slabs of real scans: `MYDEFACE_DATA` names their folder. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS, type Defaced } from '../deface.ts';
import { defaceSameHead, type SameHead } from '../defaceSameHead.ts';
import { identity, multiply, type Mat4 } from '../mat4.ts';
import type { NiftiImage } from '../formats/nifti/image.ts';
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
      let first: SameHead;
      let volume: Volume;
      let truth: Mat4;
      // Not before: without the scans there is nothing to be read, and what stands outside of tests runs all the same.
      beforeAll(() => {
        first = settled(read(one));
        ({ volume } = read(other));
        truth = one === other ? first.templateToSubject : follow(volume, first).templateToSubject;
      });
      for (const [words, move] of MOVES) {
        it(`${words}: found, and where it is wrong by 8 mm never good`, () => {
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
