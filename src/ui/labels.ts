import type { Entry, Scan } from './entries.ts';

/** What tells the scans of a list from one another; made once for whoever asks for many of them. */
export interface Labels {
  /** Its name where no other has it, else its path, numbered where several have that. */
  readonly label: (scan: Scan) => string;
  /** Which one it is of several scans of one path, for its end; empty where there is but one. */
  readonly number: (scan: Pick<Scan, 'id' | 'path'>) => string;
}

export function labelsOf(entries: readonly Entry[]): Labels {
  const names = new Map<string, number>();
  const idsByPath = new Map<string, number[]>();
  for (const { scan } of entries) {
    names.set(scan.name, (names.get(scan.name) ?? 0) + 1);
    const ids = idsByPath.get(scan.path);
    if (ids === undefined) idsByPath.set(scan.path, [scan.id]);
    else ids.push(scan.id);
  }
  const number: Labels['number'] = ({ id, path }) => {
    const ids = idsByPath.get(path) ?? [];
    return ids.length < 2 ? '' : ` (${ids.indexOf(id) + 1})`;
  };
  return {
    number,
    label: (scan) => ((names.get(scan.name) ?? 0) < 2 ? scan.name : scan.path + number(scan)),
  };
}
