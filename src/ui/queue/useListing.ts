import { useMemo, useState } from 'react';
import type { State } from '../actions.ts';
import type { Entry } from '../entries.ts';
import { countsOf, listedEntries, type Filter, type Sort } from './listed.ts';
import { useListWarnings } from './useListWarnings.ts';

/** Which scans are shown, in list and glance alike. */
export interface Listing {
  readonly counts: Readonly<Record<Filter, number>>;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Those that are shown, in their order. */
  readonly shown: readonly Entry[];
  /** How much is to be said of a scan before it is shared, by its number. */
  readonly warnings: ReadonlyMap<number, number>;
}

export function useListing({ entries, leads }: State): Listing {
  const [chosen, onFilter] = useState<Filter>('all');
  const [sort, onSort] = useState<Sort>('order');
  const warnings = useListWarnings(entries);
  // Each key that moves on the sheet draws the page anew: of 2,000 scans, what they tell is not counted again for it.
  const warned = useMemo(() => new Set(warnings.keys()), [warnings]);
  const counts = useMemo(() => countsOf(entries, warned), [entries, warned]);
  // A group that has become empty has nothing to show: all are shown until it has.
  const filter = counts[chosen] === 0 ? 'all' : chosen;
  const shown = useMemo(
    () => listedEntries(entries, leads, warned, filter, sort),
    [entries, leads, warned, filter, sort],
  );
  return { counts, filter, onFilter, sort, onSort, shown, warnings };
}
