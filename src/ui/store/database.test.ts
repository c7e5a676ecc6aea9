import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { DATABASE, openDatabase, type Database } from './database.ts';

beforeEach(() => {
  // Nothing of an earlier test.
  globalThis.indexedDB = new IDBFactory();
});

const put = (database: Database, value: unknown): Promise<boolean> =>
  database.write((db) => db.put('memory', value, 'a'));
const get = (database: Database): Promise<unknown> => database.read((db) => db.get('memory', 'a'));

/** What a page of version 1 opens: it knows nothing of later ones, and does not let go. */
async function oldPage(): Promise<IDBPDatabase> {
  const db = await openDB(DATABASE.name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('settings');
      fresh.createObjectStore('scans');
    },
  });
  await db.put('settings', { language: 'de' }, 'settings');
  await db.put('scans', { leader: null }, 'one.nii/12/34');
  return db;
}

/** The connection that a page holds. */
async function connectionOf(database: Database): Promise<IDBDatabase> {
  const { unwrap } = await import('idb');
  return (await database.read(async (db) => ({ db: unwrap(db as unknown as IDBPDatabase) })))!.db;
}

test('what is written is there at the next visit', async () => {
  expect(await put(openDatabase(), 7)).toBe(true);
  const next = openDatabase();
  expect(await get(next)).toBe(7);
  expect(next.state()).toEqual({ notice: null, openings: 1 });
});

test('the storage of version 1: settings stay, scans known by size and time are dropped', async () => {
  (await oldPage()).close();
  const database = openDatabase();
  expect(await database.read((db) => db.get('settings', 'settings'))).toEqual({ language: 'de' });
  expect(await database.read(async (db) => [...db.objectStoreNames])).toEqual(['memory', 'settings']);
});

test('an older tab in the way: the page works without and says so, and remembers once that tab is closed', async () => {
  const old = await oldPage();
  const database = openDatabase();
  expect(await get(database)).toBeNull();
  expect(database.state().notice).toBe('blocked');
  old.close();
  await vi.waitUntil(() => database.state().notice === null);
  expect(await put(database, 7)).toBe(true);
});

test('a tab with a newer version: this one lets go at once and says so', async () => {
  const database = openDatabase();
  await put(database, 7);
  const newer = await openDB(DATABASE.name, DATABASE.version + 1);
  expect(database.state().notice).toBe('superseded');
  expect(await put(database, 8)).toBe(false);
  expect(await newer.get('memory', 'a')).toBe(7);
});

test('a newer version of the page was here: nothing of it is touched, and the page says so', async () => {
  const newer = await openDB(DATABASE.name, DATABASE.version + 1);
  newer.close();
  const database = openDatabase();
  expect(await get(database)).toBeNull();
  expect(await put(database, 7)).toBe(false);
  expect(database.state().notice).toBe('newer');
});

test('the browser closes the storage: it is opened once more, and the second time it is said', async () => {
  const database = openDatabase();
  await put(database, 7);
  forceCloseDatabase((await connectionOf(database)) as never);
  await vi.waitUntil(() => database.state().openings === 2);
  expect(await put(database, 8)).toBe(true);
  expect(database.state().notice).toBeNull();
  forceCloseDatabase((await connectionOf(database)) as never);
  await vi.waitUntil(() => database.state().notice !== null);
  expect(database.state().notice).toBe('lost');
  expect(await put(database, 9)).toBe(false);
});

test('the person clears what the browser keeps: the page begins anew, and knows that it does', async () => {
  const database = openDatabase();
  await put(database, 7);
  await deleteDB(DATABASE.name);
  await vi.waitUntil(() => database.state().openings === 2);
  expect(await database.read((db) => db.getAll('memory'))).toEqual([]);
});

test('a connection that is closed just as it is used is opened again, and nothing is lost', async () => {
  const database = openDatabase();
  (await connectionOf(database)).close();
  expect(await put(database, 7)).toBe(true);
  expect(await get(database)).toBe(7);
});

test('what cannot be written is told, until something can', async () => {
  const database = openDatabase();
  const full = async (): Promise<never> => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  expect(await database.write(full)).toBe(false);
  expect(database.state().notice).toBe('unwritable');
  expect(await get(database)).toBeNull();
  expect(database.state().notice).toBe('unwritable');
  expect(await put(database, 7)).toBe(true);
  expect(database.state().notice).toBeNull();
});

test.each([
  [
    'keeps nothing',
    () => {
      throw new DOMException('no storage', 'SecurityError');
    },
  ],
  ['does not answer', () => new EventTarget()],
])('a browser that %s: the page goes on without, and says so', async (_name, open) => {
  globalThis.indexedDB.open = open as never;
  const database = openDatabase(20);
  expect(await get(database)).toBeNull();
  expect(await put(database, 7)).toBe(false);
  expect(database.state().notice).toBe('absent');
});
