import type { Slice } from '../../worker/api.ts';

/** Where a place lies in a slice's picture, pixels from its left upper corner. @param at RAS mm */
export function pixelAt({ origin, across, down }: Slice, at: readonly number[]): [number, number] {
  const away = at.map((v, n) => v - origin[n]);
  const along = (step: readonly number[]): number =>
    (away[0] * step[0] + away[1] * step[1] + away[2] * step[2]) /
      (step[0] * step[0] + step[1] * step[1] + step[2] * step[2]) +
    0.5;
  return [along(across), along(down)];
}
