import type { OtherFormat } from '../../core/index.ts';
import { commandFor, errorIn, type ErrorWords } from '../codes.ts';

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;
const AGAIN = 'Copy or download it again.';
const DAMAGED = 'The file is damaged.';

const CONVERT = 'Convert it to NIfTI first.';
const DECOMPRESS = 'Decompress it first; of compressed files only .nii.gz and .mgz are read.';
const OTHERS: Readonly<Record<OtherFormat, string>> = {
  MINC: `a MINC, HDF5 or netCDF file. ${CONVERT}`,
  MRtrix: 'an MRtrix file (.mif). Convert it first, for instance with “mrconvert”.',
  AFNI: 'an AFNI file (.HEAD). Convert it first, for instance with “3dAFNItoNIFTI”.',
  'PAR/REC': 'a Philips PAR/REC file. Convert it first, for instance with dcm2niix.',
  ECAT: `an ECAT file. ${CONVERT}`,
  bzip2: `a bzip2 file. ${DECOMPRESS}`,
  xz: `an xz file. ${DECOMPRESS}`,
  zip: 'a zip archive. Unpack it first.',
  zstd: `a Zstandard file. ${DECOMPRESS}`,
  '7z': 'a 7z archive. Unpack it first.',
  compress: `a file compressed with “compress” (.Z). ${DECOMPRESS}`,
  tar: 'a tar archive. Unpack it first.',
  PNG: 'a PNG picture. Give the scan that it was made from.',
  JPEG: 'a JPEG picture. Give the scan that it was made from.',
  PDF: 'a PDF document.',
  HTML: 'a web page: perhaps the download needed a login. Download it again.',
};

const ERRORS: ErrorWords = {
  notNifti: () => 'not a NIfTI, MGH, NRRD or MetaImage file.',
  dicom: () =>
    'not a NIfTI file but a DICOM file, as a rule one slice of many. Give the folder that it lies in: its series are converted (in the command with --out-dir).',
  compressedTwice: () => 'not a NIfTI file: it is compressed twice. Decompress it once.',
  otherFormat: ({ format }) => `not a NIfTI file but ${OTHERS[format]}`,
  pointer: ({ pointer }) =>
    pointer === 'git-annex'
      ? 'only a git-annex pointer; the scan itself is not here. Run “git annex get” for it, then try again.'
      : 'only a Git LFS pointer; the scan itself is not here. Run “git lfs pull”, then try again.',
  noMagic: ({ version }) =>
    version === 1
      ? 'the header lacks the NIfTI-1 mark. If this is an ANALYZE 7.5 file, convert it to NIfTI.'
      : 'the header lacks the NIfTI-2 mark.',
  dicomName: () =>
    'this is a NIfTI file under the name of a DICOM file. Rename it to .nii (or to .nii.gz, if it is compressed).',
  folder: () => 'this is a folder. Give the scans in it.',
  notRegularFile: () => 'this is a device or a pipe, not a file. Save the scan to a file first.',
  noMatch: () => 'no file matches this name.',
  cannotOpen: ({ cause }) =>
    `cannot be opened (${cause || 'unknown error'}). Check the name and your permission to read it.`,
  gzipDamaged: ({ how }) =>
    `the compressed file is damaged (${how === 'endsEarly' ? 'it ends too early' : 'its contents do not match its checksum or cannot be decoded'}). ${AGAIN}`,
  gzipTooLarge: () =>
    'the compressed file inflates to more than its header declares. It is damaged, or made to exhaust memory.',
  headerTooShort: ({ version, bytes, needed }) =>
    `${bytes} bytes are too few for a NIfTI${version === 2 ? '-2' : ''} header (${needed}). Was the file copied completely?`,
  endsInHeader: () => 'the file ends inside its header. Was it copied completely?',
  endsInVoxels: ({ bytes, declared }) =>
    `the file has ${bytes} bytes; its header declares ${declared}. It was not copied completely. ${AGAIN}`,
  textMode: () => 'the NIfTI-2 signature is damaged, as by a copy in text mode. Copy the file again, in binary mode.',
  extensionSize: ({ bytes }) => `a header extension declares ${bytes} bytes and reaches into the voxels. ${DAMAGED}`,
  dimensionCount: ({ count }) => `the header declares ${count} dimensions; 1 to 7 are possible. ${DAMAGED}`,
  dimensionLength: ({ dimension, length }) => `dimension ${dimension} is ${length}; it must be at least 1. ${DAMAGED}`,
  datatypeUnknown: ({ datatype }) => `data type ${datatype} does not exist. ${DAMAGED}`,
  bitsPerVoxel: ({ bits, datatype, expected }) =>
    `the header declares ${bits} bits per voxel, but data type ${datatype} has ${expected}. ${DAMAGED}`,
  voxelOffset: ({ offset }) => `the voxels cannot begin at byte ${offset}. ${DAMAGED}`,
  voxelSize: ({ sizes }) =>
    `voxels of ${sizes.join(' x ')} mm are impossible, and the header holds no usable orientation. ${DAMAGED}`,
  headerField: ({ field, value }) => `the header’s field “${field}” cannot be “${value}”. ${DAMAGED}`,
  fieldMissing: ({ field }) => `the header lacks the field “${field}”. ${DAMAGED}`,
  datatypeUnread: ({ datatype }) => `data type ${datatype} cannot be read. Convert the scan to 32-bit float.`,
  tooManyVoxels: ({ bytes }) =>
    `${gigabytes(bytes)} of voxels are declared; at most 2 GB can be read. Split the series, or resample it.`,
  fileTooLarge: ({ bytes }) =>
    `${gigabytes(bytes)} is too large; at most 2 GB can be read. Split the series, or resample it.`,
  tooLargeHere: ({ name, bytes }) =>
    `${gigabytes(bytes)}, not compressed, are too large for this browser, which keeps what it makes in memory: at most 2 GB. Chromium and its relatives (Chrome, Edge) keep it on the disk; or use the command, in the scan’s folder: “${commandFor(name)}”.`,
  axisTooLong: ({ dimension, length, most }) =>
    `dimension ${dimension} has ${length} voxels; at most ${most} can be read. Resample the scan.`,
  detachedData: ({ format }) =>
    `this is only the header; its voxels are in another file. Save the scan as a single file (${format === 'NRRD' ? '.nrrd' : '.mha'}) first.`,
  encodingUnread: ({ format, encoding }) =>
    `its voxels are stored as “${encoding}”, which cannot be read. Save the scan ${format === 'NRRD' ? 'with raw or gzip encoding' : 'as binary data'} first.`,
  channelsUnread: ({ channels }) =>
    `each voxel has ${channels} channels; images with one can be read. Save each channel as a scan of its own first.`,
  axesUnread: ({ sizes }) =>
    `the array of ${sizes.join(' x ')} does not have three spatial axes next to one another. Permute its axes, or save it as NIfTI first.`,
  fieldUnread: ({ field, value }) =>
    `the header’s “${field}: ${value}” is not supported. Save the scan without it first.`,
  not3d: ({ dims }) => `${dims.join(' x ')} voxels are not a 3-D scan; at least 2 along each axis are needed.`,
  constant: () => 'every voxel has the same value; there is no head in it.',
  fitsNowhere: () =>
    'the template fits nowhere in this image: too little of it is inside. Check that it shows a head, and that its voxel sizes are right.',
  nothingNear: () =>
    'nothing like a head was found near the position of the mask. Move the mask closer to the head, then try again.',
  leaderTooSmall: () => 'the first scan shows too little of the head to align this one with it.',
  hardlyOverlaps: () => 'this scan hardly overlaps with the first. Check that both show the same head.',
  nothingInCommon: () =>
    'this scan overlaps with the first, but the two images have too little in common to align one with the other.',
  followerTooSmall: () => 'this scan shows too little of the head to align it with the first one.',
  headerAlone: () => 'this is the header of an .hdr/.img pair. Give both files.',
  notOfPair: () =>
    'the header says that this is a single file, not one of a pair. Rename it to .nii, or give its own .hdr.',
  partnerMissing: ({ missing }) => `the other file of the pair (.${missing}) is missing. Put it in the same folder.`,
  maskLength: ({ mask, scan }) => `the mask has ${mask} voxels, the scan ${scan}.`,
  fillNotFinite: ({ fill }) => `the fill value ${fill} does not fit any image: it must be a finite number.`,
  fillNoColour: ({ fill }) => `the fill value ${fill} does not fit a colour (0 to 255).`,
  fillMisfit: ({ fill, datatype, slope, intercept }) =>
    `the fill value ${fill} does not fit data type ${datatype} with slope ${slope} and intercept ${intercept}.`,
  maskTooThin: ({ dims }) => `the mask has ${dims.join(' x ')} voxels; at least 2 along each axis are needed.`,
  marginTooLarge: ({ marginMm, limitMm }) =>
    `a margin of ${marginMm} mm is out of range: it must lie between -${limitMm} and ${limitMm} mm.`,
  gone: () => 'the file can no longer be read. It may have been moved, changed or deleted. Choose it again.',
  contentChanged: () => 'the file has changed since its mask was made. Choose it again, and look at the new mask.',
  templateGone: () => 'the files of the custom template have to be chosen again in Settings.',
  changedMeanwhile: () => 'changed while it was being defaced, and was skipped. Try again.',
  outputIsInput: () => 'this is one of the input files. Give the output another name.',
  noDecisions: () =>
    'the first line must name the columns filename and decision. Nothing was released or taken back; mend the table, and run this again.',
  waitingChanged: () =>
    'the defaced file that waits is missing, or is not the one that was looked at: a run was interrupted. Run participant again.',
  maskChanged: () =>
    'the mask is missing, or is not that of the scan that is released: a run was interrupted. Run participant again.',
  earlierOriginal: ({ kept }) =>
    `not defaced: ${kept} is in the way. It is the original of the scan that had this name before. Move it away, then run this again.`,
  notRemoved: ({ cause }) =>
    `still there, though it must not be: it cannot be removed (${WRITE_CAUSES[cause] ?? cause}). Remove it, or see to it that it can be removed and run this again.`,
  exists: () => 'already exists. Move it away, or use --force.',
  pairHalfDone: ({ done }) =>
    `already exists, but the other file of the pair has no original beside it: an earlier run was interrupted. Rename _${done} to ${done}, then try again.`,
  alreadyDefaced: ({ defaced }) =>
    `already exists, and ${defaced} is the same scan with voxels removed: it has been defaced before, and was left alone. To deface it again, rename this file to ${defaced}.`,
  keptOriginal: ({ defaced }) =>
    `this is the original of ${defaced}, which is already defaced; it was skipped. To deface it anyway, rename it, or use --out-dir.`,
  keptInTheWay: ({ of, is }) => {
    switch (is) {
      case 'same':
        return `this is a copy of ${of}, which is NOT defaced. Deface ${of} instead.`;
      case 'beginning':
        return `already exists, but holds only the beginning of ${of}: copying it was interrupted. ${of} is NOT defaced. Remove this file, then try again.`;
      case 'sameImage':
        return `already exists, and holds the same voxels as ${of}, stored differently. ${of} is NOT defaced. Move this file away, then try again.`;
      case 'swapped':
        return `already exists, and is ${of} with voxels removed, as if the two names had been swapped. ${of} is NOT defaced. Move this file away, then try again.`;
      case 'unreadable':
        return `already exists, but cannot be read as an image, so there is no telling whether ${of} is defaced. Look at ${of}: if it shows a face, move this file away, then try again.`;
      case 'another':
        return `already exists, but is not the original of ${of}, which seems NOT to be defaced. Look at ${of}: if it shows a face, move this file away, then try again.`;
    }
  },
  writeFailed: ({ cause, original }) =>
    `cannot be written (${WRITE_CAUSES[cause] ?? cause}). ${
      original === 'untouched'
        ? 'The original is unchanged.'
        : 'The original is complete, under its own name or with an underscore before it.'
    }`,
  outOfMemory: () =>
    'not enough memory for the scan. Nothing was written. Close other programs and browser tabs, then try again; the mydeface command needs less memory than the page.',
  workerDied: ({ cause }) =>
    `the work stopped unexpectedly (${cause || 'possibly out of memory'}). Close other programs and browser tabs, then try again; the mydeface command needs less memory than the page.`,
  unexpected: ({ cause }) => `an unexpected error occurred (${cause}). Nothing was written.`,
};

const WRITE_CAUSES: Readonly<Record<string, string>> = {
  EEXIST: 'a file of that name exists; move it away',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EACCES: 'you do not have permission to write there',
  EROFS: 'the disk is read-only',
  EPERM: 'you do not have permission to write there',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'a folder has that name',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk reports an error',
};

export const error = errorIn(ERRORS);
