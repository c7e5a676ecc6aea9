import { pictureKey } from '../../session/index.ts';
import { decisionTable, describedRoots } from '../../session/bids/index.ts';
import type { State } from '../actions.ts';
import { isJudged, isSaved, type Entry } from '../entries.ts';
import { labelsOf, type Labels } from '../labels.ts';
import type { Outcome, SaveItem } from './item.ts';
import type { ReportEntry } from './qcReport.ts';

const NO_SAVE: Outcome = { purpose: 'me', done: [], failed: [] };

/**
 * What the report tells of each scan in the list; one that is shared tells of the scans that it goes with, and has
 * no picture and no note: notes may say what nobody else is to know.
 * @param outcome of the save that it goes with
 */
export function reportEntries(
  { entries, pictures }: Pick<State, 'entries' | 'pictures'>,
  outcome = NO_SAVE,
): ReportEntry[] {
  const labels = labelsOf(entries);
  if (outcome.purpose === 'me') return entries.map((entry) => reportEntryOf(labels, entry, pictures, outcome));
  const done = new Set(outcome.done.map(({ scan }) => scan.id));
  return entries
    .filter(({ scan }) => done.has(scan.id))
    .map((entry) => reportEntryOf(labels, entry, new Map(), outcome));
}

function reportEntryOf(
  { number }: Labels,
  entry: Entry,
  pictures: State['pictures'],
  { purpose, done, failed, paths }: Outcome,
): ReportEntry {
  const { path: place, id } = entry.scan;
  const path = paths?.get(id) ?? place + number(entry.scan);
  if (entry.kind !== 'found') return { path, result: null, problem: entry.kind === 'failed' ? entry.problem : null };
  const {
    decision,
    review: { result },
  } = entry;
  const isIt = (item: SaveItem): boolean => item.scan.id === id && item.result.maskId === result.maskId;
  const problem = failed.find(({ item }) => isIt(item))?.problem;
  const saved = isSaved(entry) || done.some(isIt) ? 'saved' : (problem ?? 'notYet');
  const note = purpose === 'me' ? entry.scan.note : '';
  const picture = pictures.get(pictureKey(place, result))?.montage ?? null;
  return { path, result, judged: isJudged(entry), decision, saved, note, picture };
}

/** Verdicts and decisions of each scan in the list, as a table. */
export function decisionsText(entries: readonly Entry[], { done } = NO_SAVE): string {
  const roots = describedRoots([...new Set(entries.map(({ scan }) => scan.neighbours))].flat());
  const rows = entries.map((entry) => {
    const { id, path, note } = entry.scan;
    if (entry.kind !== 'found') return { path, decision: 'open', saved: false, note, result: null } as const;
    const { result } = entry.review;
    const saved = isSaved(entry) || done.some((item) => item.scan.id === id && item.result.maskId === result.maskId);
    return { path, decision: entry.decision, saved, note, result: isJudged(entry) ? result : null };
  });
  return decisionTable(rows, roots);
}
