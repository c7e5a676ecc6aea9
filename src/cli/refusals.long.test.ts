import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { bytes, command, folder, put, SAMPLE, scan } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

describe('what cannot be done is said, and nothing is written', () => {
  const whole = gunzipSync(readFileSync(SAMPLE));
  const changed = (...changes: readonly ((view: DataView) => void)[]): Uint8Array => {
    const file = Uint8Array.from(whole);
    for (const change of changes) change(new DataView(file.buffer));
    return file;
  };
  const bad: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['truncated.nii', whole.subarray(0, 99_999), /truncated\.nii: the file has 99999 bytes/],
    [
      'short.nii.gz',
      readFileSync(SAMPLE).subarray(0, 300_000),
      /short\.nii\.gz: the compressed file is damaged \(it ends too early\)/,
    ],
    [
      'crc.nii.gz',
      Buffer.from(Uint8Array.from(readFileSync(SAMPLE)).fill(0, -8, -4)),
      /crc\.nii\.gz: the compressed file is damaged/,
    ],
    ['letter.nii', Buffer.from('Dear colleague '.repeat(50)), /letter\.nii: not a NIfTI, MGH, NRRD or MetaImage file/],
    ['empty.nii', Buffer.alloc(0), /empty\.nii: 0 bytes/],
    [
      'zero.nii',
      makeNifti({ dims: [20, 20, 20], datatype: 4, value: () => 0 }),
      /zero\.nii: every voxel has the same value/,
    ],
    ['bomb.nii.gz', gzipSync(Buffer.concat([whole, Buffer.alloc(2 ** 26)])), /bomb\.nii\.gz: .*inflates to more/],
    [
      'half.hdr',
      makeNifti({ dims: [20, 20, 20], datatype: 4, singleFile: false }),
      /half\.hdr: the other file of the pair/,
    ],
    ['nifti.dcm', whole, /nifti\.dcm: this is a NIfTI file under the name of a DICOM file\. Rename it/],
    [
      'dicom.nii',
      changed(
        (v) => [0x44, 0x49, 0x43, 0x4d].forEach((letter, n) => v.setUint8(128 + n, letter)),
        (v) => v.setInt32(0, 8, true),
      ),
      /dicom\.nii: .*DICOM/,
    ],
    [
      'vast.nii',
      changed((v) => [42, 44, 46].forEach((at) => v.setInt16(at, 32767, true))),
      /vast\.nii: .*GB of voxels are declared/,
    ],
    [
      'extension.nii',
      Buffer.concat([
        changed((v) => v.setUint8(348, 1)).subarray(0, 352),
        Buffer.from(Int32Array.of(32, 6, 0, 0, 0, 0, 0, 0).buffer),
        whole.subarray(352),
      ]),
      /extension\.nii: a header extension declares 32 bytes and reaches into the voxels/,
    ],
    ['flat.nii', changed((v) => v.setInt16(46, 1, true)), /flat\.nii: .*at least 2 along each axis/],
    [
      'nan.nii',
      makeNifti({ dims: [20, 20, 20], datatype: 16, value: () => Number.NaN }),
      /nan\.nii: every voxel has the same value|nan\.nii: .*finite/,
    ],
  ];
  for (const [name, content, message] of bad) {
    it(name, () => {
      writeFileSync(join(folder, name), content);
      const { status, err } = command('--save-mask', 'auto', '--report', 'auto', name);
      expect(status).toBe(3);
      expect(err).toMatch(message);
      expect(readdirSync(folder)).toEqual([name]);
      expect(bytes(name).equals(content)).toBe(true);
    });
  }

  it('a pair whose partner is another scan’s', () => {
    const pair = makeNifti({ dims: [20, 20, 20], datatype: 4, singleFile: false });
    writeFileSync(join(folder, 'a.hdr'), pair.subarray(0, 352));
    writeFileSync(join(folder, 'a.img'), pair.subarray(352, 9000));
    expect(command('a.hdr')).toMatchObject({
      status: 3,
      err: expect.stringMatching(/a\.(hdr|img): .*bytes; its header declares/),
    });
    expect(readdirSync(folder).toSorted()).toEqual(['a.hdr', 'a.img']);
  });

  it('a missing file, a folder', () => {
    expect(command('none.nii')).toMatchObject({
      status: 3,
      err: expect.stringMatching(/none\.nii: cannot be opened \(ENOENT\)/),
    });
    expect(command('.')).toMatchObject({ status: 2, err: expect.stringContaining('needs --out-dir') });
  });

  it('an image of a centimetre is no head', () => {
    writeFileSync(
      join(folder, 'noise.nii'),
      makeNifti({ dims: [24, 24, 24], datatype: 2, pixdim: [1, 0.4, 0.4, 0.4], value: (n) => (n * 7919) % 251 }),
    );
    const { status, err } = command('noise.nii');
    expect(status).toBe(3);
    expect(err).toMatch(/noise\.nii: the template fits nowhere in this image/);
    expect(readdirSync(folder)).toEqual(['noise.nii']);
  });

  it('the worst status of several images; the good one is done', () => {
    writeFileSync(join(folder, 'letter.nii'), 'no');
    scan('T1.nii.gz');
    const { status, out } = command('--json', 'letter.nii', 'T1.nii.gz');
    expect(status).toBe(3);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((o) => [o.image, o.status]),
    ).toEqual([
      ['letter.nii', 3],
      ['T1.nii.gz', 0],
    ]);
    expect(existsSync(join(folder, '_T1.nii.gz'))).toBe(true);
  });
});

describe('_NAME beside NAME is judged by content: what is untouched is never called defaced', () => {
  const packed = readFileSync(SAMPLE);
  const head = gunzipSync(packed);
  const other = Uint8Array.from(head, (byte, n) => (n < 352 ? byte : (byte * 7) % 251));
  for (const [title, kept, says] of [
    ['half of it', packed.subarray(0, packed.length / 2), /holds only the beginning of T1\.nii\.gz/],
    ['0 bytes', new Uint8Array(0), /holds only the beginning of T1\.nii\.gz/],
    ['another scan', gzipSync(other), /is not the original of T1\.nii\.gz/],
    ['the same voxels in another gzip', gzipSync(head, { level: 1 }), /holds the same voxels as T1\.nii\.gz/],
    ['the defaced one', gzipSync(head.map((byte, n) => (n > head.length / 2 ? 0 : byte))), /names had been swapped/],
    ['no image', Buffer.from('precious'), /cannot be read as an image/],
  ] as const) {
    it(title, () => {
      scan('T1.nii.gz');
      put('_T1.nii.gz', kept);
      for (const name of ['T1.nii.gz', '_T1.nii.gz']) {
        const { status, err } = command(name);
        expect([status, err]).toEqual([5, expect.stringMatching(says)]);
        expect(err).not.toMatch(/been defaced before|seems to be defaced|already defaced/);
        expect(err).toMatch(title === 'no image' ? /no telling/ : /NOT (to be )?defaced/);
      }
      expect(bytes('T1.nii.gz').equals(packed)).toBe(true);
      expect(bytes('_T1.nii.gz').equals(Buffer.from(kept))).toBe(true);
    });
  }

  it('half of the image file of a pair: nobody is told to put it in the place of the whole one', () => {
    const pair = smallHead(false);
    put('T1.hdr', pair.subarray(0, 352));
    put('T1.img', pair.subarray(352));
    put('_T1.img', pair.subarray(352, 10_000));
    const { status, err } = command('T1.img');
    expect([status, err]).toEqual([5, expect.stringMatching(/_T1\.img: .*only the beginning of T1\.img/)]);
    expect(err).not.toMatch(/[Rr]ename/);
  });

  it('the original of a defaced scan is told as such', () => {
    scan('T1.nii.gz');
    expect(command('T1.nii.gz').status).toBe(0);
    expect(command('T1.nii.gz')).toMatchObject({ status: 5, err: expect.stringMatching(/has been defaced before/) });
    expect(command('_T1.nii.gz')).toMatchObject({
      status: 5,
      err: expect.stringMatching(/the original of T1\.nii\.gz/),
    });
  });
});
