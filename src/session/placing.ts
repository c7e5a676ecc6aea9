import { groupBy } from './groupBy.ts';
import { outputNamesOf, wantedNames, type OutputNames } from './outputNames.ts';
import type { Beside } from './savePlan.ts';

/** A scan by its folders and name as chosen. */
export interface Placeable {
  readonly name: string;
  readonly path: string;
}

/** Where one scan's files go, away from where it lies. */
export interface Placement {
  /** With a slash at its end; empty at the top. */
  readonly folder: string;
  readonly names: OutputNames;
  /** Which of them are written. */
  readonly beside: Beside;
}

/** The folders of a path, with a slash at the end. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Folders and names of a scan's files. */
export function filesOf({ folder, names, beside }: Placement): string[] {
  return wantedNames(names, beside).map((name) => folder + name);
}

/** The scans' own folders; numbered where a scan of the same path has its place already. @returns one for each scan, in their order */
export function placed(scans: readonly Placeable[], beside: Beside): Placement[] {
  const inFolder = groupBy(scans, ({ path }) => folderOf(path));
  const taken = new Set<string>();
  return scans.map(({ path, name }) => {
    const own = folderOf(path);
    let folder = own;
    for (let n = 2; taken.has(folder + name); n++) folder = `${own}${n}/`;
    taken.add(folder + name);
    const others = inFolder.get(own)!.map((other) => other.name);
    return { folder, names: outputNamesOf(name, others), beside };
  });
}
