import type { Done, Failed, Running, Saving, SaveProblem } from '../../session/index.ts';
import { foundAt, isAccepted, isSaved, isSavedOtherwise, type Entry, type Scan } from '../entries.ts';
import type { SaveItem } from './item.ts';

/** What is to be said of a save beside certain scans. */
export interface ToldSave {
  readonly running: Running<SaveItem> | null;
  readonly isFinished: boolean;
  readonly done: readonly Done<SaveItem>[];
  /** What was saved at any time, and is not what is accepted now: told as long as it is so. */
  readonly outdated: readonly Scan[];
  /** Every file that was written, once all are. */
  readonly written: readonly string[];
  readonly failed: readonly Failed<SaveItem>[];
  readonly left: readonly SaveItem[];
  /** What went wrong beside the scans. */
  readonly problem: SaveProblem | null;
}

const NOTHING: ToldSave = {
  running: null,
  isFinished: false,
  done: [],
  outdated: [],
  written: [],
  failed: [],
  left: [],
  problem: null,
};

/**
 * What came of a save, of these scans alone, and only as long as it is true: a scan that was changed since is not saved, but its
 * files are there; and what kept its earlier mask from being saved is over.
 * @param shown the scans beside which it stands
 */
export function toldOf(saving: Saving<SaveItem>, shown: readonly Entry[]): ToldSave {
  const outdated = shown.filter(isSavedOtherwise).map(({ scan }) => scan);
  if (saving.kind !== 'running' && saving.kind !== 'finished') return { ...NOTHING, outdated };
  const entryOf = ({ scan }: SaveItem): Entry | null => foundAt(shown, scan.id);
  const isOf = (item: SaveItem): boolean => isAccepted(shown, item);
  const stillSaved = (item: SaveItem): boolean => isOf(item) && isSaved(entryOf(item)!);
  const stillUnsaved = (item: SaveItem): boolean => isOf(item) && !isSaved(entryOf(item)!);
  const done = saving.done.filter(({ item }) => stillSaved(item));
  const failed = saving.failed.filter(({ item, problem }) => {
    const entry = entryOf(item);
    return problem.code === 'taken-back' ? entry !== null && !isSaved(entry) : stillUnsaved(item);
  });
  // What is in a zip is saved once the zip is.
  if (saving.kind === 'running')
    return { ...NOTHING, running: saving, done: saving.target === 'zip' ? [] : done, failed };
  const left = saving.left.filter(stillUnsaved);
  const items = [...saving.done, ...saving.failed].map(({ item }) => item).concat(saving.left);
  // About the whole of it, so beside whichever of its scans are still as they were.
  const problem = items.some(isOf) ? saving.problem : null;
  const isFinished = [done, outdated, failed, left].some(({ length }) => length > 0) || problem !== null;
  if (!isFinished) return NOTHING;
  return { running: null, isFinished, done, outdated, written: saving.written, failed, left, problem };
}
