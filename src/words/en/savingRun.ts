import { count } from './numbers.ts';

/** A save, scan by scan. */
export const SAVING_RUN = {
  saving: {
    planning: 'Looking at the files',
    written: (n: number) => `${count(n, 'file', 'files')} written`,
    alreadyThere: (names: readonly string[]) => `Already there: ${names.join(', ')}`,
    replace: (n: number) => `Replace ${count(n, 'file that is', 'files that are')} already there`,
    finishing: 'Finishing',
    stopping: 'Stopping after the current file',
    done: (path: string) => `Saved: ${path}`,
    missing: (names: readonly string[]) => `Could not be written beside it: ${names.join(', ')}`,
    left: (path: string) => `Not saved: ${path}`,
    outdated: (path: string) =>
      `Saved, and changed or taken back since: ${path}. The saved files are as they were; delete or replace them.`,
    problems: {
      keptNameTaken: (name: string) =>
        `${name} already exists and is not this scan’s original. Nothing was changed. Rename it or move it away, then try again.`,
      exists: (names: readonly string[]) =>
        `${names.join(', ')}: already there, not replaced. This scan was not written.`,
      changed: (name: string) =>
        `${name} has been moved or changed since you chose it. Nothing was changed. Choose the folder again.`,
      differs: (name: string) =>
        `${name} could not be read back as it was written. The original is complete. Is the disk full or damaged?`,
      disk: (name: string, error: string, original: string) =>
        `${name} could not be written (${error}). The original is complete: ${original}. Is there enough space on the disk, and are you allowed to write to this folder?`,
      noPermission: (name: string) =>
        `${name}: the browser was not allowed to write to the folder. Nothing was changed. Save again and allow it, or save a zip.`,
      noFolder: (name: string) =>
        `${name} was not chosen as part of a folder, so it cannot be written into one. Save it as a zip.`,
      takenBack: (name: string) =>
        `${name} was changed or rejected before its turn came. Nothing of it was written; accept it and save again.`,
      notEmpty: (names: readonly string[]) =>
        `The folder already holds ${count(names.length, 'file', 'files')} of these names (${names[0]}${names.length > 1 ? ', ...' : ''}). Nothing was written. Choose an empty folder.`,
      beside: (names: readonly string[]) =>
        `Could not be included, although planned: ${names.join(', ')}. The scans listed as saved are saved.`,
      report: (error: string) => `The report could not be written (${error}). The scans listed as saved are saved.`,
      zip: (error: string) =>
        `The zip could not be finished (${error}). Nothing in it is saved; your originals are untouched. Is there enough space on the disk?`,
      brokenOff: (error: string) => `Saving stopped unexpectedly (${error}). The scans listed as saved are saved.`,
      plan: (error: string) => `The folder could not be read (${error}). Nothing was changed. Choose the folder again.`,
    },
  },
};
