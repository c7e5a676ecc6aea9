/** Files that others read, given to the command: done, told, the original byte for byte; and files of other kinds, named. */
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readNifti } from '../core/formats/nifti/read.ts';
import { bytes, command, folder, put } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

const HEAD = smallHead();
const [HDR, IMG] = [smallHead(false).slice(0, 352), smallHead(false).slice(352)];

function changed(change: (view: DataView) => void): Uint8Array {
  const file = HEAD.slice();
  change(new DataView(file.buffer));
  return file;
}

/** The head's sform as a qform, which needs none of its turns: they are none. */
function liesInSform(view: DataView): void {
  const at = (index: number): number => view.getFloat32(280 + 4 * index, true);
  const [x, y, z] = [at(0), at(5), at(10)];
  [1, x, y, z].forEach((value, n) => view.setFloat32(76 + 4 * n, value, true));
  [0, 0, 0, at(3), at(7), at(11)].forEach((value, n) => view.setFloat32(256 + 4 * n, value, true));
  view.setInt16(252, 1, true);
  for (let n = 0; n < 12; n++) view.setFloat32(280 + 4 * n, n % 5 === 0 ? 1 : 0, true);
}

describe('read, and told', () => {
  it('stray bytes after the compressed ones: the result is clean, the original is kept with them', () => {
    const packed = Buffer.concat([gzipSync(HEAD), Buffer.from('\r\nEOF\r\n')]);
    put('T1.nii.gz', packed);
    const { status, err, out } = command('T1.nii.gz', '--json');
    expect(status).toBe(0);
    expect(err).toMatch(/T1\.nii\.gz: warning: T1\.nii\.gz has 7 stray bytes after its compressed data/);
    expect(JSON.parse(out).warnings).toEqual([{ code: 'afterGzip', name: 'T1.nii.gz', bytes: 7 }]);
    expect(bytes('_T1.nii.gz').equals(packed)).toBe(true);
    const result = gunzipSync(bytes('T1.nii.gz'));
    put('plain.nii', HEAD);
    command('plain.nii');
    expect(result.equals(bytes('plain.nii'))).toBe(true);
  });

  it('bits a voxel of 0, and a dimension of 0: the header is written as it was', () => {
    const odd = changed((view) => {
      view.setInt16(72, 0, true);
      view.setInt16(40, 4, true);
      view.setInt16(48, 0, true);
    });
    put('T1.nii', odd);
    const { status, out } = command('T1.nii', '--json', '--no-scrub', '--save-mask', 'mask.nii');
    expect(status).toBe(0);
    expect(JSON.parse(out).warnings.map(({ code }: { code: string }) => code)).toEqual([
      'zeroDimension',
      'bitsPerVoxel',
    ]);
    expect(bytes('T1.nii').subarray(0, 352).equals(odd.subarray(0, 352))).toBe(true);
    // The mask is a file of our own making, and right.
    const mask = readNifti(bytes('mask.nii'), 'mask.nii');
    expect([mask.oddities, mask.header.dims.length]).toEqual([[], 3]);
  });

  it('an sform of 1 mm though the qform is right: the mask is the same as without it', () => {
    put('odd.nii', changed(liesInSform));
    put(
      'right.nii',
      changed((view) => {
        liesInSform(view);
        view.setInt16(254, 0, true);
      }),
    );
    const [odd, right] = ['odd.nii', 'right.nii'].map((name) => {
      const { status, out } = command(name, '--json');
      expect(status).toBe(0);
      return JSON.parse(out);
    });
    expect(odd.warnings).toMatchObject([{ code: 'orientation', used: 'qform', sform: [1, 1, 1] }]);
    expect([odd.orientation, odd.keptVoxels, odd.templateToSubject]).toEqual([
      'qform',
      right.keptVoxels,
      right.templateToSubject,
    ]);
  });

  it.each([
    ['SCAN.HDR', 'SCAN.IMG'],
    ['Scan.Hdr', 'Scan.Img'],
    ['SCAN.HDR', 'SCAN.img'],
    ['scan.HDR', 'SCAN.IMG'],
  ])('a pair, %s and %s, from either name', (hdr, img) => {
    for (const given of [hdr, img]) {
      put(hdr, HDR);
      put(img, IMG);
      expect(command(given, '--out-dir', `by ${given}`)).toMatchObject({ status: 0 });
      expect(readdirSync(join(folder, `by ${given}`)).toSorted()).toEqual([hdr, img].toSorted());
    }
    expect(command(hdr)).toMatchObject({ status: 0 });
    expect(bytes(`_${img}`).equals(IMG)).toBe(true);
    expect(bytes(`_${hdr}`).equals(HDR)).toBe(true);
    expect(bytes(img).equals(IMG)).toBe(false);
  });
});

describe('named for what they are, and left alone', () => {
  it.each([
    ['T1.mif', Buffer.from('mrtrix image\ndim: 5,4,3\n'), /T1\.mif: not a NIfTI file but an MRtrix file .*mrconvert/],
    ['T1.nii.bz2', Buffer.from('BZh91AY&SY'), /T1\.nii\.bz2: not a NIfTI file but a bzip2 file/],
    ['T1.nii.gz', Buffer.from('/annex/objects/SHA256E-s9--ab.nii.gz\n'), /only a git-annex pointer.*git annex get/],
    ['T1.nii.gz', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n'), /git lfs pull/],
  ])('%s', (name, content, message) => {
    put(name, content);
    expect(command(name)).toMatchObject({ status: 3, err: expect.stringMatching(message) });
    expect(readdirSync(folder)).toEqual([name]);
    expect(bytes(name).equals(content)).toBe(true);
  });

  it('a link of git-annex to content that is elsewhere', () => {
    mkdirSync(join(folder, 'anat'));
    symlinkSync(
      '../.git/annex/objects/Xz/9q/SHA256E-s9--ab.nii.gz/SHA256E-s9--ab.nii.gz',
      join(folder, 'anat/T1.nii.gz'),
    );
    expect(command('anat/T1.nii.gz')).toMatchObject({
      status: 3,
      err: expect.stringMatching(/T1\.nii\.gz: only a git-annex pointer/),
    });
    expect(existsSync(join(folder, 'anat/_T1.nii.gz'))).toBe(false);
  });
});
