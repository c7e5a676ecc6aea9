import { keptNameOf } from '../../session/index.ts';
import { partsOf, type Scan } from '../entries.ts';
import type { OutputFile } from './item.ts';
import { fileIn, filesIn, holds, put, remove } from './disk.ts';

/** The file that now holds a scan's original bytes, where it is another one than before; of a pair both. */
export type Moved = Pick<Scan, 'file' | 'storedAs' | 'image'>;

/** How far the saving of a scan came. */
export type Reached =
  | { readonly kind: 'nothing' }
  /** `_NAME` is being made. @param names those that were not there before */
  | { readonly kind: 'copying'; readonly names: readonly string[] }
  /** `_NAME` is known to hold the original. @param earlier see `earlierHeader` */
  | { readonly kind: 'kept'; readonly earlier: EarlierHeader | null };

export const NOTHING: Reached = { kind: 'nothing' };

/** What a pair's header was before it is written, in memory: a file that is written to cannot be read any more. */
interface EarlierHeader {
  readonly name: string;
  /** Null: there was none. */
  readonly content: Blob | null;
  /** What its image becomes. */
  readonly image: OutputFile;
}

/**
 * Of a pair that has been saved before, so that its header does not stay new where the image cannot be written; else null.
 * @param defaced the files to be written
 */
export async function earlierHeader(
  folder: FileSystemDirectoryHandle,
  { name, storedAs }: Scan,
  [, image]: readonly OutputFile[],
): Promise<EarlierHeader | null> {
  if (image === undefined || storedAs === name) return null;
  const file = await fileIn(folder, name);
  return { name, content: file === null ? null : new Blob([await file.arrayBuffer()]), image };
}

/** Where a scan's bytes are. @param files one, or a pair's two @param nameOf what a file of that name is stored as */
export function movedTo(
  { name, image }: Scan,
  [file, second]: readonly File[],
  nameOf: (name: string) => string,
): Moved {
  const other = image === null ? null : { name: image.name, file: second, storedAs: nameOf(image.name) };
  return { file, storedAs: nameOf(name), image: other };
}

/**
 * Leaves a scan that could not be saved as it was, as far as the disk lets us. Of a pair the image goes back first: until both
 * are, the next visit sees voxels of which nothing is removed.
 * @returns where the original is now, where that is another file; null: where it was
 */
export async function undo(folder: FileSystemDirectoryHandle, scan: Scan, reached: Reached): Promise<Moved | null> {
  if (reached.kind === 'nothing') return null;
  // The scan itself has not been touched.
  if (reached.kind === 'copying') {
    for (const name of reached.names) await remove(folder, name);
    return null;
  }
  try {
    if (scan.storedAs !== scan.name) {
      await putEarlier(folder, reached.earlier);
      return null;
    }
    const names = partsOf(scan).map(({ name }) => name);
    const kept = await filesIn(folder, names.map(keptNameOf));
    if (kept === null) return null;
    for (let n = names.length - 1; n >= 0; n--) {
      const name = names[n];
      if (!(await holds(folder, name, kept[n]))) await put(folder, { name, content: kept[n] });
      if (!(await holds(folder, name, kept[n]))) return movedTo(scan, kept, keptNameOf);
    }
    for (const name of names) await remove(folder, keptNameOf(name));
    const named = await filesIn(folder, names);
    return named === null ? null : movedTo(scan, named, (name) => name);
  } catch {
    return null;
  }
}

async function putEarlier(folder: FileSystemDirectoryHandle, earlier: EarlierHeader | null): Promise<void> {
  // Where the new image is whole, so is the header, which came first.
  if (earlier === null || (await holds(folder, earlier.image.name, earlier.image.content))) return;
  if (earlier.content === null) await remove(folder, earlier.name);
  else if (!(await holds(folder, earlier.name, earlier.content)))
    await put(folder, { name: earlier.name, content: earlier.content });
}
