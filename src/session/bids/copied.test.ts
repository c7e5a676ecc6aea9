import { gzipSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { beginsAsNamed, isOfDataSet, roleOf, sharedBeside, sharedScans } from './index.ts';

const roleIn = (path: string, datatypes = ['anat', 'pet']): string => {
  const one = roleOf(path, new Set(datatypes));
  return one.role === 'leftOut' ? one.why : one.role;
};

describe('of a participant only files are copied that are known to hold no picture', () => {
  it.each(
    (
      'bak orig part 1 tmp old nii.gz.bak nii.gz~ nii.bz2 nii.xz nii.zst nii.zip tar tgz 7z npy npz h5 mat raw bin dat pkl ' +
      'png jpg tif gif pdf html mp4 stl obj ply gii vtk txt nii.gz.gpg json.bak NII'
    ).split(' '),
  )('no .%s beside a scan', (ending) => {
    for (const folder of ['anat', 'func', 'dwi', 'perf', 'fmap', 'pet', 'eeg', 'beh', 'mrs'])
      expect(roleIn(`sub-01/${folder}/sub-01_T1w.${ending}`)).toMatch(/unknownFile|imageFormat|noBidsName/);
  });

  it.each(['ieeg', 'meg', 'eeg', 'beh', 'motion', 'nirs', 'micr', 'mrs'])('no image in %s', (folder) => {
    for (const ending of ['nii', 'nii.gz', 'img', 'hdr', 'mgz'])
      expect(roleIn(`sub-01/${folder}/sub-01_T1w.${ending}`)).toBe('imageFormat');
  });

  it.each([
    ['sub-01/meg/sub-01_task-a_meg.ds/defaults.mri', 'unknownFile'],
    ['sub-01/meg/sub-01_task-a_meg.ds/a.shape', 'unknownFile'],
    ['sub-01/meg/sub-01_task-a_meg.ds/a.1_meg4', 'beside'],
    ['sub-01/meg/sub-01_task-a_meg.ds/BadChannels', 'beside'],
    ['sub-01/meg/sub-01_task-a_meg.ds/hz.ds/hz.res4', 'beside'],
    ['sub-01/meg/sub-01_task-a_meg.fif', 'beside'],
    ['sub-01/meg/sub-01_task-a_markers.sqd', 'beside'],
    ['sub-01/meg/sub-01_T1w.fif', 'unknownFile'],
    ['sub-01/meg/sub-01_T1w.ds/a.meg4', 'unknownFile'],
    ['sub-01/eeg/sub-01_T1w.eeg', 'unknownFile'],
    ['sub-01/ieeg/sub-01_task-a_ieeg.mefd/a.timd/b.segd/b.tdat', 'beside'],
    ['sub-01/ieeg/sub-01_task-a_ieeg.mefd/a.png', 'unknownFile'],
    ['sub-01/eeg/sub-01_task-a_eeg.vhdr', 'beside'],
    ['sub-01/eeg/sub-01_electrodes.tsv', 'beside'],
    ['sub-01/nirs/sub-01_task-a_nirs.snirf', 'beside'],
    ['sub-01/func/sub-01_task-a_physio.tsv.gz', 'beside'],
    ['sub-01/func/sub-01_task-a_nirs.snirf', 'unknownFile'],
    ['sub-01/micr/sub-01_sample-1_SEM.json', 'unknownFile'],
    ['sub-01/perf/sub-01_asllabeling.jpg', 'unknownFile'],
  ])('%s: %s', (path, role) => expect(roleIn(path)).toBe(role));

  it('of the data set neither', () => {
    const names = [
      'README.nii',
      'LICENSE.gz',
      'phenotype/a.tsv.gz',
      'phenotype/a.npy',
      'stimuli/a.npz',
      'stimuli/a.tif',
    ];
    expect(names.filter(isOfDataSet)).toEqual([]);
    expect(['README.rst', 'stimuli/a/b.JPG', 'stimuli/a.wav'].filter((path) => !isOfDataSet(path))).toEqual([]);
  });
});

describe('images that are not defaced', () => {
  it.each([
    ['sub-01/anat/sub-01_T1w.nii.gz', ['func'], 'notChosen'],
    ['sub-01/pet/sub-01_pet.nii.gz', ['anat', 'func'], 'notChosen'],
    ['sub-01/anat/sub-01_mod-T1w_defacemask.nii.gz', ['func'], 'beside'],
    ['sub-01/func/sub-01_task-a_defacemask.nii.gz', ['anat'], 'strayImage'],
    ['sub-01/func/sub-01_task-a_bold.nii.gz', ['anat'], 'beside'],
    ['sub-01/func/sub-01_task-a_bold.nii/a.nii', ['anat', 'func'], 'imageFormat'],
    ['sub-01/fmap/sub-01_magnitude1.nii', ['anat'], 'beside'],
    ['sub-01/fmap/sub-01_T1w.nii', ['anat'], 'strayImage'],
    ['sub-01/fmap/sub-01_T1w.nii', ['anat', 'fmap'], 'scan'],
  ])('%s, --datatypes %s: %s', (path, datatypes, role) => expect(roleIn(path, datatypes)).toBe(role));

  it.each('T1w T2w FLAIR PDw T2star T2starw inplaneT1 inplaneT2 UNIT1 MP2RAGE MEGRE MESE angio CT PET pet'.split(' '))(
    'a %s is copied from no folder',
    (suffix) => {
      for (const folder of ['func', 'dwi', 'fmap', 'perf'])
        expect(roleIn(`sub-01/${folder}/sub-01_${suffix}.nii.gz`)).toBe('strayImage');
    },
  );

  it('the page, too, leaves out what speaks alone of an image that is left out', () => {
    const neighbours = ['T1w.nii', 'T1w.json', 'T1w.nii.bak', 'T2w.mgz', 'T2w.json'].map((end) => ({
      path: `s/sub-01/anat/sub-01_${end}`,
    }));
    const all = [{ path: 's/dataset_description.json' }, ...neighbours];
    const shared = sharedScans(
      [{ path: 's/sub-01/anat/sub-01_T1w.nii', name: 'sub-01_T1w.nii', neighbours: all }],
      null,
    );
    expect(sharedBeside(shared, '1').map(({ path }) => path)).toEqual([
      's/dataset_description.json',
      's/sub-01/anat/sub-01_T1w.json',
    ]);
  });
});

/** Bytes by what they are. */
const text = (content: string): Uint8Array => Buffer.from(content, 'latin1');
function nifti(): Uint8Array {
  const bytes = new Uint8Array(600);
  bytes.set([0x5c, 1]);
  bytes.set(text('n+1\0'), 344);
  return bytes;
}
function placed(mark: string, at: number): Uint8Array {
  const bytes = new Uint8Array(600);
  bytes.set(text(mark), at);
  return bytes;
}

const IMAGES: Readonly<Record<string, Uint8Array>> = {
  nifti: nifti(),
  'nifti of other magic': placed('ni1\0', 344),
  'nifti-2': placed('\0\0\x02\x1cn+2\0\r\n\x1a\n', 0),
  gzip: gzipSync(nifti()),
  mgh: placed('\0\0\0\x01\0\0\0\x80\0\0\0\x80\0\0\0\x80\0\0\0\x01\0\0\0\0', 0),
  nrrd: text('NRRD0004\ntype: short\n'),
  metaimage: text('ObjectType = Image\nNDims = 3\n'),
  dicom: placed('DICM', 128),
  bzip2: text('BZh91AY&SY'),
  xz: text('\xfd7zXZ\0'),
  zstd: text('\x28\xb5\x2f\xfd'),
  zip: text('PK\x03\x04'),
  '7z': text('7z\xbc\xaf\x27\x1c'),
  png: text('\x89PNG\r\n\x1a\n'),
  jpeg: text('\xff\xd8\xff\xe0'),
  gif: text('GIF89a'),
  tiff: text('II*\0'),
  pdf: text('%PDF-1.4'),
  hdf5: text('\x89HDF\r\n\x1a\n'),
  numpy: text('\x93NUMPY'),
};

function begins(path: string, start: Uint8Array): boolean {
  let inflated: Uint8Array | null = null;
  try {
    inflated = gunzipSync(start);
  } catch {
    // It is no gzip file.
  }
  return beginsAsNamed(path, start, inflated);
}

describe('what is copied begins as its name says', () => {
  it.each(Object.keys(IMAGES))('%s is no text, no recording and no table', (kind) => {
    const names = [
      'README',
      'README.md',
      'LICENSE',
      'CHANGES',
      'CITATION.cff',
      '.bidsignore',
      'a_events.tsv',
      'a.json',
    ];
    const more = [
      'a_dwi.bval',
      'a_dwi.bvec',
      'stimuli/a.txt',
      'a_meg.fif',
      'a_eeg.edf',
      'a_eeg.eeg',
      'a_eeg.fdt',
      'a.ds/a.meg4',
    ];
    expect([...names, ...more].filter((name) => begins(name, IMAGES[kind]))).toEqual([]);
    expect(begins('a_physio.tsv.gz', gzipSync(IMAGES[kind]))).toBe(false);
  });

  it('bytes where text should be', () => {
    const random = Uint8Array.from({ length: 4096 }, (_, n) => (n * 2654435761) >>> 24 || 1);
    expect(['a.json', 'a.tsv', 'README'].filter((name) => begins(name, random))).toEqual([]);
    expect(begins('a.tsv', text('a\tb\n\0'))).toBe(false);
  });

  it.each([
    ['README', text('')],
    ['README', text('\xef\xbb\xbfMATLAB 5 was used, p\xe4dagogisch.\r\n\f')],
    ['a.tsv', text('onset\tduration\n')],
    ['a_physio.tsv.gz', gzipSync(text('1\t2\n'))],
    ['a_bold.nii.gz', gzipSync(nifti())],
    ['a_bold.nii', nifti()],
    ['a_eeg.edf', text('0       X X X')],
    ['a_eeg.bdf', text('\xffBIOSEMI')],
    ['a_eeg.set', text('MATLAB 5.0 MAT-file')],
    ['a_nirs.snirf', IMAGES.hdf5],
    ['a_meg.fif', text('\0\0\0\x64\0\0\0\x1f\0\0\0\x14')],
    ['a_eeg.eeg', placed('\x02\0\x05\0\x04\0\0\0', 0)],
    ['stimuli/a.PNG', IMAGES.png],
  ])('%s as it should be', (name, start) => expect(begins(name, start)).toBe(true));

  it.each([
    ['a_bold.nii', gzipSync(nifti())],
    ['a_bold.nii.gz', nifti()],
    ['a_bold.nii.gz', gzipSync(IMAGES.mgh)],
    ['stimuli/a.png', IMAGES.jpeg],
    ['a_physio.tsv.gz', text('1\t2\n')],
    ['a_physio.tsv.gz', text('\x1f\x8bxxxx')],
  ])('%s with other content', (name, start) => expect(begins(name, start)).toBe(false));
});
