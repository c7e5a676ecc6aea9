/** What a person relies on in the file that is written, for every data type, byte order and version. */
import { readHeader, readImage } from 'nifti-reader-js';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../testing/random.ts';
import { makeNifti, SYNTHETIC_DATATYPES } from '../../testing/syntheticNifti.ts';
import { DATATYPES } from '../datatypes.ts';
import { readNifti, readNiftiPair } from './read.ts';
import { MASK_DEFAULTS, maskedFile } from '../write.ts';

const DIMS = [5, 4, 3];
const COUNT = 60;
const random = seededRandom(20);
const MASK = Uint8Array.from({ length: COUNT }, () => (random() < 0.5 ? 1 : 0));
const WHOLE = { fill: 'auto', scrub: false } as const;

const buffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

for (const version of [1, 2] as const) {
  for (const littleEndian of [true, false]) {
    describe(`NIfTI-${version}, ${littleEndian ? 'little' : 'big'}-endian`, () => {
      for (const datatype of SYNTHETIC_DATATYPES) {
        const { bytes: width, name } = DATATYPES.get(datatype)!;
        for (const volumes of [1, 3]) {
          const dims = volumes === 1 ? DIMS : [...DIMS, volumes];
          const input = makeNifti({
            dims,
            datatype,
            version,
            littleEndian,
            slope: 2,
            intercept: 0,
            description: 'kept',
          });

          it(`${name}, ${volumes} volumes: header and kept voxels byte for byte, removed ones zero`, () => {
            const before = input.slice();
            const { imageFile, removedVoxels } = maskedFile(readNifti(input, 'a.nii'), MASK, WHOLE);
            expect(input).toEqual(before);
            const offset = input.length - COUNT * volumes * width;
            expect(imageFile.subarray(0, offset)).toEqual(input.subarray(0, offset));
            for (let n = 0; n < COUNT * volumes; n++) {
              const at = offset + n * width;
              const expected = MASK[n % COUNT] === 1 ? input.subarray(at, at + width) : new Uint8Array(width);
              expect(imageFile.subarray(at, at + width)).toEqual(expected);
            }
            expect(removedVoxels).toBe(COUNT - MASK.reduce((a, b) => a + b, 0));
          });

          it(`${name}, ${volumes} volumes: nifti-reader-js reads the same back`, () => {
            const { imageFile } = maskedFile(readNifti(input, 'a.nii'), MASK, MASK_DEFAULTS);
            const header = readHeader(buffer(imageFile));
            expect(header.dims.slice(1, 1 + dims.length)).toEqual(dims);
            expect(header.datatypeCode).toBe(datatype);
            expect(header.littleEndian).toBe(littleEndian);
            expect(header.scl_slope).toBe(2);
            const read = new Uint8Array(readImage(header, buffer(imageFile)));
            const original = new Uint8Array(readImage(readHeader(buffer(input)), buffer(input)));
            for (let n = 0; n < read.length; n++)
              expect(read[n]).toBe(MASK[Math.floor(n / width) % COUNT] === 1 ? original[n] : 0);
          });
        }
      }

      it('a pair: the header file and the voxels of the image file', () => {
        const file = makeNifti({ dims: DIMS, datatype: 4, version, littleEndian, singleFile: false });
        const fixed = version === 1 ? 352 : 544;
        const [hdr, img] = [file.slice(0, fixed), file.slice(fixed)];
        const { headerFile, imageFile } = maskedFile(readNiftiPair(hdr, img, 'a.hdr'), MASK, WHOLE);
        expect(headerFile).toEqual(hdr);
        expect(imageFile.length).toBe(img.length);
        for (let n = 0; n < COUNT; n++)
          expect(imageFile.subarray(2 * n, 2 * n + 2)).toEqual(
            MASK[n] === 1 ? img.subarray(2 * n, 2 * n + 2) : new Uint8Array(2),
          );
      });
    });
  }
}

describe('fill', () => {
  const stored = (file: Uint8Array, index: number): number =>
    new DataView(file.buffer, file.byteOffset).getInt16(352 + 2 * index, true);
  const removed = MASK.indexOf(0);

  it('is the stored value that decodes to 0, with slope and intercept', () => {
    const image = readNifti(makeNifti({ dims: DIMS, datatype: 4, slope: 0.5, intercept: -20 }), 'a.nii');
    const { imageFile, fillValue } = maskedFile(image, MASK, WHOLE);
    expect(stored(imageFile, removed)).toBe(40);
    expect(fillValue).toBe(0);
  });

  it('is the minimum where that is under -500: CT in Hounsfield units', () => {
    const image = readNifti(makeNifti({ dims: DIMS, datatype: 4, value: (n) => (n === 7 ? -1024 : n) }), 'ct.nii');
    expect(stored(maskedFile(image, MASK, WHOLE).imageFile, removed)).toBe(-1024);
    expect(stored(maskedFile(image, MASK, { ...WHOLE, fill: 'zero' }).imageFile, removed)).toBe(0);
  });

  it('can be chosen, and must fit the data type', () => {
    const image = readNifti(makeNifti({ dims: DIMS, datatype: 4 }), 'a.nii');
    expect(stored(maskedFile(image, MASK, { ...WHOLE, fill: -7 }).imageFile, removed)).toBe(-7);
    expect(() => maskedFile(image, MASK, { ...WHOLE, fill: 40_000 })).toThrow(/fillMisfit/);
  });

  it('is a clear error, never another value, at the limits of each data type', () => {
    const fill =
      (datatype: number, value: number): (() => unknown) =>
      () =>
        maskedFile(readNifti(makeNifti({ dims: DIMS, datatype }), 'a.nii'), MASK, { ...WHOLE, fill: value });
    for (const [datatype, value] of [
      [1024, 2 ** 63],
      [1280, 2 ** 64],
      [1280, -1],
      [16, 1e39],
      [2, 256],
      [128, 256],
      [4, Number.NaN],
      [16, Infinity],
    ]) {
      expect(fill(datatype, value)).toThrow(/fill(Misfit|NotFinite|NoColour) .*a\.nii/);
    }
    for (const [datatype, value] of [
      [1024, -(2 ** 63)],
      [1280, 2 ** 63],
      [16, 1e38],
      [2, 255],
    ])
      expect(fill(datatype, value)).not.toThrow();
  });

  it('is the least finite value: infinity is no minimum', () => {
    const image = readNifti(
      makeNifti({ dims: DIMS, datatype: 16, value: (n) => (n === 0 ? -Infinity : n === 7 ? -1024 : n) }),
      'ct.nii',
    );
    expect(maskedFile(image, MASK, WHOLE).fillValue).toBe(-1024);
  });

  it.each([4, 16])('is as near to 0 as data type %i allows, where slope and intercept leave no 0', (datatype) => {
    const image = readNifti(makeNifti({ dims: DIMS, datatype, slope: 1e-40, intercept: 1e38 }), 'a.nii');
    for (const fill of ['auto', 'zero', 'min'] as const) {
      // The intercept as a float32; what the slope adds to it is below its last digit.
      expect(maskedFile(image, MASK, { ...WHOLE, fill }).fillValue).toBe(Math.fround(1e38));
    }
    expect(() => maskedFile(image, MASK, { ...WHOLE, fill: 0 })).toThrow(/fillMisfit .*a\.nii/);
  });

  it('refuses a mask of another grid', () => {
    const image = readNifti(makeNifti({ dims: DIMS, datatype: 4 }), 'a.nii');
    expect(() => maskedFile(image, new Uint8Array(59), WHOLE)).toThrow(
      expect.objectContaining({ what: 'maskLength', facts: { name: 'a.nii', mask: 59, scan: 60 } }),
    );
  });
});

describe('bytes in a Node Buffer, whose slice shares memory', () => {
  class SharingBytes extends Uint8Array {
    override slice(from?: number, to?: number): Uint8Array<ArrayBuffer> {
      return this.subarray(from, to);
    }
  }

  for (const littleEndian of [true, false]) {
    for (const scrub of [true, false]) {
      it(`are read right and stay as they were: ${littleEndian ? 'little' : 'big'}-endian, scrub ${scrub}`, () => {
        const file = makeNifti({ dims: DIMS, datatype: 4, littleEndian, description: 'Jane Doe' });
        const shared = new SharingBytes(new ArrayBuffer(file.length + 8), 8);
        shared.set(file);
        const image = readNifti(shared, 'a.nii');
        expect(Array.from(image.volume.data.subarray(0, 3))).toEqual([3, 10, 17]);
        const { imageFile } = maskedFile(image, MASK, { fill: 'auto', scrub });
        expect(imageFile).toEqual(maskedFile(readNifti(file, 'a.nii'), MASK, { fill: 'auto', scrub }).imageFile);
        expect(Array.from(shared)).toEqual(Array.from(file));
      });
    }
  }
});
