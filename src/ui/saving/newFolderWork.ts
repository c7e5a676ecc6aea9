import { filesOf, folderOf, type SaveProblem } from '../../session/index.ts';
import { put, remove } from './disk.ts';
import type { OutputFile, SaveItem } from './item.ts';
import { lastFiles } from './last.ts';
import { placedOutputs } from './outputs.ts';
import { placementsOf } from './placements.ts';
import { picked, type Work } from './work.ts';

type Picker = (options: { readonly mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;

/** The browser's way to choose a folder that is written into; null where it has none. */
export function targetFolderPicker(): (() => Promise<FileSystemDirectoryHandle>) | null {
  const { showDirectoryPicker } = window as { readonly showDirectoryPicker?: Picker };
  return showDirectoryPicker === undefined ? null : () => showDirectoryPicker.call(window, { mode: 'readwrite' });
}

/** Into a folder that is chosen now. Nothing that is there is replaced: where a file has a name that was planned, nothing is written at all. */
export const newFolderWork: Work = async (running, signal, tools, tell, write) => {
  const { purpose, options, others } = running;
  const root = await picked(tools.pickFolder());
  const placements = placementsOf(running);
  const there = await present(root, [...placements.flatMap(([, placement]) => filesOf(placement)), ...others]);
  if (there.length > 0) return { files: [], problem: { code: 'not-empty', names: there } };
  const outcome = { purpose, done: [] as SaveItem[], failed: [...running.failed] };
  for (const [item, placement] of placements) {
    signal.throwIfAborted();
    const { id, name } = item.scan;
    tell.begin(id);
    const made = await placedOutputs(item, placement, options, write, tools.isAccepted);
    const problem = made.ok ? await putAll(root, made.files, name) : made.problem;
    if (made.ok && problem === null) {
      outcome.done.push(item);
      tell.done(
        id,
        made.files.map((file) => file.name),
        [],
      );
      tools.onSaved([item]);
    } else {
      outcome.failed.push({ item, problem: problem! });
      tell.failed(id, problem!);
    }
  }
  if (outcome.done.length === 0) return { files: [], problem: null };
  const last = await lastFiles(running, outcome, tools);
  const files: string[] = [];
  const missing: string[] = [];
  for (const file of last.files) ((await putAll(root, [file], file.name)) === null ? files : missing).push(file.name);
  return { files, problem: missing.length === 0 ? last.problem : { code: 'beside', names: missing } };
};

/** Which of these files are there already. @param paths folders and names */
async function present(root: FileSystemDirectoryHandle, paths: readonly string[]): Promise<string[]> {
  const listed = new Map<string, Promise<ReadonlySet<string>>>();
  const namesIn = (folder: string): Promise<ReadonlySet<string>> => {
    if (!listed.has(folder)) listed.set(folder, list(root, folder));
    return listed.get(folder)!;
  };
  const there: string[] = [];
  for (const path of paths) {
    const folder = folderOf(path);
    if ((await namesIn(folder)).has(path.slice(folder.length))) there.push(path);
  }
  return there;
}

/** @throws DOMException where it is there and cannot be read */
async function list(root: FileSystemDirectoryHandle, path: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    for await (const name of (await folderAt(root, path, false)).keys()) names.add(name);
  } catch (error) {
    if ((error as DOMException).name !== 'NotFoundError') throw error;
  }
  return names;
}

async function folderAt(
  root: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<FileSystemDirectoryHandle> {
  let folder = root;
  for (const name of path.split('/').filter((one) => one !== ''))
    folder = await folder.getDirectoryHandle(name, { create });
  return folder;
}

/** Writes the files of one scan, all or none. @returns why they could not be written */
async function putAll(
  root: FileSystemDirectoryHandle,
  files: readonly OutputFile[],
  original: string,
): Promise<SaveProblem | null> {
  const written: [FileSystemDirectoryHandle, string][] = [];
  for (const { name: path, content } of files) {
    const name = path.slice(folderOf(path).length);
    try {
      const folder = await folderAt(root, folderOf(path), true);
      await put(folder, { name, content });
      written.push([folder, name]);
    } catch (error) {
      for (const [folder, one] of written) await remove(folder, one);
      return { code: 'disk', name, error: String(error), original };
    }
  }
  return null;
}
