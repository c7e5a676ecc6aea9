import { bidsNameOf, type BidsName } from './names.ts';

/** Folders of scans that may show a face. */
export const DATATYPES = ['anat', 'pet', 'perf', 'func', 'dwi', 'fmap'] as const;
export type Datatype = (typeof DATATYPES)[number];

/** Every folder of data that the specification has. */
const FOLDERS: ReadonlySet<string> = new Set([
  ...DATATYPES,
  'beh',
  'eeg',
  'ieeg',
  'meg',
  'micr',
  'motion',
  'mrs',
  'nirs',
]);

/** A file of a participant. */
export interface BidsFile {
  /** In the data set, with `/`. */
  readonly path: string;
  /** `sub-01`. */
  readonly participant: string;
  /** `ses-1`; null where the participant has none. */
  readonly session: string | null;
  /** `anat`; null beside such folders. */
  readonly datatype: string | null;
  readonly name: BidsName;
}

/** Why a file of a participant is not copied: what it shows is not known, or is a face. */
export type LeftOut = 'noBidsName' | 'unknownFolder' | 'imageFormat' | 'showsPerson';

/** What becomes of a participant's file. */
export type Role =
  | { readonly role: 'scan'; readonly file: BidsFile }
  | { readonly role: 'beside'; readonly file: BidsFile }
  | { readonly role: 'leftOut'; readonly why: LeftOut };

const IMAGE = /\.(nii|hdr|img|mgh|mgz|nrrd|nhdr|mha|mhd|dcm|ima|mnc|par|rec|head|brik|mif)(\.gz)?$/i;
const NIFTI = /^\.nii(\.gz)?$/;

/** Photographs of electrodes and coils on a head, and the points of its surface. */
const PERSON = new Set(['photo', 'headshape']);

/** A file by its path in the data set. @param defaced the folders whose scans are defaced */
export function roleOf(path: string, defaced: ReadonlySet<string>): Role {
  const folders = path.split('/');
  const participant = folders.shift()!;
  const session = /^ses-[A-Za-z0-9+]+$/.test(folders[0] ?? '') ? folders.shift()! : null;
  const datatype = folders.length > 1 ? folders.shift()! : null;
  // Recordings that are folders (`_meg.ds/`): the folder has the name.
  const name = bidsNameOf(folders[0]);
  const isOwn = name !== null && `sub-${name.entities.get('sub')}` === participant;
  const isOfSession = (name?.entities.get('ses') ?? null) === (session?.slice(4) ?? null);
  if (datatype !== null && !FOLDERS.has(datatype)) return { role: 'leftOut', why: 'unknownFolder' };
  if (name === null || !isOwn || !isOfSession || (folders.length > 1 && !folders[0].includes('.')))
    return { role: 'leftOut', why: 'noBidsName' };
  const file = { path, participant, session, datatype, name };
  if (PERSON.has(name.suffix)) return { role: 'leftOut', why: 'showsPerson' };
  if (!IMAGE.test(path)) return { role: 'beside', file };
  if (datatype === null || !NIFTI.test(name.extension)) return { role: 'leftOut', why: 'imageFormat' };
  return { role: defaced.has(datatype) && name.suffix !== 'defacemask' ? 'scan' : 'beside', file };
}

/** The session that a participant's file belongs to, by its path in the data set; null: none. */
export function sessionOf(path: string): string | null {
  const [, folder] = path.split('/');
  return /^ses-[A-Za-z0-9+]+$/.test(folder ?? '') ? folder : null;
}

/** Whether a file of the data set itself is copied: what the specification names, and nothing that may hold an image. */
export function isOfDataSet(path: string): boolean {
  if (/^(stimuli|phenotype)\//.test(path)) return !IMAGE.test(path);
  return /^((README|CHANGES|LICENSE)(\.[a-z]+)?|CITATION\.cff|\.bidsignore|[^/.][^/]*\.(json|tsv|tsv\.gz|bval|bvec))$/.test(
    path,
  );
}

/** A path without `.nii` or `.nii.gz`: one scan has it. */
export function stemOfPath(path: string): string {
  return path.replace(/\.nii(\.gz)?$/, '');
}

/** Files of which only one can have its name: in both forms, or but for capitals. Each list has two or more paths. */
export function sameNamed(paths: readonly string[]): string[][] {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = stemOfPath(path).toLowerCase();
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return [...byName.values()].filter((group) => group.length > 1);
}
