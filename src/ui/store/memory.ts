import type { Fit } from '../../worker/api.ts';
import type { Decision, Entry } from '../entries.ts';
import { withDatabase } from './database.ts';

declare const VERSION: string;

/** What is known of a scan from an earlier visit: enough to make the very same mask again, and nothing of the image. */
export interface Remembered {
  /** The version that made it: another one may make another mask. */
  readonly version: string;
  readonly result: RememberedResult | null;
  /** Key of the scan whose mask this one shares. */
  readonly leader: string | null;
}

export interface RememberedResult {
  readonly fit: Fit;
  readonly templateName: string;
  /** Fingerprint of the mask: a decision counts for this very mask alone. */
  readonly mask: number;
  readonly decision: Decision;
  readonly saved: boolean;
}

/** The same file: path, size and time of its last change. */
export function keyOf({ path, file }: { readonly path: string; readonly file: File }): string {
  return `${path}/${file.size}/${file.lastModified}`;
}

/** Everything remembered by this version, by its scans' keys. */
export function loadMemory(): Promise<Map<string, Remembered>> {
  return withDatabase(new Map<string, Remembered>(), async (db) => {
    const [keys, values] = await Promise.all([db.getAllKeys('scans'), db.getAll('scans')]);
    return new Map(keys.map((key, n) => [key, values[n]] as const).filter(([, { version }]) => version === VERSION));
  });
}

/** @param leader the entry whose mask this one shares, or null */
export function rememberedOf(entry: Entry, leader: Entry | null): Remembered {
  return {
    version: VERSION,
    leader: leader === null ? null : keyOf(leader.scan),
    // Until a scan is found again, what was remembered of it stays.
    result: entry.kind === 'found' ? resultOf(entry) : (entry.scan.remembered?.result ?? null),
  };
}

function resultOf({ found, decision, saved }: Extract<Entry, { kind: 'found' }>): RememberedResult {
  const { edits, similarity, certainty, templateName, fingerprint } = found;
  return { fit: { edits, similarity, certainty }, templateName, mask: fingerprint, decision, saved };
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
