import { TEXT } from '../text.ts';
import { keptNameOf } from '../../session/index.ts';
import type { Runs } from '../../worker/api.ts';
import type { Accepted, Scan } from '../entries.ts';
import type { Settings } from '../settings.ts';
import { outputNames, outputsOf, type OutputFile, type Write } from './outputs.ts';
import type { OnScan, SavedBatch } from './zip.ts';

/** What will happen to one scan's files. */
export type Plan =
  | { readonly kind: 'write'; readonly scan: Scan; readonly names: readonly string[] }
  | { readonly kind: 'refuse'; readonly scan: Scan; readonly why: string };

/** Words for what is refused. */
export interface FolderWords {
  readonly exists: (name: string) => string;
  readonly changed: (name: string) => string;
  readonly differs: (name: string) => string;
  readonly failed: (name: string, error: string) => string;
}

/** Looks at the folders, and says what would be written and what refused. Nothing is written. */
export async function planFolder(
  accepted: readonly Accepted[],
  settings: Settings,
  words: FolderWords,
): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const one of accepted) {
    const { scan } = one;
    const why = await obstacle(scan, words);
    // Whatever is wanted beside it: the original is never lost.
    const names = outputNames(one, { ...settings.beside, original: true });
    plans.push(why === null ? { kind: 'write', scan, names } : { kind: 'refuse', scan, why });
  }
  return plans;
}

async function obstacle({ folder, name, file }: Scan, words: FolderWords): Promise<string | null> {
  if (folder === null) return words.changed(name);
  if (await exists(folder, keptNameOf(name))) return words.exists(keptNameOf(name));
  try {
    const now = await (await folder.getFileHandle(name)).getFile();
    return now.size === file.size && now.lastModified === file.lastModified ? null : words.changed(name);
  } catch {
    return words.changed(name);
  }
}

/**
 * Writes scans back into their own folders by the underscore rule: first the original's bytes as `_NAME`, read back and
 * compared, then the defaced scan under its name, then what goes beside it. Each file appears whole or not at all (a writable
 * takes its name when it is closed), so at every moment the original is whole under one of its two names.
 * @throws DOMException AbortError between two scans where `signal` says so
 */
export async function saveIntoFolders(
  accepted: readonly Accepted[],
  settings: Settings,
  write: Write,
  words: FolderWords,
  onScan: OnScan,
  signal: AbortSignal,
): Promise<SavedBatch> {
  const problems: string[] = [];
  const saved: Runs[] = [];
  for (const [n, one] of accepted.entries()) {
    signal.throwIfAborted();
    onScan(n, one.scan.name);
    const problem = await saveOne(one, settings, write, words);
    if (problem === null) saved.push(one.result.mask);
    else problems.push(problem);
  }
  return { saved, problems };
}

async function saveOne(one: Accepted, settings: Settings, write: Write, words: FolderWords): Promise<string | null> {
  const { folder, name, file } = one.scan;
  const why = await obstacle(one.scan, words);
  if (why !== null || folder === null) return why;
  const kept = keptNameOf(name);
  let keptIsOurs = false;
  try {
    const made = await outputsOf(one, settings, write);
    if (!made.ok) return TEXT.error(made.error);
    keptIsOurs = true;
    await put(folder, { name: kept, content: file });
    if (!(await sameBytes(file, await (await folder.getFileHandle(kept)).getFile()))) {
      await folder.removeEntry(kept);
      return words.differs(kept);
    }
    await put(folder, made.value.defaced);
    keptIsOurs = false;
    for (const side of made.value.sides) await put(folder, side);
    return null;
  } catch (error) {
    // The original still has its own name: a copy that may be incomplete must not stand for it.
    if (keptIsOurs && (await stillOriginal(folder, name, file))) await folder.removeEntry(kept).catch(() => {});
    return words.failed(name, String(error));
  }
}

/** Writes one file, which appears whole or not at all. @throws DOMException where it cannot be written */
export async function put(folder: FileSystemDirectoryHandle, { name, content }: OutputFile): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  try {
    await writable.write(content);
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => {});
    throw error;
  }
}

async function exists(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    if ((error as DOMException).name === 'NotFoundError') return false;
    throw error;
  }
}

async function stillOriginal(folder: FileSystemDirectoryHandle, name: string, file: File): Promise<boolean> {
  try {
    return await sameBytes(file, await (await folder.getFileHandle(name)).getFile());
  } catch {
    return false;
  }
}

const CHUNK = 2 ** 22;

/** Compares two files piece by piece. */
async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let at = 0; at < a.size; at += CHUNK) {
    const [one, two] = await Promise.all(
      [a, b].map(async (blob) => new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer())),
    );
    for (let n = 0; n < one.length; n++) if (one[n] !== two[n]) return false;
  }
  return true;
}
