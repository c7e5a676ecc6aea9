import type { Picture } from '../image/picture.ts';
import { drawText, lineHeight } from '../image/text.ts';
import type { MontageWords } from '../quality/montage.ts';

/** What is written into a test's picture. */
export const MONTAGE_WORDS: MontageWords = {
  title: 'sub-01_T1w.nii.gz, preset scalp',
  verdict: 'check: look',
  reasons: ['The mask could not follow the skin.'],
  views: { front: 'Front', left: 'Left', right: 'Right' },
  before: 'before',
  after: 'after',
};

/** Pixels for which `wanted` holds, in a part of the picture given by shares of its width and height. */
export function count(
  { width, height, data }: Picture,
  wanted: (r: number, g: number, b: number) => boolean,
  [left, right, top, bottom] = [0, 1, 0, 1],
): number {
  let found = 0;
  for (let y = Math.floor(top * height); y < Math.floor(bottom * height); y++) {
    for (let x = Math.floor(left * width); x < Math.floor(right * width); x++) {
      const at = 4 * (x + width * y);
      if (wanted(data[at], data[at + 1], data[at + 2])) found++;
    }
  }
  return found;
}
export const lit = (r: number): boolean => r > 20;
export const red = (r: number, g: number): boolean => r > 200 && g < 90;

/** Where a text is written in white at size 2: left upper corners. */
export function places({ width, height, data }: Picture, text: string): [number, number][] {
  const glyphs = { width: 12 * text.length, height: lineHeight(2) };
  const drawn = { ...glyphs, data: new Uint8ClampedArray(4 * glyphs.width * glyphs.height) };
  drawText(drawn, text, 0, 0, 2, [235, 235, 235]);
  const pixels: number[] = [];
  for (let n = 0; n < glyphs.width * glyphs.height; n++)
    if (drawn.data[4 * n] === 235) pixels.push((n % glyphs.width) + width * Math.floor(n / glyphs.width));
  const found: [number, number][] = [];
  for (let start = 0; start < width * (height - glyphs.height); start++) {
    const isThere = pixels.every((pixel) => {
      const at = 4 * (start + pixel);
      return data[at] === 235 && data[at + 1] === 235 && data[at + 2] === 235;
    });
    if (isThere) found.push([start % width, Math.floor(start / width)]);
  }
  return found;
}
