/** Files that others read: each is read, what is odd is told, and what is written is as it was but for the removed voxels. */
import { describe, expect, it } from 'vitest';
import { makeNifti, type SyntheticNifti } from '../../testing/syntheticNifti.ts';
import { checkHeader } from './guard.ts';
import type { Oddity } from '../../oddities.ts';
import { readNifti, readNiftiPair } from './read.ts';
import { maskedFile } from '../write.ts';

const DIMS = [5, 4, 3];
const MASK = Uint8Array.from({ length: 60 }, (_, n) => (n % 3 === 0 ? 0 : 1));

function file(options: Partial<SyntheticNifti>, change: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const bytes = makeNifti({ dims: DIMS, datatype: 4, ...options });
  change(new DataView(bytes.buffer), bytes);
  return bytes;
}

/** What is told of a file; every byte but those of removed voxels has to come out as it was. */
function told(bytes: Uint8Array): readonly Oddity[] {
  const image = readNifti(bytes, 'a.nii');
  const { imageFile } = maskedFile(image, MASK, { fill: 'zero', scrub: false });
  const width = image.voxelBytes.length / MASK.length / image.header.dims.slice(3).reduce((a, b) => a * b, 1);
  const from = image.header.voxelOffset;
  expect(imageFile.length).toBe(bytes.length);
  for (let n = 0; n < bytes.length; n++) {
    const voxel = Math.floor((n - from) / width) % MASK.length;
    const isKept = n < from || n >= from + image.voxelBytes.length || MASK[voxel] === 1;
    if (isKept ? imageFile[n] !== bytes[n] : imageFile[n] !== 0) throw new Error(`byte ${n} is ${imageFile[n]}`);
  }
  return image.oddities;
}

it('tells nothing of a plain file', () => {
  expect(told(file({ extensionBytes: 32 }, () => {}))).toEqual([]);
  expect(told(makeNifti({ dims: DIMS, datatype: 16, version: 2, littleEndian: false }))).toEqual([]);
});

describe('bits per voxel', () => {
  for (const [version, at] of [
    [1, 72],
    [2, 14],
  ] as const) {
    it(`NIfTI-${version}: 0, too few or too many: the data type says it`, () => {
      for (const bits of [0, 8, 12, 32, -16]) {
        const odd = file({ version }, (view) => view.setInt16(at, bits, true));
        expect(told(odd)).toEqual([{ code: 'bitsPerVoxel', bits, datatype: 'int16', expected: 16 }]);
        expect(readNifti(odd, 'a.nii').volume.data).toEqual(
          readNifti(
            file({ version }, () => {}),
            'a.nii',
          ).volume.data,
        );
      }
    });
  }

  it('refuses a file that is as long as the bits say: then it is the data type that is wrong', () => {
    const wider = makeNifti({ dims: DIMS, datatype: 16 });
    new DataView(wider.buffer).setInt16(70, 4, true);
    expect(() => readNifti(wider, 'a.nii')).toThrow(
      expect.objectContaining({
        what: 'bitsPerVoxel',
        facts: { name: 'a.nii', bits: 32, datatype: 'int16', expected: 16 },
      }),
    );
  });
});

describe('extensions', () => {
  const after = (content: (view: DataView, bytes: Uint8Array) => void): readonly Oddity[] =>
    told(file({ extensionBytes: 96 }, content));

  it('blanks, nonsense, a negative or an impossible size end the walk, and are told', () => {
    const first = (view: DataView): void => view.setInt32(352, 32, true);
    const rest = [{ code: 'extensionsEnd', bytes: 64 }];
    expect(after((view, bytes) => (first(view), bytes.fill(0x20, 384, 448)))).toEqual(rest);
    for (const size of [-16, 1, 7, 4000, 2 ** 31 - 1, -(2 ** 31)])
      expect(after((view) => (first(view), view.setInt32(384, size, true)))).toEqual(rest);
    expect(after((view) => view.setInt32(352, -1, true))).toEqual([{ code: 'extensionsEnd', bytes: 96 }]);
  });

  it('zeros after the last one are padding, and so is a flag with nothing behind it', () => {
    expect(after((view, bytes) => (view.setInt32(352, 32, true), bytes.fill(0, 384, 448)))).toEqual([]);
    expect(told(file({}, (view) => view.setUint8(348, 1)))).toEqual([]);
  });

  it('refuses a file that is longer by just what an extension reaches into the voxels: they begin elsewhere', () => {
    const shifted = file({ extensionBytes: 96 }, (view) => view.setFloat32(108, 352, true));
    expect(() => readNifti(shifted, 'a.nii')).toThrow(/extensionSize/);
    const halfway = file({ extensionBytes: 96 }, (view) => view.setFloat32(108, 400, true));
    expect(() => readNifti(halfway, 'a.nii')).toThrow(/extensionSize/);
  });

  it('of a pair', () => {
    const pair = makeNifti({ dims: DIMS, datatype: 4, singleFile: false });
    const header = new Uint8Array(400).fill(0x20);
    header.set(pair.subarray(0, 352));
    header[348] = 1;
    const { oddities, headerBytes } = readNiftiPair(header, pair.subarray(352), 'a.hdr');
    expect(oddities).toEqual([{ code: 'extensionsEnd', bytes: 48 }]);
    expect(headerBytes).toEqual(header);
  });
});

describe('dimensions', () => {
  it('a length of 0 within the rank is 1', () => {
    for (const version of [1, 2] as const) {
      const odd = file({ dims: [...DIMS, 1], version }, (view) =>
        version === 1 ? view.setInt16(48, 0, true) : view.setBigInt64(48, 0n, true),
      );
      expect(told(odd)).toEqual([{ code: 'zeroDimension', dimension: 4 }]);
      expect(checkHeader(odd, 'a.nii').dims).toEqual([...DIMS, 1]);
    }
  });

  it('of the first three leaves no volume', () => {
    expect(() =>
      readNifti(
        file({}, (view) => view.setInt16(46, 0, true)),
        'a.nii',
      ),
    ).toThrow(/not3d/);
    expect(() =>
      readNifti(
        file({}, (view) => view.setInt16(46, -2, true)),
        'a.nii',
      ),
    ).toThrow(/dimensionLength/);
  });
});

describe('volumes that are not finite', () => {
  const series = (value: (voxel: number, volume: number) => number, datatype = 16): Uint8Array =>
    makeNifti({ dims: [...DIMS, 4], datatype, value: (n) => value(n % 60, Math.floor(n / 60)) });

  it('are left out of the mean, and told', () => {
    const odd = series((voxel, volume) => (volume === 1 || volume === 3 ? Number.NaN : voxel + 10 * volume));
    const image = readNifti(odd, 'a.nii');
    expect(image.oddities).toEqual([{ code: 'emptyVolumes', volumes: [2, 4], total: 4 }]);
    // The mean of voxel and voxel + 20.
    expect(Array.from(image.volume.data)).toEqual(Array.from({ length: 60 }, (_, voxel) => voxel + 10));
  });

  it('64-bit floats and complex numbers likewise', () => {
    const odd = series((voxel, volume) => (volume === 0 ? Infinity : voxel + volume), 64);
    expect(Array.from(readNifti(odd, 'a.nii').volume.data.subarray(0, 3))).toEqual([2, 3, 4]);
    const complex = makeNifti({
      dims: [...DIMS, 2],
      datatype: 32,
      value: (n) => (n >= 120 ? Number.NaN : n % 2 === 0 ? 3 * (n + 2) : 4 * (n + 1)),
    });
    const image = readNifti(complex, 'a.nii');
    expect(image.oddities).toEqual([{ code: 'emptyVolumes', volumes: [2], total: 2 }]);
    expect(image.volume.data[0]).toBe(Math.hypot(6, 8));
  });

  it('single voxels that are not: their mean is that of the others, and 0 where there are none', () => {
    const image = readNifti(
      series((voxel, volume) => (voxel === 7 || (voxel === 8 && volume < 3) ? Number.NaN : voxel + volume)),
      'a.nii',
    );
    expect(image.oddities).toEqual([]);
    expect(Array.from(image.volume.data.subarray(6, 10))).toEqual([7.5, 0, 11, 10.5]);
  });

  it('all of them: no head', () => {
    expect(() =>
      readNifti(
        series(() => Number.NaN),
        'a.nii',
      ),
    ).toThrow(/constant/);
  });

  it('what they hold is written as it was, where it is kept', () => {
    told(series((voxel, volume) => (volume === 2 ? Number.NaN : voxel)));
  });
});
