import { expect, it } from 'vitest';
import { failure, type ErrorFacts } from '../core/index.ts';
import { error as german } from './de/errors.ts';
import { error as english } from './en/errors.ts';

const name = 'T1.nii.gz';
/** Facts for each reason: a missing one does not compile. */
const FACTS: ErrorFacts = {
  notNifti: { name },
  dicom: { name },
  compressedTwice: { name },
  otherFormat: { name, format: 'MINC' },
  pointer: { name, pointer: 'git-lfs' },
  noMagic: { name, version: 1 },
  dicomName: { name },
  folder: { name },
  notRegularFile: { name },
  noMatch: { name },
  cannotOpen: { name, cause: 'ENOENT' },
  gzipDamaged: { name, how: 'endsEarly' },
  gzipTooLarge: { name },
  headerTooShort: { name, version: 2, bytes: 12, needed: 540 },
  endsInHeader: { name },
  endsInVoxels: { name, bytes: 400, declared: 9000 },
  textMode: { name },
  extensionSize: { name, bytes: -16 },
  dimensionCount: { name, count: 9 },
  dimensionLength: { name, dimension: 2, length: -4 },
  datatypeUnknown: { name, datatype: 5 },
  bitsPerVoxel: { name, bits: 8, datatype: 'int16', expected: 16 },
  voxelOffset: { name, offset: 3 },
  voxelSize: { name, sizes: [0, 1, 1] },
  headerField: { name, field: 'sizes', value: '3 x' },
  fieldMissing: { name, field: 'endian' },
  datatypeUnread: { name, datatype: 'float128' },
  tooManyVoxels: { name, bytes: 2 ** 32 },
  fileTooLarge: { name, bytes: 2 ** 31 },
  tooLargeHere: { name, bytes: 2 ** 32 },
  axisTooLong: { name, dimension: 1, length: 40_000, most: 32_767 },
  detachedData: { name, format: 'NRRD' },
  encodingUnread: { name, format: 'MetaImage', encoding: 'ASCII' },
  channelsUnread: { name, channels: 3 },
  axesUnread: { name, sizes: [4, 3, 4, 4] },
  fieldUnread: { name, field: 'line skip', value: '2' },
  not3d: { name, dims: [40, 40, 1] },
  constant: { name },
  fitsNowhere: { name },
  nothingNear: { name },
  leaderTooSmall: { name },
  hardlyOverlaps: { name },
  nothingInCommon: { name },
  followerTooSmall: { name },
  headerAlone: { name },
  notOfPair: { name },
  partnerMissing: { name, missing: 'img' },
  maskLength: { name, mask: 60, scan: 61 },
  fillNotFinite: { name, fill: 'NaN' },
  fillNoColour: { name, fill: '300' },
  fillMisfit: { name, fill: '300', datatype: 'uint8', slope: 1, intercept: 0 },
  maskTooThin: { name, dims: [4, 4, 1] },
  marginTooLarge: { name, marginMm: 42.5, limitMm: 30 },
  contentChanged: { name },
  templateGone: { name },
  gone: { name },
  changedMeanwhile: { name },
  outputIsInput: { name },
  exists: { name },
  noDecisions: { name },
  maskChanged: { name },
  waitingChanged: { name },
  earlierOriginal: { name, kept: '/originals/sub-01/anat/sub-01_T1w.nii' },
  notRemoved: { name, cause: 'EACCES' },
  pairHalfDone: { name, done: 'b.hdr' },
  alreadyDefaced: { name, defaced: 'T1.nii' },
  keptOriginal: { name, defaced: 'T1.nii' },
  keptInTheWay: { name, of: 'T1.nii', is: 'beginning' },
  writeFailed: { name, cause: 'ENOSPC', original: 'untouched' },
  outOfMemory: { name },
  workerDied: { name, cause: '' },
  unexpected: { name, cause: 'TypeError: x' },
};

for (const what of Object.keys(FACTS) as (keyof ErrorFacts)[]) {
  it(`${what}: with which file, in whole sentences, in either language`, () => {
    const one = failure(what, FACTS[what]);
    for (const words of [english, german]) {
      expect(words(one)).toMatch(/^T1\.nii\.gz: .*[.?]$/u);
      expect(words(one)).not.toMatch(/undefined|NaN\b(?! )|\[object/);
    }
    expect(german(one)).not.toBe(english(one));
  });
}

it('gives a command that a shell takes for one file, whatever its name', () => {
  expect(english(failure('tooLargeHere', { name: "Jane's run.nii.gz", bytes: 2 ** 32 }))).toContain(
    String.raw`“mydeface 'Jane'\''s run.nii.gz'”`,
  );
});

it('begins with a capital where no file is known', () => {
  expect(english(failure('fitsNowhere', { name: null }))).toMatch(/^The template fits nowhere/);
});

it('says why a file could not be written in words, and what is not known as it came', () => {
  const written = (cause: string): string =>
    german(failure('writeFailed', { name, cause, original: 'underEitherName' }));
  expect(written('ENOSPC')).toContain('(der Datenträger ist voll)');
  expect(written('EWEIRD')).toContain('(EWEIRD)');
});
