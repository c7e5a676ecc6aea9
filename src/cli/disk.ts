import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { DefaceError, type ErrorFacts } from '../core/index.ts';

/** Whether a name is taken, be it by a link that points to nothing. @throws DefaceError cannot-write where no file can have it */
export function exists(path: string): boolean {
  return attempt(path, 'untouched', () => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
}

/** Makes a folder, and those above it, where it is missing. @throws DefaceError cannot-write */
export function makeFolder(path: string): void {
  attempt(path, 'untouched', () => mkdirSync(path, { recursive: true }));
}

/** Names survive a power cut only when their folder is on the disk too. @throws Error where there is no room for that */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    // Some systems cannot open folders, or wait for them; the name itself stands.
    if (isFull(error)) throw error;
  }
}

/** The same where the last name has been given: whatever happens, it stands. */
export function settleFolder(folder: string): void {
  try {
    syncFolder(folder);
  } catch {
    // There was room for the name.
  }
}

/** Whether there is no room: what a file that was written, and not waited for, may come to. */
export function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error));
}

/** The system's code for what failed; empty where there is none. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

/** Runs what touches the disk. @throws DefaceError cannot-write, with the name of the file that could not be written */
export function attempt<T>(path: string, original: ErrorFacts['writeFailed']['original'], action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    const name = basename((error as { dest?: string }).dest ?? path);
    throw new DefaceError('writeFailed', { name, cause: codeOf(error) || String(error), original });
  }
}
