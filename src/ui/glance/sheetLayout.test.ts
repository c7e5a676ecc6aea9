import { expect, it } from 'vitest';
import { BORDERS_PX, GAP_PX, sheetLayout } from './sheetLayout.ts';
import { JUDGED_PX } from './sight.ts';

const CAPTION = 46;

it('a few are as large as all of them fit', () => {
  for (const [width, height] of [
    [740, 440],
    [990, 560],
    [1540, 920],
  ] as const)
    for (const count of [1, 2, 3, 4]) {
      const { columns, tilePx, rowPx } = sheetLayout(width, height, count, CAPTION);
      expect(columns * (tilePx + GAP_PX) - GAP_PX).toBeLessThanOrEqual(width);
      // At 740 x 440 two rows would be too small to be judged.
      if (height > 500) expect(Math.ceil(count / columns) * (rowPx - 1)).toBeLessThanOrEqual(height);
      expect(tilePx).toBeGreaterThanOrEqual(JUDGED_PX + BORDERS_PX);
    }
  const [one, four] = [1, 4].map((count) => sheetLayout(1540, 920, count, CAPTION).tilePx);
  expect(one).toBeGreaterThan(four);
});

it.each([
  [330, 560, 1],
  [725, 480, 4],
  [965, 590, 6],
  [1520, 950, 12],
])(
  'of thousands, on a sheet of %i x %i, %i are in sight whole, none too small to be judged',
  (width, height, whole) => {
    const { columns, tilePx, rowPx } = sheetLayout(width, height, 2000, CAPTION);
    expect(tilePx).toBeGreaterThanOrEqual(JUDGED_PX + BORDERS_PX);
    expect(columns * (tilePx + GAP_PX) - GAP_PX).toBeLessThanOrEqual(width);
    expect(columns * Math.floor((height + 1) / (rowPx - 1))).toBeGreaterThanOrEqual(whole);
  },
);

it('whatever the sheet’s size, no picture on it is a little too small to be judged', () => {
  for (let width = 320; width <= 1600; width += 7)
    for (let height = 250; height <= 1000; height += 13)
      for (const count of [1, 3, 4, 7, 40]) {
        const { columns, tilePx } = sheetLayout(width, height, count, CAPTION);
        expect(tilePx - BORDERS_PX, `${count} on ${width} x ${height}`).toBeGreaterThanOrEqual(JUDGED_PX);
        expect(columns * (tilePx + GAP_PX) - GAP_PX).toBeLessThanOrEqual(width);
      }
});

it('where there is no room at all there is a tile all the same', () => {
  expect(sheetLayout(0, 0, 5, CAPTION)).toMatchObject({ columns: 1, tilePx: 1 });
});
