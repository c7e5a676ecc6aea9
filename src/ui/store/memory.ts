import type { Entry } from '../entries.ts';
import { withDatabase } from './database.ts';
import { memoryKey, type Remembered, type RememberedResult } from './remembered.ts';

declare const VERSION: string;

/** Everything remembered by this version, by its scans' keys. */
export function loadMemory(): Promise<Map<string, Remembered>> {
  return withDatabase(new Map<string, Remembered>(), async (db) => {
    const [keys, values] = await Promise.all([db.getAllKeys('scans'), db.getAll('scans')]);
    return new Map(keys.map((key, n) => [key, values[n]] as const).filter(([, { version }]) => version === VERSION));
  });
}

type Found = Extract<Entry, { kind: 'found' }>;

/** A scan is known by its content, so what has not been read is not remembered. */
export function keyOf(entry: Entry): string | null {
  return entry.kind === 'found' ? memoryKey(entry.review.result.scan, entry.scan.path) : null;
}

/** @param leader the entry whose mask this one shares, or null */
export function rememberedOf(entry: Found, leader: Entry | null): Remembered {
  return { version: VERSION, leader: leader === null ? null : keyOf(leader), result: resultOf(entry) };
}

function resultOf({ review: { result }, decision, savedMaskId }: Found): RememberedResult {
  const { method, answer, edits, maskId } = result;
  return { method, answer, edits, maskId, decision, saved: savedMaskId === maskId };
}

/** Writes and forgets in one step: after a crash either all of it has happened or nothing. */
export function remember(put: ReadonlyMap<string, Remembered>, forget: readonly string[]): Promise<void> {
  return withDatabase<void>(undefined, async (db) => {
    const { store, done } = db.transaction('scans', 'readwrite');
    await Promise.all([
      ...[...put].map(([key, value]) => store.put(value, key)),
      ...forget.map((key) => store.delete(key)),
      done,
    ]);
  });
}
