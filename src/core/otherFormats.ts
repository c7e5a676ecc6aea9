/** Files that are given for NIfTI, and what they are: told by their first bytes. */

/** What holds a place instead of a file's content. */
export type Pointer = 'git-annex' | 'git-lfs';

/** The longest text that is looked at. */
export const POINTER_BYTES = 1024;

/** Whether a small file's whole text names where the content is kept (git-annex unlocked or as on Windows; git-lfs specification 1). */
export function pointerOf(text: string): Pointer | null {
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return 'git-lfs';
  return /^\S*[/\\]annex[/\\]objects[/\\]\S+\s*$/.test(text) ? 'git-annex' : null;
}

/** What else an image, or a file in an image's place, may be. */
export type OtherFormat =
  | 'MINC'
  | 'MRtrix'
  | 'AFNI'
  | 'PAR/REC'
  | 'ECAT'
  | 'bzip2'
  | 'xz'
  | 'zip'
  | 'zstd'
  | '7z'
  | 'compress'
  | 'tar'
  | 'PNG'
  | 'JPEG'
  | 'PDF'
  | 'HTML';

/** Bytes from a file's start that are looked at. */
export const FORMAT_BYTES = 512;

/** Beginnings of binary files, as latin-1. MINC 2 is HDF5, MINC 1 is netCDF. */
const MARKS: readonly (readonly [OtherFormat, readonly string[]])[] = [
  ['MINC', ['\x89HDF\r\n\x1a\n', 'CDF\x01', 'CDF\x02']],
  ['MRtrix', ['mrtrix image']],
  ['PAR/REC', ['# === DATA DESCRIPTION FILE']],
  ['ECAT', ['MATRIX7']],
  ['bzip2', ['BZh']],
  ['xz', ['\xfd7zXZ\0']],
  ['zip', ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']],
  ['zstd', ['\x28\xb5\x2f\xfd']],
  ['7z', ['7z\xbc\xaf\x27\x1c']],
  ['compress', ['\x1f\x9d']],
  ['PNG', ['\x89PNG']],
  ['JPEG', ['\xff\xd8\xff']],
  ['PDF', ['%PDF-']],
];
/** Of texts, in which blanks may differ. */
const TEXTS: readonly (readonly [OtherFormat, RegExp])[] = [
  ['AFNI', /^\s*type\s*=\s*(string|integer|float)-attribute/],
  ['HTML', /^\s*<(!doctype html|html|head)/i],
];

/** @param start at least the first `FORMAT_BYTES` bytes, or the whole file where it is shorter */
export function otherFormat(start: Uint8Array): OtherFormat | null {
  const text = latin1(start.subarray(0, FORMAT_BYTES));
  const found =
    MARKS.find(([, marks]) => marks.some((mark) => text.startsWith(mark))) ??
    TEXTS.find(([, beginning]) => beginning.test(text));
  if (found !== undefined) return found[0];
  return text.slice(257, 262) === 'ustar' ? 'tar' : null;
}

/**
 * FreeSurfer's: version 1, four lengths, and a data type from 0 to 10, all big-endian (its documentation, MghFormat).
 * @param isNamed whether the file has the format's name: then the version is enough, and what is wrong is told
 */
export function isMgh(start: Uint8Array, isNamed: boolean): boolean {
  if (start.length < 4) return false;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (view.getInt32(0, false) !== 1) return false;
  if (isNamed) return true;
  if (start.length < 284) return false;
  const lengths = [4, 8, 12, 16].map((at) => view.getInt32(at, false));
  const datatype = view.getInt32(20, false);
  return lengths.every((n) => n >= 1 && n < 2 ** 20) && datatype >= 0 && datatype <= 10;
}

export function isNrrdStart(start: Uint8Array): boolean {
  return latin1(start.subarray(0, 5)) === 'NRRD0';
}

/** A MetaImage header: some of the fields that may come first, and then what only an image has. */
export function isMetaStart(start: Uint8Array): boolean {
  // A capital letter: most files are none, and need not become a text.
  return start[0] >= 0x41 && start[0] <= 0x5a && META.test(latin1(start.subarray(0, FORMAT_BYTES)));
}

const META =
  /^(?:(?:ObjectType|ObjectSubType|Comment|AcquisitionDate|ID|ParentID|TransformType|Name|BinaryData|Modality)\s*=[^\n]*\n)*(?:ObjectType\s*=\s*Image|NDims\s*=)/;

/**
 * Whether a file is DICOM: `DICM` after a preamble of 128 bytes, or, as old archives have it, no preamble but an element of
 * group 2 or 8 at once, little endian.
 * @param start the first 132 bytes
 */
export function isDicomStart(start: Uint8Array): boolean {
  if (start.length < 132) return false;
  if (latin1(start.subarray(128, 132)) === 'DICM') return true;
  if ((start[0] !== 2 && start[0] !== 8) || start[1] !== 0 || start[3] !== 0) return false;
  const length = new DataView(start.buffer, start.byteOffset, start.byteLength).getUint32(4, true);
  // Two letters name the kind of the value; without them a length stands there, even and small for so early an element.
  return /^[A-Z]{2}$/.test(latin1(start.subarray(4, 6))) || (length % 2 === 0 && length <= 64);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
