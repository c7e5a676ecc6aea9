import { expect, it } from 'vitest';
import { GLYPH_COLUMNS, GLYPH_ROWS, glyphPixel } from './glyphs.ts';
import { blankPicture } from './picture.ts';
import { drawText, textWidth, wrapped } from './text.ts';

const drawn = (character: string): string =>
  Array.from({ length: GLYPH_ROWS }, (_r, row) =>
    Array.from({ length: GLYPH_COLUMNS }, (_c, column) => (glyphPixel(character, column, row) ? '#' : '.')).join(''),
  ).join('\n');

it('every printable character of ASCII and of German has a glyph of its own', () => {
  const characters = [...Array.from({ length: 94 }, (_v, n) => String.fromCharCode(33 + n)), ...Array.from('äöüÄÖÜß')];
  const glyphs = characters.map(drawn);
  expect(new Set([...glyphs, drawn('語')]).size).toBe(characters.length + 1);
  expect(drawn('F')).toBe('#####\n#....\n#....\n####.\n#....\n#....\n#....\n.....\n.....');
});

it('text is drawn where it is asked for, in its colour, and what does not fit is left out', () => {
  const picture = blankPicture(40, 30);
  drawText(picture, 'Fi', 3, 4, 2, [10, 200, 30]);
  const green: [number, number][] = [];
  for (let n = 0; n < 40 * 30; n++) if (picture.data[4 * n + 1] === 200) green.push([n % 40, Math.floor(n / 40)]);
  expect(green.length).toBe(4 * (drawn('Fi'[0]) + drawn('i')).split('#').length - 4);
  expect(Math.min(...green.map(([x]) => x))).toBe(3);
  expect(Math.min(...green.map(([, y]) => y))).toBe(4);
  drawText(picture, 'WWWWWWWW', 30, 25, 2, [255, 255, 255]);
  expect(picture.data.length).toBe(4 * 40 * 30);
});

it('typographic signs and accents become what there is', () => {
  expect(textWidth('…', 1)).toBe(3 * textWidth('a', 1));
  const same = (a: string, b: string): void => {
    const [one, two] = [a, b].map((text) => {
      const picture = blankPicture(60, 20);
      drawText(picture, text, 1, 1, 1, [255, 255, 255]);
      return picture.data;
    });
    expect(one).toEqual(two);
  };
  same('mask’s “é” –', 'mask\'s "e" -');
  // As some systems write names: letter and accent apart.
  same('u\u0308', 'ü');
});

it('lines break between words, and within one that is too long', () => {
  expect(wrapped('one two three', 6 * 7, 1)).toEqual(['one two', 'three']);
  expect(wrapped('abcdefghij k', 6 * 4, 1)).toEqual(['abcd', 'efgh', 'ij k']);
  expect(wrapped('', 60, 1)).toEqual(['']);
});
