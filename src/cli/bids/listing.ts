import {
  roleOf,
  sameNamed,
  sessionOf,
  type BidsFile,
  type Datatype,
  type ParticipantStatus,
  type Problem,
} from '../../session/bids/index.ts';
import { DefaceError } from '../../core/index.ts';
import { EN } from '../../words/en/index.ts';
import { told } from './session.ts';
import type { BidsSettings } from './settings.ts';
import { filesUnder, ignoredIn } from './walk.ts';

/** A participant's files by what becomes of them. */
export interface Listing {
  readonly scans: readonly BidsFile[];
  /** Scans of which several claim one name: none of them is done. */
  readonly clashing: readonly BidsFile[];
  readonly beside: readonly BidsFile[];
  readonly leftOut: ParticipantStatus['leftOut'];
  readonly problems: readonly Problem[];
}

/**
 * Looks at the names of a participant's files.
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
  const roles = paths.map((path) => [path, roleOf(path, new Set(datatypesOf(sessionOf(path))))] as const);
  const twice = sameNamed(roles.flatMap(([path, { role }]) => (role === 'leftOut' ? [] : [path])));
  const clashing = new Set(twice.flat());
  const of = (wanted: 'scan' | 'beside', clashes = false): BidsFile[] =>
    roles.flatMap(([path, one]) => (one.role === wanted && clashing.has(path) === clashes ? [one.file] : []));
  return {
    scans: of('scan'),
    clashing: of('scan', true),
    beside: of('beside'),
    leftOut: roles.flatMap(([path, one]) => (one.role === 'leftOut' ? [{ path, why: one.why }] : [])),
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
