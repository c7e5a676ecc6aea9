import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, unlinkSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { within } from './names.ts';

/**
 * Temporary files are named after the place where process numbers mean one process each, then after the process (whichever
 * thread) that writes them and the time when it began: two containers, or two machines, that share a folder have processes
 * of the same number, and one must not take the other's files for those of a process that has ended.
 */
export const MARK = `.mydeface-${createHash('sha256').update(place()).digest('hex').slice(0, 12)}-`;

/** What this process's temporary files are called, but for their end. */
export const OWN = `${MARK}${process.pid}-${startOf(process.pid) ?? 0}-`;

/** Removes temporary files of this process, and of those of this place that have ended, from these folders. */
export function removeLeftovers(folders: Iterable<string>): void {
  for (const folder of new Set(folders)) {
    for (const name of namesIn(folder)) {
      if (!name.startsWith(MARK) || !name.endsWith('.tmp')) continue;
      if (name.startsWith(OWN) || isOfEnded(name)) remove(within(folder, name));
    }
  }
}

/** Whether what begins as `OWN` is of a process of this place that has ended; false where that cannot be told from here. */
export function isOfEnded(name: string): boolean {
  if (!name.startsWith(MARK)) return false;
  const [pid, start] = name.slice(MARK.length).split('-').map(Number);
  return !isRunning(pid, start);
}

/**
 * Where a process number is one process: on Linux a kernel since its start, and in it a container's own numbering; elsewhere
 * a machine, by its name and its network cards.
 */
function place(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    const cards = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ mac }) => mac));
    return `${hostname()} ${[...new Set(cards)].toSorted().join(' ')}`;
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

/** @param start as of `startOf`; 0 where it was not known */
function isRunning(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // Numbers are given again: a process that began at another time is another one.
  const begun = startOf(pid);
  return begun === null || start === 0 || begun === start;
}

/** When a process began, in the kernel's ticks since its own start (proc(5), the 22nd field of `stat`); null where nothing tells. */
function startOf(pid: number): number | null {
  try {
    // Processes may be numbered otherwise there than here.
    if (readlinkSync('/proc/self') !== String(process.pid)) return null;
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets, whatever stands in it.
    const begun = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    return Number.isInteger(begun) ? begun : null;
  } catch {
    return null;
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
