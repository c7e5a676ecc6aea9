import { Chips } from '../parts/Chips.tsx';
import { useWords } from '../words.ts';
import css from './ListPane.module.css';
import { FILTERS, SORTS, type Filter, type Sort } from './listed.ts';

interface Props {
  /** How many scans each group has; empty ones are not offered. */
  readonly counts: Readonly<Record<Filter, number>>;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** How many scans there are of each kind, and which of them are shown. */
export function ListFilter({ counts, filter, onFilter }: Props) {
  const words = useWords();
  const groups = FILTERS.filter((group) => counts[group] > 0);
  return (
    <Chips<Filter>
      name="filter"
      label={words.filterLabel}
      options={Object.fromEntries(groups.map((group) => [group, `${words.filters[group]} ${counts[group]}`]))}
      value={filter}
      onChange={onFilter}
    />
  );
}

interface SortProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** In which order they are shown. */
export function ListSort({ sort, onSort }: SortProps) {
  const words = useWords();
  return (
    <label className={css.sort}>
      <span className="for-readers">{words.sortLabel}</span>
      <select className="small" value={sort} onChange={(event) => onSort(event.target.value as Sort)}>
        {SORTS.map((by) => (
          <option key={by} value={by}>
            {words.sorts[by]}
          </option>
        ))}
      </select>
    </label>
  );
}
