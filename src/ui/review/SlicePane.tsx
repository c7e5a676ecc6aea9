import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Axis, Slice } from '../../worker/api.ts';
import { useLatest } from '../parts/useLatest.ts';
import { useWords } from '../words.ts';
import { drawOn } from './drawOn.ts';
import { SliceMarks } from './SliceMarks.tsx';
import css from './SlicePane.module.css';
import { useOneFinger } from './useOneFinger.ts';

type Point = readonly [number, number, number];

interface Props {
  readonly axis: Axis;
  readonly slice: Slice;
  /** It is of the original, beside or over the one of the defaced scan. */
  readonly isOriginal: boolean;
  /** Where the slices that are shown cross. */
  readonly drawnAt: Point;
  /** Where the crosshair is by now: other slices may be on their way. */
  readonly crosshair: Point;
  /** Radius of the brush in mm; null: the pointer moves the crosshair. */
  readonly brushMm: number | null;
  readonly onPoint: (at: Point) => void;
  /** @param first the pointer has just come down */
  readonly onPaint: (at: Point, first: boolean) => void;
  /** The right button drags the window. @param across and down since the last call, shares of the picture's side */
  readonly onWindow: (across: number, down: number) => void;
}

const THROUGH: Record<Axis, number> = { sagittal: 0, coronal: 1, axial: 2 };
const RIGHT_BUTTON = 2;
/** Of a wheel that moves smoothly, pixels for a slice. */
const WHEEL_STEP = 50;

/** One slice on a plain canvas, with the crosshair that it shares with the others. */
export function SlicePane(props: Props) {
  const { axis, slice, isOriginal, drawnAt, crosshair, brushMm, onPoint, onPaint, onWindow } = props;
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { picture, origin, across, down } = slice;
  const pixelMm = Math.hypot(...across);
  useEffect(() => {
    drawOn(canvas.current, slice, drawnAt, brushMm === null ? null : { at: crosshair, radiusMm: brushMm });
  }, [slice, drawnAt, crosshair, brushMm]);

  const through = (steps: number): void =>
    onPoint(crosshair.map((v, n) => (n === THROUGH[axis] ? v + steps * pixelMm : v)) as unknown as Point);
  const goThrough = useLatest(through);
  useEffect(() => {
    const element = canvas.current!;
    let rest = 0;
    const turn = (event: WheelEvent): void => {
      // With Ctrl the browser enlarges the page.
      if (event.ctrlKey) return;
      event.preventDefault();
      rest += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / WHEEL_STEP : event.deltaY;
      const steps = Math.trunc(rest);
      rest -= steps;
      // One notch of a wheel is one slice, however many pixels it counts.
      if (steps !== 0) goThrough.current(-Math.sign(steps));
    };
    // React's own listeners could not keep the page from scrolling.
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [goThrough]);

  const pointAt = (event: PointerEvent): Point => {
    const box = canvas.current!.getBoundingClientRect();
    // The canvas keeps its shape inside its box.
    const scale = Math.min(box.width / picture.width, box.height / picture.height);
    const column = (event.clientX - box.left - (box.width - scale * picture.width) / 2) / scale - 0.5;
    const row = (event.clientY - box.top - (box.height - scale * picture.height) / 2) / scale - 0.5;
    return [0, 1, 2].map((n) => origin[n] + column * across[n] + row * down[n]) as unknown as Point;
  };
  const dragged = useRef<readonly [number, number] | null>(null);
  const point = (event: PointerEvent, first: boolean): void => {
    if (first) {
      dragged.current = event.button === RIGHT_BUTTON ? [event.clientX, event.clientY] : null;
    } else if (event.buttons === 0) return;
    if (dragged.current !== null) {
      const { width, height } = canvas.current!.getBoundingClientRect();
      const [x, y] = dragged.current;
      if (!first) onWindow((event.clientX - x) / width, (event.clientY - y) / height);
      dragged.current = [event.clientX, event.clientY];
      return;
    }
    const at = pointAt(event);
    if (brushMm !== null) onPaint(at, first);
    onPoint(at);
  };
  const oneFinger = useOneFinger(point);
  const steps: Record<string, readonly number[]> = {
    ArrowLeft: across.map((v) => -v),
    ArrowRight: across,
    ArrowUp: down.map((v) => -v),
    ArrowDown: down,
  };
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const far = event.shiftKey ? 5 : 1;
    if (event.key === 'PageUp' || event.key === 'PageDown') through(event.key === 'PageUp' ? far : -far);
    else if (step !== undefined) onPoint(crosshair.map((v, n) => v + far * step[n]) as unknown as Point);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <canvas
        ref={canvas}
        className={css.slice}
        width={picture.width}
        height={picture.height}
        tabIndex={0}
        role="img"
        aria-label={`${isOriginal ? `${words.shows.before}: ` : ''}${words.sliceLabel(words.axes[axis])}`}
        data-axis={isOriginal ? undefined : axis}
        data-original={isOriginal ? axis : undefined}
        data-painting={brushMm !== null}
        {...oneFinger}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={press}
      />
      <SliceMarks slice={slice} />
    </>
  );
}
