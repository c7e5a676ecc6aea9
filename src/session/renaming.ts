import { groupBy } from './groupBy.ts';
import { stemOf } from './names.ts';
import { folderOf, type Placeable } from './placing.ts';

/** What names begin with unless a person wants another word. */
export const PREFIX = 'sub';

/** Longest prefix: a word, not a sentence. */
const LONGEST = 20;

/** What of a name says how a scan was made, and of whom nothing. */
const CONTRAST =
  /(?<![a-z0-9])(t1w?|t2w?|t2star|pdw?|flair|mprage|mp2rage|swi|dwi|bold|asl|tof|ct|pet|adc|gre)(?![a-z0-9])/i;

/** A prefix as it may stand in names: letters and digits. Empty where nothing is left. */
export function prefixOf(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').slice(0, LONGEST);
}

/**
 * New names for scans whose own may identify people: `Jane_Doe/brain_T1_1980.nii.gz` -> `sub-01/sub-01_T1.nii.gz`. One number for
 * each folder, in the list's order; a scan that lies in no folder has a number of its own. Nothing of the old name stays but the
 * word for the contrast, and the ending. Capitals aside no two have one name, nor one stem.
 * @returns one for each scan, in their order
 */
export function renamed(scans: readonly Placeable[], prefix: string): Placeable[] {
  const word = prefixOf(prefix) || PREFIX;
  const keyOf = ({ path }: Placeable): string => folderOf(path) || path;
  const folders = [...groupBy(scans, keyOf).keys()];
  const digits = Math.max(2, String(folders.length).length);
  const numbers = new Map(folders.map((key, n) => [key, String(n + 1).padStart(digits, '0')]));
  const taken = new Set<string>();
  return scans.map((scan) => {
    const label = `${word}-${numbers.get(keyOf(scan))!}`;
    const stem = stemOf(scan.name);
    const contrast = CONTRAST.exec(stem.replaceAll('_', ' '))?.[1];
    const base = contrast === undefined ? label : `${label}_${contrast}`;
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}_${number}`;
    taken.add(name.toLowerCase());
    // A pair's two files have one stem.
    const ended = (old: string): string => name + old.slice(stemOf(old).length);
    const image = scan.image == null ? null : { name: ended(scan.image.name) };
    return { name: ended(scan.name), path: `${label}/${ended(scan.name)}`, image };
  });
}
