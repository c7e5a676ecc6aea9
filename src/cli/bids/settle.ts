import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DefaceError } from '../../core/index.ts';
import {
  sessionOf,
  statusText,
  WORK_SCHEMA,
  type Decision,
  type ParticipantStatus,
  type Problem,
  type ScanStatus,
  type SessionStatus,
} from '../../session/bids/index.ts';
import { within } from '../names.ts';
import { copyBeside, problemOf, undefacedIn } from './beside.ts';
import { copyFile, emptyFile, hashIfThere, put, textIfThere } from './files.ts';
import { statusOfLeftOut } from './leftOut.ts';
import type { Listing } from './listing.ts';
import { privatePaths, publicPath, statusesPath, statusPath } from './paths.ts';
import { masksOf, placed } from './place.ts';
import { refused } from './session.ts';
import { optionsOf, type BidsSettings } from './settings.ts';
import { removeStale } from './stale.ts';

declare const VERSION: string;

/** What a participant's release depends on. */
interface ToSettle {
  readonly listing: Listing;
  readonly sessions: readonly SessionStatus[];
  readonly earlier: ParticipantStatus | null;
  /** Whether a session is to be settled; the others stay exactly as they are. */
  readonly isWanted: (session: string | null) => boolean;
}

/** Puts every scan where it belongs, and copies what goes with those that are released: each session by its own options. */
export function settle(
  participant: string,
  { listing, sessions, earlier, isWanted }: ToSettle,
  decisions: ReadonlyMap<string, Decision>,
  settings: BidsSettings,
): ParticipantStatus {
  const settingsOf = (session: string | null): BidsSettings => ({
    ...settings,
    ...sessions.find((one) => one.session === session)?.options,
  });
  // What lies in the participant's own folder belongs to all sessions.
  const isSettled = (path: string): boolean => isWanted(sessionOf(path)) || path.split('/').length === 2;
  const settled = sessions.map((one) =>
    isWanted(one.session)
      ? { ...one, scans: one.scans.map((scan) => placed(scan, decisions, settingsOf(one.session))) }
      : one,
  );
  const scans = settled.flatMap((one) => one.scans);
  const released = scans.filter(({ place, path }) => place === 'released' && isSettled(path));
  // Copied by an earlier version, and not any more: gone too where its session is not asked for now.
  const barred = new Set(listing.leftOut.map(({ path }) => path));
  const kept = (earlier?.files ?? []).filter((path) => !isSettled(path) && !barred.has(path));
  const masks = copyMasks(released, earlier, settings);
  const there = new Set([...released.map(({ path }) => path), ...kept]);
  const chosen = listing.beside.filter(({ path }) => isSettled(path));
  const copied =
    settings.originals === null
      ? copyBeside(chosen, listing, there, settingsOf)
      : { files: [], problems: [], revealing: [] };
  const files = [...new Set([...there, ...masks.files, ...copied.files])].toSorted();
  const stale = removeStale(
    earlier,
    { files, listed: listing.scans, isSettled: (path) => isSettled(path) || barred.has(path) },
    settings,
  );
  const told = new Set(listing.problems.map(({ path }) => path));
  const before = (earlier?.problems ?? []).filter(({ path }) => !isSettled(path) && !told.has(path));
  const problems = [...listing.problems, ...before, ...masks.problems, ...copied.problems, ...stale];
  const status: ParticipantStatus = {
    ...emptyStatus(participant, settings),
    exitStatus: Math.max(statusOfLeftOut(listing.leftOut), ...[...scans, ...problems].map((one) => one.status)),
    sessions: settled,
    undone: [
      ...(earlier?.undone ?? []).filter(({ path }) => !isSettled(path)),
      ...listing.clashing
        .filter(({ path }) => isSettled(path))
        .map(({ path }) =>
          refused(
            path,
            listing.problems.find((one) => one.path === path)!,
          ),
        ),
    ],
    problems,
    leftOut: [...listing.leftOut],
    undefaced: undefacedIn(files, new Set(scans.map(({ path }) => path))),
    revealing: [...(earlier?.revealing ?? []).filter(({ path }) => !isSettled(path)), ...copied.revealing],
    // What could not be removed is tried again.
    files: [...files, ...stale.map(({ path }) => path)].toSorted(),
  };
  writeStatus(status, settings);
  return status;
}

/** Of a participant whose files cannot be listed: whatever there is of it stays as it is. */
export function leave(
  participant: string,
  earlier: ParticipantStatus | null,
  problem: Problem,
  settings: BidsSettings,
): ParticipantStatus {
  const found = earlier ?? emptyStatus(participant, settings);
  const status = { ...found, exitStatus: problem.status, problems: [problem] };
  writeStatus(status, settings);
  return status;
}

/** Masks beside released anatomical scans. */
function copyMasks(
  released: readonly ScanStatus[],
  earlier: ParticipantStatus | null,
  settings: BidsSettings,
): { readonly files: readonly string[]; readonly problems: readonly Problem[] } {
  const ours = new Set(earlier?.files);
  const isTaken = (path: string): boolean =>
    !(settings.originals !== null && ours.has(path)) && existsSync(within(settings.bidsDir, path));
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const [path, { scan, sha256 }] of masksOf(released, isTaken)) {
    const [from, to] = [privatePaths(settings, scan).mask, publicPath(settings, path)];
    try {
      // A run that ended amid its work on this scan has left the mask of a result that is not this one.
      if (hashIfThere(to) !== sha256) {
        if (hashIfThere(from) !== sha256) throw new DefaceError('maskChanged', { name: basename(from) });
        copyFile(from, to);
      }
      files.push(path);
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  return { files, problems };
}

/** Of a participant of which nothing is done. */
export function emptyStatus(participant: string, settings: BidsSettings): ParticipantStatus {
  return {
    workSchema: WORK_SCHEMA,
    tool: { name: 'mydeface', version: VERSION },
    participant,
    exitStatus: 0,
    options: optionsOf(settings),
    sessions: [],
    problems: [],
    leftOut: [],
    undefaced: [],
    revealing: [],
    files: [],
  };
}

/**
 * Writes `status.json`. What `group` gathered in one file is taken out of that before it and after it: what stands there is what the
 * participants' own say.
 * @throws DefaceError cannot-write
 */
export function writeStatus(status: ParticipantStatus, settings: BidsSettings): void {
  const path = statusPath(settings, status.participant);
  const text = statusText(status);
  if (textIfThere(path) === text) return;
  emptyFile(statusesPath(settings));
  put(path, text);
  emptyFile(statusesPath(settings));
}
