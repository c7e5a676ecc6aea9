/** A colour picture: red, green, blue, opacity, a byte each; rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** A black picture. */
export function blankPicture(width: number, height: number): Picture {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let n = 3; n < data.length; n += 4) data[n] = 255;
  return { width, height, data };
}

/** Copies `tile` into `picture`, its upper left corner at (left, top). The tile must fit. */
export function paste(picture: Picture, tile: Picture, left: number, top: number): void {
  for (let y = 0; y < tile.height; y++) {
    picture.data.set(
      tile.data.subarray(4 * y * tile.width, 4 * (y + 1) * tile.width),
      4 * (left + picture.width * (top + y)),
    );
  }
}

/** The picture enlarged, pixels in between interpolated linearly. */
export function enlarged({ width, height, data }: Picture, factor: number): Picture {
  const out = blankPicture(Math.round(width * factor), Math.round(height * factor));
  for (let y = 0, at = 0; y < out.height; y++) {
    const v = Math.min(height - 1, y / factor),
      j = Math.min(height - 2, v | 0),
      fy = v - j;
    for (let x = 0; x < out.width; x++, at += 4) {
      const u = Math.min(width - 1, x / factor),
        i = Math.min(width - 2, u | 0),
        fx = u - i;
      const o = 4 * (i + width * j);
      for (let c = 0; c < 3; c++) {
        const upper = data[o + c] + fx * (data[o + 4 + c] - data[o + c]);
        const lower = data[o + 4 * width + c] + fx * (data[o + 4 * width + 4 + c] - data[o + 4 * width + c]);
        out.data[at + c] = upper + fy * (lower - upper);
      }
    }
  }
  return out;
}
