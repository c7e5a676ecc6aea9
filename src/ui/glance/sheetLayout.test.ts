import { expect, it } from 'vitest';
import { GAP_PX, sheetLayout } from './sheetLayout.ts';
import { JUDGED_PX } from './sight.ts';

const CAPTION = 50;

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
      if (height > 500) expect(Math.ceil(count / columns) * rowPx).toBeLessThanOrEqual(height + 2 * count);
      expect(tilePx).toBeGreaterThanOrEqual(JUDGED_PX);
    }
  const [one, four] = [1, 4].map((count) => sheetLayout(1540, 920, count, CAPTION).tilePx);
  expect(one).toBeGreaterThan(four);
});

it('thousands are never too small to be judged, and fill the width', () => {
  for (const width of [330, 740, 990, 1540, 2100]) {
    const { columns, tilePx } = sheetLayout(width, 560, 2000, CAPTION);
    expect(tilePx).toBeGreaterThanOrEqual(JUDGED_PX);
    expect(columns * (tilePx + GAP_PX) - GAP_PX).toBeGreaterThan(width - columns - 1);
  }
});

it('where there is no room at all there is a tile all the same', () => {
  expect(sheetLayout(0, 0, 5, CAPTION)).toMatchObject({ columns: 1, tilePx: 1 });
});
