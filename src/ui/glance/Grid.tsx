import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import css from './Sheet.module.css';
import { GAP_PX, sheetLayout } from './sheetLayout.ts';

/** What keys move by. */
export interface SheetHandle {
  readonly focus: () => void;
  /** Scrolls to the scan whose turn it is. */
  readonly reveal: () => void;
  readonly columns: number;
  /** Rows that are in sight at once. */
  readonly rows: number;
}

interface Props {
  readonly ref: Ref<SheetHandle>;
  readonly label: string;
  readonly count: number;
  /** Said where there are none. */
  readonly empty: string;
  /** Place of the scan whose turn it is, and its tile's id; null: none. */
  readonly active: { readonly at: number; readonly tile: string } | null;
  /** Narrower pictures cannot be judged, CSS pixels. */
  readonly leastPx: number;
  /** The tile of a place. */
  readonly children: (at: number) => ReactNode;
}

/** Rows drawn above and below what is in sight. */
const SPARE = 1;
/** `--caption`. */
const CAPTION_REM = 2.75;

/** Tiles as large as fits; those in sight are drawn, so that thousands scroll as a few do. */
export function Grid({ ref, label, count, empty, active, leastPx, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  useEffect(() => {
    const element = box.current!;
    const { paddingInlineStart, paddingInlineEnd, paddingBlockStart } = getComputedStyle(element);
    const [start, end, top] = [paddingInlineStart, paddingInlineEnd, paddingBlockStart].map(Number.parseFloat);
    const measure = (): void => setSize([element.clientWidth - start - end, element.clientHeight - top]);
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => resized.disconnect();
  }, []);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { columns, tilePx, rowPx } = sheetLayout(...size, count, CAPTION_REM * rem, leastPx);
  // What it returns changes as the sheet is scrolled: nothing here is kept from an earlier drawing.
  // eslint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: Math.ceil(count / columns),
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: SPARE,
  });
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  const row = Math.floor((active?.at ?? 0) / columns);
  const activeId = active?.tile ?? null;
  const isMeasured = size[1] > 0;
  useEffect(() => {
    // Before its size is known there is nothing to scroll.
    if (activeId !== null && isMeasured) virtual.scrollToIndex(row);
  }, [virtual, row, activeId, rowPx, isMeasured]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => box.current?.focus(),
      reveal: () => virtual.scrollToIndex(row),
      columns,
      rows: Math.max(1, Math.floor(size[1] / rowPx)),
    }),
    [virtual, row, columns, size, rowPx],
  );
  const lines = virtual.getVirtualItems();
  const isDrawn = activeId !== null && lines.some(({ index }) => index === row);
  return (
    <div
      ref={box}
      className={css.sheet}
      role="listbox"
      aria-label={label}
      aria-activedescendant={isDrawn ? activeId : undefined}
      tabIndex={0}
      data-sheet
    >
      {count === 0 && <p className={css.empty}>{empty}</p>}
      <div className={css.rows} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {lines.map(({ index, key, start }) => (
          <div
            key={key}
            role="presentation"
            className={css.line}
            style={{
              transform: `translateY(${start}px)`,
              gridTemplateColumns: `repeat(${columns}, ${tilePx}px)`,
              gap: GAP_PX,
            }}
          >
            {Array.from({ length: Math.min(columns, count - index * columns) }, (_, n) =>
              children(index * columns + n),
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
