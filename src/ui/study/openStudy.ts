import {
  openedStudy,
  readDecisionFile,
  readParticipant,
  studyScans,
  type StudyFault,
  type StudyState,
} from '../../session/study/index.ts';
import { readStatusLines, type ParticipantStatus } from '../../session/bids/index.ts';
import type { StudyFolder } from './studyFolder.ts';

/** A study as it was opened. */
export interface OpenedStudy {
  readonly folder: StudyFolder;
  readonly state: StudyState;
  /** `decisions.tsv` as it was then; null: it is not ours, and stays as it is. */
  readonly table: string | null;
}

export const DECISIONS = 'decisions.tsv';
/** Every record in one file, as `group` left it; empty once a participant is done anew. 18,000 scans: 1.5 s, one by one 7.5. */
const ALL = 'statuses.jsonl';
/** Records that are being read at a time: more were no faster. */
const AT_ONCE = 24;

/**
 * Reads the records of a study, in one file or in one for each participant; pictures are read as they come in sight.
 * @throws DOMException AbortError; or where the folder or its decisions cannot be read
 */
export async function openStudy(
  folder: StudyFolder,
  signal: AbortSignal,
  say: (done: number, all: number) => void,
): Promise<OpenedStudy> {
  const table = (await (await folder.file(DECISIONS))?.text()) ?? '';
  const names = await folder.participants();
  const known = readStatusLines(await allOf(folder));
  const read: (ParticipantStatus | StudyFault)[] = [];
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < names.length) {
      signal.throwIfAborted();
      const n = next++;
      read[n] = known.get(names[n]) ?? (await participantIn(folder, names[n]));
      // Each change is drawn.
      if (++done % 50 === 0 || done === names.length) say(done, names.length);
    }
  };
  say(0, names.length);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const statuses = read.filter((one): one is ParticipantStatus => !('code' in one));
  const faults = read.filter((one): one is StudyFault => 'code' in one);
  const file = readDecisionFile(table);
  return { folder, state: openedStudy(studyScans(statuses), faults, file), table: file === null ? null : table };
}

async function allOf(folder: StudyFolder): Promise<string> {
  try {
    return (await (await folder.file(ALL))?.text()) ?? '';
  } catch {
    return '';
  }
}

async function participantIn(folder: StudyFolder, participant: string): Promise<ParticipantStatus | StudyFault> {
  try {
    const file = await folder.file(`${participant}/status.json`);
    return readParticipant(participant, (await file?.text()) ?? null);
  } catch {
    return { code: 'unreadable', participant };
  }
}
