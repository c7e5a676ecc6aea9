import { isDicomStart, isMetaStart, isMgh, isNrrdStart, otherFormat } from '../../core/index.ts';

/** Bytes from a file's start that are looked at. */
export const BEGINNING_BYTES = 4096;

const HDF5 = '\x89HDF\r\n\x1a\n';

/** How files begin whose format can be told so, by the ends of their names. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  edf: ['0       '],
  bdf: ['\xffBIOSEMI'],
  fif: ['\0\0\0\x64'],
  set: ['MATLAB', HDF5],
  nwb: [HDF5],
  snirf: [HDF5],
  png: ['\x89PNG'],
  jpg: ['\xff\xd8\xff'],
  jpeg: ['\xff\xd8\xff'],
  gif: ['GIF8'],
  bmp: ['BM'],
};

const TEXT =
  /(^|\/)(README|CHANGES|LICENSE|BadChannels|\.bidsignore)$|\.(json|tsv|csv|bval|bvec|txt|md|rst|cff|vhdr|vmrk|dat)$/i;

/** Beginnings of images, surfaces and containers beyond those that the core knows. */
const OTHERS = [
  '\x1f\x8b',
  'GIF8',
  'II*\0',
  'MM\0*',
  '\x93NUMPY',
  'MATLAB 5.0 MAT',
  'MATLAB 7.3 MAT',
  '# vtk',
  '<?xml',
  'ply\n',
  'ply\r',
];

/**
 * Whether a file that is to be copied begins as its name says: no image and no container under another name, no bytes where
 * text should be.
 * @param start the first `BEGINNING_BYTES` bytes, or the whole file where it is shorter
 * @param inflated what the start holds where it is that of a gzip file, as far as it goes; null where it is none
 */
export function beginsAsNamed(path: string, start: Uint8Array, inflated: Uint8Array | null): boolean {
  // As placeholders in data sets of examples.
  if (start.length === 0) return true;
  const packed = /\.gz$/i.test(path);
  const name = packed ? path.slice(0, -3) : path;
  const bytes = packed ? (inflated?.subarray(0, BEGINNING_BYTES) ?? null) : start;
  if (bytes === null) return false;
  if (/\.nii$/i.test(name)) return isNifti(bytes);
  if (TEXT.test(name)) return !isOther(bytes) && isText(bytes);
  const text = latin1(bytes.subarray(0, 16));
  const known = BEGINNINGS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  return known === undefined ? !isOther(bytes) : known.some((beginning) => text.startsWith(beginning));
}

function isOther(start: Uint8Array): boolean {
  const text = latin1(start.subarray(0, 16));
  return (
    OTHERS.some((beginning) => text.startsWith(beginning)) ||
    otherFormat(start) !== null ||
    isNifti(start) ||
    isMgh(start, false) ||
    isNrrdStart(start) ||
    isMetaStart(start) ||
    isDicom(start)
  );
}

/** NIfTI-1, NIfTI-2 or Analyze: the length of its header comes first, or the magic letters are in their place. */
function isNifti(start: Uint8Array): boolean {
  if (start.length < 348) return false;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const isLength = [true, false].some((little) => [348, 540].includes(view.getInt32(0, little)));
  return isLength || /^n[i+][12]\0/.test(latin1(start.subarray(344, 348)));
}

/** With its preamble: without one, samples of a recording may look like it. */
function isDicom(start: Uint8Array): boolean {
  return latin1(start.subarray(128, 132)) === 'DICM' && isDicomStart(start);
}

/** Texts have no control characters but tabs, escapes, and ends of lines, pages and files. */
function isText(start: Uint8Array): boolean {
  return start.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13) || byte === 26 || byte === 27);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
