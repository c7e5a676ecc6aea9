import { expect, it } from 'vitest';
import { maskedFile, readNifti, type NiftiImage } from '../core/index.ts';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { compared, keptIs } from './kept.ts';

const DIMS = [6, 5, 4];
const read = (bytes: Uint8Array): NiftiImage => readNifti(bytes, 'T1.nii');
const original = makeNifti({ dims: DIMS, datatype: 4, value: (n) => (n % 50) + 1 });
const mask = Uint8Array.from({ length: 120 }, (_, n) => (n < 60 ? 1 : 0));
const defaced = maskedFile(read(original), mask, { fill: 'zero', scrub: true }).imageFile;
const between = (kept: Uint8Array, named: Uint8Array): string =>
  keptIs(compared(kept, named), read(named), kept.length < original.length ? null : read(kept));

it('_NAME is the original only where NAME is that scan without some of its voxels', () => {
  expect(between(original, defaced)).toBe('original');
});

it('whatever else it is, NAME is not taken for defaced', () => {
  const described = makeNifti({ dims: DIMS, datatype: 4, value: (n) => (n % 50) + 1, description: 'the same' });
  const other = makeNifti({ dims: DIMS, datatype: 4, value: (n) => ((n * 31) % 60) + 1 });
  expect(
    [
      original,
      original.subarray(0, original.length / 2),
      new Uint8Array(0),
      described,
      defaced,
      Uint8Array.of(1, 2, 3),
      other,
    ].map((kept) => between(kept, original)),
  ).toEqual(['same', 'beginning', 'beginning', 'sameImage', 'swapped', 'unreadable', 'another']);
});
