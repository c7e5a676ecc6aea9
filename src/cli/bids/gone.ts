import { readdirSync } from 'node:fs';
import type { Decision } from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { say } from '../announce.ts';
import { takeLock } from './lock.ts';
import type { Listing } from './listing.ts';
import { statusOf } from './participant.ts';
import { participantDir } from './paths.ts';
import { settle } from './settle.ts';
import type { BidsSettings } from './settings.ts';

const NOTHING: Listing = { scans: [], clashing: [], beside: [], leftOut: [], imagesLeftOut: [], problems: [] };
const NO_DECISIONS: ReadonlyMap<string, Decision> = new Map();

/**
 * Takes away what OUT_DIR and WORK_DIR hold of participants who are no longer in BIDS_DIR, as where somebody has withdrawn
 * consent; only what this program has put there, by its records.
 * @returns the exit status
 */
export async function takeAwayGone(settings: BidsSettings, signal: AbortSignal): Promise<number> {
  // By their names alone: a link to a disk that is not there today is no participant who was taken out.
  const there = new Set(labelsIn(settings.bidsDir));
  const isGone = (participant: string): boolean => !there.has(participant);
  const stuck = new Set<string>();
  for (const participant of labelsIn(settings.workDir).filter(isGone)) {
    const lock = await takeLock(participantDir(settings, participant), signal, () =>
      say(`${participant}: ${EN.study.waits}`),
    );
    try {
      const earlier = statusOf(participant, settings);
      if (earlier === null || earlier.files.length + earlier.sessions.length === 0) continue;
      const { problems } = settle(
        participant,
        { listing: NOTHING, sessions: [], earlier, isWanted: () => true },
        NO_DECISIONS,
        settings,
      );
      for (const { path, error } of problems) say(`${path}: ${error}`);
      if (problems.length > 0) stuck.add(participant);
      else say(`${participant}: ${EN.study.gone}`);
    } finally {
      lock.release();
    }
  }
  const left = labelsIn(settings.outDir).filter((participant) => isGone(participant) && !stuck.has(participant));
  for (const participant of left) say(`${participant}: ${EN.study.goneLeft}`);
  if (stuck.size > 0) return 5;
  return left.length > 0 ? 3 : 0;
}

function labelsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^sub-[A-Za-z0-9+]+$/.test(name))
      .toSorted();
  } catch {
    return [];
  }
}
