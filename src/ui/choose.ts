import { stemOf } from '../session/index.ts';
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
const KNOWN =
  /\.(json|tsv|txt|md|bval|bvec|html?|pdf|png|jpe?g|csv|zip|mat|xml|log|py|m|yml|yaml)$|(^|\/)(\.|README|CHANGES|LICENSE)/i;
/** Made by this tool. */
const OURS = /_defacemask\.nii(\.gz)?$/i;

/** Sorts files: scans, what is defaced already (`_NAME` beside `NAME`), the rest. Hidden files are passed over. */
export function sorted(files: readonly Chosen[]): Choice {
  const paths = new Set(files.map(({ path }) => path));
  const beside = ({ path, name }: Chosen, other: string): boolean =>
    paths.has(path.slice(0, path.length - name.length) + other);
  const sidecars = new Map(files.filter(({ name }) => name.endsWith('.json')).map(({ path, file }) => [path, file]));
  const scans: Chosen[] = [];
  const defaced: string[] = [];
  const others: Chosen[] = [];
  for (const one of files) {
    if (one.name.startsWith('.') || OURS.test(one.name)) continue;
    if (!SCAN.test(one.name)) {
      if (!KNOWN.test(one.path)) others.push(one);
    } else if (one.name.startsWith('_') && beside(one, one.name.slice(1))) defaced.push(one.name);
    else if (!beside(one, `_${one.name}`))
      scans.push({ ...one, sidecar: sidecars.get(`${stemOf(one.path)}.json`) ?? null });
  }
  return { scans, defaced, others };
}

/** Files of an input: one by one, or a folder's. */
export function ofInput(files: readonly File[]): Chosen[] {
  return files.map((file) => ({
    file,
    name: file.name,
    path: file.webkitRelativePath || file.name,
    folder: null,
    root: null,
    sidecar: null,
  }));
}

type HandleOf = (this: DataTransferItem) => Promise<FileSystemHandle | null>;

/** Files and folders that were dropped; folders are walked, and may be written into where the browser can. Must be called while the drop is being handled. */
export async function ofDrop(data: DataTransfer): Promise<Chosen[]> {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  // What an item holds can be asked for during the drop alone, so everything is asked for at once.
  const asked = items.map((item) => ({
    handle:
      (item as { readonly getAsFileSystemHandle?: HandleOf }).getAsFileSystemHandle?.call(item).catch(() => null) ??
      null,
    entry: item.webkitGetAsEntry?.() ?? null,
    file: item.getAsFile(),
  }));
  const found: Chosen[] = [];
  for (const { handle, entry, file } of asked) {
    const held = await handle;
    if (held?.kind === 'directory') found.push(...(await ofFolder(held as FileSystemDirectoryHandle)));
    else if (entry?.isDirectory) await walkEntry(entry, found);
    else if (file !== null) found.push(...ofInput([file]));
  }
  return found;
}

async function walkEntry(entry: FileSystemEntry, found: Chosen[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({
      file,
      name: file.name,
      path: entry.fullPath.replace(/^\//, ''),
      folder: null,
      root: null,
      sidecar: null,
    });
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

type Picker = (options: { readonly mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;

/** The browser's way to choose a folder that may be written into (File System Access); null where it has none. */
export function folderPicker(): (() => Promise<FileSystemDirectoryHandle>) | null {
  const { showDirectoryPicker } = window as { readonly showDirectoryPicker?: Picker };
  return showDirectoryPicker === undefined ? null : () => showDirectoryPicker.call(window, { mode: 'readwrite' });
}

/** A folder that the page may write into, walked. */
export async function ofFolder(root: FileSystemDirectoryHandle): Promise<Chosen[]> {
  const found: Chosen[] = [];
  await walkFolder(root, `${root.name}/`, root, found);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function walkFolder(
  folder: FileSystemDirectoryHandle,
  path: string,
  root: FileSystemDirectoryHandle,
  found: Chosen[],
): Promise<void> {
  for await (const handle of folder.values()) {
    if (handle.kind === 'directory') await walkFolder(handle, `${path}${handle.name}/`, root, found);
    else
      found.push({
        file: await handle.getFile(),
        name: handle.name,
        path: path + handle.name,
        folder,
        root,
        sidecar: null,
      });
  }
}
