import type { FoundStudy } from '../study/studyFolder.ts';
import { inOrder, ofEntry, ofFolder, withoutFolder, type Walked } from './walk.ts';

/** Files of an input: one by one, in the order given, or a folder's. */
export function ofInput(files: readonly File[]): Walked {
  const walked: Walked = { files: [], notices: [] };
  for (const file of files) walked.files.push(withoutFolder(file, file.webkitRelativePath || file.name));
  const annex = walked.files.find(({ path }) => path.includes('/.git/annex/'));
  if (annex !== undefined) walked.notices.push({ code: 'annex', path: annex.path.slice(0, annex.path.indexOf('/')) });
  return files[0]?.webkitRelativePath ? { ...walked, files: inOrder(walked.files) } : walked;
}

type HandleOf = (this: DataTransferItem) => Promise<FileSystemHandle | null>;

/** Files and folders that were dropped; folders are walked, and may be written into where the browser can. Must be called while the drop is being handled. */
export async function ofDrop(data: DataTransfer): Promise<Walked> {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  // What an item holds can be asked for during the drop alone, so everything is asked for at once.
  const asked = items.map((item) => ({
    handle:
      (item as { readonly getAsFileSystemHandle?: HandleOf }).getAsFileSystemHandle?.call(item).catch(() => null) ??
      null,
    entry: item.webkitGetAsEntry?.() ?? null,
    file: item.getAsFile(),
  }));
  const walked: Walked = { files: [], notices: [] };
  let study: FoundStudy | undefined;
  for (const { handle, entry, file } of asked) {
    const held = await handle;
    const isFolder = held?.kind === 'directory';
    if (isFolder || entry?.isDirectory) {
      const inside = await (isFolder ? ofFolder(held as FileSystemDirectoryHandle) : ofEntry(entry!));
      study ??= inside.study;
      walked.files.push(...inside.files);
      walked.notices.push(...inside.notices);
    } else if (file !== null) walked.files.push(withoutFolder(file, file.name));
  }
  return study === undefined ? walked : { ...walked, study };
}

type Picker = (options: { readonly mode: 'read' }) => Promise<FileSystemDirectoryHandle>;

/** The browser's way to choose a folder that may be written into later (File System Access); null where it has none. */
export function folderPicker(): (() => Promise<FileSystemDirectoryHandle>) | null {
  const { showDirectoryPicker } = window as { readonly showDirectoryPicker?: Picker };
  return showDirectoryPicker === undefined ? null : () => showDirectoryPicker.call(window, { mode: 'read' });
}
