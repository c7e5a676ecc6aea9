import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Remembered } from './remembered.ts';

/** What stays on this computer between visits; never a scan or a part of one. */
export interface Stored extends DBSchema {
  /** One value, under the key `settings`. */
  readonly settings: { readonly key: string; readonly value: unknown };
  readonly scans: { readonly key: string; readonly value: Remembered };
}

/** A browser may leave an open request unanswered for ever; the page goes on without. */
const PATIENCE_MS = 2000;

let database: Promise<IDBPDatabase<Stored> | null> | null = null;

function opened(): Promise<IDBPDatabase<Stored> | null> {
  database ??= Promise.race([open(), new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))]);
  return database;
}

async function open(): Promise<IDBPDatabase<Stored> | null> {
  try {
    return await openDB<Stored>('mydeface', 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('settings');
        fresh.createObjectStore('scans');
      },
    });
  } catch {
    return null;
  }
}

/** Works on the database; where the browser keeps none (private windows, full disks) the answer is `otherwise`. */
export async function withDatabase<T>(otherwise: T, work: (db: IDBPDatabase<Stored>) => Promise<T>): Promise<T> {
  const db = await opened();
  if (db === null) return otherwise;
  return work(db).catch(() => otherwise);
}
