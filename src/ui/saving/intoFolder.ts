import { keptNameOf, partNameOf, type SaveOptions, type SaveProblem, type Task } from '../../session/index.ts';
import { compareBytes } from '../bytes.ts';
import { alone } from './alone.ts';
import { partsOf } from '../entries.ts';
import { fileIn, filesIn, holds, put, remove, rename } from './disk.ts';
import { keptAlready, planOne } from './folderPlan.ts';
import type { OutputFile, SaveItem, Write } from './item.ts';
import { outputsOf } from './outputs.ts';
import { earlierHeader, movedTo, NOTHING, undo, type Moved, type Reached } from './undo.ts';

export type FolderOutcome =
  | {
      readonly ok: true;
      /** Names of the scan's files that have been written. */
      readonly written: readonly string[];
      readonly missing: readonly string[];
      readonly moved: Moved;
    }
  | { readonly ok: false; readonly problem: SaveProblem; readonly moved: Moved | null };

/**
 * Writes one scan back into its own folder by the underscore rule. All files but the defaced one are first written whole under
 * names of unfinished files, and read back. Then the original's copy gets its name, then the defaced scan takes the
 * original's, then what goes beside gets its names. At every moment the original is whole under one of its two names, and
 * what is left of an interrupted save is known by its content or by its name. Of a pair both files are kept before either is
 * replaced, and the image is replaced last: where the header alone has been, the next visit sees that no voxel is removed.
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
  const originals = partsOf(item.scan).map((part) => keptNameOf(part.name));
  const parts = [...originals, ...sides.map((side) => side.name)].map(partNameOf);
  let reached: Reached = NOTHING;
  try {
    for (const { name: side, content } of sides) await putBack(folder, { name: partNameOf(side), content });
    const copies = await copyOriginals(folder, item);
    reached = { kind: 'copying', names: copies.map((copy) => copy.name) };
    for (const copy of copies) {
      await rename(folder, partNameOf(copy.name), copy);
      if (!(await holds(folder, copy.name, copy.content))) throw new Refusal({ code: 'differs', name: copy.name });
    }
    reached = { kind: 'kept', earlier: await earlierHeader(folder, item.scan, defaced) };
    for (const file of defaced) await putBack(folder, file);
    const kept = await filesIn(folder, originals);
    if (kept === null) throw new Refusal({ code: 'differs', name: outputs.original });
    const missing = await placeSides(folder, sides);
    // One of an earlier save, too.
    for (const part of parts) await remove(folder, part);
    const notNow = new Set([...missing, ...keptAlready(item.scan)]);
    const written = [...defaced.map((file) => file.name), ...originals, ...sides.map((side) => side.name)];
    return {
      ok: true,
      written: written.filter((one) => !notNow.has(one)),
      missing,
      moved: movedTo(item.scan, kept, keptNameOf),
    };
  } catch (error) {
    for (const part of parts) await remove(folder, part);
    const moved = await undo(folder, item.scan, reached);
    const trouble =
      error instanceof Refusal ? error.problem : diskProblem(item, error, moved?.storedAs ?? item.scan.storedAs);
    return { ok: false, problem: trouble, moved };
  }
}

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
 * Copies the originals, under the names of unfinished files.
 * @returns what is to become `_NAME`; none where they are there already
 * @throws Refusal, DOMException
 */
async function copyOriginals(folder: FileSystemDirectoryHandle, { scan }: SaveItem): Promise<OutputFile[]> {
  const copies: OutputFile[] = [];
  for (const { name, storedAs, file } of partsOf(scan)) {
    const kept = keptNameOf(name);
    const now = await fileIn(folder, storedAs);
    // A file that has been written to since it was chosen cannot be read any more.
    const unchanged = now !== null && (await compareBytes(file, now).catch(() => 'different')) === 'same';
    if (!unchanged) throw new Refusal({ code: 'changed', name: storedAs });
    if (storedAs === kept || (await holds(folder, kept, now))) continue;
    await putBack(folder, { name: partNameOf(kept), content: now });
    const inTheWay = await fileIn(folder, kept);
    if (inTheWay !== null && (await compareBytes(inTheWay, now)) === 'different')
      throw new Refusal({ code: 'kept-name-taken', name: kept });
    copies.push({ name: kept, content: now });
  }
  return copies;
}

/** Gives what goes beside a scan its names. @returns the names of what could not be had */
async function placeSides(folder: FileSystemDirectoryHandle, sides: readonly OutputFile[]): Promise<string[]> {
  const missing: string[] = [];
  for (const side of sides) await rename(folder, partNameOf(side.name), side).catch(() => missing.push(side.name));
  return missing;
}

function diskProblem({ scan }: SaveItem, error: unknown, original = scan.storedAs): SaveProblem {
  return { code: 'disk', name: scan.name, error: String(error), original };
}

function refused(problem: SaveProblem): FolderOutcome {
  return { ok: false, problem, moved: null };
}
