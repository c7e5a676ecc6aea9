import { naturalOrder } from '../naturalOrder.ts';
import { isDecidable, type StudyScan } from './scans.ts';
import type { StudyState } from './state.ts';

export const STUDY_FILTERS = ['all', 'open', 'good', 'check', 'failed', 'accepted', 'rejected'] as const;
export type StudyFilter = (typeof STUDY_FILTERS)[number];
export type StudySort = 'certainty' | 'name';

type Decided = Pick<StudyState, 'scans' | 'decided'>;

function isIn(filter: StudyFilter, scan: StudyScan, decided: StudyState['decided']): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return isDecidable(scan) && !decided.has(scan.id);
    case 'good':
    case 'check':
      return scan.level === filter;
    case 'failed':
      return scan.level === 'failed' || scan.level === null;
    case 'accepted':
    case 'rejected':
      return decided.get(scan.id) === filter;
  }
}

/** How many scans there are of each kind. */
export function studyCounts({ scans, decided }: Decided): Record<StudyFilter, number> {
  const counts = { all: 0, open: 0, good: 0, check: 0, failed: 0, accepted: 0, rejected: 0 };
  for (const scan of scans) for (const filter of STUDY_FILTERS) if (isIn(filter, scan, decided)) counts[filter]++;
  return counts;
}

const RANK = { failed: 1, check: 2, good: 3 } as const;

/** All scans in their order: the least certain first, or by name. */
export function sortedScans(scans: readonly StudyScan[], sort: StudySort): StudyScan[] {
  const byName = (a: StudyScan, b: StudyScan): number => naturalOrder(a.path, b.path);
  if (sort === 'name') return scans.toSorted(byName);
  const rank = ({ level }: StudyScan): number => (level === null ? 0 : RANK[level]);
  return scans.toSorted((a, b) => rank(a) - rank(b) || (a.minDrop ?? -1) - (b.minDrop ?? -1) || byName(a, b));
}

/** Those of a kind, in the order given. */
export function filteredScans(
  sorted: readonly StudyScan[],
  decided: StudyState['decided'],
  filter: StudyFilter,
): StudyScan[] {
  return sorted.filter((scan) => isIn(filter, scan, decided));
}
