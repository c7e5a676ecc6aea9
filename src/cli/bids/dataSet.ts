import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import {
  descriptionForCopy,
  isOfDataSet,
  participantsForCopy,
  tableForCopy,
  type Problem,
} from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { within } from '../names.ts';
import { copyOne, problemOf } from './beside.ts';
import { removeStaleOfDataSet } from './dataSetRecord.ts';
import { put, textIfThere, textOf } from './files.ts';
import { publicPath } from './paths.ts';
import type { BidsSettings } from './settings.ts';
import { dataSetFiles, ignoredIn } from './walk.ts';

declare const VERSION: string;

/** What came of the files that belong to no participant. */
export interface DataSetCopied {
  readonly problems: readonly Problem[];
  /** Files that were copied earlier, and are no longer in the data set. */
  readonly gone: readonly string[];
  /** Files that the specification does not name. */
  readonly leftOut: readonly string[];
  readonly revealing: readonly { readonly path: string; readonly fields: readonly string[] }[];
}

const DESCRIPTION = 'dataset_description.json';
const PARTICIPANTS = 'participants.tsv';

/**
 * Copies the files of the data set itself: the same bytes from whichever participant's job. `participants.tsv` is of all
 * participants, so `group` writes it.
 * @param isThere whether a participant is in the copy; null in a participant's job
 */
export function copyDataSet(settings: BidsSettings, isThere: ((participant: string) => boolean) | null): DataSetCopied {
  if (settings.originals !== null) return { problems: [], gone: [], leftOut: [], revealing: [] };
  const isIgnored = ignoredIn(settings.bidsDir);
  const all = dataSetFiles(settings.bidsDir).filter((path) => !isIgnored(path));
  const problems: Problem[] = [];
  const revealing: { path: string; fields: readonly string[] }[] = [];
  const named = all.filter(isOfDataSet);
  for (const path of named) {
    if (path === DESCRIPTION || (path === PARTICIPANTS && isThere === null)) continue;
    try {
      const never = (): boolean => false;
      const fields =
        path === PARTICIPANTS && isThere !== null
          ? copyParticipants(settings, isThere)
          : copyOne(path, settings, { json: never, table: never });
      if (fields.length > 0) revealing.push({ path, fields });
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  const description = describe(settings);
  const stale = removeStaleOfDataSet(
    named.filter((path) => path !== DESCRIPTION),
    settings,
  );
  return {
    problems: [...problems, ...(description === null ? [] : [description]), ...stale.problems],
    gone: stale.gone,
    leftOut: all.filter((path) => !path.startsWith('.') && !isOfDataSet(path)),
    revealing,
  };
}

/** @returns columns in the copy that may identify people */
function copyParticipants(settings: BidsSettings, isThere: (participant: string) => boolean): readonly string[] {
  const text = textOf(within(settings.bidsDir, PARTICIPANTS));
  const table = tableForCopy(text, { clean: settings.cleanSidecars, missing: () => false });
  put(publicPath(settings, PARTICIPANTS), participantsForCopy(table.text, isThere));
  return table.revealing;
}

function describe(settings: BidsSettings): Problem | null {
  const { bidsDir } = settings;
  try {
    const text = textIfThere(within(bidsDir, DESCRIPTION));
    put(publicPath(settings, DESCRIPTION), descriptionForCopy(text, basename(bidsDir), VERSION));
    return null;
  } catch (error) {
    return problemOf(DESCRIPTION, error);
  }
}

/** Whether a participant has anything in the copy. */
export function isInCopy(settings: BidsSettings, participant: string): boolean {
  return existsSync(publicPath(settings, participant));
}

/** What to say of files of the data set that were not copied, or may identify. Sentences. */
export function toldOf({ problems, gone, leftOut, revealing }: DataSetCopied): string[] {
  return [
    ...problems.map(({ path, error }) => `${path}: ${error}`),
    ...gone.map((path) => `${path}: ${EN.study.goneFile}`),
    ...leftOut.map((path) => `${path}: ${EN.study.leftOut.noBidsName}`),
    ...revealing.map(({ path, fields }) => `${path}: ${EN.study.revealing(fields)}`),
  ];
}
