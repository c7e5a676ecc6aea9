import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DefaceError } from '../../core/index.ts';
import { ignoredBy } from '../../session/bids/index.ts';
import { codeOf } from '../disk.ts';
import { within } from '../names.ts';
import { textIfThere } from './files.ts';

/** The participants' folders, in the order of their names. */
export function participantsIn(bidsDir: string, wanted: readonly string[] | null): string[] {
  const all = namesIn(bidsDir).filter((name) => /^sub-[A-Za-z0-9+]+$/.test(name) && isFolder(within(bidsDir, name)));
  return wanted === null ? all : all.filter((name) => wanted.includes(name.slice(4)));
}

/** A participant's sessions (`ses-1`); null where its folder cannot be read, which is told when its turn comes. */
export function sessionsIn(bidsDir: string, participant: string): string[] | null {
  const folder = within(bidsDir, participant);
  try {
    return namesIn(folder).filter((name) => /^ses-[A-Za-z0-9+]+$/.test(name) && isFolder(within(folder, name)));
  } catch {
    return null;
  }
}

/** What `.bidsignore` leaves out. */
export function ignoredIn(bidsDir: string): (path: string) => boolean {
  return ignoredBy(textIfThere(within(bidsDir, '.bidsignore')) ?? '');
}

/**
 * Every file under a folder of the data set, by its path in it, in the order of names: links are followed, those that lead
 * nowhere are files too, which cannot be read. Hidden ones are left alone.
 * @throws DefaceError cannotOpen, with the path of the folder that cannot be read
 */
export function filesUnder(bidsDir: string, folder: string): string[] {
  const seen = new Set<string>();
  const walk = (path: string): string[] => {
    const real = reading(path, () => realpathSync(within(bidsDir, path)));
    // A link to a folder above would be walked for ever.
    if (seen.has(real)) return [];
    seen.add(real);
    return namesIn(within(bidsDir, path), path).flatMap((name) => {
      const at = `${path}/${name}`;
      return isFolder(within(bidsDir, at)) ? walk(at) : [at];
    });
  };
  return walk(folder);
}

/** The files beside the participants' folders, and those of `stimuli` and `phenotype`. */
export function dataSetFiles(bidsDir: string): string[] {
  const names = entries(bidsDir, basename(bidsDir)).toSorted(byCode);
  const files = names.filter((name) => !isFolder(within(bidsDir, name)));
  return [
    ...files,
    ...['stimuli', 'phenotype']
      .filter((name) => isFolder(within(bidsDir, name)))
      .flatMap((name) => filesUnder(bidsDir, name)),
  ];
}

function entries(folder: string, name: string): string[] {
  return reading(name, () => readdirSync(folder));
}

function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new DefaceError('cannotOpen', { name, cause: codeOf(error) });
  }
}

/** @throws DefaceError cannotOpen */
function namesIn(folder: string, told: string = basename(folder)): string[] {
  return entries(folder, told)
    .filter((name) => !name.startsWith('.'))
    .toSorted(byCode);
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
