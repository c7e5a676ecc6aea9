import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { eachChunk, type Content } from './content.ts';
import type { Put } from '../core/index.ts';
import { attempt, codeOf, exists, isFull, settleFolder } from './disk.ts';
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
export function stage(path: string, content: Pick<Content, 'each'>, mode: number): Staged {
  const file = create(path, mode);
  try {
    content.each(file.put);
    return file.settle();
  } catch (error) {
    file.drop();
    throw error;
  }
}

/** The same with bytes that come in their own time. @throws DefaceError cannot-write; what `write` throws */
export async function stageStream(path: string, mode: number, write: (put: Put) => Promise<void>): Promise<Staged> {
  const file = create(path, mode);
  try {
    await write(file.put);
    return file.settle();
  } catch (error) {
    file.drop();
    throw error;
  }
}

/** A file under a temporary name. */
interface Created {
  /** @throws DefaceError cannot-write */
  readonly put: Put;
  /** Waits until all is on the disk. */
  readonly settle: () => Staged;
  /** Removes it. */
  readonly drop: () => void;
}

function create(path: string, mode: number): Created {
  const temporary = within(dirname(path), `${OWN}${randomBytes(6).toString('hex')}.tmp`);
  const file = attempt(path, 'untouched', () => openSync(temporary, 'wx', mode));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  let sum = 0;
  const put: Put = (bytes) => {
    sum = crc32(bytes, sum);
    attempt(path, 'untouched', () => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    });
  };
  const settle = (): Staged =>
    attempt(path, 'untouched', () => {
      const refusal = refusalToSync(file);
      close();
      // Shares and synchronised folders refuse to be waited for (SMB, iCloud: EINVAL, ENOTSUP, EIO). But a disk that fails
      // says EIO too, so what was written is read.
      if (refusal !== null && sumOf(temporary) !== sum) throw refusal;
      return { temporary, path };
    });
  const drop = (): void => {
    close();
    remove(temporary);
  };
  return { put, settle, drop };
}

/** Waits for a file. @returns what stands against that, null where nothing does @throws Error where the disk is full */
function refusalToSync(file: number): unknown {
  try {
    fsyncSync(file);
    return null;
  } catch (error) {
    if (isFull(error)) throw error;
    return error;
  }
}

function sumOf(path: string): number {
  let sum = 0;
  eachChunk(path, (bytes) => (sum = crc32(bytes, sum)));
  return sum;
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
