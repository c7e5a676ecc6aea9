import { expect, it } from 'vitest';
import { translation } from '../../src/core/mat4.ts';
import { syntheticVolume } from '../../src/core/testing/syntheticVolume.ts';
import { photograph, type Solid } from './render.ts';

const EDGE = 61;
/** A ball of 20 mm, with a small one on its right (at x = 24 mm). */
const ball: Solid = (() => {
  const data = new Uint8Array(EDGE ** 3);
  for (let k = 0, n = 0; k < EDGE; k++)
    for (let j = 0; j < EDGE; j++)
      for (let i = 0; i < EDGE; i++, n++) {
        const [x, y, z] = [i - 30, j - 30, k - 30];
        if (Math.hypot(x, y, z) < 20 || Math.hypot(x - 24, y, z) < 5) data[n] = 100;
      }
  const volume = syntheticVolume([EDGE, EDGE, EDGE], data, [1, 1, 1], [-30, -30, -30]);
  return { volume, surface: 50, isHead: () => true };
})();
const POSE = translation(0, 0, 0);
const STRAIGHT = { turn: 0, nod: 0, tilt: 0 };

/** Red of a place, mm to the picture's right and up. */
function at({ width, data }: ReturnType<typeof photograph>, right: number, up: number): number {
  const pixel = (mm: number): number => Math.round(width / 2 - 0.5 + mm / 0.9);
  return data[4 * (pixel(right) + width * pixel(-up))];
}

const GREY = 128;

it('the head’s right is on the picture’s left, in its size, on grey', () => {
  const picture = photograph(ball, POSE, { ...STRAIGHT, light: [0, 0, 1] });
  expect(at(picture, -26, 0)).not.toBe(GREY);
  expect(at(picture, 26, 0)).toBe(GREY);
  expect(at(picture, 0, 18)).not.toBe(GREY);
  expect(at(picture, 0, 22)).toBe(GREY);
});

it('what faces the light is bright: in front, at the side it comes from', () => {
  const front = photograph(ball, POSE, { ...STRAIGHT, light: [0, 0, 1] });
  expect(at(front, 0, 0)).toBeGreaterThan(225);
  expect(at(front, 0, 14)).toBeLessThan(200);
  const right = photograph(ball, POSE, { ...STRAIGHT, light: [1, 0, 0.3] });
  expect(at(right, 14, 0)).toBeGreaterThan(at(right, -14, 0) + 80);
  const above = photograph(ball, POSE, { ...STRAIGHT, light: [0, 1, 0.3] });
  expect(at(above, 0, 14)).toBeGreaterThan(at(above, 0, -14) + 80);
});

it('what does not belong to the head is not drawn, and a turn moves what lies at the side', () => {
  const alone = { ...ball, isHead: (x: number) => x < 50 };
  expect(at(photograph(alone, POSE, { ...STRAIGHT, light: [0, 0, 1] }), -26, 0)).toBe(GREY);
  const turned = photograph(ball, POSE, { ...STRAIGHT, turn: 90, light: [0, 0, 1] });
  expect(at(turned, -26, 0)).toBe(GREY);
});
