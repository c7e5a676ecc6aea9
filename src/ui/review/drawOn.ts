import type { Slice } from '../../worker/api.ts';

interface Brush {
  readonly at: readonly number[];
  readonly radiusMm: number;
}

/** Draws a slice, the place where the others cross it, and the brush, on a canvas of as many pixels. @param brush null: there is none */
export function drawOn(
  canvas: HTMLCanvasElement | null,
  { picture, origin, across, down }: Slice,
  crosshair: readonly number[],
  brush: Brush | null,
): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const pixelMm = Math.hypot(...across);
  context.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
  const pixelOf = (at: readonly number[]): [number, number] => {
    const away = at.map((v, n) => v - origin[n]);
    const along = (step: readonly number[]): number =>
      (away[0] * step[0] + away[1] * step[1] + away[2] * step[2]) / (pixelMm * pixelMm);
    return [along(across) + 0.5, along(down) + 0.5];
  };
  const [x, y] = pixelOf(crosshair);
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
    context.arc(...pixelOf(brush.at), brush.radiusMm / pixelMm, 0, 2 * Math.PI);
    context.stroke();
  }
  context.globalAlpha = 1;
}
