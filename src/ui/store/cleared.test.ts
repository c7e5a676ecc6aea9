import { deleteDB } from 'idb';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { State } from '../actions.ts';
import { added, after, decided, found, page } from '../testing/fakePage.ts';
import { fakeResult } from '../testing/fakeScans.ts';
import { DATABASE, openDatabase, type Database } from './database.ts';
import { loadMemory, remember } from './memory.ts';
import { memoryChanges, notWritten, type Written } from './memoryChanges.ts';

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
  const changes = memoryChanges(before, state, database.state().openings);
  const done = await remember(database, changes.put, changes.forget);
  return done ? changes.now : notWritten(changes.now, changes, before);
}

/** The same on a disk that has no room. */
async function keepInVain(database: Database, before: Written | null, state: State): Promise<Written> {
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const kept = await keep(database, before, state);
  full.mockRestore();
  expect(database.state().notice).toBe('unwritable');
  return kept;
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

test('the disk is full as I decide: once there is room, that decision is written with the next one', async () => {
  const database = openDatabase();
  await loadMemory(database);
  const first = await keep(database, null, page(added(['a.nii', 'b.nii', 'c.nii']), found(1, scan('a'))));
  const second = await keepInVain(database, first, LIST);
  expect(await decisions(database)).toEqual(['a.nii open']);
  const changed = after(LIST, decided(3));
  await keep(database, second, changed);
  expect(await decisions(database)).toEqual(['a.nii accepted', 'b.nii rejected', 'c.nii accepted']);
  expect(database.state().notice).toBeNull();
});

test('the disk is full as I take a scan off the list: it is forgotten once there is room', async () => {
  const database = openDatabase();
  await loadMemory(database);
  const first = await keep(database, null, LIST);
  const fewer = after(LIST, { type: 'remove', ids: [2] }, decided(3));
  const second = await keepInVain(database, first, fewer);
  expect(await decisions(database)).toEqual(ALL);
  await keep(database, second, fewer);
  expect(await decisions(database)).toEqual(['a.nii accepted', 'c.nii accepted']);
});
