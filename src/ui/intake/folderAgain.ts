import type { Notice } from './notices.ts';
import { ofFolder, type Walked } from './walk.ts';

type Asking = FileSystemDirectoryHandle & {
  readonly requestPermission?: (to: { readonly mode: 'read' }) => Promise<PermissionState>;
};

/**
 * The folder of an earlier visit, read once more. Called while the click counts as the person's: the browser asks.
 * @returns its files; or that the browser was told no, or that it is gone.
 */
export async function folderAgain(folder: FileSystemDirectoryHandle): Promise<Walked> {
  const { name } = folder;
  const nothing = (code: 'folderRefused' | 'folderGone'): Walked => ({
    files: [],
    notices: [{ code, path: name } satisfies Notice],
  });
  const answer = await ((folder as Asking).requestPermission?.({ mode: 'read' }) ?? 'granted');
  if (answer !== 'granted') return nothing('folderRefused');
  return (await isThere(folder)) ? ofFolder(folder) : nothing('folderGone');
}

async function isThere(folder: FileSystemDirectoryHandle): Promise<boolean> {
  try {
    for await (const _ of folder.values()) return true;
    return true;
  } catch (error) {
    // Whatever else stands in the way is told of the folder itself.
    return (error as DOMException).name !== 'NotFoundError';
  }
}
