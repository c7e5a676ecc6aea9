import { isDeepStrictEqual } from 'node:util';
import {
  countsOf,
  decisionOn,
  defacingTable,
  dictionaryText,
  isBrokenOff,
  placeOf,
  roleOf,
  sessionOf,
  scansOf,
  statusLines,
  type Decision,
  type ParticipantStatus,
} from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { say } from '../announce.ts';
import { within } from '../names.ts';
import { copyDataSet, isInCopy, toldOf } from './dataSet.ts';
import { decisionsIn } from './decisions.ts';
import { emptyFile, put } from './files.ts';
import { statusOfLeftOut } from './leftOut.ts';
import { takeLock } from './lock.ts';
import { listedOr } from './listing.ts';
import { statusOf } from './participant.ts';
import { participantDir, publicPath, statusesPath } from './paths.ts';
import { reportHtml } from './report.ts';
import { leave, settle } from './settle.ts';
import type { BidsSettings } from './settings.ts';
import { summaryHtml } from './summary.ts';
import { toldOfParticipant } from './told.ts';

/** Tables, reports and decisions of all participants. @returns the exit status */
export async function runGroup(
  participants: readonly string[],
  settings: BidsSettings,
  signal: AbortSignal,
): Promise<number> {
  const lock = await takeLock(participantDir(settings, 'group'), signal, () => say(EN.study.groupWaits));
  try {
    const decisions = decisionsIn(settings).of;
    const statuses: ParticipantStatus[] = [];
    for (const participant of participants) {
      const status = await applied(participant, decisions, settings, signal);
      if (status === null) say(`${participant}: ${EN.study.notDone}`);
      else statuses.push(status);
    }
    // As the participants were done, and not as the copy would be without them.
    const cleanSidecars = settings.cleanSidecars || statuses.some(({ options }) => options.cleanSidecars);
    const copied = copyDataSet({ ...settings, cleanSidecars }, (participant) => isInCopy(settings, participant));
    toldOf(copied).forEach(say);
    tellOutdated(decisions, statuses);
    const brokenOff = statuses.filter(isBrokenOff);
    for (const { participant } of brokenOff) say(`${participant}: ${EN.study.brokenOff}`);
    write(statuses, decisions, settings);
    const { participants: count, scans, fates, unwritten } = countsOf(statuses, decisions);
    say(EN.study.groupDone(count, scans, fates, unwritten));
    return Math.max(
      participants.length > statuses.length || brokenOff.length > 0 ? 3 : 0,
      statusOfLeftOut(copied.leftOut),
      ...statuses.map(({ exitStatus }) => exitStatus),
      ...copied.problems.map(({ status }) => status),
    );
  } finally {
    lock.release();
  }
}

/** A participant's status, after decisions that were made since. */
async function applied(
  participant: string,
  decisions: ReadonlyMap<string, Decision>,
  settings: BidsSettings,
  signal: AbortSignal,
): Promise<ParticipantStatus | null> {
  const earlier = statusOf(participant, settings);
  if (earlier === null) return null;
  // As the participant was done: what the copy holds must not depend on the options of `group`.
  const own = { ...settings, ...earlier.options, sessions: null };
  const datatypesOf = (session: string | null): ReadonlySet<string> =>
    new Set((earlier.sessions.find((one) => one.session === session)?.options ?? earlier.options).datatypes);
  // An earlier version copied more.
  const isCopyRight = !earlier.files.some((path) => roleOf(path, datatypesOf(sessionOf(path))).role === 'leftOut');
  const isSettled = earlier.sessions.every(({ scans, options = earlier.options }) =>
    scans.every(
      ({ level, maskId, output, path, place, status }) =>
        level === null ||
        maskId === null ||
        output === null ||
        (status !== 5 && place === placeOf({ level, maskId, path }, decisions, options.release)),
    ),
  );
  if (isSettled && isCopyRight) return earlier;
  const lock = await takeLock(participantDir(settings, participant), signal, () =>
    say(`${participant}: ${EN.study.waits}`),
  );
  try {
    const current = statusOf(participant, settings) ?? earlier;
    const done = new Map(current.sessions.map(({ session, options }) => [session, options]));
    const listing = listedOr(participant, own, (session) => (done.get(session) ?? own).datatypes);
    const isWanted = (session: string | null): boolean => done.has(session);
    const status =
      'error' in listing
        ? leave(participant, current, listing, own)
        : settle(participant, { listing, sessions: current.sessions, earlier: current, isWanted }, decisions, own);
    tellRegained(current, status, decisions);
    toldOfParticipant(status, decisions).forEach(say);
    return status;
  } finally {
    lock.release();
  }
}

/** Scans that a person kept back, and that are released though nobody has accepted them: the word against them has gone. */
function tellRegained(
  before: ParticipantStatus,
  after: ParticipantStatus,
  decisions: ReadonlyMap<string, Decision>,
): void {
  const waited = new Set(scansOf(before).flatMap(({ path, place }) => (place === 'waiting' ? [path] : [])));
  for (const scan of scansOf(after))
    if (waited.has(scan.path) && scan.place === 'released' && decisionOn(scan, decisions) !== 'accepted')
      say(`${scan.path}: ${EN.study.regained}`);
}

/** Decisions on masks that have been made anew since. */
function tellOutdated(decisions: ReadonlyMap<string, Decision>, statuses: readonly ParticipantStatus[]): void {
  const masks = new Map(statuses.flatMap(scansOf).map(({ path, maskId }) => [path, maskId]));
  for (const [path, { maskId }] of decisions) {
    if (maskId !== null && masks.has(path) && masks.get(path) !== maskId) say(`${path}: ${EN.study.decisionOld}`);
  }
}

function write(
  statuses: readonly ParticipantStatus[],
  decisions: ReadonlyMap<string, Decision>,
  settings: BidsSettings,
): void {
  put(within(settings.workDir, 'defacing.tsv'), defacingTable(statuses, decisions));
  put(within(settings.workDir, 'defacing.json'), dictionaryText());
  put(within(settings.workDir, 'report.html'), reportHtml(statuses, decisions));
  put(publicPath(settings, 'code/mydeface/summary.html'), summaryHtml(statuses, decisions));
  // A participant who was done anew meanwhile emptied an earlier file, not this one.
  put(statusesPath(settings), statusLines(statuses));
  const now = statuses.map(({ participant }) => statusOf(participant, settings));
  if (!isDeepStrictEqual(now, statuses)) emptyFile(statusesPath(settings));
}
