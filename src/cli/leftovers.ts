import { createHash } from 'node:crypto';
import { readdirSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { within } from './names.ts';

/** Temporary files are named after the machine and the process (whichever thread) that writes them. */
export const MARK = `.mydeface-${createHash('sha256').update(hostname()).digest('hex').slice(0, 8)}-`;

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

/** Removes a file that may be gone by now. */
export function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It has its final name by now, or somebody else removed it.
  }
}
