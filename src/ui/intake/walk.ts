import { isHidden, naturalOrder } from '../../session/index.ts';
import { studyIn, type FoundStudy } from '../study/studyFolder.ts';
import type { Chosen, Notice } from './notices.ts';

/** What was found in what a person chose, and what could not be read. */
export interface Walked {
  readonly files: Chosen[];
  readonly notices: Notice[];
  /** A study, which is not walked: it opens alone. */
  readonly study?: FoundStudy;
}

/** A file that cannot be written beside. @param path folders and name */
export function withoutFolder(file: File, path: string): Chosen {
  return {
    file,
    name: file.name,
    path,
    storedAs: file.name,
    image: null,
    folder: null,
    root: null,
    sidecar: null,
    neighbours: [],
    note: '',
  };
}

/** A folder's files as people look for them: the disk gives them in any order. */
export const inOrder = (files: readonly Chosen[]): Chosen[] => files.toSorted((a, b) => naturalOrder(a.path, b.path));

/** A folder and all folders in it but hidden ones. What cannot be read is skipped, and told. */
export async function ofFolder(root: FileSystemDirectoryHandle): Promise<Walked> {
  const walked: Walked = { files: [], notices: [] };
  const study = await studyIn(root);
  if (study !== null) return { ...walked, study };
  await walkFolder(root, `${root.name}/`, root, walked);
  return { ...walked, files: inOrder(walked.files) };
}

async function walkFolder(
  folder: FileSystemDirectoryHandle,
  path: string,
  root: FileSystemDirectoryHandle,
  walked: Walked,
): Promise<void> {
  await reading(path, walked, async () => {
    for await (const handle of folder.values()) {
      const { kind, name } = handle;
      if (kind === 'file')
        await reading(path + name, walked, async () =>
          walked.files.push({
            file: await handle.getFile(),
            name,
            path: path + name,
            storedAs: name,
            image: null,
            folder,
            root,
            sidecar: null,
            neighbours: [],
            note: '',
          }),
        );
      else if (!isHidden(name)) await walkFolder(handle, `${path}${name}/`, root, walked);
      else if (name === '.git' && (await hasAnnex(handle))) walked.notices.push({ code: 'annex', path });
    }
  });
}

function hasAnnex(git: FileSystemDirectoryHandle): Promise<boolean> {
  return git.getDirectoryHandle('annex').then(
    () => true,
    () => false,
  );
}

/** The same for browsers that give a dropped folder without handles. */
export async function ofEntry(entry: FileSystemEntry): Promise<Walked> {
  const walked: Walked = { files: [], notices: [] };
  await walkEntry(entry, walked);
  return { ...walked, files: inOrder(walked.files) };
}

async function walkEntry(entry: FileSystemEntry, walked: Walked): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  await reading(path, walked, async () => {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      walked.files.push(withoutFolder(file, path));
      return;
    }
    const folder = entry as FileSystemDirectoryEntry;
    if (isHidden(entry.name)) {
      if (entry.name === '.git' && (await entryHasAnnex(folder)))
        walked.notices.push({ code: 'annex', path: path.replace(/\.git$/, '') });
      return;
    }
    const reader = folder.createReader();
    // A reader gives a folder in portions; an empty one is its end.
    for (;;) {
      const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (portion.length === 0) return;
      for (const inner of portion) await walkEntry(inner, walked);
    }
  });
}

function entryHasAnnex(git: FileSystemDirectoryEntry): Promise<boolean> {
  return new Promise((resolve) => {
    git.getDirectory(
      'annex',
      {},
      () => resolve(true),
      () => resolve(false),
    );
  });
}

async function reading(path: string, { notices }: Walked, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const gone = (error as DOMException).name === 'NotFoundError';
    notices.push(gone ? { code: 'brokenLink', path } : { code: 'unreadable', path, error: String(error) });
  }
}
