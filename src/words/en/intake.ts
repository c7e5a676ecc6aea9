import { count } from './numbers.ts';

/** What was found in what a person chose, and what of it was skipped. */
export const INTAKE = {
  intake: {
    comparing: (name: string) => `Comparing ${name} with its original`,
    interrupted: (path: string) =>
      `${path}: saving was interrupted last time. The scan is untouched and back in the list; accept and save it again to finish.`,
    keptDamaged: (path: string, kept: string) =>
      `${path}: ${kept} beside it is damaged. Check whether ${path} is the original or already defaced.`,
    unrelated: (path: string, kept: string) =>
      `${path}: ${kept} beside it is neither a copy of it nor its original. Neither was added.`,
    parts: (paths: readonly string[]) => `Left over from a save that was interrupted: ${paths.join(', ')}`,
    removeParts: (n: number) => `Delete ${count(n, 'leftover file', 'leftover files')}`,
    notRemoved: (path: string) => `${path}: could not be deleted`,
    addAnyway: 'Add anyway',
    add: (name: string) => `Add ${name}`,
    pointer: {
      'git-annex': (path: string, n: number) =>
        `${path}${n > 1 ? ` and ${n - 1} more` : ''}: only a git-annex pointer, the scan itself is not here. Run “git annex get”, then choose the folder again.`,
      'git-lfs': (path: string, n: number) =>
        `${path}${n > 1 ? ` and ${n - 1} more` : ''}: only a Git LFS pointer, the scan itself is not here. Run “git lfs pull”, then choose the folder again.`,
    },
    annex: (path: string) =>
      `${path} is a git-annex dataset. Browsers do not show links in a folder: scans that are links are missing here. Run “git annex get” and “git annex unlock”, then choose the folder again.`,
    brokenLink: (path: string) =>
      `${path}: the link leads nowhere. If this is a git-annex dataset, run “git annex get”, then choose the folder again.`,
    unreadable: (path: string, error: string) => `${path}: cannot be read (${error}); skipped`,
  },
};
