import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** What stays on this computer between visits; never a scan or a part of one. Whatever is read is taken for unknown. */
export interface Stored extends DBSchema {
  /** One value, under the key `settings`. */
  readonly settings: { readonly key: string; readonly value: unknown };
  /** Scans by `memoryKey`. */
  readonly memory: { readonly key: string; readonly value: unknown };
}

export const DATABASE = { name: 'mydeface', version: 2 } as const;

/**
 * Why nothing is kept:
 * - absent: the browser keeps nothing (private windows), or does not answer
 * - blocked: a tab with an older version of the page is in the way; once it is closed all is well
 * - superseded: a tab with a newer version of the page needed this one to let go
 * - newer: a newer version of the page has been here
 * - lost: the browser closed the storage, and closed it again, or cannot read it
 * - unwritable: the last thing was not written, perhaps for lack of room on the disk
 */
export type StorageNotice = 'absent' | 'blocked' | 'superseded' | 'newer' | 'lost' | 'unwritable';

export interface StorageState {
  /** Null while everything is kept. */
  readonly notice: StorageNotice | null;
  /** How often it was opened: what was written before the last time may be gone. */
  readonly openings: number;
}

export type Job<T> = (db: IDBPDatabase<Stored>) => Promise<T>;

/** The page's storage. Nothing here throws: what goes wrong is told by `state`. */
export interface Database {
  readonly state: () => StorageState;
  /** @returns ends it */
  readonly subscribe: (changed: () => void) => () => void;
  /** @returns what the job returns; null where it could not be done */
  read<T>(job: Job<T>): Promise<T | null>;
  /** @returns whether it was written */
  write(job: Job<unknown>): Promise<boolean>;
}

/** A browser may leave an open request unanswered for ever; the page goes on without, and takes it when it comes. */
const PATIENCE_MS = 2000;

/** Opens the storage, and keeps it open for as long as the browser lets it. */
export function openDatabase(patienceMs = PATIENCE_MS): Database {
  let state: StorageState = { notice: null, openings: 0 };
  const listeners = new Set<() => void>();
  let connection = connect();
  let known = firstWord();
  let again = false;

  function tell(change: Partial<StorageState>): void {
    state = { ...state, ...change };
    for (const changed of listeners) changed();
  }

  /** Null where there is none, with the reason told. */
  async function connect(): Promise<IDBPDatabase<Stored> | null> {
    try {
      const db = await openDB<Stored>(DATABASE.name, DATABASE.version, {
        upgrade: (fresh, before) => {
          if (before === 0) fresh.createObjectStore('settings');
          // Version 1 knew scans by size and time, which two scans can share.
          else fresh.deleteObjectStore('scans' as never);
          fresh.createObjectStore('memory');
        },
        blocked: () => tell({ notice: 'blocked' }),
        blocking: (_version, wanted, event) => {
          (event.target as IDBDatabase).close();
          // Deleted, as when a person clears the site's data: nothing newer needs it.
          if (wanted === null) reconnect();
          else {
            connection = Promise.resolve(null);
            tell({ notice: 'superseded' });
          }
        },
        terminated: () => reconnect(),
      });
      tell({ notice: null, openings: state.openings + 1 });
      return db;
    } catch (error) {
      tell({ notice: error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'absent' });
      return null;
    }
  }

  /** The browser has closed it: once that may be an accident. */
  function reconnect(): void {
    if (again) {
      connection = Promise.resolve(null);
      tell({ notice: 'lost' });
      return;
    }
    again = true;
    connection = connect();
    known = connection;
  }

  /** The connection, or null as soon as it is known that it will not come at once. */
  function firstWord(): Promise<IDBPDatabase<Stored> | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        if (state.openings === 0 && state.notice === null) tell({ notice: 'absent' });
      }, patienceMs);
      const blocked = (): void => {
        if (state.notice !== null) resolve(null);
      };
      listeners.add(blocked);
      void connection.then((db) => {
        clearTimeout(timer);
        listeners.delete(blocked);
        resolve(db);
      });
    });
  }

  /** Twice, for it may be closed just as it is used. Null where there is no storage. */
  async function attempt<T>(job: Job<T>): Promise<{ readonly value: T } | null> {
    await known;
    for (let last = false; ; last = true) {
      if (state.notice !== null && state.notice !== 'unwritable') return null;
      const db = await connection;
      if (db === null) return null;
      try {
        return { value: await job(db) };
      } catch (error) {
        if (last || (error as DOMException).name !== 'InvalidStateError') throw error;
        if ((await connection) === db) reconnect();
      }
    }
  }

  return {
    state: () => state,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    async read(job) {
      try {
        return (await attempt(job))?.value ?? null;
      } catch {
        tell({ notice: 'lost' });
        return null;
      }
    },
    async write(job) {
      try {
        const done = (await attempt(job)) !== null;
        if (done && state.notice === 'unwritable') tell({ notice: null });
        return done;
      } catch {
        tell({ notice: 'unwritable' });
        return false;
      }
    },
  };
}
