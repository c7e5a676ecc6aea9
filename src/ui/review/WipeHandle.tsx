import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { wipeAt, wipeByKey } from './wipe.ts';
import css from './WipeHandle.module.css';

interface Props {
  readonly label: string;
  /** Share of the width of the picture that it lies in. */
  readonly at: number;
  readonly onMove: (at: number) => void;
}

/** The divider of a wipe, to be dragged by pointer, finger or keys. */
export function WipeHandle({ label, at, onMove }: Props) {
  const handle = useRef<HTMLDivElement>(null);
  const drag = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const { left, width } = handle.current!.parentElement!.getBoundingClientRect();
    onMove(wipeAt((event.clientX - left) / width));
  };
  const press = (event: KeyboardEvent): void => {
    const next = wipeByKey(at, event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    // Else arrows would go to another scan, too.
    event.stopPropagation();
    onMove(next);
  };
  return (
    <div
      ref={handle}
      className={css.handle}
      style={{ left: `${100 * at}%` }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * at)}
      data-wipe
      onPointerDown={(event) => {
        handle.current!.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
