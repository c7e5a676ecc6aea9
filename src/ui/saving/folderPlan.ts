import {
  folderOf,
  keptNameOf,
  outputNamesOf,
  wantedNames,
  type Beside,
  type OutputNames,
  type Plan,
} from '../../session/index.ts';
import { compareBytes } from '../bytes.ts';
import { partsOf, type ScanPart } from '../entries.ts';
import { fileIn } from './disk.ts';
import type { SaveItem } from './item.ts';

/** A plan together with what was found while it was made. */
export interface FolderPlan extends Plan<SaveItem> {
  readonly outputs: OutputNames;
}

/** Looks at the folders, and says what would be written, what is there already, and what stands in the way. Nothing is written. */
export async function planFolder(items: readonly SaveItem[], beside: Beside): Promise<FolderPlan[]> {
  const plans: FolderPlan[] = [];
  for (const item of items) plans.push(await planOne(item, beside));
  return plans;
}

/** @throws DOMException where the folder cannot be read */
export async function planOne(item: SaveItem, beside: Beside): Promise<FolderPlan> {
  const { scan } = item;
  const present = new Set<string>();
  if (scan.folder !== null) for await (const name of scan.folder.keys()) present.add(name);
  const outputs = outputNamesOf(scan.name, present, scan.image?.name ?? null);
  // Whatever is wanted beside it: the original is never lost.
  const names = wantedNames(outputs, { ...beside, original: true });
  const own = new Set([...partsOf(scan).map(({ storedAs }) => storedAs), outputs.original, outputs.image?.original]);
  const ours = names.filter((name) => !own.has(name));
  const exists = ours.filter((name) => present.has(name));
  const kept = keptAlready(scan);
  const files = names.filter((name) => !kept.includes(name)).map((name) => folderOf(scan.path) + name);
  return { item, files, exists, outputs, problem: await obstacle(item, present) };
}

/** Originals that have their kept names since an earlier save: nothing is written of them. */
export function keptAlready(scan: SaveItem['scan']): readonly string[] {
  return partsOf(scan).flatMap(({ name, storedAs }) => (storedAs === keptNameOf(name) ? [storedAs] : []));
}

async function obstacle(item: SaveItem, present: ReadonlySet<string>): Promise<Plan<SaveItem>['problem']> {
  const { folder, name } = item.scan;
  if (folder === null) return { code: 'no-folder', name };
  for (const part of partsOf(item.scan)) {
    const problem = await obstacleOf(part, folder, present);
    if (problem !== null) return problem;
  }
  return null;
}

async function obstacleOf(
  { file, name, storedAs }: ScanPart,
  folder: FileSystemDirectoryHandle,
  present: ReadonlySet<string>,
): Promise<Plan<SaveItem>['problem']> {
  const changed = { code: 'changed', name: storedAs } as const;
  if (!present.has(storedAs)) return changed;
  const now = await fileIn(folder, storedAs);
  // Whether the bytes are the same is looked at when they are written.
  if (now === null || now.size !== file.size) return changed;
  const original = keptNameOf(name);
  if (storedAs !== name || !present.has(original)) return null;
  const kept = await fileIn(folder, original);
  // A copy that was broken off may be finished; it holds nothing that the scan does not.
  return kept === null || (await compareBytes(kept, now)) !== 'different'
    ? null
    : { code: 'kept-name-taken', name: original };
}
