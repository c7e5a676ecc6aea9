import { GLYPH_COLUMNS, GLYPH_ROWS, glyphPixel, plain } from './glyphs.ts';
import type { Picture } from './picture.ts';

/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Pixels from one character to the next, and from one line to the next, for glyphs of single pixels. */
const ADVANCE = GLYPH_COLUMNS + 1;
const LINE = GLYPH_ROWS + 2;

/** Height of a line of text, pixels. @param size edge of a glyph's pixel */
export function lineHeight(size: number): number {
  return LINE * size;
}

/** Width of a line of text, pixels. */
export function textWidth(text: string, size: number): number {
  return ADVANCE * size * plain(text).length;
}

/** Around letters, so that they are read on bright tissue too. */
const SHADE: Colour = [0, 0, 0];

/** Writes into the picture, the first glyph's upper left corner at (left, top), with a dark rim; what is beyond the picture's edge is left out. */
export function drawText(
  picture: Picture,
  text: string,
  left: number,
  top: number,
  size: number,
  colour: Colour,
): void {
  drawGlyphs(picture, text, left, top, size, 1, SHADE);
  drawGlyphs(picture, text, left, top, size, 0, colour);
}

/** @param rim by how many pixels each of a glyph's pixels is larger on every side */
function drawGlyphs(
  picture: Picture,
  text: string,
  left: number,
  top: number,
  size: number,
  rim: number,
  colour: Colour,
): void {
  plain(text).forEach((character, n) => {
    const from = left + n * ADVANCE * size - rim;
    for (let row = 0; row < GLYPH_ROWS; row++)
      for (let column = 0; column < GLYPH_COLUMNS; column++)
        if (glyphPixel(character, column, row))
          fillSquare(picture, from + column * size, top + row * size - rim, size + 2 * rim, colour);
  });
}

function fillSquare(
  { width, height, data }: Picture,
  left: number,
  top: number,
  size: number,
  [red, green, blue]: Colour,
): void {
  const right = Math.min(width, left + size);
  const bottom = Math.min(height, top + size);
  for (let y = Math.max(0, top); y < bottom; y++)
    for (let x = Math.max(0, left), at = 4 * (x + width * y); x < right; x++, at += 4) {
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
    }
}

/** The text in lines of at most so many pixels, broken between words; a word that is longer is broken within. */
export function wrapped(text: string, width: number, size: number): string[] {
  const most = Math.max(1, Math.floor(width / (ADVANCE * size)));
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of text.split(' ')) {
    let letters = plain(word);
    if (line.length > 0 && line.length + 1 + letters.length <= most) {
      line.push(' ', ...letters);
      continue;
    }
    if (line.length > 0) lines.push(line.join(''));
    while (letters.length > most) {
      lines.push(letters.slice(0, most).join(''));
      letters = letters.slice(most);
    }
    line = letters;
  }
  return [...lines, line.join('')];
}
