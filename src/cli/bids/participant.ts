import { dirname } from 'node:path';
import {
  mayLead,
  readStatus,
  WORK_SCHEMA,
  type BidsFile,
  type Decision,
  type ParticipantStatus,
  type ScanStatus,
  type SessionStatus,
} from '../../session/bids/index.ts';
import { removeLeftovers } from '../leftovers.ts';
import { within } from '../names.ts';
import type { Loaded } from '../template.ts';
import { textIfThere } from './files.ts';
import { listedOr, type Listing } from './listing.ts';
import { privatePaths, publicPath, statusPath, waitingPath } from './paths.ts';
import { restore, sourceIn } from './place.ts';
import { defaceSession, isDone, sessionKey, type SessionJob } from './session.ts';
import { emptyStatus, leave, settle, writeStatus } from './settle.ts';
import { isChosen, optionsOf, type BidsSettings } from './settings.ts';

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
  const isWanted = (session: string | null): boolean => isChosen(settings, session);
  const options = optionsOf(settings);
  const before = new Map(
    (earlier?.sessions ?? []).map((one) => [one.session, { ...one, options: one.options ?? earlier!.options }]),
  );
  const listing = listedOr(participant, settings, (session) =>
    isWanted(session) ? options.datatypes : (before.get(session)?.options ?? options).datatypes,
  );
  if ('error' in listing) return leave(participant, earlier, listing, settings);
  clearLeftovers(participant, listing, settings);
  const { bySession, order } = sessionsOf(listing.scans);
  // Sessions that were not chosen stay as they are, whatever has become of them.
  const done = new Map<string | null, SessionStatus>(
    [...before].filter(([session]) => bySession.has(session) || !isWanted(session)),
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
    const found = done.get(session);
    if (found !== undefined && isDone(found, key, settings)) {
      done.set(session, { ...found, options });
      continue;
    }
    if (found !== undefined) begin(found, inOrder(done), earlier!, settings);
    done.set(session, { ...(await defaceSession(job, key, loaded, settings, tell)), options });
    // What is done of a participant stays done, whatever ends the work on the rest.
    writeStatus(
      { ...emptyStatus(participant, settings), ...earlier, sessions: inOrder(done), workSchema: WORK_SCHEMA },
      settings,
    );
  }
  return settle(participant, { listing, sessions: inOrder(done), earlier, isWanted }, decisions, settings);
}

/** Before a session is done anew: its pictures show what they are said to until the first of them is drawn, and from then on not. */
function begin(
  session: SessionStatus,
  sessions: readonly SessionStatus[],
  earlier: ParticipantStatus,
  settings: BidsSettings,
): void {
  for (const scan of session.scans) restore(scan, settings);
  const unseen = { ...session, scans: session.scans.map((scan) => ({ ...scan, picture: null })) };
  writeStatus(
    { ...earlier, sessions: sessions.map((one) => (one.session === session.session ? unseen : one)) },
    settings,
  );
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
