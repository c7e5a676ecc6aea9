import { pictureKey } from '../../session/index.ts';
import type { State } from '../actions.ts';
import { isJudged, isSaved, type Entry } from '../entries.ts';
import type { Outcome, SaveItem } from './item.ts';
import type { ReportEntry } from './qcReport.ts';

const NO_SAVE: Outcome = { done: [], failed: [] };

/**
 * What the report tells of each scan in the list.
 * @param outcome of the save that it goes with
 */
export function reportEntries(
  { entries, pictures }: Pick<State, 'entries' | 'pictures'>,
  outcome = NO_SAVE,
): ReportEntry[] {
  return entries.map((entry) => reportEntryOf(entry, pictures, outcome));
}

function reportEntryOf(entry: Entry, pictures: State['pictures'], { done, failed }: Outcome): ReportEntry {
  const { path, id } = entry.scan;
  if (entry.kind !== 'found') return { path, result: null, problem: entry.kind === 'failed' ? entry.problem : null };
  const {
    decision,
    review: { result },
  } = entry;
  const isIt = (item: SaveItem): boolean => item.scan.id === id && item.result.maskId === result.maskId;
  const problem = failed.find(({ item }) => isIt(item))?.problem;
  const saved = isSaved(entry) || done.some(isIt) ? 'saved' : (problem ?? 'notYet');
  const picture = pictures.get(pictureKey(path, result))?.montage ?? null;
  return { path, result, judged: isJudged(entry), decision, saved, picture };
}
