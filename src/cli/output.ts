import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { DefaceError, type ErrorFacts } from '../core/index.ts';
import { keptName, within } from './names.ts';

/** A file to be written, and its bytes. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Temporary files are named after the machine and the process (whichever thread) that writes them. */
const MARK = `.mydeface-${createHash('sha256').update(hostname()).digest('hex').slice(0, 8)}-`;

/** Removes temporary files of this process, and of those that have ended, from these folders. */
export function removeLeftovers(folders: Iterable<string>): void {
  for (const folder of new Set(folders)) {
    for (const name of namesIn(folder)) {
      if (!name.startsWith(MARK) || !name.endsWith('.tmp')) continue;
      const owner = Number(name.slice(MARK.length).split('-')[0]);
      if (owner === process.pid || !isRunning(owner)) remove(within(folder, name));
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // What cannot be listed cannot be cleaned; whether it can be written to is found out later.
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It has its final name by now, or somebody else removed it.
  }
}

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

/** A staged file that is to take the name of an original, and the original's bytes and permissions, as they were read. */
export interface Replacement {
  readonly staged: Staged;
  readonly original: Uint8Array;
  readonly mode: number;
}

/**
 * Puts staged files in the place of originals, which are kept as `_NAME`. At every moment each original's bytes are whole
 * under one of its two names, and no name holds half a file: all originals get their second names first, then each new file
 * takes the first one at once. A second name that holds the very same bytes is an earlier, interrupted run's, and counts.
 * @param files of a pair: header, image. The image, which shows the face, is replaced first.
 * @throws DefaceError cannot-write, also where `_NAME` is another file
 */
export function replaceKeeping(files: readonly Replacement[]): void {
  for (const file of files) attempt(file.staged.path, 'underEitherName', () => keep(file));
  for (const { staged } of files.toReversed()) {
    attempt(staged.path, 'underEitherName', () => {
      renameSync(staged.temporary, staged.path);
      syncFolder(dirname(staged.path));
    });
  }
}

/** Gives an original its second name. A symbolic link is kept as a link: what it points to is never touched. */
function keep({ staged: { path }, original, mode }: Replacement): void {
  const kept = keptName(path);
  try {
    if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), kept);
    else linkSync(path, kept);
  } catch (error) {
    const linkless = LINKLESS.has(codeOf(error));
    if ((linkless || codeOf(error) === 'EEXIST') && holds(kept, original)) return;
    if (!linkless) throw error;
    // A copy, not a rename: whoever comes second then copies what they read, which was the original too.
    nameIfFree(stage(kept, original, mode));
  }
  syncFolder(dirname(kept));
}

/** Whether a file has exactly these bytes. */
export function holds(path: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}

/** Whether a name is taken, be it by a link that points to nothing. @throws DefaceError cannot-write where no file can have it */
export function exists(path: string): boolean {
  return attempt(path, 'untouched', () => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
}

/** What a link fails with where the file system has none (FAT), or none to another's file. */
const LINKLESS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

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
function nameIfFree(staged: Staged): void {
  try {
    if (exists(staged.path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    renameSync(staged.temporary, staged.path);
  } catch (error) {
    discard([staged]);
    throw error;
  }
}

/** Names survive a power cut only when their folder is on the disk too. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Some systems cannot open folders; the rename itself stands.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

function attempt<T>(path: string, original: ErrorFacts['writeFailed']['original'], action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    const name = basename((error as { dest?: string }).dest ?? path);
    throw new DefaceError('writeFailed', { name, cause: codeOf(error) || String(error), original });
  }
}
