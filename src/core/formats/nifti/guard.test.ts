import { describe, expect, it } from 'vitest';
import { DefaceError } from '../../errors.ts';
import { seededRandom } from '../../testing/random.ts';
import { makeNifti } from '../../testing/syntheticNifti.ts';
import { declaredSize } from './guard.ts';
import { readNifti, readNiftiPair } from './read.ts';

const good = (): Uint8Array => makeNifti({ dims: [5, 4, 3], datatype: 4, extensionBytes: 32 });

function codeOf(bytes: Uint8Array): string {
  try {
    readNifti(bytes, 'scan.nii');
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(DefaceError);
    expect((error as DefaceError).facts.name).toBe('scan.nii');
    return (error as DefaceError).code;
  }
}

function changed(change: (view: DataView) => void, file = good()): string {
  change(new DataView(file.buffer));
  return codeOf(file);
}

describe('guard', () => {
  it('reads the file that the others are made from', () => expect(codeOf(good())).toBe('read'));

  it('refuses a file cut at any byte', () => {
    const file = good();
    for (let length = 0; length < file.length; length++) {
      expect(['truncated', 'not-nifti']).toContain(codeOf(file.slice(0, length)));
    }
  });

  const cases: readonly (readonly [string, string, (view: DataView) => void])[] = [
    ['wrong size field', 'not-nifti', (v) => v.setInt32(0, 349, true)],
    ['wrong magic', 'not-nifti', (v) => v.setUint8(345, 0x2d)],
    ['0 dimensions', 'bad-header', (v) => v.setInt16(40, 0, true)],
    ['8 dimensions', 'bad-header', (v) => v.setInt16(40, 8, true)],
    ['a negative dimension', 'bad-header', (v) => v.setInt16(44, -4, true)],
    ['dimensions of 32767', 'unsupported', (v) => [42, 44, 46].forEach((at) => v.setInt16(at, 32767, true))],
    [
      '7-D of 32767',
      'unsupported',
      (v) => [40, 42, 44, 46, 48, 50, 52, 54].forEach((at, k) => v.setInt16(at, k === 0 ? 7 : 32767, true)),
    ],
    ['one slice', 'no-head', (v) => v.setInt16(46, 1, true)],
    ['a flat image', 'no-head', (v) => v.setInt16(40, 2, true)],
    ['an unknown data type', 'bad-header', (v) => v.setInt16(70, 5, true)],
    ['128-bit floats', 'unsupported', (v) => v.setInt16(70, 1536, true)],
    ['voxels inside the header', 'bad-header', (v) => v.setFloat32(108, 100, true)],
    ['a voxel offset that is not whole', 'bad-header', (v) => v.setFloat32(108, 352.5, true)],
    ['a voxel offset of NaN', 'bad-header', (v) => v.setFloat32(108, Number.NaN, true)],
    ['voxels far away', 'truncated', (v) => v.setFloat32(108, 2 ** 29, true)],
    ['voxels that begin within an extension', 'bad-header', (v) => v.setFloat32(108, 352, true)],
  ];
  for (const [name, code, change] of cases) it(`${name}: ${code}`, () => expect(changed(change)).toBe(code));

  it('refuses a NIfTI-2 file that went through a copy in text mode', () => {
    const file = makeNifti({ dims: [5, 4, 3], datatype: 4, version: 2 });
    expect(codeOf(file)).toBe('read');
    file[8] = 0x0a;
    expect(codeOf(file)).toBe('bad-header');
  });

  it('constant, all zero, all NaN: no-head', () => {
    expect(codeOf(makeNifti({ dims: [5, 4, 3], datatype: 4, value: () => 0 }))).toBe('no-head');
    expect(codeOf(makeNifti({ dims: [5, 4, 3], datatype: 2, value: () => 9 }))).toBe('no-head');
    expect(codeOf(makeNifti({ dims: [5, 4, 3], datatype: 16, value: () => Number.NaN }))).toBe('no-head');
  });

  it('takes NaN and infinity among voxels for 0 when it registers, and leaves the bytes alone', () => {
    const file = makeNifti({
      dims: [5, 4, 3],
      datatype: 16,
      value: (n) => (n === 3 ? Number.NaN : n === 4 ? Infinity : n),
    });
    const before = file.slice();
    const { data } = readNifti(file, 'a.nii').volume;
    expect([data[3], data[4], data[5]]).toEqual([0, 0, 5]);
    expect(file).toEqual(before);
  });

  it('5-D to 7-D: registers on the mean of all volumes', () => {
    const file = makeNifti({ dims: [2, 2, 2, 1, 3, 1, 2], datatype: 4, value: (n) => n });
    // Voxel v of the six volumes holds v, v + 8, ... v + 40: mean v + 20.
    expect(Array.from(readNifti(file, 'a.nii').volume.data)).toEqual([20, 21, 22, 23, 24, 25, 26, 27]);
  });

  it('sends each half of a pair, and a single file as a half, to the right door', () => {
    const half = makeNifti({ dims: [5, 4, 3], datatype: 4, singleFile: false });
    expect(codeOf(half)).toBe('bad-pair');
    expect(() => readNiftiPair(good(), new Uint8Array(120), 'a.hdr')).toThrow(/notOfPair/);
    expect(() => readNiftiPair(half.slice(0, 352), new Uint8Array(119), 'a.hdr')).toThrow(
      expect.objectContaining({ what: 'endsInVoxels', facts: { name: 'a.hdr', bytes: 119, declared: 120 } }),
    );
  });

  it('tells DICOM and doubly compressed files apart', () => {
    const dicom = new Uint8Array(400);
    dicom.set([0x44, 0x49, 0x43, 0x4d], 128);
    expect(() => readNifti(dicom, 'scan.nii')).toThrow(/dicom/);
    expect(() => readNifti(Uint8Array.of(0x1f, 0x8b, ...new Uint8Array(400)), 'scan.nii')).toThrow(/compressedTwice/);
  });

  it('declares the size that the file has', () => expect(declaredSize(good(), 'a.nii')).toBe(good().length));

  const seed = 7;
  it(`4,000 files with random bytes changed are read or refused, never anything else (seed ${seed})`, () => {
    const random = seededRandom(seed);
    const outcomes = new Map<string, number>();
    for (let n = 0; n < 4_000; n++) {
      const file = makeNifti({
        dims: [5, 4, 3],
        datatype: 4,
        version: n % 2 === 0 ? 1 : 2,
        littleEndian: n % 4 < 2,
        extensionBytes: 32,
      });
      for (let hit = 0; hit < 1 + (n % 6); hit++) file[Math.floor(random() * 560)] = Math.floor(random() * 256);
      const code = codeOf(file);
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect(outcomes.get('read')).toBeGreaterThan(200);
    expect(outcomes.size).toBeGreaterThan(4);
  });
});
