import { describe, expect, it } from 'vitest';
import { isDicomStart, isMetaStart, isMgh, isNrrdStart, otherFormat, pointerOf } from './otherFormats.ts';
import { readNifti } from './formats/nifti/read.ts';
import { makeNifti } from './testing/syntheticNifti.ts';

const text = (beginning: string): Uint8Array => {
  const bytes = new Uint8Array(600);
  bytes.set(Uint8Array.from(beginning, (c) => c.charCodeAt(0)));
  return bytes;
};

function mgh(): Uint8Array {
  const bytes = new Uint8Array(600);
  const view = new DataView(bytes.buffer);
  [1, 256, 256, 256, 1, 0].forEach((value, n) => view.setInt32(4 * n, value, false));
  return bytes;
}

const tar = text('sub-01/anat/');
tar.set([0x75, 0x73, 0x74, 0x61, 0x72], 257);

describe('files of other kinds', () => {
  it.each([
    ['MINC', text('\x89HDF\r\n\x1a\n')],
    ['MINC', text('CDF\x01')],
    ['MRtrix', text('mrtrix image\ndim: 5,4,3\n')],
    ['AFNI', text('\ntype  = string-attribute\nname  = TYPESTRING\n')],
    ['PAR/REC', text('# === DATA DESCRIPTION FILE ====')],
    ['ECAT', text('MATRIX72v')],
    ['bzip2', text('BZh91AY&SY')],
    ['xz', text('\xfd7zXZ\0')],
    ['zip', text('PK\x03\x04')],
    ['zstd', text('\x28\xb5\x2f\xfd')],
    ['7z', text('7z\xbc\xaf\x27\x1c')],
    ['compress', text('\x1f\x9d\x90')],
    ['tar', tar],
    ['PNG', text('\x89PNG\r\n')],
    ['JPEG', text('\xff\xd8\xff\xe0')],
    ['PDF', text('%PDF-1.7')],
    ['HTML', text('\n<!DOCTYPE html><html>')],
  ] as const)('%s', (format, bytes) => {
    expect(otherFormat(bytes)).toBe(format);
    expect(() => readNifti(bytes, 'T1.nii')).toThrow(
      expect.objectContaining({ what: 'otherFormat', facts: { name: 'T1.nii', format } }),
    );
    // However short.
    if (format !== 'tar') expect(otherFormat(bytes.subarray(0, 48))).toBe(format);
  });

  it('tells those that are read from one another', () => {
    const [nrrd, meta] = [text('NRRD0005\ntype: short\n'), text('Comment = x\nObjectType = Image\nNDims = 3\n')];
    const which = (bytes: Uint8Array): boolean[] => [isMgh(bytes, false), isNrrdStart(bytes), isMetaStart(bytes)];
    expect(which(mgh())).toEqual([true, false, false]);
    expect(which(nrrd)).toEqual([false, true, false]);
    expect(which(meta)).toEqual([false, false, true]);
    expect(which(text('Comment = x\nDear colleague\n'))).toEqual([false, false, false]);
    expect(which(makeNifti({ dims: [3, 3, 3], datatype: 4 }))).toEqual([false, false, false]);
    // By its name the version is enough: what is wrong with the rest is told.
    const damaged = mgh().fill(0xff, 4, 8);
    expect([isMgh(damaged, false), isMgh(damaged, true)]).toEqual([false, true]);
  });

  it('takes no NIfTI file, no text and no zeros for any of them', () => {
    for (const version of [1, 2] as const)
      expect(otherFormat(makeNifti({ dims: [3, 3, 3], datatype: 4, version }))).toBeNull();
    expect(otherFormat(text('Dear colleague'))).toBeNull();
    expect(otherFormat(new Uint8Array(600))).toBeNull();
    expect(otherFormat(new Uint8Array(0))).toBeNull();
  });

  it('DICOM without a preamble is named too', () => {
    const bytes = new Uint8Array(400);
    bytes.set([8, 0, 5, 0, 0x43, 0x53, 10, 0]);
    expect(isDicomStart(bytes)).toBe(true);
    expect(() => readNifti(bytes, 'T1.nii')).toThrow(/dicom/);
  });
});

describe('what stands for content that is elsewhere', () => {
  const ANNEX = '/annex/objects/MD5E-s5--d41d8.nii.gz\n';
  const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';

  it('is known by its text', () => {
    expect(pointerOf(ANNEX)).toBe('git-annex');
    expect(pointerOf('../../.git/annex/objects/Xz/9q/MD5E-s5--d41d8.nii.gz/MD5E-s5--d41d8.nii.gz')).toBe('git-annex');
    expect(pointerOf(LFS)).toBe('git-lfs');
    expect(pointerOf('see /annex/objects/x for more')).toBeNull();
    expect(pointerOf('')).toBeNull();
  });

  it('is refused by its name', () => {
    for (const [content, pointer] of [
      [ANNEX, 'git-annex'],
      [LFS, 'git-lfs'],
    ] as const)
      expect(() => readNifti(new TextEncoder().encode(content), 'T1.nii.gz')).toThrow(
        expect.objectContaining({ what: 'pointer', facts: { name: 'T1.nii.gz', pointer } }),
      );
  });
});
