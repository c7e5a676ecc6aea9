import type { State } from '../actions.ts';
import { foundAt, type Entry, type Found } from '../entries.ts';
import { keyOf, rememberedOf } from './memory.ts';
import { pathOfKey, type Remembered } from './remembered.ts';

/** What the memory holds of the list, by `memoryKey`. */
export type Written = ReadonlyMap<string, Found>;

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

/** What is to be written so that the memory holds the list's results. Until a scan is found again, what was kept of it stays. */
export function memoryChanges(before: Written, { entries, leads }: Pick<State, 'entries' | 'leads'>): MemoryChanges {
  const put = new Map<string, Remembered>();
  const now = new Map(before);
  for (const entry of entries) {
    if (entry.kind !== 'found') continue;
    const key = keyOf(entry);
    if (before.get(key) === entry) continue;
    const leader = leads.get(entry.scan.id)?.leader;
    put.set(key, rememberedOf(entry, leader === undefined ? null : foundAt(entries, leader)));
    now.set(key, entry);
  }
  const isListed = listedIn(entries);
  const forget = [...before.keys()].filter((key) => !isListed(key));
  for (const key of forget) now.delete(key);
  return { put, forget, now };
}
