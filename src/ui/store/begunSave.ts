import * as v from 'valibot';
import type { Database } from './database.ts';

/** A save that was begun, and of which nobody has said that it is over. */
export interface BegunSave {
  readonly target: 'zip' | 'folder' | 'newFolder';
  readonly scans: number;
}

/** Where it is kept, beside the settings. */
const KEY = 'saving';

const schema: v.GenericSchema<unknown, BegunSave> = v.object({
  target: v.picklist(['zip', 'folder', 'newFolder']),
  scans: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** What a tab left that was gone before its save had ended; null: nothing. */
export async function loadBegunSave(database: Database): Promise<BegunSave | null> {
  const read = v.safeParse(schema, await database.read((db) => db.get('settings', KEY)));
  return read.success ? read.output : null;
}

export async function keepBegunSave(database: Database, begun: BegunSave): Promise<void> {
  await database.write((db) => db.put('settings', begun, KEY));
}

export async function forgetBegunSave(database: Database): Promise<void> {
  await database.write((db) => db.delete('settings', KEY));
}
