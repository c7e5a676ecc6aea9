import { groupBy } from './groupBy.ts';
import { outputNamesOf, wantedNames, type OutputNames } from './outputNames.ts';
import type { Beside } from './savePlan.ts';

/** A scan by its folders and name as chosen. */
export interface Placeable {
  readonly name: string;
  readonly path: string;
  /** Of a pair its image file, the other being the header. */
  readonly image?: { readonly name: string } | null;
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

/**
 * The scans' own folders; numbered ones where another scan's file has a name already that one of this scan's files is to get,
 * be it in other letters: `T1.nii` and `t1.nii` are one file on many disks. No two files of all of them have one name.
 * @returns one for each scan, in their order
 */
export function placed(scans: readonly Placeable[], beside: Beside): Placement[] {
  const inFolder = groupBy(scans, ({ path }) => folderOf(path));
  const owners = new Map<string, number>();
  const own = (file: string, n: number): void => void owners.set(file.toLowerCase(), n);
  const isFree = (file: string, n: number): boolean => (owners.get(file.toLowerCase()) ?? n) === n;
  // A scan's own name goes before what lies beside another: `_T1.nii` is this scan, not the original of `T1.nii`.
  for (const [n, { path, name, image }] of scans.entries())
    for (const file of [name, ...(image == null ? [] : [image.name])].map((one) => folderOf(path) + one))
      if (isFree(file, n)) own(file, n);
  return scans.map(({ path, name, image }, n) => {
    const folder = folderOf(path);
    const others = inFolder.get(folder)!.map((other) => other.name);
    const names = outputNamesOf(name, others, image?.name ?? null);
    let placement: Placement = { folder, names, beside };
    for (let number = 2; !filesOf(placement).every((file) => isFree(file, n)); number++)
      placement = { folder: `${folder}${number}/`, names, beside };
    for (const file of filesOf(placement)) own(file, n);
    return placement;
  });
}
