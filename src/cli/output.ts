import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DefaceError } from '../core/index.ts';

/** In the name of every temporary file of this process, whichever thread wrote it. */
const MARK = `.mydeface-${process.pid}-`;

/** Removes temporary files that an interruption left in these folders. */
export function removeLeftovers(folders: Iterable<string>): void {
  for (const folder of new Set(folders)) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) if (name.startsWith('.') && name.includes(MARK)) rmSync(join(folder, name), { force: true });
  }
}

/** A file written whole under a temporary name in its folder, on the disk, not yet under its own name. */
export interface Staged {
  readonly temporary: string;
  readonly path: string;
}

/** @throws DefaceError cannot-write */
export function stage(path: string, bytes: Uint8Array): Staged {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 80)}${MARK}${randomBytes(6).toString('hex')}.tmp`);
  return attempt(path, () => {
    const file = openSync(temporary, 'wx', 0o644);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return { temporary, path };
  });
}

/** Drops what was staged. */
export function discard(staged: readonly Staged[]): void {
  for (const { temporary } of staged) rmSync(temporary, { force: true });
}

/** Puts a staged file under its own name. @param replace overwrite what is there; else refuse */
export function commit(staged: Staged, replace: boolean): void {
  attempt(staged.path, () => {
    if (!replace) linkExclusively(staged.temporary, staged.path);
    else renameSync(staged.temporary, staged.path);
    if (!replace) rmSync(staged.temporary, { force: true });
    syncFolder(dirname(staged.path));
  });
}

/**
 * Replaces an original, keeping it under `kept`. At every moment the original's bytes are under one of the two names, and
 * neither name holds half a file: the original gets its second name first, then the new file takes the first one at once.
 * @throws DefaceError cannot-write, also where `kept` exists
 */
export function replaceKeeping(staged: Staged, kept: string): void {
  attempt(staged.path, () => {
    linkExclusively(staged.path, kept);
    syncFolder(dirname(kept));
    renameSync(staged.temporary, staged.path);
    syncFolder(dirname(staged.path));
  });
}

/** A second name for a file; fails where it exists. File systems without hard links (FAT) rename instead. */
function linkExclusively(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || existsSync(to) || !['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error;
    renameSync(from, to);
  }
}

/** Names survive a power cut only when their folder is on the disk too. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Some systems cannot open folders; the rename itself stands.
  }
}

const WHY: Record<string, string> = {
  EEXIST: 'a file of that name exists; move it away', ENOSPC: 'the disk is full', EACCES: 'you may not write there', EROFS: 'the disk is read-only',
  EPERM: 'you may not write there', ENOENT: 'the folder does not exist',
};

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, dest } = error as NodeJS.ErrnoException & { dest?: string };
    throw new DefaceError('cannot-write', `${basename(dest ?? path)}: cannot be written (${WHY[code ?? ''] ?? code ?? String(error)}). The original is as it was.`);
  }
}
