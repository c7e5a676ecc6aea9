import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt, codeOf, exists, holds, isFull, settleFolder } from './disk.ts';
import { OWN, remove } from './leftovers.ts';
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
  const temporary = within(dirname(path), `${OWN}${randomBytes(6).toString('hex')}.tmp`);
  return attempt(path, 'untouched', () => {
    try {
      writeWhole(temporary, bytes, mode);
    } catch (error) {
      remove(temporary);
      throw error;
    }
    return { temporary, path };
  });
}

function writeWhole(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode);
  let refusal: unknown = null;
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    try {
      fsyncSync(file);
    } catch (error) {
      if (isFull(error)) throw error;
      refusal = error;
    }
  } finally {
    closeSync(file);
  }
  // Shares and synchronised folders refuse to be waited for (SMB, iCloud: EINVAL, ENOTSUP, EIO). But a disk that fails says
  // EIO too, so what was written is read.
  if (refusal !== null && !holds(path, bytes)) throw refusal;
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
    settleFolder(dirname(staged.path));
  });
}

/**
 * A second name for a staged file, which fails where it is taken. Where there are no links the systems say so in many ways:
 * EPERM (FAT), EISDIR (exFAT on Windows), EIO (shares in Docker), ENOTSUP, ENOSYS, EMLINK, EXDEV, EACCES, EINVAL.
 */
function nameExclusively(staged: Staged): void {
  try {
    linkSync(staged.temporary, staged.path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
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
