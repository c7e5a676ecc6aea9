import { readMark, type StudyMark } from '../../session/study/index.ts';

/** A WORK_DIR, whichever way the browser gave it. */
export interface StudyFolder {
  readonly name: string;
  /** To be written into; null where the browser gives files alone. */
  readonly root: FileSystemDirectoryHandle | null;
  /** Names of the folders of participants, sorted. */
  readonly participants: () => Promise<readonly string[]>;
  /** A file by its path in the folder; null where there is none. @throws DOMException where it cannot be had */
  readonly file: (path: string) => Promise<File | null>;
}

export interface FoundStudy {
  readonly folder: StudyFolder;
  readonly mark: StudyMark;
}

/** Says of a folder whose it is. */
const MARK = 'mydeface.json';

/** @returns null where the folder is no WORK_DIR, by what lies in it */
export async function studyIn(root: FileSystemDirectoryHandle): Promise<FoundStudy | null> {
  return found(ofHandle(root));
}

/** The same of a folder that came as its files. @param files each with its path from the folder's own name on */
export async function studyAmong(
  files: readonly { readonly path: string; readonly file: File }[],
): Promise<FoundStudy | null> {
  const mark = files.find(({ path }) => path.split('/').length === 2 && path.endsWith(`/${MARK}`));
  if (mark === undefined) return null;
  const name = mark.path.slice(0, mark.path.indexOf('/'));
  const inside = new Map(
    files.flatMap(({ path, file }) => (path.startsWith(`${name}/`) ? [[path.slice(name.length + 1), file]] : [])),
  );
  const folders = new Set([...inside.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
  return found({
    name,
    root: null,
    participants: async () => [...folders].filter(isParticipant).toSorted(),
    file: async (path) => inside.get(path) ?? null,
  });
}

/** Where in what was chosen a WORK_DIR lies, for whoever chose the folder above it; null: nowhere. */
export async function studyInside(
  files: readonly { readonly path: string; readonly file: File }[],
): Promise<string | null> {
  for (const { path, file } of files) {
    if (!path.endsWith(`/${MARK}`)) continue;
    const text = await file.text().catch(() => '');
    if (readMark(text) !== null) return path.slice(0, -MARK.length - 1);
  }
  return null;
}

function ofHandle(root: FileSystemDirectoryHandle): StudyFolder {
  return {
    name: root.name,
    root,
    participants: async () => {
      const names: string[] = [];
      for await (const { kind, name } of root.values())
        if (kind === 'directory' && isParticipant(name)) names.push(name);
      return names.toSorted();
    },
    file: async (path) => {
      const parts = path.split('/');
      try {
        let folder = root;
        for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
        return await (await folder.getFileHandle(parts.at(-1)!)).getFile();
      } catch (error) {
        if ((error as DOMException).name === 'NotFoundError') return null;
        throw error;
      }
    },
  };
}

function isParticipant(name: string): boolean {
  return name.startsWith('sub-');
}

async function found(folder: StudyFolder): Promise<FoundStudy | null> {
  // Whatever cannot be read here is told by whoever walks the folder.
  const text = await folder.file(MARK).then(
    (file) => file?.text() ?? null,
    () => null,
  );
  const mark = text === null ? null : readMark(text);
  return mark === null ? null : { folder, mark };
}
