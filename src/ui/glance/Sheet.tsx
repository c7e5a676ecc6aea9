import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { State } from '../actions.ts';
import { labelOf, type Entry } from '../entries.ts';
import { isGlanced, pictureOf } from '../glanced.ts';
import { leaderShown } from '../queue/leaderShown.ts';
import { useWords } from '../words.ts';
import css from './Sheet.module.css';
import { GAP_PX, sheetLayout } from './sheetLayout.ts';
import { Tile, tileId } from './Tile.tsx';
import type { Sight } from './useSight.ts';

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
  readonly state: State;
  readonly shown: readonly Entry[];
  readonly warnings: ReadonlyMap<number, number>;
  /** Place of the scan whose turn it is, among those that are shown. */
  readonly active: number;
  readonly watch: Sight['watch'];
  readonly onActive: (id: number) => void;
  readonly onOpen: (id: number) => void;
}

/** Rows drawn above and below what is in sight. */
const SPARE = 1;
/** `--caption`, and a tile's two borders, in rem and pixels. */
const CAPTION_REM = 2.75;
const BORDERS_PX = 4;

/** The pictures of all that is shown, as large as fits; those in sight are drawn, so that thousands scroll as a few do. */
export function Sheet({ ref, state, shown, warnings, active, watch, onActive, onOpen }: Props) {
  const words = useWords();
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
  const { columns, tilePx, rowPx } = sheetLayout(...size, shown.length, CAPTION_REM * rem + BORDERS_PX);
  // What it returns changes as the sheet is scrolled: nothing here is kept from an earlier drawing.
  // eslint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: Math.ceil(shown.length / columns),
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: SPARE,
  });
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  const row = Math.floor(active / columns);
  const activeId = shown[active]?.scan.id ?? null;
  useEffect(() => {
    if (activeId !== null) virtual.scrollToIndex(row);
  }, [virtual, row, activeId, rowPx]);
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
      aria-label={words.glance.title}
      aria-activedescendant={isDrawn ? tileId(activeId) : undefined}
      tabIndex={0}
      data-sheet
    >
      {shown.length === 0 && <p className={css.empty}>{words.noneSuch}</p>}
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
            {shown.slice(index * columns, (index + 1) * columns).map((entry, n) => {
              const { id } = entry.scan;
              const picture = entry.kind === 'found' ? pictureOf(entry) : null;
              return (
                <Tile
                  key={id}
                  entry={entry}
                  label={labelOf(state.entries, entry.scan)}
                  picture={(picture === null ? undefined : state.pictures.get(picture)?.glance) ?? null}
                  leader={leaderShown(state, id)}
                  warnings={warnings.get(id) ?? 0}
                  isActive={id === activeId}
                  isSeen={entry.kind === 'found' && isGlanced(state, entry)}
                  place={[index * columns + n + 1, shown.length]}
                  watch={watch}
                  onActive={() => onActive(id)}
                  onOpen={() => onOpen(id)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
