import { existsSync } from 'node:fs';
import { scansOf, stemOfPath, type BidsFile, type ParticipantStatus, type Problem } from '../../session/bids/index.ts';
import { problemOf } from './beside.ts';
import { removeFile } from './files.ts';
import { privatePaths, publicPath, waitingPath } from './paths.ts';
import type { BidsSettings } from './settings.ts';

/** What there is to be of a participant. */
interface Present {
  /** In the data set that can be shared. */
  readonly files: readonly string[];
  /** The scans of the data set as it is now. */
  readonly listed: readonly BidsFile[];
  /** Whether a file belongs to what was settled: the others stay. */
  readonly isSettled: (path: string) => boolean;
}

/**
 * Removes what an earlier run wrote and this one would not: its scan was withdrawn, or is no longer in the data set.
 * @returns what could not be removed
 */
export function removeStale(
  earlier: ParticipantStatus | null,
  { files, listed, isSettled }: Present,
  settings: BidsSettings,
): Problem[] {
  if (earlier === null) return [];
  const problems: Problem[] = [];
  const take = (path: string, at: string, root: string): void => {
    try {
      removeFile(at, root);
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  };
  const [there, named] = [new Set(files), new Set(listed.map(({ path }) => path))];
  const scans = scansOf(earlier).filter(({ path }) => isSettled(path));
  const masks = new Set(scans.flatMap(({ mask }) => (mask === null ? [] : [mask.path])));
  // A run that was killed may have put a scan there before it wrote that down.
  for (const path of new Set([...earlier.files, ...scans.map((scan) => scan.path), ...masks]))
    // In place, everything but masks is the data set's own.
    if (isSettled(path) && !there.has(path) && (settings.originals === null || masks.has(path)))
      take(path, publicPath(settings, path), settings.outDir);
  // A scan that is compressed now, and was not, has the same picture, record and mask.
  const stems = new Set(listed.map(({ path }) => stemOfPath(path)));
  for (const { path } of scans) {
    if (named.has(path)) continue;
    const own = stems.has(stemOfPath(path)) ? [] : Object.values(privatePaths(settings, path));
    for (const left of [waitingPath(settings, path), ...own]) if (existsSync(left)) take(path, left, settings.workDir);
  }
  return problems;
}
