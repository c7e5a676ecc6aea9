import type { Chosen } from './useIntake.ts';

/** What was found in what a person chose. */
export interface Choice {
  readonly scans: readonly Chosen[];
  /** Originals whose defaced scan lies beside them, and those scans: they are done. */
  readonly defaced: readonly string[];
  /** Files that are no NIfTI by their names; DICOM perhaps. */
  readonly others: readonly Chosen[];
}

const SCAN = /\.(nii|nii\.gz)$/i;
/** What lies in scans' folders and is none. */
const KNOWN = /\.(json|tsv|txt|md|bval|bvec|html?|pdf|png|jpe?g|csv|zip|mat|xml|log|py|m|yml|yaml)$|(^|\/)(\.|README|CHANGES|LICENSE)/i;
/** Made by this tool. */
const OURS = /_defacemask\.nii(\.gz)?$/i;

/** Sorts files: scans, what is defaced already (`_NAME` beside `NAME`), the rest. Hidden files are passed over. */
export function sorted(files: readonly Chosen[]): Choice {
  const paths = new Set(files.map(({ path }) => path));
  const beside = ({ path, name }: Chosen, other: string): boolean => paths.has(path.slice(0, path.length - name.length) + other);
  const scans: Chosen[] = [];
  const defaced: string[] = [];
  const others: Chosen[] = [];
  for (const one of files) {
    if (one.name.startsWith('.') || OURS.test(one.name)) continue;
    if (!SCAN.test(one.name)) {
      if (!KNOWN.test(one.path)) others.push(one);
    } else if (one.name.startsWith('_') && beside(one, one.name.slice(1))) defaced.push(one.name);
    else if (!beside(one, `_${one.name}`)) scans.push(one);
  }
  return { scans, defaced, others };
}

/** Files of an input: one by one, or a folder's. */
export function ofInput(files: readonly File[]): Chosen[] {
  return files.map((file) => ({ file, name: file.name, path: file.webkitRelativePath || file.name, folder: null }));
}

/** Files and folders that were dropped; folders are walked. Must be called while the drop is being handled. */
export async function ofDrop(data: DataTransfer): Promise<Chosen[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return ofInput([...data.files]);
  const found: Chosen[] = [];
  for (const entry of entries) if (entry !== null) await walkEntry(entry, found);
  return found;
}

async function walkEntry(entry: FileSystemEntry, found: Chosen[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ file, name: file.name, path: entry.fullPath.replace(/^\//, ''), folder: null });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a folder in portions; an empty one is its end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return;
    for (const inner of portion) await walkEntry(inner, found);
  }
}

/** A folder that the page may write into, walked. */
export async function ofFolder(folder: FileSystemDirectoryHandle, path = `${folder.name}/`): Promise<Chosen[]> {
  const found: Chosen[] = [];
  for await (const handle of folder.values()) {
    if (handle.kind === 'directory') found.push(...await ofFolder(handle, `${path}${handle.name}/`));
    else found.push({ file: await handle.getFile(), name: handle.name, path: path + handle.name, folder });
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
