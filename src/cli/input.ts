import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import {
  canInflateTo,
  DefaceError,
  declaredImageSize,
  declaredOf,
  pointerOf,
  readNiftiPair,
  readScan,
  startNeeded,
  type Declared,
  type PackedVoxels,
  type ScanImage,
} from '../core/index.ts';
import { gunzip, gunzipStart, inflateZlib } from './gunzip.ts';
import { within } from './names.ts';

/** One file as stored. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly gzipped: boolean;
  /** Permissions, as of `stat`. */
  readonly mode: number;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** A scan and the one or two files it came from (for a pair: header, image). */
export interface Input {
  readonly image: ScanImage;
  readonly files: readonly StoredFile[];
}

/** A decompressor may produce this much more than the header declares (stray bytes after the voxels), no more. */
const SLACK = 2 ** 24;

/**
 * Reads a scan: `.nii`, `.nii.gz`, `.mgh`, `.mgz`, `.nrrd`, `.mha`, or either file of an `.hdr/.img` pair. The header is checked before the rest is read, and
 * decompression stops at what it declares.
 * @throws DefaceError with the file's name
 */
export function readInput(path: string): Input {
  return readParts(pairPaths(path), basename(path));
}

/** The same of one file, or of a pair's two, header first. @throws DefaceError with `name` */
export function readParts(paths: readonly string[], name: string): Input {
  const start = startOf(paths[0]);
  const { size, packed, format } = declaredOf(start, name);
  const limits = [size, ...(paths.length === 1 ? [] : [pairedSize(start, format, name)])];
  if (/\.(dcm|dicom|ima)$/i.test(name)) throw new DefaceError('dicomName', { name });
  const files = paths.map(readStored);
  const [first, second] = files.map((file, n) => inflate(file, limits[n]));
  if (files.length === 2)
    return { image: readNiftiPair(first.bytes, second.bytes, name, first.stray + second.stray), files };
  const voxels = packed === null ? null : unpack(first.bytes, packed, paths[0]);
  const stray = first.stray + (voxels?.stray ?? 0);
  return { image: readScan({ bytes: first.bytes, unpacked: voxels?.bytes ?? null, stray }, name), files };
}

/** Of a pair's image file. @throws DefaceError bad-pair where the header is of another format */
function pairedSize(start: Uint8Array, format: Declared['format'], name: string): number {
  if (format !== 'nifti') throw new DefaceError('notOfPair', { name });
  return declaredImageSize(start, name);
}

/** Decompresses voxels that alone are compressed, to as many bytes as are declared, and no more. */
function unpack(
  file: Uint8Array,
  { packing, from, to, size }: PackedVoxels,
  path: string,
): { readonly bytes: Uint8Array; readonly stray: number } {
  const compressed = file.subarray(from, to ?? file.length);
  return inflated(path, () => {
    if (!canInflateTo(size, compressed.length) || (to !== null && to > file.length)) throw endsEarly();
    return packing === 'gzip' ? gunzip(compressed, size, size + SLACK) : inflateZlib(compressed, size, size + SLACK);
  });
}

function endsEarly(): Error {
  return Object.assign(new Error('short'), { code: 'Z_BUF_ERROR' });
}

/** A pair's two files, header first, from the name of either; else the one file. @throws DefaceError bad-pair */
export function pairPaths(path: string): string[] {
  const match = /^(.*)\.(hdr|img)(\.gz)?$/is.exec(path);
  if (match === null) return [path];
  const isHeader = match[2].toLowerCase() === 'hdr';
  const wanted = isHeader ? 'img' : 'hdr';
  const other =
    [wanted, wanted.toUpperCase()]
      .flatMap((end) => [match[3] ?? '', '', '.gz', '.GZ'].map((packed) => `${match[1]}.${end}${packed}`))
      .find(existsSync) ?? inAnyCase(path, match[1], wanted);
  if (other === undefined)
    throw new DefaceError('partnerMissing', { name: basename(path), missing: isHeader ? 'img' : 'hdr' });
  return isHeader ? [path, other] : [other, path];
}

/** The one file in the folder that has the name but for capitals: `Scan.Img` for `SCAN.HDR`. */
function inAnyCase(path: string, stem: string, end: string): string | undefined {
  const names = new Set([end, `${end}.gz`].map((one) => `${basename(stem)}.${one}`.toLowerCase()));
  try {
    const found = readdirSync(dirname(path)).filter((name) => names.has(name.toLowerCase()));
    return found.length === 1 ? within(dirname(path), found[0]) : undefined;
  } catch {
    return undefined;
  }
}

/** What a link that leads nowhere points to; git-annex keeps scans so that are elsewhere. */
function targetOf(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : '';
  } catch {
    return '';
  }
}

/** Tells whether a file is still the one that was read. */
export function stampOf(path: string): string {
  const { dev, ino, size, mtimeMs } = statSync(path);
  return [dev, ino, size, mtimeMs].join(':');
}

/** Where a header that has not ended is none: a gzip header may hold a comment before the data, a header of text a long list. */
const LONGEST_START = 2 ** 22;

/** The start of a file, decompressed: enough for its header. */
function startOf(path: string): Uint8Array {
  return opened(path, () => {
    for (let length = 2 ** 13; ; length *= 2) {
      const bytes = firstBytes(path, length);
      const start = isGzip(bytes) ? inflated(path, () => gunzipStart(bytes)) : bytes;
      const needed = startNeeded(start);
      if (start.length >= needed || bytes.length < length || length >= LONGEST_START) return start.subarray(0, needed);
    }
  });
}

function firstBytes(path: string, length: number): Uint8Array {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    let read = 0;
    for (let more = -1; more !== 0 && read < length; read += more)
      more = readSync(handle, bytes, read, length - read, read);
    return bytes.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

function readStored(path: string): StoredFile {
  return opened(path, () => {
    const stamp = stampOf(path);
    const bytes = readFileSync(path);
    return { path, bytes, gzipped: isGzip(bytes), mode: statSync(path).mode & 0o777, stamp };
  });
}

/** Runs `read` where there is a file that can be read; otherwise says what is wrong. */
function opened<T>(path: string, read: () => T): T {
  const name = basename(path);
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new DefaceError('folder', { name });
    // Reading a pipe may wait forever, reading a device may never end.
    if (!stat.isFile()) throw new DefaceError('notRegularFile', { name });
    if (stat.size > 2 ** 31 - 1) throw new DefaceError('fileTooLarge', { name, bytes: stat.size });
    return read();
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    const cause = (error as NodeJS.ErrnoException).code ?? '';
    const pointer = cause === 'ENOENT' ? pointerOf(targetOf(path)) : null;
    if (pointer !== null) throw new DefaceError('pointer', { name, pointer });
    throw cause === 'ENOENT' && /[*?]/.test(name)
      ? new DefaceError('noMatch', { name })
      : new DefaceError('cannotOpen', { name, cause });
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** @param size bytes that the header declares */
function inflate(file: StoredFile, size: number): { readonly bytes: Uint8Array; readonly stray: number } {
  if (!file.gzipped) return { bytes: file.bytes, stray: 0 };
  return inflated(file.path, () => {
    if (!canInflateTo(size, file.bytes.length)) throw endsEarly();
    return gunzip(file.bytes, size, size + SLACK);
  });
}

function inflated<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const name = basename(path);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new DefaceError('gzipTooLarge', { name });
    throw new DefaceError('gzipDamaged', { name, how: code === 'Z_BUF_ERROR' ? 'endsEarly' : 'corrupt' });
  }
}
