import { EN } from '../../words/en/index.ts';
import { say } from '../announce.ts';
import { UsageError } from '../settings.ts';
import type { BidsSettings } from './settings.ts';
import { participantsIn, sessionsIn } from './walk.ts';

/**
 * The participants that are to be worked on.
 * @throws UsageError where a participant or a session was named that there is not
 */
export function chosenIn(settings: BidsSettings): string[] {
  const { bidsDir, sessions } = settings;
  const chosen = participantsIn(bidsDir, settings.participants);
  const missing = (settings.participants ?? []).filter((label) => !chosen.includes(`sub-${label}`));
  if (missing.length > 0)
    throw new UsageError(`--participant-label: there is no ${missing.map((label) => `sub-${label}`).join(', ')}`);
  if (chosen.length === 0) throw new UsageError(`${bidsDir} has no participants (sub-LABEL)`);
  if (sessions === null) return chosen;
  checkSessions(sessions, bidsDir);
  if (settings.level === 'group') return chosen;
  const without = chosen.filter((participant) => sessionsIn(bidsDir, participant)?.length === 0);
  for (const participant of without) say(`${participant}: ${EN.study.noSessions}`);
  return chosen.filter((participant) => !without.includes(participant));
}

/** Of all participants: each may be a job of its own, and one of them may lack a session that others have. */
function checkSessions(sessions: readonly string[], bidsDir: string): void {
  const all = participantsIn(bidsDir, null).flatMap((participant) => sessionsIn(bidsDir, participant) ?? []);
  const missing = sessions.map((label) => `ses-${label}`).filter((session) => !all.includes(session));
  if (missing.length === 0) return;
  const there = [...new Set(all)].toSorted().join(', ');
  throw new UsageError(
    `--session-label: no participant has ${missing.join(', ')}; ${there === '' ? 'there are no sessions' : `there are ${there}`}`,
  );
}
