import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

/** Which row Tab comes to, and what leads to the others. */
export interface RowFocus {
  /** Place of the row whose controls Tab comes to. @param drawn places of the rows that are drawn */
  readonly stop: (drawn: readonly number[]) => number;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const CONTROLS = 'input, button';
const MOVES: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/**
 * Tab comes to the controls of one row alone, arrows to those of the others: with three controls a row, what stands behind forty
 * scans would be 120 presses away.
 * @param ids of the rows, in their order @param open the scan that is being reviewed @param reveal has the row of a place drawn
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  ids: readonly number[],
  open: number | null,
  reveal: (at: number) => void,
): RowFocus {
  const [current, setCurrent] = useState<number | null>(null);
  /** A row that is to get the focus as soon as it is drawn, and on which of its controls. */
  const wanted = useRef<{ readonly id: number; readonly control: number } | null>(null);
  /** Of the row that has, or had, the focus. */
  const place = useRef(0);
  useEffect(() => {
    const now = current === null ? 0 : ids.indexOf(current);
    if (now >= 0) place.current = now;
    else if (ids.length > 0 && isFocusLost()) {
      const next = ids[Math.min(place.current, ids.length - 1)];
      wanted.current = { id: next, control: 0 };
      setCurrent(next);
      reveal(ids.indexOf(next));
    }
  }, [ids, current, reveal]);
  useEffect(() => {
    if (wanted.current === null) return;
    const controls = controlsOf(list.current?.querySelector(`[data-entry="${wanted.current.id}"]`) ?? null);
    if (controls.length === 0) return;
    controls[Math.min(wanted.current.control, controls.length - 1)].focus({ preventScroll: true });
    wanted.current = null;
  });
  const at = Math.max(0, ids.indexOf(current ?? open ?? -1));
  return {
    stop: (drawn) => (drawn.includes(at) ? at : (drawn[drawn.length >> 1] ?? 0)),
    onFocus: ({ target }) => {
      const row = target.closest<HTMLElement>('[data-entry]');
      if (row !== null) setCurrent(Number(row.dataset.entry));
    },
    onKeyDown: (event) => {
      const by = MOVES[event.key];
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]');
      if (by === undefined || row === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(ids.length - 1, ids.indexOf(Number(row.dataset.entry)) + by));
      wanted.current = { id: ids[next], control: controlsOf(row).indexOf(event.target as HTMLElement) };
      setCurrent(ids[next]);
      reveal(next);
    },
  };
}

/** Whether what had it is gone, or goes: a row that was taken off the list, after a question or without. */
function isFocusLost(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.closest('[role="dialog"]') != null;
}

function controlsOf(row: Element | null): HTMLElement[] {
  return row === null ? [] : [...row.querySelectorAll<HTMLElement>(CONTROLS)];
}
