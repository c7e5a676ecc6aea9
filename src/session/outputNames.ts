import { keptNameOf, maskNameOf, recordNameOf, stemOf, transformNameOf } from './names.ts';
import type { Beside } from './savePlan.ts';

/** Ends the name of a file that is not finished; no other program takes it for a scan. */
const PART = '.mydeface-part';

/** What a file is called until all of a scan's files are whole: `_T1.nii.gz` -> `_T1.nii.gz.mydeface-part`. */
export function partNameOf(name: string): string {
  return `${name}${PART}`;
}

/** The name that an unfinished file was to get; null for any other file. Browsers put their own ending after ours (`.crswap`). */
export function finishedNameOf(partName: string): string | null {
  const [name, end] = partName.split(PART);
  return end === '' || end === '.crswap' ? name : null;
}

/** What one scan's files are called. */
export interface OutputNames {
  readonly defaced: string;
  readonly original: string;
  readonly mask: string;
  readonly transform: string;
  readonly record: string;
  /** Of a pair its image file, the others being the header's; else null. */
  readonly image: { readonly defaced: string; readonly original: string } | null;
}

/**
 * @param others names in the same folder: `head.nii` beside `head.nii.gz` would have the same names beside it
 * @param image name of a pair's image file, `name` being the header's; null: it is one file
 */
export function outputNamesOf(name: string, others: Iterable<string>, image: string | null = null): OutputNames {
  const plain = (other: string): string => stemOf(other).toLowerCase();
  const shared = [...others].some(
    (other) => other !== name && /\.((nii|hdr)(\.gz)?|mgh|mgz|nrrd|mha)$/i.test(other) && plain(other) === plain(name),
  );
  const base = shared ? name.replaceAll('.', '-') : name;
  return {
    defaced: name,
    original: keptNameOf(name),
    mask: maskNameOf(base),
    transform: transformNameOf(base),
    record: recordNameOf(base),
    image: image === null ? null : { defaced: image, original: keptNameOf(image) },
  };
}

/** Those that are wanted, the defaced one first. */
export function wantedNames(names: OutputNames, beside: Beside): string[] {
  const image = (kind: 'defaced' | 'original'): string[] => (names.image === null ? [] : [names.image[kind]]);
  return [
    names.defaced,
    ...image('defaced'),
    ...(beside.original ? [names.original, ...image('original')] : []),
    ...(['mask', 'transform', 'record'] as const).filter((kind) => beside[kind]).map((kind) => names[kind]),
  ];
}
