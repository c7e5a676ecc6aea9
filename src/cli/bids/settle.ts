import { existsSync } from 'node:fs';
import {
  scansOf,
  statusText,
  WORK_SCHEMA,
  type Decision,
  type ParticipantStatus,
  type Problem,
  type SessionStatus,
} from '../../session/bids/index.ts';
import { within } from '../names.ts';
import { copyBeside, problemOf } from './beside.ts';
import { copyFile, hashIfThere, put, removeFile } from './files.ts';
import type { Listing } from './listing.ts';
import { privatePaths, publicPath, statusPath, waitingPath } from './paths.ts';
import { masksOf, placed } from './place.ts';
import type { BidsSettings } from './settings.ts';

declare const VERSION: string;

/** What a participant's release depends on. */
interface ToSettle {
  readonly listing: Listing;
  readonly sessions: readonly SessionStatus[];
  readonly earlier: ParticipantStatus | null;
  /** Whether a session's other files are to be copied. */
  readonly isWanted: (session: string | null) => boolean;
}

/** Puts every scan where it belongs, and copies what goes with those that are released. */
export function settle(
  participant: string,
  { listing, sessions, earlier, isWanted }: ToSettle,
  decisions: ReadonlyMap<string, Decision>,
  settings: BidsSettings,
): ParticipantStatus {
  const placedSessions = sessions.map((one) => ({
    ...one,
    scans: one.scans.map((scan) => placed(scan, decisions, settings)),
  }));
  const scans = placedSessions.flatMap((one) => one.scans);
  const released = new Set(scans.filter(({ place }) => place === 'released').map(({ path }) => path));
  const ours = new Set(earlier?.files);
  const isTaken = (path: string): boolean =>
    !(settings.originals !== null && ours.has(path)) && existsSync(within(settings.bidsDir, path));
  const problems: Problem[] = [...listing.problems];
  const masks = masksOf(scans, isTaken);
  for (const [path, scan] of masks) {
    try {
      copyFile(privatePaths(settings, scan).mask, publicPath(settings, path));
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  const chosen = listing.beside.filter(({ session }) => session === null || isWanted(session));
  const copied =
    settings.originals === null
      ? copyBeside(chosen, listing, released, settings)
      : { files: [], problems: [], revealing: [], undefaced: [] };
  problems.push(...copied.problems);
  const files = [...released, ...masks.keys(), ...copied.files, ...filesOfOthers(earlier, isWanted)];
  const gone = new Set(listing.scans.map(({ path }) => path));
  removeStale(earlier, new Set(files), gone, settings);
  const status: ParticipantStatus = {
    ...emptyStatus(participant, settings),
    exitStatus: Math.max(0, ...[...scans, ...problems].map((one) => one.status)),
    sessions: placedSessions,
    problems,
    leftOut: listing.leftOut,
    undefaced: copied.undefaced,
    revealing: copied.revealing,
    files: [...new Set(files)].toSorted(),
  };
  writeStatus(status, settings);
  return status;
}

/** Files of sessions that were not asked for this time: they stay. */
function filesOfOthers(earlier: ParticipantStatus | null, isWanted: (session: string | null) => boolean): string[] {
  return (earlier?.files ?? []).filter((path) => {
    const [, session] = path.split('/');
    return session.startsWith('ses-') && !isWanted(session);
  });
}

/** Removes what an earlier run wrote and this one would not: its scan was withdrawn, or is no longer in the data set. */
function removeStale(
  earlier: ParticipantStatus | null,
  files: ReadonlySet<string>,
  listed: ReadonlySet<string>,
  settings: BidsSettings,
): void {
  const scans = earlier === null ? [] : scansOf(earlier);
  const masks = new Set(scans.flatMap(({ mask }) => (mask === null ? [] : [mask.path])));
  // A run that was killed may have put a scan there before it wrote that down.
  for (const path of [...(earlier?.files ?? []), ...scans.map((scan) => scan.path), ...masks])
    // In place, everything but masks is the data set's own.
    if (!files.has(path) && (settings.originals === null || masks.has(path)))
      removeFile(publicPath(settings, path), settings.outDir);
  for (const { path } of scans) {
    if (listed.has(path)) continue;
    for (const left of [waitingPath(settings, path), ...Object.values(privatePaths(settings, path))])
      if (hashIfThere(left) !== null) removeFile(left, settings.workDir);
  }
}

/** Of a participant of which nothing is done. */
export function emptyStatus(participant: string, settings: BidsSettings): ParticipantStatus {
  const { preset, release, cleanSidecars, datatypes } = settings;
  return {
    workSchema: WORK_SCHEMA,
    tool: { name: 'mydeface', version: VERSION },
    participant,
    exitStatus: 0,
    options: { preset, release, cleanSidecars, datatypes: [...datatypes] },
    sessions: [],
    problems: [],
    leftOut: [],
    undefaced: [],
    revealing: [],
    files: [],
  };
}

/** Writes `status.json`. @throws DefaceError cannot-write */
export function writeStatus(status: ParticipantStatus, settings: BidsSettings): void {
  put(statusPath(settings, status.participant), statusText(status));
}
