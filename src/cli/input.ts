import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import {
  canInflateTo,
  DefaceError,
  declaredImageSize,
  declaredOf,
  niftiReader,
  pointerOf,
  readNiftiPair,
  readScan,
  startNeeded,
  volumesAgain,
  watchMotion,
  type AnyImage,
  type Declared,
  type NiftiFrame,
  type PackedVoxels,
  type ScanImage,
} from '../core/index.ts';
import { fileContent, heldContent, readPart, type Content } from './content.ts';
import { gunzip, gunzipStart, inflateZlib } from './gunzip.ts';
import { within } from './names.ts';
import { gzipSource, heldSource, plainSource, type Source } from './source.ts';

/** One file as stored. */
export interface StoredFile {
  readonly path: string;
  readonly content: Content;
  readonly gzipped: boolean;
  /** Permissions, as of `stat`. */
  readonly mode: number;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** A scan and the one or two files it came from (for a pair: header, image). */
export interface Input<Image extends AnyImage = ScanImage> {
  readonly image: Image;
  readonly files: readonly StoredFile[];
}

/** A scan that was read to be written anew: held as a whole, or one to be read once more. */
export type OpenInput = (Input & { readonly source: null }) | (Input<NiftiFrame> & { readonly source: Source });

/** 64 MB: decompressing a scan of common size twice would take a twentieth more time in all. */
const HELD = 2 ** 26;

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

/**
 * The same, of NIfTI files (`.nii`, `.nii.gz`) of any size: their voxels are not kept, and the volumes are looked at as they go
 * by.
 * @param wantsLeast whether the least voxel is to be looked for
 * @param held files up to this many bytes are read and decompressed once and kept; larger ones in chunks, each time anew
 * @throws DefaceError with the file's name
 */
export async function openInput(path: string, wantsLeast: boolean, held = HELD): Promise<OpenInput> {
  const parts = pairPaths(path);
  const name = basename(path);
  if (parts.length > 1) return { ...readParts(parts, name), source: null };
  const start = startOf(path, Infinity);
  const { size, format } = declaredOf(start, name, 'volume');
  if (format !== 'nifti') return { ...readParts(parts, name), source: null };
  refuseDicomName(name);
  const { file, source, length } = await openNifti(path, size, held);
  return { image: await readNifti(path, start, length, source, wantsLeast), files: [file], source };
}

/** @param size bytes that the header declares @returns `length` bytes of the file, not compressed, where that is known */
async function openNifti(
  path: string,
  size: number,
  held: number,
): Promise<{ readonly file: StoredFile; readonly source: Source; readonly length: number | null }> {
  if (size <= held && statSync(path).size <= held) {
    const [file, stored] = readStored(path);
    const { bytes, stray } = inflate(file, stored, size);
    return { file, source: heldSource(bytes, stray), length: bytes.length };
  }
  return opened(path, Infinity, () => {
    const stamp = stampOf(path);
    const content = fileContent(path);
    const gzipped = isGzip(readPart(path, 0, 2));
    if (gzipped)
      inflated(path, () => {
        if (!canInflateTo(size, content.size)) throw endsEarly();
      });
    const file = { path, content, gzipped, mode: statSync(path).mode & 0o777, stamp };
    return {
      file,
      source: gzipped ? gzipSource(path, size + SLACK) : plainSource(path),
      length: gzipped ? null : content.size,
    };
  });
}

async function readNifti(
  path: string,
  start: Uint8Array,
  length: number | null,
  source: Source,
  wantsLeast: boolean,
): Promise<NiftiFrame> {
  const name = basename(path);
  const reader = niftiReader(start, name, length, wantsLeast);
  const watch = reader.volumes > 1 ? watchMotion(reader.grid, reader.volumes) : null;
  const stray = await passing(path, () => source.each((chunk) => reader.take(chunk, watch ?? undefined)));
  const frame = reader.finish(stray);
  if (watch === null) return frame;
  const again = new Set(watch.again(frame.volume));
  const wants = (volume: number): boolean => again.has(volume);
  if (again.size > 0) await passing(path, () => source.each(volumesAgain(frame, { wants, see: watch.seeAgain })));
  return { ...frame, series: { count: reader.volumes, moved: watch.moved() } };
}

/** Runs what reads a file from its beginning to its end. @throws DefaceError with the file's name */
export async function passing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readingFault(error, basename(path));
  }
}

/** The same of one file, or of a pair's two, header first. @throws DefaceError with `name` */
export function readParts(paths: readonly string[], name: string): Input {
  const start = startOf(paths[0]);
  const { size, packed, format } = declaredOf(start, name);
  const limits = [size, ...(paths.length === 1 ? [] : [pairedSize(start, format, name)])];
  refuseDicomName(name);
  const stored = paths.map(readStored);
  const files = stored.map(([file]) => file);
  const [first, second] = stored.map(([file, bytes], n) => inflate(file, bytes, limits[n]));
  if (files.length === 2)
    return { image: readNiftiPair(first.bytes, second.bytes, name, first.stray + second.stray), files };
  const voxels = packed === null ? null : unpack(first.bytes, packed, paths[0]);
  const stray = first.stray + (voxels?.stray ?? 0);
  return { image: readScan({ bytes: first.bytes, unpacked: voxels?.bytes ?? null, stray }, name), files };
}

function refuseDicomName(name: string): void {
  if (/\.(dcm|dicom|ima)$/i.test(name)) throw new DefaceError('dicomName', { name });
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
function startOf(path: string, most = LARGEST): Uint8Array {
  return opened(path, most, () => {
    for (let length = 2 ** 13; ; length *= 2) {
      const bytes = readPart(path, 0, length);
      const start = isGzip(bytes) ? inflated(path, () => gunzipStart(bytes)) : bytes;
      const needed = startNeeded(start);
      if (start.length >= needed || bytes.length < length || length >= LONGEST_START) return start.subarray(0, needed);
    }
  });
}

function readStored(path: string): [StoredFile, Uint8Array] {
  return opened(path, LARGEST, () => {
    const stamp = stampOf(path);
    const bytes = readFileSync(path);
    const mode = statSync(path).mode & 0o777;
    return [{ path, content: heldContent(bytes), gzipped: isGzip(bytes), mode, stamp }, bytes];
  });
}

/** Of a file that is held as a whole. */
const LARGEST = 2 ** 31 - 1;

/** Runs `read` where there is a file that can be read; otherwise says what is wrong. @param most bytes that it may have */
function opened<T>(path: string, most: number, read: () => T): T {
  const name = basename(path);
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new DefaceError('folder', { name });
    // Reading a pipe may wait forever, reading a device may never end.
    if (!stat.isFile()) throw new DefaceError('notRegularFile', { name });
    if (stat.size > most) throw new DefaceError('fileTooLarge', { name, bytes: stat.size });
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
function inflate(
  { path, gzipped }: StoredFile,
  bytes: Uint8Array,
  size: number,
): { readonly bytes: Uint8Array; readonly stray: number } {
  if (!gzipped) return { bytes, stray: 0 };
  return inflated(path, () => {
    if (!canInflateTo(size, bytes.length)) throw endsEarly();
    return gunzip(bytes, size, size + SLACK);
  });
}

function inflated<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw gzipFault(error, basename(path));
  }
}

function gzipFault(error: unknown, name: string): DefaceError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ERR_BUFFER_TOO_LARGE') return new DefaceError('gzipTooLarge', { name });
  return new DefaceError('gzipDamaged', { name, how: code === 'Z_BUF_ERROR' ? 'endsEarly' : 'corrupt' });
}

/** What was thrown as a file went by, as a DefaceError where it is the file's fault. */
function readingFault(error: unknown, name: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof DefaceError || code === undefined) return error;
  return syscall === undefined ? gzipFault(error, name) : new DefaceError('cannotOpen', { name, cause: code });
}
