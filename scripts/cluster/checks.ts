import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, sha256 } from '../files.ts';

/** Every file below a folder by its path, as a hash. */
export function hashesIn(folder: string): Map<string, string> {
  return new Map(filesIn(folder).map((path) => [path, sha256(readFileSync(join(folder, path)), 'hex')]));
}

/** Paths of files that are not in both, or are not the same. */
export function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => one.get(path) !== other.get(path)).toSorted();
}

/** Files of the first, of those that are meant, whose content is anywhere in the second. */
export function shared(
  one: ReadonlyMap<string, string>,
  isMeant: (path: string) => boolean,
  other: ReadonlyMap<string, string>,
): { readonly looked: number; readonly found: readonly string[] } {
  const content = new Set(other.values());
  const looked = [...one].filter(([path]) => isMeant(path));
  return { looked: looked.length, found: looked.filter(([, hash]) => content.has(hash)).map(([path]) => path) };
}
