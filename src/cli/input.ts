import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { DefaceError, declaredSize, HEADER_BYTES_NEEDED, readNifti, readNiftiPair, type NiftiImage } from '../core/index.ts';

/** One file as stored. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly gzipped: boolean;
}

/** A scan and the one or two files it came from (for a pair: header, image). */
export interface Input {
  readonly image: NiftiImage;
  readonly files: readonly StoredFile[];
}

/** A decompressor may produce this much more than the header declares (stray bytes after the voxels), no more. */
const SLACK = 2 ** 24;

/**
 * Reads a scan: `.nii`, `.nii.gz`, or either file of an `.hdr/.img` pair.
 * @throws DefaceError with the file's name
 */
export function readInput(path: string): Input {
  const paths = pairPaths(path);
  const files = paths.map(readStored);
  const name = basename(path);
  const bytes = files.map((file, n) => inflate(file, n === 0 ? null : 2 ** 31));
  const image = bytes.length === 1 ? readNifti(bytes[0], name) : readNiftiPair(bytes[0], bytes[1], name);
  return { image, files };
}

/** A pair's two files, header first, from the name of either; else the one file. */
function pairPaths(path: string): string[] {
  const match = /^(.*)\.(hdr|img)(\.gz)?$/i.exec(path);
  if (match === null) return [path];
  const isHeader = match[2].toLowerCase() === 'hdr';
  const other = [`${match[1]}.${isHeader ? 'img' : 'hdr'}${match[3] ?? ''}`, `${match[1]}.${isHeader ? 'img' : 'hdr'}`, `${match[1]}.${isHeader ? 'img' : 'hdr'}.gz`].find(existsSync);
  if (other === undefined) throw new DefaceError('bad-pair', `${basename(path)}: the other file of the pair (.${isHeader ? 'img' : 'hdr'}) is missing; put it beside.`);
  return isHeader ? [path, other] : [other, path];
}

function readStored(path: string): StoredFile {
  const name = basename(path);
  let bytes: Uint8Array;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new DefaceError('not-nifti', `${name}: this is a folder; give the scans in it.`);
    if (stat.size > 2 ** 31 - 1) throw new DefaceError('unsupported', `${name}: ${(stat.size / 2 ** 30).toFixed(1)} GB is too large; at most 2 GB can be read.`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    throw new DefaceError('not-nifti', `${name}: cannot be opened (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}). Is the name right, and may you read it?`);
  }
  return { path, bytes, gzipped: bytes[0] === 0x1f && bytes[1] === 0x8b };
}

/** @param limit bytes that may come out, or null to ask the header */
function inflate(file: StoredFile, limit: number | null): Uint8Array {
  if (!file.gzipped) return file.bytes;
  const name = basename(file.path);
  const bad = (why: string): DefaceError => new DefaceError('bad-gzip', `${name}: the compressed file is damaged (${why}). Get it again.`);
  try {
    const start = gunzipSync(file.bytes.subarray(0, 8192), { finishFlush: constants.Z_SYNC_FLUSH });
    const size = limit ?? declaredSize(start.subarray(0, HEADER_BYTES_NEEDED), name);
    // One buffer of the right size from the beginning: nothing is joined or copied afterwards.
    return gunzipSync(file.bytes, limit === null ? { chunkSize: size + 64, maxOutputLength: size + SLACK } : { maxOutputLength: size });
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw bad(code === 'ERR_BUFFER_TOO_LARGE' ? 'it inflates to more than its header declares' : code === 'Z_BUF_ERROR' ? 'it ends too early' : 'its checksum or coding is wrong');
  }
}
