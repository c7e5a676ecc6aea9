import { naturalOrder } from '../../session/index.ts';
import { isJudged, type Entry } from '../entries.ts';

/** Which scans of the list are shown. */
export type Filter = 'all' | 'toSee' | 'uncertain' | 'failed' | 'accepted' | 'rejected' | 'warned';
export type Sort = 'order' | 'certainty' | 'name';

export const FILTERS: readonly Filter[] = ['all', 'toSee', 'uncertain', 'failed', 'accepted', 'rejected', 'warned'];
export const SORTS: readonly Sort[] = ['order', 'certainty', 'name'];

/** Whether a scan belongs to a group. @param warned numbers of the scans that something is to be said of before they are shared */
export function isIn(filter: Filter, entry: Entry, warned: ReadonlySet<number>): boolean {
  const found = entry.kind === 'found' ? entry : null;
  const level = found !== null && isJudged(found) ? found.review.result.verdict.level : null;
  switch (filter) {
    case 'all':
      return true;
    case 'toSee':
      return found?.decision === 'open';
    case 'uncertain':
      return level === 'check';
    case 'failed':
      return entry.kind === 'failed' || level === 'failed';
    case 'accepted':
    case 'rejected':
      return found?.decision === filter;
    case 'warned':
      return warned.has(entry.scan.id);
  }
}

/** How many scans each group has. */
export function countsOf(entries: readonly Entry[], warned: ReadonlySet<number>): Record<Filter, number> {
  const counts = { all: 0, toSee: 0, uncertain: 0, failed: 0, accepted: 0, rejected: 0, warned: 0 };
  for (const entry of entries) for (const filter of FILTERS) if (isIn(filter, entry, warned)) counts[filter]++;
  return counts;
}

/** What needs a person most comes first; what nobody can look at yet, last. */
function rank(entry: Entry): number {
  switch (entry.kind) {
    case 'failed':
      return 0;
    case 'found':
      return { failed: 1, check: isJudged(entry) ? 2 : 3, good: isJudged(entry) ? 4 : 3 }[
        entry.review.result.verdict.level
      ];
    case 'working':
      return 5;
    case 'waiting':
      return 6;
    case 'cancelled':
      return 7;
  }
}

/** Followers stand under the scan whose mask they get. @param leads whose mask a scan gets, by its number */
function underLeaders(entries: readonly Entry[], leads: ReadonlyMap<number, { readonly leader: number }>): Entry[] {
  const followers = new Map<number, Entry[]>();
  for (const entry of entries) {
    const leader = leads.get(entry.scan.id)?.leader;
    if (leader !== undefined) followers.set(leader, [...(followers.get(leader) ?? []), entry]);
  }
  const withFollowers = (entry: Entry): Entry[] => [
    entry,
    ...(followers.get(entry.scan.id) ?? []).flatMap(withFollowers),
  ];
  return entries.filter(({ scan }) => !leads.has(scan.id)).flatMap(withFollowers);
}

/** The list as it is shown. */
export function listedEntries(
  entries: readonly Entry[],
  leads: ReadonlyMap<number, { readonly leader: number }>,
  warned: ReadonlySet<number>,
  filter: Filter,
  sort: Sort,
): Entry[] {
  const shown = (of: readonly Entry[]): Entry[] => of.filter((entry) => isIn(filter, entry, warned));
  if (sort === 'certainty') return shown(entries).toSorted((a, b) => rank(a) - rank(b));
  const byName = (a: Entry, b: Entry): number => naturalOrder(a.scan.path, b.scan.path);
  return sort === 'name' ? shown(entries).toSorted(byName) : shown(underLeaders(entries, leads));
}
