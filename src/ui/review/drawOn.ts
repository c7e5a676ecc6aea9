import type { Slice } from '../../worker/api.ts';

/** Draws a slice, its crosshair, and the brush about it, on a canvas of as many pixels. @param brushMm its radius; null: there is none */
export function drawOn(
  canvas: HTMLCanvasElement | null,
  { picture, origin, across, down }: Slice,
  crosshair: readonly number[],
  brushMm: number | null,
): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const pixelMm = Math.hypot(...across);
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
}
