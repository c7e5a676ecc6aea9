import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import type { Axis, Slice } from '../../worker/api.ts';
import { useWords } from '../words.ts';
import { drawOn } from './drawOn.ts';
import { SliceMarks } from './SliceMarks.tsx';
import css from './SlicePane.module.css';
import { pixelAt } from './slicePixels.ts';
import type { Where } from './useCrosshair.ts';
import { useFingers } from './useFingers.ts';
import { useWheel } from './useWheel.ts';
import type { Zoom } from './zoom.ts';

type Point = readonly [number, number, number];

interface Props {
  readonly axis: Axis;
  readonly slice: Slice;
  /** It is of the original, beside or over the one of the defaced scan. */
  readonly isOriginal: boolean;
  /** Where the slices that are shown cross. */
  readonly drawnAt: Point;
  /** Where the crosshair is by now, and how closely is looked: other slices may be on their way. */
  readonly where: Where;
  /** Radius of the brush in mm; null: the pointer moves the crosshair. */
  readonly brushMm: number | null;
  /** @param first the pointer has just come down */
  readonly onPaint: (at: Point, first: boolean) => void;
  /** The right button drags the window. @param across and down since the last call, shares of the picture's side */
  readonly onWindow: (across: number, down: number) => void;
}

const THROUGH: Record<Axis, number> = { sagittal: 0, coronal: 1, axial: 2 };
const [MIDDLE_BUTTON, RIGHT_BUTTON] = [1, 2];

/** One slice on a plain canvas, with the crosshair that it shares with the others. */
export function SlicePane(props: Props) {
  const { axis, slice, isOriginal, drawnAt, where, brushMm, onPaint, onWindow } = props;
  const { crosshair, zoom } = where;
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { picture, origin, across, down } = slice;
  const pixelMm = Math.hypot(...across);
  useEffect(() => {
    drawOn(canvas.current, slice, drawnAt, brushMm === null ? null : { at: crosshair, radiusMm: brushMm });
  }, [slice, drawnAt, crosshair, brushMm]);

  const through = (steps: number): void =>
    where.go(crosshair.map((v, n) => (n === THROUGH[axis] ? v + steps * pixelMm : v)) as unknown as Point);
  const pointAt = (clientX: number, clientY: number): Point => {
    const box = canvas.current!.getBoundingClientRect();
    // The canvas keeps its shape inside its box.
    const scale = Math.min(box.width / picture.width, box.height / picture.height);
    const column = (clientX - box.left - (box.width - scale * picture.width) / 2) / scale - 0.5;
    const row = (clientY - box.top - (box.height - scale * picture.height) / 2) / scale - 0.5;
    return [0, 1, 2].map((n) => origin[n] + column * across[n] + row * down[n]) as unknown as Point;
  };
  useWheel(canvas, {
    onStep: through,
    onZoom: (by, { clientX, clientY }) => where.enlarge(by, pointAt(clientX, clientY), THROUGH[axis]),
  });
  /** The mm from one place on the screen to another. */
  const away = (from: readonly [number, number], to: readonly [number, number]): Point => {
    const [a, b] = [pointAt(...from), pointAt(...to)];
    return [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  };
  const dragged = useRef<{ readonly as: 'window' | 'pan'; readonly at: readonly [number, number] } | null>(null);
  const point = (event: PointerEvent, first: boolean): void => {
    const at = [event.clientX, event.clientY] as const;
    if (first) {
      const pans = event.button === MIDDLE_BUTTON || (event.button === 0 && event.shiftKey);
      const as = event.button === RIGHT_BUTTON ? 'window' : pans ? 'pan' : null;
      dragged.current = as === null ? null : { as, at };
    } else if (event.buttons === 0) return;
    if (dragged.current !== null) {
      const { as, at: from } = dragged.current;
      const { clientWidth, clientHeight } = canvas.current!;
      if (as === 'pan') where.pan(away(at, from));
      else if (!first) onWindow((at[0] - from[0]) / clientWidth, (at[1] - from[1]) / clientHeight);
      dragged.current = { as, at };
      return;
    }
    const place = pointAt(...at);
    if (brushMm !== null) onPaint(place, first);
    where.go(place);
  };
  const fingers = useFingers(point, (from, to, by) => {
    where.enlarge(by, pointAt(...from), THROUGH[axis]);
    where.pan(away(to, from).map((mm) => mm / by) as unknown as Point);
  });
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
    else if (step !== undefined) where.go(crosshair.map((v, n) => v + far * step[n]) as unknown as Point);
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
        style={zoom.factor === 1 ? undefined : enlarged(slice, zoom)}
        {...fingers}
        // Else a pressed wheel would scroll.
        onMouseDown={(event) => event.button === MIDDLE_BUTTON && event.preventDefault()}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={press}
      />
      <SliceMarks slice={slice} zoom={zoom.factor} />
    </>
  );
}

/** A part of a slice, as large as the whole is: where the zoom's place lies comes to the middle. */
function enlarged(slice: Slice, { factor, centre }: Zoom): CSSProperties {
  const { width, height } = slice.picture;
  const [x, y] = pixelAt(slice, centre);
  // How large a pixel of the picture is where all of it is in its box.
  const pixel = `min(100cqw / ${width}, 100cqh / ${height})`;
  const shift = [width / 2 - x, height / 2 - y].map((pixels) => `calc(${pixels * factor} * ${pixel})`);
  return { transform: `translate(${shift.join(', ')}) scale(${factor})` };
}
