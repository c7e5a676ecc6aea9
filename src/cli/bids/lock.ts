import { randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, codeOf, makeFolder } from '../disk.ts';
import { isOfEnded, OWN, remove } from '../leftovers.ts';
import { within } from '../names.ts';

/** The holder says so often that it is alive, ms. */
const BEAT_MS = 10_000;
/** Of a lock from another machine, which has not been heard of for so long, its holder is dead. By the watcher's clock. */
const SILENT_MS = 90_000;
const LOOK_MS = 500;
/** Stands in a lock that was given back. */
const FREE = 'free';
const NAME = /^lock\.(\d+)$/;

/** A lock that is held. */
export interface Lock {
  readonly release: () => void;
}

/**
 * Waits until nobody else works on a folder, and takes it. Each holder makes a file with the next number, which only one can
 * do; the highest number holds. A holder that was killed is known by its process (on this machine), or by its silence (on
 * another): so no two take over the same lock, and no lock outlives its holder.
 * @throws DefaceError cannot-write
 */
export async function takeLock(folder: string, signal: AbortSignal, onWait: () => void): Promise<Lock> {
  makeFolder(folder);
  let heard = { number: -1, stamp: '', since: 0 };
  for (let hasWaited = false; ;) {
    const last = highest(folder);
    const stamp = last === 0 ? '' : stampOf(folder, last);
    if (last !== heard.number || stamp !== heard.stamp) heard = { number: last, stamp, since: performance.now() };
    if (last === 0 || isOver(folder, last) || performance.now() - heard.since > SILENT_MS) {
      const lock = attempt(folder, 'untouched', () => tryNext(folder, last + 1));
      if (lock !== null) return lock;
      continue;
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await sleep(LOOK_MS, undefined, { signal });
  }
}

function tryNext(folder: string, number: number): Lock | null {
  const path = within(folder, `lock.${number}`);
  if (!isMade(path, OWN)) return null;
  // Somebody who had seen more may have been faster, and have cleared this number away.
  if (highest(folder) !== number) {
    remove(path);
    return null;
  }
  for (const lower of numbers(folder)) if (lower < number) remove(within(folder, `lock.${lower}`));
  const beat = setInterval(() => touch(path), BEAT_MS);
  beat.unref();
  return {
    release: () => {
      clearInterval(beat);
      // Not removed: the numbers go on from here.
      writeFileSync(path, FREE);
    },
  };
}

/** Makes a file with its content at once, unless there is one. */
function isMade(path: string, content: string): boolean {
  const temporary = within(dirname(path), `${OWN}${randomBytes(6).toString('hex')}.tmp`);
  writeFileSync(temporary, content);
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return isMadeWithoutLinks(path, content);
  } finally {
    remove(temporary);
  }
  return true;
}

function isMadeWithoutLinks(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder));
}

function numbers(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => NAME.exec(name)?.slice(1).map(Number) ?? []);
}

/** Whether a lock was given back, or its holder has ended on this machine. */
function isOver(folder: string, number: number): boolean {
  try {
    const holder = readFileSync(within(folder, `lock.${number}`), 'latin1');
    return holder === FREE || isOfEnded(holder);
  } catch {
    return false;
  }
}

function stampOf(folder: string, number: number): string {
  try {
    return String(statSync(within(folder, `lock.${number}`)).mtimeMs);
  } catch {
    return '';
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Cleared away by one who took this holder for dead.
  }
}
