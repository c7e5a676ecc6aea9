import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { forgetBegunSave, keepBegunSave, loadBegunSave } from './begunSave.ts';
import { openDatabase } from './database.ts';

it('a save that was begun is known until it is over; what another version wrote is none', async () => {
  // Another test's storage may be out of order.
  globalThis.indexedDB = new IDBFactory();
  const database = openDatabase();
  expect(await loadBegunSave(database)).toBeNull();
  await keepBegunSave(database, { target: 'zip', scans: 3 });
  expect(await loadBegunSave(openDatabase())).toEqual({ target: 'zip', scans: 3 });
  await forgetBegunSave(database);
  expect(await loadBegunSave(database)).toBeNull();
  await database.write((db) => db.put('settings', { target: 'cloud', scans: 3 }, 'saving'));
  expect(await loadBegunSave(database)).toBeNull();
});
