import { describe, expect, it } from 'vitest';
import { maskedFile, readNifti, type NiftiImage } from '../core/index.ts';
import { makeNifti, SYNTHETIC_DATATYPES } from '../core/testing/syntheticNifti.ts';
import { isGivenInVain, kindOf, pairKind } from './intake.ts';
import { finishedNameOf, outputNamesOf, partNameOf, wantedNames } from './outputNames.ts';

const DIMS = [6, 5, 4];
const image = (bytes: Uint8Array): NiftiImage => readNifti(bytes, 'T1.nii');
/** Everything but the last two slices. */
const MASK = Uint8Array.from({ length: 120 }, (_, n) => (n < 60 ? 1 : 0));

function defaced(original: Uint8Array, fill: 'zero' | 'min', scrub = true): Uint8Array {
  return maskedFile(image(original), MASK, { fill, scrub }).imageFile;
}

describe('NAME beside _NAME', () => {
  for (const datatype of SYNTHETIC_DATATYPES) {
    for (const fill of ['zero', 'min'] as const) {
      it(`data type ${datatype}, filled with ${fill}: what we made of it is known as defaced`, () => {
        const original = makeNifti({ dims: DIMS, datatype, value: (n) => ((n * 7) % 97) + 5, description: 'Doe' });
        const [now, before] = [image(defaced(original, fill)), image(original)];
        expect(pairKind('different', now, before)).toBe('defaced');
        expect(pairKind('different', before, now)).toBe('reversed');
      });
    }
  }

  it('a series of volumes, and CT, are known as defaced too', () => {
    const series = makeNifti({ dims: [...DIMS, 3], datatype: 4, value: (n) => (n % 50) + 1 });
    expect(pairKind('different', image(defaced(series, 'zero')), image(series))).toBe('defaced');
    const ct = makeNifti({ dims: DIMS, datatype: 4, value: (n) => ((n * 37) % 2000) - 1024 });
    expect(pairKind('different', image(defaced(ct, 'min')), image(ct))).toBe('defaced');
  });

  const original = makeNifti({ dims: DIMS, datatype: 4, value: (n) => (n % 50) + 1 });
  const changed = (how: (n: number, value: number) => number): NiftiImage =>
    image(makeNifti({ dims: DIMS, datatype: 4, value: (n) => how(n, (n % 50) + 1) }));

  it('a scan of another head, one with a single other voxel, one painted bright, and one of another size are not', () => {
    const kept = image(original);
    for (const named of [
      changed((n) => ((n * 31) % 60) + 1),
      changed((n, value) => (n < 40 ? 0 : n === 100 ? value + 1 : value)),
      changed((n, value) => (n < 40 ? 3000 : value)),
      image(makeNifti({ dims: [6, 5, 3], datatype: 4 })),
      image(makeNifti({ dims: DIMS, datatype: 512, value: (n) => (n < 40 ? 0 : (n % 50) + 1) })),
    ])
      expect(pairKind('different', named, kept)).toBe('unrelated');
  });

  it('a single voxel or two that were emptied are no face: the scan is not called defaced', () => {
    for (const lost of [1, 2]) {
      const named = changed((n, value) => (n < lost ? 0 : value));
      expect(pairKind('different', named, image(original))).toBe('barelyChanged');
      expect(pairKind('different', image(original), named)).toBe('barelyChanged');
    }
  });

  it('equal bytes, or the beginning of them, are a save that was interrupted', () => {
    expect(pairKind('same', image(original), image(original))).toBe('interrupted');
    expect(pairKind('beginning', image(original), null)).toBe('interrupted');
  });

  it('my k is cut short or empty, and _k beside it is whole: k is the broken one', () => {
    for (const bytes of [original.subarray(0, original.length - 9), original.subarray(0, 100), new Uint8Array(0)]) {
      let named: NiftiImage | null = null;
      expect(() => (named = image(bytes))).toThrow();
      expect(pairKind('different', named, image(original))).toBe('namedDamaged');
    }
  });

  it('the same image, only compressed anew or with another text in its header: nothing has been removed', () => {
    const [again, described] = [{}, { description: 'Doe' }].map((more) =>
      image(makeNifti({ dims: DIMS, datatype: 4, value: (n) => (n % 50) + 1, ...more })),
    );
    expect(pairKind('different', again, image(original))).toBe('sameVoxels');
    expect(pairKind('different', described, image(original))).toBe('sameVoxels');
  });

  it('what cannot be read is never taken for an original that is kept', () => {
    expect(pairKind('different', image(original), null)).toBe('keptDamaged');
    expect(pairKind('different', null, null)).toBe('bothDamaged');
  });
});

it('tells files apart by their names', () => {
  expect(
    [
      'a/T1.nii.gz',
      'T1.NII',
      '_T1.nii',
      'a/.git/annex/objects/x/T1.nii.gz',
      '.datalad/x.nii',
      'a/._T1.nii.gz',
      'a/sub-01_mod-T1w_defacemask.nii.gz',
      'T1.json',
      'README',
      'IM0001',
      '_T1.nii.gz.mydeface-part',
      'T1_mydeface.json.mydeface-part.crswap',
      'T1.nii.gz.crswap',
      'mri/orig.mgz',
      'T1.MGH',
      '_T1.nrrd',
      'T1.nhdr',
      'T1.mha',
      'T1.mhd',
    ].map(kindOf),
  ).toEqual([
    'scan',
    'scan',
    'scan',
    'passed',
    'passed',
    'passed',
    'passed',
    'passed',
    'passed',
    'other',
    'part',
    'part',
    'passed',
    'scan',
    'scan',
    'scan',
    'scan',
    'scan',
    'scan',
  ]);
});

it('CT defaced with the value of its air, which is not its darkest: a copy of it without some voxels', () => {
  const dims = [20, 20, 20];
  // A quarter padding, half air, the rest between fat and bone.
  const value = (n: number): number => (n % 8 < 2 ? -2000 : n % 8 < 6 ? -1000 - (n % 5) : (n % 1000) - 150);
  const original = makeNifti({ dims, datatype: 4, value });
  const mask = Uint8Array.from({ length: 8000 }, (_, n) => (n < 6000 ? 1 : 0));
  const { imageFile, fillValue } = maskedFile(image(original), mask, { fill: 'auto', scrub: true });
  expect(Math.abs(fillValue + 1002)).toBeLessThan(4);
  expect(pairKind('different', image(imageFile), image(original))).toBe('defaced');
  expect(pairKind('different', image(original), image(imageFile))).toBe('reversed');
});

describe('names', () => {
  const all = { original: true, mask: true, transform: true, record: true, report: false };

  it('head.nii beside head.nii.gz: no file beside one is the other’s', () => {
    const folder = ['head.nii', 'head.nii.gz', 'notes.txt'];
    const names = folder.slice(0, 2).flatMap((name) => wantedNames(outputNamesOf(name, folder), all));
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(10);
    expect(outputNamesOf('head.nii', ['head.nii', 'head_T2.nii']).record).toBe('head_mydeface.json');
    expect(outputNamesOf('head.nii', ['HEAD.nii.gz']).record).toBe('head-nii_mydeface.json');
    expect(kindOf(outputNamesOf('head.nii', folder).mask)).toBe('passed');
  });

  it.each(['T1.nii', 'T1.nii.gz', 'T1.mgh', 'T1.mgz', 'T1.nrrd', 'T1.mha'])('%s: what is beside it', (name) => {
    expect(outputNamesOf(name, [name])).toEqual({
      defaced: name,
      original: `_${name}`,
      mask: 'T1_defacemask.nii.gz',
      transform: 'T1_templateToSubject.json',
      record: 'T1_mydeface.json',
      image: null,
    });
    const shared = outputNamesOf(name, [name, 'T1.img', name === 'T1.mgz' ? 'T1.nii' : 'T1.mgz']);
    expect(shared.mask).toBe(`${name.replaceAll('.', '-')}_defacemask.nii.gz`);
  });

  it('an unfinished file is known as one, and for which name', () => {
    expect(finishedNameOf(partNameOf('_T1.nii.gz'))).toBe('_T1.nii.gz');
    expect(finishedNameOf('_T1.nii.gz')).toBeNull();
    expect(kindOf(partNameOf('sub-01/_T1.nii'))).toBe('part');
  });
});

it('a picture or a text that is given by hand was taken for a scan; what belongs to scans was not, nor what lies in a folder', () => {
  const given = [
    'photo.jpg',
    'README',
    'notes.txt',
    'T1.json',
    'dwi.bval',
    'dwi.bvec',
    '.hidden.txt',
    'T1.nii.gz',
    'IM0001',
  ];
  expect(given.filter(isGivenInVain)).toEqual(['photo.jpg', 'README', 'notes.txt']);
  expect(isGivenInVain('sub-01/README')).toBe(false);
});
