import { wantedEdits, type ContentId } from '../../session/index.ts';
import type { Found } from '../entries.ts';
import type { Database } from './database.ts';
import { memoryKey, rememberedFrom, type Remembered } from './remembered.ts';

declare const VERSION: string;

/** All that earlier visits left. */
export interface Loaded {
  /** Scans by `memoryKey`, as this version of the tool made them. */
  readonly scans: ReadonlyMap<string, Remembered>;
  /** Made by another version, which may have made another mask: not used. */
  readonly otherVersion: readonly string[];
  /** Not what this page writes: not used. */
  readonly unreadable: readonly IDBValidKey[];
}

export const NOTHING: Loaded = { scans: new Map(), otherVersion: [], unreadable: [] };

/** Reads what is remembered. Never throws: what cannot be used is counted, and the reason is the database's to tell. */
export async function loadMemory(database: Database): Promise<Loaded> {
  const stored = await database.read((db) => Promise.all([db.getAllKeys('memory'), db.getAll('memory')]));
  if (stored === null) return NOTHING;
  const [keys, values] = stored;
  const scans = new Map<string, Remembered>();
  const otherVersion: string[] = [];
  const unreadable: IDBValidKey[] = [];
  keys.forEach((key, n) => {
    const remembered = rememberedFrom(key, values[n]);
    if (remembered === null) unreadable.push(key);
    else if (remembered.version !== VERSION) otherVersion.push(key);
    else scans.set(key, remembered);
  });
  return { scans, otherVersion, unreadable };
}

/** What an earlier visit left of this content under this path; null where that is nothing this version can use. */
export async function recallScan(database: Database, content: ContentId, path: string): Promise<Remembered | null> {
  const key = memoryKey(content, path);
  const remembered = rememberedFrom(key, await database.read((db) => db.get('memory', key)));
  return remembered?.version === VERSION ? remembered : null;
}

/** A scan is known by its content and its place. */
export function keyOf({ scan, review }: Found): string {
  return memoryKey(review.result.scan, scan.path);
}

/** @param leader the entry whose mask this one shares, or null */
export function rememberedOf({ scan, review, decision, savedMaskId }: Found, leader: Found | null): Remembered {
  const { method, answer, maskId, verdict } = review.result;
  // A change that was left before its mask was made is made, and judged, on the next visit; one that failed is not tried there.
  const unmade = decision === 'open' && review.kind !== 'failed';
  const edits = unmade ? wantedEdits(review) : review.result.edits;
  return {
    schema: 1,
    version: VERSION,
    path: scan.path,
    leader: leader === null ? null : keyOf(leader),
    note: scan.note,
    isKept: scan.storedAs !== scan.name,
    result: { method, answer, edits, maskId, decision, saved: savedMaskId === maskId, level: verdict.level },
  };
}

/** Writes and forgets in one step: after a crash either all of it has happened or nothing. @returns whether it has */
export function remember(
  database: Database,
  put: ReadonlyMap<string, Remembered>,
  forget: readonly IDBValidKey[],
): Promise<boolean> {
  return database.write(async (db) => {
    const { store, done } = db.transaction('memory', 'readwrite');
    await Promise.all([
      ...[...put].map(([key, value]) => store.put(value, key)),
      ...forget.map((key) => store.delete(key as string)),
      done,
    ]);
  });
}
