import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DefaceError, pointerOf, startNeeded } from '../core/index.ts';
import { fileContent, heldContent, readPart, type Content } from './content.ts';
import { gunzipStart } from './gunzip.ts';
import { inflated } from './inflation.ts';

/** One file as stored. */
export interface StoredFile {
  readonly path: string;
  readonly content: Content;
  readonly gzipped: boolean;
  /** Permissions, as of `stat`. */
  readonly mode: number;
  /** Changes when the file does; null of one that is in memory alone. */
  readonly stamp: string | null;
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
export function startOf(path: string, most = LARGEST): Uint8Array {
  return opened(path, most, () => {
    for (let length = 2 ** 13; ; length *= 2) {
      const bytes = readPart(path, 0, length);
      const start = isGzip(bytes) ? inflated(path, () => gunzipStart(bytes)) : bytes;
      const needed = startNeeded(start);
      if (start.length >= needed || bytes.length < length || length >= LONGEST_START) return start.subarray(0, needed);
    }
  });
}

export function readStored(path: string): [StoredFile, Uint8Array] {
  return opened(path, LARGEST, () => {
    const stamp = stampOf(path);
    const bytes = readFileSync(path);
    const mode = statSync(path).mode & 0o777;
    return [{ path, content: heldContent(bytes), gzipped: isGzip(bytes), mode, stamp }, bytes];
  });
}

/** One that is read as it is needed. @throws DefaceError with the file's name */
export function storedFile(path: string): StoredFile {
  return opened(path, Infinity, () => ({
    path,
    content: fileContent(path),
    gzipped: isGzip(readPart(path, 0, 2)),
    mode: statSync(path).mode & 0o777,
    stamp: stampOf(path),
  }));
}

/** Of a file that is held as a whole. */
const LARGEST = 2 ** 31 - 1;

/** Runs `read` where there is a file that can be read; otherwise says what is wrong. @param most bytes that it may have */
export function opened<T>(path: string, most: number, read: () => T): T {
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

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
