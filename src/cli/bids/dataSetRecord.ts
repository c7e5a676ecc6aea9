import * as v from 'valibot';
import type { Problem } from '../../session/bids/index.ts';
import { within } from '../names.ts';
import { problemOf } from './beside.ts';
import { put, removeFile, textIfThere } from './files.ts';
import { publicPath } from './paths.ts';
import { isWhole, type BidsSettings } from './settings.ts';

const schema = v.object({ files: v.array(v.string()) });

/**
 * Removes files of the data set itself that an earlier run copied and this one would not, as `WORK_DIR/dataset.json` remembers
 * them. A job on one participant only adds to that.
 * @param files what is copied now
 */
export function removeStaleOfDataSet(
  files: readonly string[],
  settings: BidsSettings,
): { readonly gone: readonly string[]; readonly problems: readonly Problem[] } {
  const record = within(settings.workDir, 'dataset.json');
  const stale = recorded(textIfThere(record)).filter((path) => !files.includes(path));
  const problems: Problem[] = [];
  for (const path of isWhole(settings) ? stale : []) {
    try {
      removeFile(publicPath(settings, path), settings.outDir);
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  const left = isWhole(settings) ? problems.map(({ path }) => path) : stale;
  put(record, `${JSON.stringify({ files: [...files, ...left].toSorted() }, null, 1)}\n`);
  return { gone: stale.filter((path) => !left.includes(path)), problems };
}

function recorded(text: string | null): string[] {
  try {
    return v.parse(schema, JSON.parse(text ?? '')).files;
  } catch {
    return [];
  }
}
