import { useEffect, useRef } from 'react';
import type { Slice } from '../../worker/api.ts';
import { useWords } from '../words.ts';
import css from './SlicePane.module.css';

/** Lengths that a scale may have, mm. */
const LENGTHS = [200, 100, 50, 20, 10, 5, 2, 1];
/** Share of the picture's width that it has at most. */
const MOST = 0.35;

interface Props {
  readonly slice: Slice;
  /** How much larger than the whole it is shown. */
  readonly zoom: number;
}

/** Letters of the directions and a scale over a slice, as sharp as the screen is. */
export function SliceMarks({ slice: { picture, across, down }, zoom }: Props) {
  const { directions } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = picture;
  const pixelMm = Math.hypot(...across);
  const [[left, right], [top, bottom]] = [across, down].map((step) => ends(step, directions));
  useEffect(() => {
    const element = canvas.current!;
    const draw = (): void => {
      const dots = window.devicePixelRatio;
      const box = element.getBoundingClientRect();
      element.width = Math.round(box.width * dots);
      element.height = Math.round(box.height * dots);
      const context = element.getContext('2d');
      if (context === null) return;
      context.scale(dots, dots);
      const scale = Math.min(box.width / width, box.height / height) * zoom;
      // What is larger than its box ends where that does.
      const size = { x: Math.min(box.width, scale * width), y: Math.min(box.height, scale * height) };
      const at = { x: (box.width - size.x) / 2, y: (box.height - size.y) / 2 };
      const style = getComputedStyle(element);
      const letter = Math.max(11, Math.min(16, size.y / 14));
      context.font = `600 ${letter}px ${style.fontFamily}`;
      context.fillStyle = context.strokeStyle = style.color;
      context.shadowColor = '#000';
      context.shadowBlur = 3;
      context.textBaseline = 'middle';
      const write = (text: string, x: number, y: number, align: CanvasTextAlign): void => {
        context.textAlign = align;
        context.fillText(text, x, y);
      };
      write(left, at.x + 4, at.y + size.y / 2, 'left');
      write(right, at.x + size.x - 4, at.y + size.y / 2, 'right');
      write(top, at.x + size.x / 2, at.y + letter * 0.8, 'center');
      write(bottom, at.x + size.x / 2, at.y + size.y - letter * 0.8, 'center');
      const mm = LENGTHS.find((length) => (length / pixelMm) * scale < MOST * size.x) ?? 0;
      const [end, base] = [at.x + size.x - 6, at.y + size.y - 6];
      const start = end - (mm / pixelMm) * scale;
      context.lineWidth = 1.5;
      context.beginPath();
      context.moveTo(start, base - 4);
      context.lineTo(start, base);
      context.lineTo(end, base);
      context.lineTo(end, base - 4);
      context.stroke();
      context.font = `500 ${Math.max(10, letter * 0.8)}px ${style.fontFamily}`;
      write(`${mm} mm`, end, base - 4 - letter * 0.6, 'right');
    };
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    return () => resized.disconnect();
  }, [width, height, pixelMm, zoom, left, right, top, bottom]);
  return <canvas ref={canvas} className={css.marks} aria-hidden="true" />;
}

/** The letters at the beginning and at the end of a step. */
function ends(step: readonly number[], directions: readonly (readonly string[])[]): readonly string[] {
  const axis = step.findIndex((mm) => mm !== 0);
  const [negative, positive] = directions[axis];
  return step[axis] > 0 ? [negative, positive] : [positive, negative];
}
