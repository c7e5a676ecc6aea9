import type { State } from '../actions.ts';
import { foundAt, type Entry, type Found } from '../entries.ts';
import { keyOf, rememberedOf } from './memory.ts';
import { pathOfKey, type Remembered } from './remembered.ts';

/** What the memory holds of the list. */
export interface Written {
  /** Which opening of the storage it was written to. */
  readonly openings: number;
  /** By `memoryKey`. */
  readonly entries: ReadonlyMap<string, Found>;
}

export interface MemoryChanges {
  readonly put: ReadonlyMap<string, Remembered>;
  /** Scans that were taken off the list. */
  readonly forget: readonly string[];
  /** What the memory then holds. */
  readonly now: Written;
}

/** @returns whether a scan of a key is in the list. One that is not read yet may be any that had its place. */
export function listedIn(entries: readonly Entry[]): (key: string) => boolean {
  const keys = new Set<string>();
  const paths = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'found') keys.add(keyOf(entry));
    else paths.add(entry.scan.path);
  }
  return (key) => keys.has(key) || paths.has(pathOfKey(key));
}

/**
 * What is to be written so that the memory holds the list's results. Until a scan is found again, what was kept of it stays.
 * @param before null: nothing is known of it
 * @param openings how often the storage has been opened: what was written before the last time may be gone, and is written again
 */
export function memoryChanges(
  before: Written | null,
  { entries, leads }: Pick<State, 'entries' | 'leads'>,
  openings: number,
): MemoryChanges {
  const known = before?.openings === openings ? before.entries : new Map<string, Found>();
  const put = new Map<string, Remembered>();
  const now = new Map(known);
  for (const entry of entries) {
    if (entry.kind !== 'found') continue;
    const key = keyOf(entry);
    if (known.get(key) === entry) continue;
    const leader = leads.get(entry.scan.id)?.leader;
    put.set(key, rememberedOf(entry, leader === undefined ? null : foundAt(entries, leader)));
    now.set(key, entry);
  }
  const isListed = listedIn(entries);
  const forget = [...known.keys()].filter((key) => !isListed(key));
  for (const key of forget) now.delete(key);
  return { put, forget, now: { openings, entries: now } };
}

/**
 * What the memory holds where a step was not written: the next change writes it again.
 * @param before what it held before that step
 */
export function notWritten(now: Written, failed: MemoryChanges, before: Written | null): Written {
  const { openings } = failed.now;
  if (now.openings !== openings) return now;
  const held = before?.openings === openings ? before.entries : new Map<string, Found>();
  const entries = new Map(now.entries);
  for (const key of [...failed.put.keys(), ...failed.forget]) {
    // Whatever was written of it since is newer.
    if (entries.get(key) !== failed.now.entries.get(key)) continue;
    const earlier = held.get(key);
    if (earlier === undefined) entries.delete(key);
    else entries.set(key, earlier);
  }
  return { openings, entries };
}
