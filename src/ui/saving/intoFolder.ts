import { keptNameOf, partNameOf, type SaveOptions, type SaveProblem, type Task } from '../../session/index.ts';
import { compareBytes } from '../bytes.ts';
import { alone } from './alone.ts';
import { fileIn, holds, put, remove, rename } from './disk.ts';
import { planOne } from './folderPlan.ts';
import type { OutputFile, SaveItem, Write } from './item.ts';
import { outputsOf } from './outputs.ts';

/** The file that now holds a scan's original bytes, where it is another one than before. */
export interface Moved {
  readonly file: File;
  readonly storedAs: string;
}

export type FolderOutcome =
  | {
      readonly ok: true;
      /** Names of the scan's files that are there now. */
      readonly written: readonly string[];
      readonly missing: readonly string[];
      readonly moved: Moved;
    }
  | { readonly ok: false; readonly problem: SaveProblem; readonly moved: Moved | null };

/**
 * Writes one scan back into its own folder by the underscore rule. All files but the defaced one are first written whole under
 * names of unfinished files, and read back. Then the original's copy gets its name, then the defaced scan takes the
 * original's, then what goes beside gets its names. At every moment the original is whole under one of its two names, and
 * what is left of an interrupted save is known by its content or by its name.
 * @throws DOMException AbortError before anything is written
 */
export function saveIntoFolder(task: Task<SaveItem>, options: SaveOptions, write: Write): Promise<FolderOutcome> {
  return alone(() => save(task, options, write));
}

async function save({ item, replace }: Task<SaveItem>, options: SaveOptions, write: Write): Promise<FolderOutcome> {
  const { folder, name } = item.scan;
  let outputs, exists, problem;
  try {
    ({ outputs, exists, problem } = await planOne(item, options.beside));
  } catch (error) {
    return refused(diskProblem(item, error));
  }
  if (problem !== null) return refused(problem);
  if (folder === null) return refused({ code: 'no-folder', name });
  const unforeseen = exists.filter((other) => !replace.includes(other));
  if (unforeseen.length > 0) return refused({ code: 'exists', names: unforeseen });
  const made = await outputsOf(item, outputs, options, write);
  if (!made.ok) return refused({ code: 'not-made', name, error: made.error });
  const { defaced, sides } = made.value;
  const parts = [outputs.original, ...sides.map((side) => side.name)].map(partNameOf);
  let reached: Reached = 'nothing';
  try {
    for (const { name: side, content } of sides) await putBack(folder, { name: partNameOf(side), content });
    const copy = await copyOriginal(folder, item);
    if (copy !== null) {
      reached = 'copying';
      await rename(folder, partNameOf(copy.name), copy);
      if (!(await holds(folder, copy.name, copy.content))) throw new Refusal({ code: 'differs', name: copy.name });
    }
    reached = 'kept';
    await putBack(folder, defaced);
    const kept = await fileIn(folder, outputs.original);
    if (kept === null) throw new Refusal({ code: 'differs', name: outputs.original });
    const missing = await placeSides(folder, sides);
    // One of an earlier save, too.
    for (const part of parts) await remove(folder, part);
    const written = [defaced.name, outputs.original, ...sides.map((side) => side.name)];
    const there = written.filter((one) => !missing.includes(one));
    return { ok: true, written: there, missing, moved: { file: kept, storedAs: outputs.original } };
  } catch (error) {
    for (const part of parts) await remove(folder, part);
    const moved = await undo(folder, item, reached);
    const trouble =
      error instanceof Refusal ? error.problem : diskProblem(item, error, moved?.storedAs ?? item.scan.storedAs);
    return { ok: false, problem: trouble, moved };
  }
}

/** How far the saving of a scan came: whether `_NAME` is being made, or is known to hold the original. */
type Reached = 'nothing' | 'copying' | 'kept';

/** Ends the saving of a scan. */
class Refusal extends Error {
  readonly problem: SaveProblem;

  constructor(problem: SaveProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Writes a file and reads it back. @throws Refusal where it is another one then */
async function putBack(folder: FileSystemDirectoryHandle, file: OutputFile): Promise<void> {
  await put(folder, file);
  if (!(await holds(folder, file.name, file.content))) throw new Refusal({ code: 'differs', name: file.name });
}

/**
 * Copies the original, under the name of an unfinished file.
 * @returns what is to become `_NAME`; null where it is there already
 * @throws Refusal, DOMException
 */
async function copyOriginal(folder: FileSystemDirectoryHandle, { scan }: SaveItem): Promise<OutputFile | null> {
  const { name, storedAs, file } = scan;
  const kept = keptNameOf(name);
  const now = await fileIn(folder, storedAs);
  // A file that has been written to since it was chosen cannot be read any more.
  const unchanged = now !== null && (await compareBytes(file, now).catch(() => 'different')) === 'same';
  if (!unchanged) throw new Refusal({ code: 'changed', name: storedAs });
  if (storedAs === kept || (await holds(folder, kept, now))) return null;
  await putBack(folder, { name: partNameOf(kept), content: now });
  const inTheWay = await fileIn(folder, kept);
  if (inTheWay !== null && (await compareBytes(inTheWay, now)) === 'different')
    throw new Refusal({ code: 'kept-name-taken', name: kept });
  return { name: kept, content: now };
}

/** Gives what goes beside a scan its names. @returns the names of what could not be had */
async function placeSides(folder: FileSystemDirectoryHandle, sides: readonly OutputFile[]): Promise<string[]> {
  const missing: string[] = [];
  for (const side of sides) await rename(folder, partNameOf(side.name), side).catch(() => missing.push(side.name));
  return missing;
}

/**
 * Leaves a scan that could not be saved as it was, as far as the disk lets us.
 * @returns where the original is now, where that is another file; null: where it was
 */
async function undo(
  folder: FileSystemDirectoryHandle,
  { scan: { name, storedAs } }: SaveItem,
  reached: Reached,
): Promise<Moved | null> {
  const original = keptNameOf(name);
  if (storedAs === original || reached === 'nothing') return null;
  // The scan itself has not been touched.
  if (reached === 'copying') {
    await remove(folder, original);
    return null;
  }
  try {
    const kept = await fileIn(folder, original);
    if (kept === null) return null;
    if (!(await holds(folder, name, kept))) await put(folder, { name, content: kept });
    if (!(await holds(folder, name, kept))) return { file: kept, storedAs: original };
    await remove(folder, original);
    const named = await fileIn(folder, name);
    return named === null ? null : { file: named, storedAs: name };
  } catch {
    return null;
  }
}

function diskProblem({ scan }: SaveItem, error: unknown, original = scan.storedAs): SaveProblem {
  return { code: 'disk', name: scan.name, error: String(error), original };
}

function refused(problem: SaveProblem): FolderOutcome {
  return { ok: false, problem, moved: null };
}
