import { DefaceError } from '../../core/index.ts';
import {
  isImageLeftOut,
  roleOf,
  sameNamed,
  sessionOf,
  type BidsFile,
  type Datatype,
  type LeftOut,
  type Problem,
} from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { isAsNamed } from './look.ts';
import { told } from './session.ts';
import type { BidsSettings } from './settings.ts';
import { filesUnder, ignoredIn } from './walk.ts';

/** A participant's files by what becomes of them. */
export interface Listing {
  readonly scans: readonly BidsFile[];
  /** Scans of which several claim one name: none of them is done. */
  readonly clashing: readonly BidsFile[];
  readonly beside: readonly BidsFile[];
  readonly leftOut: readonly { readonly path: string; readonly why: LeftOut }[];
  /** Images among what is left out, where their names say whose they are. */
  readonly imagesLeftOut: readonly BidsFile[];
  readonly problems: readonly Problem[];
}

/**
 * Looks at the names of a participant's files, and at the beginnings of those that would be copied.
 * @param datatypesOf the folders whose scans are defaced, by session
 * @throws DefaceError where a folder cannot be read
 */
function listingOf(
  participant: string,
  { bidsDir, datatypes }: BidsSettings,
  datatypesOf: (session: string | null) => readonly Datatype[] = () => datatypes,
): Listing {
  const isIgnored = ignoredIn(bidsDir);
  const paths = filesUnder(bidsDir, participant).filter((path) => !isIgnored(path));
  const roles = paths.map((path) => {
    const one = roleOf(path, new Set(datatypesOf(sessionOf(path))));
    const isOther = one.role === 'beside' && !isAsNamed(bidsDir, path);
    return [path, isOther ? { role: 'leftOut' as const, why: 'otherContent' as const, file: one.file } : one] as const;
  });
  const twice = sameNamed(roles.flatMap(([path, { role }]) => (role === 'leftOut' ? [] : [path])));
  const clashing = new Set(twice.flat());
  const of = (wanted: 'scan' | 'beside', clashes = false): BidsFile[] =>
    roles.flatMap(([path, one]) => (one.role === wanted && clashing.has(path) === clashes ? [one.file] : []));
  return {
    scans: of('scan'),
    clashing: of('scan', true),
    beside: of('beside'),
    leftOut: roles.flatMap(([path, one]) => (one.role === 'leftOut' ? [{ path, why: one.why }] : [])),
    imagesLeftOut: roles.flatMap(([path, one]) =>
      one.role === 'leftOut' && one.file !== null && (isImageLeftOut(one.why) || /\.nii(\.gz)?$/.test(path))
        ? [one.file]
        : [],
    ),
    problems: twice.flatMap((names) =>
      names.map((path) => ({ path, status: 3 as const, error: EN.study.oneName(names) })),
    ),
  };
}

/** The same; where a folder cannot be read, which one, and why. */
export function listedOr(...of: Parameters<typeof listingOf>): Listing | Problem {
  try {
    return listingOf(...of);
  } catch (error) {
    if (!(error instanceof DefaceError)) throw error;
    return { path: (error as DefaceError<'cannotOpen'>).facts.name ?? of[0], ...told(error) };
  }
}
