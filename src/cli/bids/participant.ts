import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  readStatus,
  scansOf,
  mayLead,
  statusText,
  WORK_SCHEMA,
  type BidsFile,
  type Decision,
  type ParticipantStatus,
  type Problem,
  type ScanStatus,
  type SessionStatus,
} from '../../session/bids/index.ts';
import { removeLeftovers } from '../leftovers.ts';
import { within } from '../names.ts';
import type { Loaded } from '../template.ts';
import { copyBeside, problemOf } from './beside.ts';
import { listingOf, type Listing } from './listing.ts';
import { copyFile, hashIfThere, put, removeFile, textIfThere } from './files.ts';
import { privatePaths, publicPath, statusPath, waitingPath } from './paths.ts';
import { masksOf, placed, restore, sourceIn } from './place.ts';
import { defaceSession, isDone, sessionKey, type SessionJob } from './session.ts';
import type { BidsSettings } from './settings.ts';

declare const VERSION: string;

/** What stands in a participant's folder of WORK_DIR; null where there is nothing, or nothing of this version. */
export function statusOf(participant: string, settings: BidsSettings): ParticipantStatus | null {
  return readStatus(textIfThere(statusPath(settings, participant)) ?? '');
}

/** Does one participant: what is not done yet. The caller holds its lock. @returns its status, as written */
export async function doParticipant(
  participant: string,
  loaded: Loaded,
  decisions: ReadonlyMap<string, Decision>,
  settings: BidsSettings,
  tell: (scan: ScanStatus) => void,
): Promise<ParticipantStatus> {
  const earlier = statusOf(participant, settings);
  const listing = listingOf(participant, settings);
  clearLeftovers(participant, listing, settings);
  const wanted = settings.sessions;
  const isWanted = (session: string | null): boolean =>
    wanted === null || (session !== null && wanted.includes(session.slice(4)));
  const { bySession, order } = sessionsOf(listing.scans);
  const done = new Map(
    (earlier?.sessions ?? []).filter(({ session }) => bySession.has(session)).map((one) => [one.session, one]),
  );
  for (const session of order.filter(isWanted)) {
    const scans = bySession.get(session)!;
    const job: SessionJob = {
      session,
      scans,
      source: sourceIn(settings),
      lender: scans.some(mayLead) ? null : lenderOf(order, done),
    };
    const key = sessionKey(job, loaded);
    const before = done.get(session);
    if (isDone(before, key, settings)) continue;
    for (const scan of before?.scans ?? []) restore(scan, settings);
    done.set(session, await defaceSession(job, key, loaded, settings, tell));
    // What is done of a participant stays done, whatever ends the work on the rest.
    write(
      { ...emptyStatus(participant, settings), ...earlier, sessions: inOrder(done), workSchema: WORK_SCHEMA },
      settings,
    );
  }
  return settle(participant, { listing, sessions: inOrder(done), earlier, isWanted }, decisions, settings);
}

/** Scans by session, and the sessions: those with a structural scan first, for they may lead the others. */
function sessionsOf(scans: readonly BidsFile[]): {
  bySession: Map<string | null, BidsFile[]>;
  order: (string | null)[];
} {
  const bySession = new Map<string | null, BidsFile[]>();
  for (const scan of scans) bySession.set(scan.session, [...(bySession.get(scan.session) ?? []), scan]);
  const [leading, led] = [true, false].map((wanted) =>
    [...bySession.keys()].filter((session) => bySession.get(session)!.some(mayLead) === wanted),
  );
  return { bySession, order: [...leading, ...led] };
}

/** The first session that has a leader. */
function lenderOf(
  order: readonly (string | null)[],
  done: ReadonlyMap<string | null, SessionStatus>,
): SessionJob['lender'] {
  for (const session of order) {
    const { key, leader } = done.get(session) ?? {};
    if (key !== undefined && leader !== undefined && leader !== null) return { key, path: leader };
  }
  return null;
}

function inOrder(sessions: ReadonlyMap<string | null, SessionStatus>): SessionStatus[] {
  return [...sessions.values()].toSorted((a, b) => ((a.session ?? '') < (b.session ?? '') ? -1 : 1));
}

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
  write(status, settings);
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
  const masks = new Set((earlier === null ? [] : scansOf(earlier)).map(({ mask }) => mask?.path));
  for (const path of earlier?.files ?? [])
    // In place, everything but masks is the data set's own.
    if (!files.has(path) && (settings.originals === null || masks.has(path)))
      removeFile(publicPath(settings, path), settings.outDir);
  for (const { path } of earlier === null ? [] : scansOf(earlier)) {
    if (listed.has(path)) continue;
    for (const left of [waitingPath(settings, path), ...Object.values(privatePaths(settings, path))])
      if (hashIfThere(left) !== null) removeFile(left, settings.workDir);
  }
}

/** What killed runs left in the folders that are about to be written to. */
function clearLeftovers(participant: string, { scans, beside }: Listing, settings: BidsSettings): void {
  const { originals } = settings;
  const places = [
    (path: string) => publicPath(settings, path),
    (path: string) => waitingPath(settings, path),
    (path: string) => privatePaths(settings, path).record,
    (path: string) => (originals === null ? publicPath(settings, path) : within(originals, path)),
  ];
  const paths = [...scans, ...beside].flatMap(({ path }) => places.map((place) => place(path)));
  removeLeftovers([statusPath(settings, participant), ...paths].map(dirname));
}

function emptyStatus(participant: string, settings: BidsSettings): ParticipantStatus {
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

function write(status: ParticipantStatus, settings: BidsSettings): void {
  put(statusPath(settings, status.participant), statusText(status));
}
