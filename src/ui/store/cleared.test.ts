import { deleteDB } from 'idb';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { State } from '../actions.ts';
import { added, decided, found, page } from '../testing/fakePage.ts';
import { fakeResult } from '../testing/fakeScans.ts';
import { DATABASE, openDatabase, type Database } from './database.ts';
import { loadMemory, remember } from './memory.ts';
import { memoryChanges, type Written } from './memoryChanges.ts';

vi.stubGlobal('VERSION', '9.9.9');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** Scan 1 accepted, scan 2 rejected, scan 3 only found. */
const scan = (letter: string) => fakeResult(`mask ${letter}`, { scan: `sha256:${letter.repeat(64)}` });
const LIST = page(
  added(['a.nii', 'b.nii', 'c.nii']),
  found(1, scan('a')),
  found(2, scan('b')),
  found(3, scan('c')),
  decided(1),
  decided(2, 'rejected'),
);

/** Writes what the page would after each of its states. @returns what is written then */
async function keep(database: Database, before: Written | null, state: State): Promise<Written> {
  const { put, forget, now } = memoryChanges(before, state, database.state().openings);
  expect(await remember(database, put, forget)).toBe(true);
  return now;
}

const decisions = async (database: Database): Promise<string[]> =>
  [...(await loadMemory(database)).scans.values()].map(({ path, result }) => `${path} ${result.decision}`).toSorted();
const ALL = ['a.nii accepted', 'b.nii rejected', 'c.nii open'];

test('the browser clears what it keeps while the page is open: all my decisions are written again, and there at the next visit', async () => {
  const database = openDatabase();
  await loadMemory(database);
  const before = await keep(database, null, LIST);
  expect(await decisions(database)).toEqual(ALL);
  await deleteDB(DATABASE.name);
  await vi.waitUntil(() => database.state().openings === 2);
  expect(await decisions(database)).toEqual([]);
  await keep(database, before, LIST);
  expect(await decisions(database)).toEqual(ALL);
  expect(await decisions(openDatabase())).toEqual(ALL);
});
