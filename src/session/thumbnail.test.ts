import { expect, test } from 'vitest';
import { blankPicture, type Picture } from '../core/index.ts';
import { fitted, thumbnailOf } from './thumbnail.ts';

function painted(width: number, height: number, [r, g, b]: readonly number[]): Picture {
  const picture = blankPicture(width, height);
  for (let n = 0; n < picture.data.length; n += 4) picture.data.set([r, g, b], n);
  return picture;
}

const pixel = ({ width, data }: Picture, x: number, y: number): number[] => [
  ...data.subarray(4 * (x + width * y), 4 * (x + width * y) + 3),
];

test.each([
  [200, 100, 128, 64],
  [40, 80, 64, 128],
  [1, 300, 1, 128],
  [128, 128, 128, 128],
])('%i x %i pixels fit as %i x %i, and keep their colour to the edges', (width, height, fitWidth, fitHeight) => {
  const out = fitted(painted(width, height, [200, 10, 90]), 128);
  expect([out.width, out.height]).toEqual([fitWidth, fitHeight]);
  expect(out).toEqual(painted(fitWidth, fitHeight, [200, 10, 90]));
});

test('what is of the right size already stays as it is', () => {
  const picture = blankPicture(128, 90);
  for (let n = 0; n < picture.data.length; n++) if (n % 4 !== 3) picture.data[n] = (n * 7) % 256;
  expect(fitted(picture, 128)).toEqual(picture);
});

test('a thin red line is still to be seen when a large slice becomes small', () => {
  const picture = blankPicture(512, 512);
  for (let y = 0; y < 512; y++) picture.data[4 * (257 + 512 * y)] = 255;
  const out = fitted(picture, 128);
  const reds = Array.from({ length: 128 }, (_v, x) => pixel(out, x, 60)[0]);
  expect(Math.max(...reds)).toBeGreaterThan(40);
  expect(reds.reduce((a, b) => a + b)).toBeGreaterThan(50);
});

test('three slices stand beside one another, each in the middle of its tile', () => {
  const out = thumbnailOf([painted(10, 20, [255, 0, 0]), painted(300, 150, [0, 255, 0]), painted(64, 64, [0, 0, 255])]);
  expect([out.width, out.height]).toEqual([384, 128]);
  expect(pixel(out, 64, 64)).toEqual([255, 0, 0]);
  expect(pixel(out, 30, 64)).toEqual([0, 0, 0]);
  expect(pixel(out, 128, 64)).toEqual([0, 255, 0]);
  expect(pixel(out, 192, 20)).toEqual([0, 0, 0]);
  expect(pixel(out, 256, 0)).toEqual([0, 0, 255]);
  expect(pixel(out, 383, 127)).toEqual([0, 0, 255]);
});
