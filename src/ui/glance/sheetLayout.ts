import { JUDGED_PX } from './sight.ts';

/** Width to height of a picture of the glance. */
export const PICTURE_ASPECT = 720 / 429;
/** Wider than this, CSS pixels, a picture has no more to show. */
const MOST_PX = 860;
export const GAP_PX = 8;

export interface SheetLayout {
  readonly columns: number;
  /** Width of a tile, and height of a row with the gap below it, CSS pixels. */
  readonly tilePx: number;
  readonly rowPx: number;
}

/**
 * Tiles as large as all of them fit; where they would be too small to be judged, as many in a row as can be, and the sheet scrolls.
 * @param widthPx and heightPx of the sheet @param captionPx what a tile is higher than its picture
 */
export function sheetLayout(widthPx: number, heightPx: number, count: number, captionPx: number): SheetLayout {
  const most = Math.max(1, Math.floor((widthPx + GAP_PX) / (JUDGED_PX + GAP_PX)));
  const wide = (columns: number): number => (widthPx + GAP_PX) / columns - GAP_PX;
  let best = { columns: most, tilePx: Math.min(MOST_PX, wide(most)) };
  let fits = false;
  for (let columns = 1; columns <= most; columns++) {
    const rows = Math.ceil(count / columns);
    const high = heightPx / rows - GAP_PX - captionPx;
    const tilePx = Math.min(MOST_PX, wide(columns), high * PICTURE_ASPECT);
    if (tilePx < JUDGED_PX || (fits && tilePx <= best.tilePx)) continue;
    best = { columns, tilePx };
    fits = true;
  }
  const tilePx = Math.max(1, Math.floor(best.tilePx));
  return { columns: best.columns, tilePx, rowPx: Math.ceil(tilePx / PICTURE_ASPECT + captionPx + GAP_PX) };
}
