import type { Database } from './database.ts';

/** Where it is kept, beside the settings. */
const KEY = 'folder';

/** The folder that was chosen last; null where there is none. The browser gives it anew only if it is asked, and the person says yes. */
export async function loadFolder(database: Database): Promise<FileSystemDirectoryHandle | null> {
  return folderFrom(await database.read((db) => db.get('settings', KEY)));
}

/** What was stored, where it is a folder of this browser. */
export function folderFrom(stored: unknown): FileSystemDirectoryHandle | null {
  const folder = stored as Partial<FileSystemDirectoryHandle> | null | undefined;
  const isFolder = folder?.kind === 'directory' && typeof folder.name === 'string' && 'values' in folder;
  return isFolder ? (folder as FileSystemDirectoryHandle) : null;
}

export async function keepFolder(database: Database, folder: FileSystemDirectoryHandle): Promise<void> {
  await database.write((db) => db.put('settings', folder, KEY));
}

export async function forgetFolder(database: Database): Promise<void> {
  await database.write((db) => db.delete('settings', KEY));
}
