import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt, codeOf, exists, syncFolder } from './disk.ts';
import { MARK, remove } from './leftovers.ts';
import { within } from './names.ts';

/** A file written whole under a temporary name in its folder, on the disk, not yet under its own name. */
export interface Staged {
  readonly temporary: string;
  readonly path: string;
}

/**
 * Writes a file under a temporary name, and waits until it is on the disk.
 * @param mode its permissions: those of the scan that it comes from, less the person's umask
 * @throws DefaceError cannot-write
 */
export function stage(path: string, bytes: Uint8Array, mode: number): Staged {
  const temporary = within(dirname(path), `${MARK}${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  return attempt(path, 'untouched', () => {
    const file = openSync(temporary, 'wx', mode);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } catch (error) {
      remove(temporary);
      throw error;
    } finally {
      closeSync(file);
    }
    return { temporary, path };
  });
}

/** Drops what was staged, where it has not got its own name. */
export function discard(staged: readonly Staged[]): void {
  for (const { temporary } of staged) remove(temporary);
}

/** Gives a staged file its own name. @param replace overwrite what is there; else refuse */
export function commit(staged: Staged, replace: boolean): void {
  attempt(staged.path, 'untouched', () => {
    if (replace) renameSync(staged.temporary, staged.path);
    else nameExclusively(staged);
    syncFolder(dirname(staged.path));
  });
}

/** What a link fails with where the file system has none (FAT), or none to another's file. */
export const LINKLESS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** A second name for a staged file, which fails where it is taken. */
function nameExclusively(staged: Staged): void {
  try {
    linkSync(staged.temporary, staged.path);
  } catch (error) {
    if (!LINKLESS.has(codeOf(error))) throw error;
    nameIfFree(staged);
  }
}

/** As near to that as a file system without links allows. */
export function nameIfFree(staged: Staged): void {
  try {
    if (exists(staged.path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    renameSync(staged.temporary, staged.path);
  } catch (error) {
    discard([staged]);
    throw error;
  }
}
