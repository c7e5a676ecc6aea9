import { statSync } from 'node:fs';
import {
  DATATYPES,
  isShared,
  jsonForCopy,
  isTable,
  tableForCopy,
  type BidsFile,
  type ParticipantStatus,
  type Problem,
} from '../../session/bids/index.ts';
import { LARGEST_SIDECAR } from '../../session/index.ts';
import { EN } from '../../words/en/index.ts';
import { within } from '../names.ts';
import { copyFile, put, textOf } from './files.ts';
import type { Listing } from './listing.ts';
import { isAsNamed } from './look.ts';
import { publicPath } from './paths.ts';
import { told } from './session.ts';
import type { BidsSettings } from './settings.ts';

const NIFTI = /\.nii(\.gz)?$/;

/** What came of copying what is no scan to be defaced. */
export type Copied = Pick<ParticipantStatus, 'files' | 'problems' | 'revealing'>;

/** Copies a participant's other files: not those that speak of scans alone which are not in the copy. */
export function copyBeside(
  files: readonly BidsFile[],
  { scans, clashing, beside, imagesLeftOut }: Pick<Listing, 'scans' | 'clashing' | 'beside' | 'imagesLeftOut'>,
  released: ReadonlySet<string>,
  settingsOf: (session: string | null) => BidsSettings,
): Copied {
  const others = new Set(beside.map(({ path }) => path));
  const isMissing = (path: string): boolean => NIFTI.test(path) && !released.has(path) && !others.has(path);
  const images = [...scans, ...clashing, ...imagesLeftOut, ...beside.filter(({ path }) => NIFTI.test(path))];
  const present = new Set([...released, ...others]);
  const copied = files.filter((file) => NIFTI.test(file.path) || isShared(file, images, present));
  const done: string[] = [];
  const problems: Problem[] = [];
  const revealing: { path: string; fields: string[] }[] = [];
  for (const { path, participant, session } of copied) {
    const own = settingsOf(session);
    // Once more: since the names were looked at, hours may have passed, and a link got its content.
    if (!isAsNamed(own.bidsDir, path)) {
      problems.push({ path, status: 3, error: EN.study.leftOut.otherContent });
      continue;
    }
    try {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const fields = copyOne(path, own, {
        json: (named) => isMissing(`${participant}/${named}`),
        table: (named) => isMissing(folder + named),
      });
      done.push(path);
      if (fields.length > 0) revealing.push({ path, fields: [...fields] });
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  return { files: done, problems, revealing };
}

/** How a missing scan is recognised, as JSON files and tables name it. */
interface Missing {
  readonly json: (named: string) => boolean;
  readonly table: (named: string) => boolean;
}

/** @returns fields in the copy that may identify the person. @throws DefaceError, SyntaxError where JSON is none */
export function copyOne(path: string, settings: BidsSettings, missing: Missing): readonly string[] {
  const [from, to] = [within(settings.bidsDir, path), publicPath(settings, path)];
  const isJson = path.endsWith('.json');
  if (!isJson && !isTable(path)) {
    copyFile(from, to);
    return [];
  }
  const size = statSync(from, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_SIDECAR) throw new SyntaxError('too large');
  const text = textOf(from);
  const clean = settings.cleanSidecars;
  const { text: out, revealing } = isJson
    ? jsonForCopy(text, clean, missing.json)
    : tableForCopy(text, { clean, missing: missing.table });
  if (out === text) copyFile(from, to);
  else put(to, out);
  return revealing;
}

/** A file that could not be copied, in words. @param error whatever was thrown */
export function problemOf(path: string, error: unknown): Problem {
  return { path, ...(error instanceof SyntaxError ? { status: 3, error: EN.study.noJson } : told(error)) };
}

/** Scans among a participant's files that were copied as they are: those of folders that were not chosen. */
export function undefacedIn(files: readonly string[], defaced: ReadonlySet<string>): ParticipantStatus['undefaced'] {
  const images = files.filter((path) => /(?<!_defacemask)\.nii(\.gz)?$/.test(path) && !defaced.has(path));
  return DATATYPES.flatMap((datatype) => {
    const count = images.filter((path) => path.split('/').at(-2) === datatype).length;
    return count === 0 ? [] : [{ datatype, count }];
  });
}
