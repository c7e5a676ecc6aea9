import { blankPicture, paste, type Picture } from '../core/index.ts';

/** Width and height that one slice is drawn into, pixels. */
const TILE = 128;

/** Slices beside one another in tiles of 128 pixels, each as large as fits, in its tile's middle; black around. */
export function thumbnailOf(slices: readonly [Picture, Picture, Picture]): Picture {
  const out = blankPicture(TILE * slices.length, TILE);
  slices.forEach((slice, n) => {
    const tile = fitted(slice, TILE);
    paste(out, tile, n * TILE + ((TILE - tile.width) >> 1), (TILE - tile.height) >> 1);
  });
  return out;
}

/**
 * The picture scaled until its longer side has `size` pixels. Pixels in between are interpolated linearly; where it becomes
 * smaller, each pixel is the mean of those that it stands for, weighted by a triangle, so that no thin line is lost.
 */
export function fitted({ width, height, data }: Picture, size: number): Picture {
  const scale = size / Math.max(width, height);
  const columns = weights(width, Math.max(1, Math.round(width * scale)));
  const rows = weights(height, Math.max(1, Math.round(height * scale)));
  const wide = new Float32Array(3 * columns.length * height);
  for (let y = 0, out = 0; y < height; y++)
    for (const { first, shares } of columns)
      for (let c = 0; c < 3; c++, out++) {
        let sum = 0;
        for (let n = 0; n < shares.length; n++) sum += shares[n] * data[4 * (first + n + width * y) + c];
        wide[out] = sum;
      }
  const picture = blankPicture(columns.length, rows.length);
  const rowLength = 3 * columns.length;
  rows.forEach(({ first, shares }, y) => {
    for (let x = 0; x < columns.length; x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let n = 0; n < shares.length; n++) sum += shares[n] * wide[(first + n) * rowLength + 3 * x + c];
        picture.data[4 * (x + columns.length * y) + c] = sum;
      }
  });
  return picture;
}

interface Weights {
  /** The first pixel that counts. */
  readonly first: number;
  /** What it and the following ones count; together 1. */
  readonly shares: readonly number[];
}

/** Of one line's pixels, for each of `to` pixels that are to stand for `from`. */
function weights(from: number, to: number): Weights[] {
  const step = from / to;
  const reach = Math.max(1, step);
  return Array.from({ length: to }, (_v, n) => {
    const middle = (n + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    const raw = Array.from({ length: last - first + 1 }, (_w, k) => 1 - Math.abs(first + k - middle) / reach);
    const sum = raw.reduce((a, b) => a + b, 0);
    return { first, shares: raw.map((share) => share / sum) };
  });
}
