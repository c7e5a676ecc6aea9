import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Axis, Slice } from '../../worker/api.ts';
import { useWords } from '../words.ts';

type Point = readonly [number, number, number];

interface Props {
  readonly axis: Axis;
  readonly slice: Slice;
  readonly crosshair: Point;
  /** Radius of the brush in mm; null: the pointer moves the crosshair. */
  readonly brushMm: number | null;
  readonly onPoint: (at: Point) => void;
  /** @param first the pointer has just come down */
  readonly onPaint: (at: Point, first: boolean) => void;
}

const THROUGH: Record<Axis, number> = { sagittal: 0, coronal: 1, axial: 2 };

/** One slice on a plain canvas, with the crosshair that it shares with the others. */
export function SliceCanvas({ axis, slice, crosshair, brushMm, onPoint, onPaint }: Props) {
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { picture, origin, across, down } = slice;
  const pixelMm = Math.hypot(...across);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
    const away = crosshair.map((v, n) => v - origin[n]);
    const along = (step: readonly number[]): number =>
      (away[0] * step[0] + away[1] * step[1] + away[2] * step[2]) / (pixelMm * pixelMm);
    const [x, y] = [along(across) + 0.5, along(down) + 0.5];
    context.strokeStyle = '#6cb2ff';
    context.globalAlpha = 0.8;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, picture.height);
    context.moveTo(0, y);
    context.lineTo(picture.width, y);
    context.stroke();
    if (brushMm !== null) {
      context.beginPath();
      context.arc(x, y, brushMm / pixelMm, 0, 2 * Math.PI);
      context.stroke();
    }
    context.globalAlpha = 1;
  }, [picture, origin, across, down, crosshair, pixelMm, brushMm]);

  const pointAt = (event: PointerEvent): Point => {
    const box = canvas.current!.getBoundingClientRect();
    // The canvas keeps its shape inside its box.
    const scale = Math.min(box.width / picture.width, box.height / picture.height);
    const column = (event.clientX - box.left - (box.width - scale * picture.width) / 2) / scale - 0.5;
    const row = (event.clientY - box.top - (box.height - scale * picture.height) / 2) / scale - 0.5;
    return [0, 1, 2].map((n) => origin[n] + column * across[n] + row * down[n]) as unknown as Point;
  };
  const point = (event: PointerEvent, first: boolean): void => {
    if (first) canvas.current!.setPointerCapture(event.pointerId);
    else if (event.buttons === 0) return;
    const at = pointAt(event);
    if (brushMm !== null) onPaint(at, first);
    onPoint(at);
  };
  const keys: Record<string, readonly number[]> = {
    ArrowLeft: across.map((v) => -v),
    ArrowRight: across,
    ArrowUp: down.map((v) => -v),
    ArrowDown: down,
    PageUp: [0, 1, 2].map((n) => (n === THROUGH[axis] ? pixelMm : 0)),
    PageDown: [0, 1, 2].map((n) => (n === THROUGH[axis] ? -pixelMm : 0)),
  };
  const press = (event: KeyboardEvent): void => {
    const step = keys[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const far = event.shiftKey ? 5 : 1;
    onPoint(crosshair.map((v, n) => v + far * step[n]) as unknown as Point);
  };
  return (
    <figure className="slice">
      <canvas
        ref={canvas}
        width={picture.width}
        height={picture.height}
        tabIndex={0}
        role="img"
        aria-label={words.sliceLabel(words.axes[axis])}
        data-axis={axis}
        className={brushMm === null ? undefined : 'painting'}
        onPointerDown={(event) => point(event, true)}
        onPointerMove={(event) => point(event, false)}
        onKeyDown={press}
      />
      <figcaption>{words.axes[axis]}</figcaption>
      <Directions across={across} down={down} />
    </figure>
  );
}

/** Which way is which, at the slice's four edges. */
function Directions({ across, down }: Pick<Slice, 'across' | 'down'>) {
  const { directions } = useWords();
  const letters = (step: readonly number[]): readonly string[] => {
    const axis = step.findIndex((mm) => mm !== 0);
    const [negative, positive] = directions[axis];
    return step[axis] > 0 ? [negative, positive] : [positive, negative];
  };
  const [left, right] = letters(across);
  const [top, bottom] = letters(down);
  return Object.entries({ left, right, top, bottom }).map(([edge, letter]) => (
    <span key={edge} className={`direction ${edge}`} aria-hidden="true">
      {letter}
    </span>
  ));
}
