import { expect, it } from 'vitest';
import { makeNifti } from '../../testing/syntheticNifti.ts';
import { readNifti } from './read.ts';

const dims = [3, 2, 2, 2, 3];
const count = 12;
const value = (index: number): number => (index * 7) % 50;

for (const [datatype, littleEndian] of [
  [2, true],
  [4, false],
  [16, true],
  [1024, true],
] as const) {
  it(`each volume by itself: data type ${datatype}, ${littleEndian ? 'little' : 'big'}-endian`, () => {
    const { series } = readNifti(makeNifti({ dims, datatype, littleEndian, value }), 'series.nii');
    expect(series?.count).toBe(6);
    for (let v = 0; v < 6; v++)
      expect(Array.from(series!.scalars(v))).toEqual(Array.from({ length: count }, (_, n) => value(v * count + n)));
  });
}

it('what is no number is 0, in its own volume alone', () => {
  const { series } = readNifti(
    makeNifti({ dims: [3, 2, 2, 2], datatype: 16, value: (n) => (n === 14 ? Number.NaN : n) }),
    'nan.nii',
  );
  expect(Array.from(series!.scalars(0))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(Array.from(series!.scalars(1))).toEqual([12, 13, 0, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
});

it('a single volume is no series', () =>
  expect(readNifti(makeNifti({ dims: [3, 2, 2, 1], datatype: 4 }), 'one.nii').series).toBeUndefined());
