import type { Slice } from '../../worker/api.ts';
import { pixelAt } from './slicePixels.ts';

interface Brush {
  readonly at: readonly number[];
  readonly radiusMm: number;
}

/** Draws a slice, the place where the others cross it, and the brush, on a canvas of as many pixels. @param brush null: there is none */
export function drawOn(
  canvas: HTMLCanvasElement | null,
  slice: Slice,
  crosshair: readonly number[],
  brush: Brush | null,
): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const { picture, across } = slice;
  const pixelMm = Math.hypot(...across);
  context.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
  const [x, y] = pixelAt(slice, crosshair);
  context.strokeStyle = '#6cb2ff';
  context.globalAlpha = 0.8;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, picture.height);
  context.moveTo(0, y);
  context.lineTo(picture.width, y);
  context.stroke();
  if (brush !== null) {
    context.beginPath();
    context.arc(...pixelAt(slice, brush.at), brush.radiusMm / pixelMm, 0, 2 * Math.PI);
    context.stroke();
  }
  context.globalAlpha = 1;
}
