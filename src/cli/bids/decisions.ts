import { existsSync } from 'node:fs';
import { DefaceError } from '../../core/index.ts';
import {
  readDecisions,
  roleOf,
  scansOf,
  sessionOf,
  type Decisions,
  type ParticipantStatus,
} from '../../session/bids/index.ts';
import { within } from '../names.ts';
import { textIfThere } from './files.ts';
import { statusOf } from './participant.ts';
import { decisionsPath } from './paths.ts';
import { isChosen, type BidsSettings } from './settings.ts';
import { ignoredIn } from './walk.ts';

/** What people have decided; nothing where there is no such file. @throws DefaceError where it cannot be read, or is no such table */
export function decisionsIn(settings: BidsSettings): Decisions {
  const path = decisionsPath(settings);
  const decisions = readDecisions(textIfThere(path) ?? '');
  if (decisions === null) throw new DefaceError('noDecisions', { name: path });
  return decisions;
}

/**
 * Paths of which decisions tell and which are no scans to be defaced: whoever rejects such a one believes that it is kept back.
 * Other participants' are left to their own jobs.
 * @param participants those that are worked on
 */
export function strayIn({ of }: Decisions, participants: readonly string[], settings: BidsSettings): string[] {
  const { bidsDir, level } = settings;
  const chosen = new Set(participants);
  const isIgnored = ignoredIn(bidsDir);
  const isThere = (path: string): boolean => existsSync(within(bidsDir, path));
  const found = new Map<string, ParticipantStatus | null>();
  const recorded = (participant: string): ParticipantStatus | null => {
    if (!found.has(participant)) found.set(participant, statusOf(participant, settings));
    return found.get(participant)!;
  };
  const isScan = (path: string): boolean => {
    const [participant, ...folders] = path.split('/');
    if (!/^sub-[A-Za-z0-9+]+$/.test(participant) || folders.length < 2) return false;
    if (!chosen.has(participant)) return isThere(participant);
    // What is not done now is what it was made.
    const isNow = level === 'participant' && isChosen(settings, sessionOf(path));
    const status = isNow ? null : recorded(participant);
    if (status !== null) return scansOf(status).some((scan) => scan.path === path);
    // Of whoever is not done yet nobody knows which scans will be.
    if (level === 'group') return isThere(path);
    return roleOf(path, new Set(settings.datatypes)).role === 'scan' && isThere(path) && !isIgnored(path);
  };
  return [...of.keys()].filter((path) => !isScan(path));
}
