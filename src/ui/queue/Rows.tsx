import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { State } from '../actions.ts';
import type { Entry } from '../entries.ts';
import { labelsOf } from '../labels.ts';
import { useWords } from '../words.ts';
import { leaderShown } from './leaderShown.ts';
import { QueueRow, type RowActions } from './QueueRow.tsx';
import css from './Rows.module.css';
import { useRowFocus } from './useRowFocus.ts';

interface Props extends RowActions {
  readonly state: State;
  /** Those that are shown, in their order. */
  readonly shown: readonly Entry[];
  readonly selected: ReadonlySet<number>;
  /** How much is to be said of a scan before it is shared, by its number. */
  readonly warnings: ReadonlyMap<number, number>;
}

/** Rows drawn above and below what is in sight. */
const SPARE = 3;

/** The rows of the list; those that are in sight are drawn, so that thousands scroll as a few do. */
export function Rows({ state, shown, selected, warnings, ...actions }: Props) {
  const words = useWords();
  const { entries, open } = state;
  const labels = useMemo(() => labelsOf(entries), [entries]);
  const list = useRef<HTMLDivElement>(null);
  const rowPx = useMemo(rowHeight, []);
  // What it returns changes as the list is scrolled: nothing here is kept from an earlier drawing.
  // eslint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowPx,
    overscan: SPARE,
    getItemKey: (index) => shown[index].scan.id,
  });
  const openAt = shown.findIndex(({ scan }) => scan.id === open?.id);
  useEffect(() => {
    if (openAt >= 0) virtual.scrollToIndex(openAt);
  }, [openAt, virtual]);
  useFocusOnReturn(list, open?.id ?? null);
  const ids = shown.map(({ scan }) => scan.id);
  const { stop, ...focus } = useRowFocus(list, ids, open?.id ?? null, (at) => virtual.scrollToIndex(at));
  const lines = virtual.getVirtualItems();
  const stopAt = stop(lines.map(({ index }) => index));
  return (
    <div className={css.scroll} ref={list} {...focus} data-rows>
      {shown.length === 0 && <p className="soft">{words.noneSuch}</p>}
      <ul className={css.rows} style={{ height: virtual.getTotalSize() }}>
        {lines.map(({ index, key, start }) => {
          const entry = shown[index];
          const { id } = entry.scan;
          return (
            <li
              key={key}
              data-entry={id}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <QueueRow
                entry={entry}
                label={labels.label(entry.scan)}
                number={labels.number(entry.scan)}
                leader={leaderShown(state, id, labels)}
                selected={selected.has(id)}
                isOpen={open?.id === id}
                warnings={warnings.get(id) ?? 0}
                tabIndex={index === stopAt ? 0 : -1}
                {...actions}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The focus comes back from a review to its row. */
function useFocusOnReturn(list: RefObject<HTMLElement | null>, open: number | null): void {
  const last = useRef<number | null>(null);
  useEffect(() => {
    const from = last.current;
    last.current = open;
    if (open !== null || from === null || document.querySelector('[role="dialog"]') !== null) return;
    list.current?.querySelector<HTMLElement>(`button[data-thumb="${from}"]`)?.focus({ preventScroll: true });
  }, [list, open]);
}

/** As the tokens have it, in pixels. */
function rowHeight(): number {
  const style = getComputedStyle(document.documentElement);
  return Number.parseFloat(style.getPropertyValue('--row')) * Number.parseFloat(style.fontSize);
}
