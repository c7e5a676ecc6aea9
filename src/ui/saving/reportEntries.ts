import { pictureKey } from '../../session/index.ts';
import type { State } from '../actions.ts';
import { isJudged, type Entry } from '../entries.ts';
import type { ReportEntry } from './qcReport.ts';

/** What the report tells of each scan in the list. */
export function reportEntries({ entries, pictures }: Pick<State, 'entries' | 'pictures'>): ReportEntry[] {
  return entries.map((entry) => reportEntryOf(entry, pictures));
}

function reportEntryOf(entry: Entry, pictures: State['pictures']): ReportEntry {
  const { path } = entry.scan;
  if (entry.kind !== 'found') return { path, result: null, problem: entry.kind === 'failed' ? entry.problem : null };
  const {
    decision,
    review: { result },
  } = entry;
  return { path, result, judged: isJudged(entry), decision, picture: pictures.get(pictureKey(result)) ?? null };
}
