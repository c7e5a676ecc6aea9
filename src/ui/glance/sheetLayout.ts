import { JUDGED_PX } from './sight.ts';

/** Width to height of a picture of the glance. */
export const PICTURE_ASPECT = 720 / 429;
/** Wider than this, CSS pixels, a picture has no more to show. */
const MOST_PX = 860;
export const GAP_PX = 8;
/** A tile's two borders: so much narrower than the tile its picture is. */
export const BORDERS_PX = 4;

export interface SheetLayout {
  readonly columns: number;
  /** Width of a tile, and height of a row with the gap below it, CSS pixels. */
  readonly tilePx: number;
  readonly rowPx: number;
}

/**
 * Tiles as large as all of them fit. Where they would be too small to be judged, the sheet scrolls, and whole rows are in sight.
 * @param widthPx and heightPx of the sheet @param captionPx what a tile is higher than its picture, without its borders @param leastPx narrower pictures
 * cannot be judged
 */
export function sheetLayout(
  widthPx: number,
  heightPx: number,
  count: number,
  captionPx: number,
  leastPx = JUDGED_PX,
): SheetLayout {
  const leastTile = leastPx + BORDERS_PX;
  const around = captionPx + BORDERS_PX + GAP_PX;
  const most = Math.max(1, Math.floor((widthPx + GAP_PX) / (leastTile + GAP_PX)));
  const tileFor = (columns: number, rows: number): number =>
    Math.min(MOST_PX, (widthPx + GAP_PX) / columns - GAP_PX, (heightPx / rows - around) * PICTURE_ASPECT + BORDERS_PX);
  // Where even one does not fit whole, it is as wide as there is room.
  let best = { columns: most, tilePx: (widthPx + GAP_PX) / most - GAP_PX, worth: 0 };
  for (let columns = 1; columns <= most; columns++) {
    const all = Math.ceil(count / columns);
    for (let rows = 1; rows <= all; rows++) {
      const tilePx = tileFor(columns, rows);
      // More rows would be smaller still.
      if (tilePx < leastTile) break;
      const seen = Math.min(count, columns * rows);
      // To have all of them in sight is worth more than any size; else twice as wide is worth as much as nearly three times as many.
      const worth = (seen === count ? 1e9 : seen) * tilePx ** 1.5;
      if (worth > best.worth) best = { columns, tilePx, worth };
    }
  }
  const tilePx = Math.max(1, Math.floor(best.tilePx));
  return { columns: best.columns, tilePx, rowPx: Math.ceil((tilePx - BORDERS_PX) / PICTURE_ASPECT + around) };
}
