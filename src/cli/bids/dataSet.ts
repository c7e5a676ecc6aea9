import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import {
  descriptionForCopy,
  isOfDataSet,
  participantsForCopy,
  tableForCopy,
  type LeftOut,
  type Problem,
} from '../../session/bids/index.ts';
import { EN } from '../../words/en/index.ts';
import { within } from '../names.ts';
import { copyOne, problemOf } from './beside.ts';
import { removeStaleOfDataSet } from './dataSetRecord.ts';
import { put, removeFile, textIfThere, textOf } from './files.ts';
import { toldOfLeftOut } from './leftOut.ts';
import { isAsNamed } from './look.ts';
import { publicPath } from './paths.ts';
import type { BidsSettings } from './settings.ts';
import { dataSetFiles, ignoredIn } from './walk.ts';

declare const VERSION: string;

/** What came of the files that belong to no participant. */
export interface DataSetCopied {
  readonly problems: readonly Problem[];
  /** Files that were copied earlier, and are no longer in the data set. */
  readonly gone: readonly string[];
  readonly leftOut: readonly { readonly path: string; readonly why: LeftOut }[];
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
  const leftOut = leftOutOfDataSet(settings.bidsDir);
  const isLeftOut = new Set(leftOut.map(({ path }) => path));
  // An earlier version copied some of them.
  for (const path of isLeftOut)
    if (existsSync(publicPath(settings, path))) removeFile(publicPath(settings, path), settings.outDir);
  const problems: Problem[] = [];
  const revealing: { path: string; fields: readonly string[] }[] = [];
  const named = shownFiles(settings.bidsDir).filter((one) => !isLeftOut.has(one));
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
    leftOut,
    revealing,
  };
}

/** Files that the specification does not name, or that are not what their names say. */
export function leftOutOfDataSet(bidsDir: string): DataSetCopied['leftOut'] {
  const against = (path: string): LeftOut | null => {
    if (!isOfDataSet(path)) return path.includes('/') ? 'unknownFile' : 'noBidsName';
    return isAsNamed(bidsDir, path) ? null : 'otherContent';
  };
  return shownFiles(bidsDir).flatMap((path) => {
    const why = against(path);
    return why === null ? [] : [{ path, why }];
  });
}

/** But for hidden ones, of which BIDS has one. */
function shownFiles(bidsDir: string): string[] {
  const isIgnored = ignoredIn(bidsDir);
  return dataSetFiles(bidsDir).filter((path) => !isIgnored(path) && (!path.startsWith('.') || isOfDataSet(path)));
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
    ...toldOfLeftOut(leftOut, EN.study.moreOfDataSetLeftOut),
    ...revealing.map(({ path, fields }) => `${path}: ${EN.study.revealing(fields)}`),
  ];
}
