import { createHash } from 'node:crypto';
import { readFileSync, rmdirSync, statSync, truncateSync, unlinkSync, type Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DefaceError } from '../../core/index.ts';
import { eachChunk, fileContent, heldContent } from '../content.ts';
import { attempt, codeOf, makeFolder } from '../disk.ts';
import { commit, discard, stage } from '../staged.ts';

const PLAIN = 0o666;

/** SHA-256 of a file, in hexadecimal. @throws DefaceError cannotOpen, also where a link leads nowhere */
export function hashOf(path: string): string {
  return reading(path, () => {
    const hash = createHash('sha256');
    eachChunk(path, (bytes) => void hash.update(bytes));
    return hash.digest('hex');
  });
}

/** The same; null where there is no such file. */
export function hashIfThere(path: string): string | null {
  return statIfThere(path)?.isFile() === true ? hashOf(path) : null;
}

/** A text file. @throws DefaceError cannotOpen */
export function textOf(path: string): string {
  return reading(path, () => readFileSync(path, 'utf8'));
}

/** A text file; null where there is none. @throws DefaceError cannotOpen where there is one that cannot be read */
export function textIfThere(path: string): string | null {
  return statIfThere(path) === undefined ? null : textOf(path);
}

/** Undefined where there is nothing, also where a file has the name of a folder above it. */
function statIfThere(path: string): Stats | undefined {
  try {
    return reading(path, () => statSync(path, { throwIfNoEntry: false }));
  } catch (error) {
    if ((error as DefaceError<'cannotOpen'>).facts.cause === 'ENOTDIR') return undefined;
    throw error;
  }
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    const cause = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new DefaceError('cannotOpen', { name: basename(path), cause });
  }
}

/** Writes a file whole or not at all, over what is there; folders are made. Untouched where it holds these bytes already. @throws DefaceError cannot-write */
export function put(path: string, bytes: Uint8Array | string, mode: number = PLAIN): void {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const stat = statIfThere(path);
  if (stat?.isFile() === true && stat.size === content.length && readFileSync(path).equals(content)) return;
  makeFolder(dirname(path));
  const staged = stage(path, heldContent(content), mode);
  try {
    commit(staged, true);
  } finally {
    discard([staged]);
  }
}

/**
 * The same with another file's bytes, a few at a time.
 * @param isNew refuse where the name is taken
 * @throws DefaceError cannotOpen, cannot-write
 */
export function copyFile(from: string, to: string, isNew = false): void {
  if (!isNew && isSameContent(from, to)) return;
  makeFolder(dirname(to));
  const mode = reading(from, () => statSync(from).mode & 0o666);
  const staged = reading(from, () => stage(to, fileContent(from), mode));
  try {
    commit(staged, !isNew);
  } finally {
    discard([staged]);
  }
}

function isSameContent(from: string, to: string): boolean {
  const [a, b] = [from, to].map(statIfThere);
  return a !== undefined && b?.isFile() === true && a.size === b.size && hashOf(from) === hashOf(to);
}

/** Leaves nothing in a file, where there is one; names cannot be removed everywhere. @throws DefaceError cannot-write */
export function emptyFile(path: string): void {
  if (statIfThere(path)?.isFile() === true) attempt(path, 'untouched', () => truncateSync(path));
}

/** Removes a file, and the folders above it that are empty then, up to `root`. @throws DefaceError notRemoved */
export function removeFile(path: string, root: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    const cause = codeOf(error);
    if (!['ENOENT', 'ENOTDIR'].includes(cause)) throw new DefaceError('notRemoved', { name: basename(path), cause });
  }
  for (let folder = dirname(path); folder.startsWith(`${root}/`); folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
