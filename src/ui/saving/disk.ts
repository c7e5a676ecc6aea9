import { compareBytes } from '../bytes.ts';
import type { OutputFile } from './item.ts';

/** The file of that name; null where there is none. @throws DOMException where it is there and cannot be had */
export async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if ((error as DOMException).name === 'NotFoundError') return null;
    throw error;
  }
}

/** The files of these names; null where one is not there. @throws DOMException as `fileIn` */
export async function filesIn(folder: FileSystemDirectoryHandle, names: readonly string[]): Promise<File[] | null> {
  const files: File[] = [];
  for (const name of names) {
    const file = await fileIn(folder, name);
    if (file === null) return null;
    files.push(file);
  }
  return files;
}

/**
 * Writes one file, which appears whole or not at all: a writable becomes the file when it is closed.
 * @throws DOMException where it cannot be written; what was there before is still there, and nothing where nothing was
 */
export async function put(folder: FileSystemDirectoryHandle, { name, content }: OutputFile): Promise<void> {
  const isNew = (await fileIn(folder, name)) === null;
  try {
    const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
    try {
      await writable.write(content);
      await writable.close();
    } catch (error) {
      await writable.abort().catch(() => {});
      throw error;
    }
  } catch (error) {
    if (isNew) await remove(folder, name);
    throw error;
  }
}

/** Whether the file holds these bytes. */
export async function holds(folder: FileSystemDirectoryHandle, name: string, content: Blob): Promise<boolean> {
  const file = await fileIn(folder, name);
  return file !== null && (await compareBytes(file, content)) === 'same';
}

/** Takes a file away; one that is not there, or will not go, stays as it is. */
export async function remove(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name).catch(() => {});
}

type Movable = FileSystemFileHandle & { readonly move?: (name: string) => Promise<void> };

/**
 * Gives a finished file its name, instead of whatever has it.
 * @throws DOMException where that fails; `content` is then still whole under one of the two names
 */
export async function rename(
  folder: FileSystemDirectoryHandle,
  from: string,
  { name, content }: OutputFile,
): Promise<void> {
  const handle: Movable = await folder.getFileHandle(from);
  await remove(folder, name);
  try {
    // Not every browser has it, nor for every disk.
    if (handle.move === undefined) throw new DOMException('no move', 'NotSupportedError');
    await handle.move(name);
  } catch {
    await put(folder, { name, content });
    if (!(await holds(folder, name, content))) throw new DOMException(name, 'DataError');
    await remove(folder, from);
  }
}
