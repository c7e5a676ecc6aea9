import { isKnownFile, mayStayAsIs, NEVER_AS_IS } from './knownFiles.ts';
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
export type LeftOut =
  | 'noBidsName'
  | 'unknownFolder'
  | 'imageFormat'
  | 'showsPerson'
  | 'unknownFile'
  /** An image of a folder whose images are never copied as they are, and which is not to be defaced. */
  | 'notChosen'
  /** An image that does not belong into its folder, which is not to be defaced. */
  | 'strayImage'
  /** Its content is not what its name says. */
  | 'otherContent';

/** What becomes of a participant's file. */
export type Role =
  | { readonly role: 'scan'; readonly file: BidsFile }
  | { readonly role: 'beside'; readonly file: BidsFile }
  /** @property file null where its name is none */
  | { readonly role: 'leftOut'; readonly why: LeftOut; readonly file: BidsFile | null };

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
  if (datatype !== null && !FOLDERS.has(datatype)) return { role: 'leftOut', why: 'unknownFolder', file: null };
  if (name === null || !isOwn || !isOfSession || (folders.length > 1 && !folders[0].includes('.')))
    return { role: 'leftOut', why: 'noBidsName', file: null };
  const file = { path, participant, session, datatype, name };
  const why = reasonAgainst(file, folders, defaced);
  if (why !== null) return { role: 'leftOut', why, file };
  return { role: IMAGE.test(path) && defaced.has(datatype!) && !isMask(file) ? 'scan' : 'beside', file };
}

function reasonAgainst(file: BidsFile, within: readonly string[], defaced: ReadonlySet<string>): LeftOut | null {
  const { path, datatype, name } = file;
  if (PERSON.has(name.suffix)) return 'showsPerson';
  if (!IMAGE.test(path)) return isKnownFile(datatype, name, within) ? null : 'unknownFile';
  if (!DATATYPES.some((one) => one === datatype) || !NIFTI.test(name.extension) || within.length > 1)
    return 'imageFormat';
  if (defaced.has(datatype!) || isMask(file)) return null;
  if (NEVER_AS_IS.includes(datatype!)) return 'notChosen';
  return mayStayAsIs(datatype!, name.suffix) ? null : 'strayImage';
}

/** What is not copied and may be an image: what speaks of it alone is not copied either. */
export function isImageLeftOut(why: LeftOut): boolean {
  return ['imageFormat', 'notChosen', 'strayImage'].includes(why);
}

/** Only anatomical images have such masks by the specification. */
function isMask({ datatype, name }: BidsFile): boolean {
  return datatype === 'anat' && name.suffix === 'defacemask';
}

/** The session that a participant's file belongs to, by its path in the data set; null: none. */
export function sessionOf(path: string): string | null {
  const [, folder] = path.split('/');
  return /^ses-[A-Za-z0-9+]+$/.test(folder ?? '') ? folder : null;
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
