import { expect, it } from 'vitest';
import { drawCut } from './cutPicture.ts';
import { drawHeads, type Head } from './head3d.ts';

const N = 64;

/** A ball with a dark shell under its bright skin, as a skull in an MRI; the mask cuts within the dark shell. */
function ball(kept: (x: number, y: number, z: number) => boolean): Head {
  const place = (n: number): [number, number, number] =>
    [n % N, Math.floor(n / N) % N, Math.floor(n / (N * N))].map((v) => v - (N - 1) / 2) as [number, number, number];
  const values = Float32Array.from({ length: N ** 3 }, (_v, n) => {
    const r = Math.hypot(...place(n));
    return r < 18 || (r > 25 && r < 29) ? 100 : 0;
  });
  return {
    dims: [N, N, N],
    values,
    tissue: Uint8Array.from(values, (v) => (v > 50 ? 1 : 0)),
    kept: Uint8Array.from(values, (_v, n) => (kept(...place(n)) ? 1 : 0)),
    surface: 50,
    toTemplate: new Float64Array(16),
  };
}

function lit({ data }: { readonly data: Uint8ClampedArray }): number {
  let sum = 0;
  for (let n = 0; n < data.length; n += 4) if (data[n] > 10) sum++;
  return sum;
}

it('where the cut lies in dark bone the surface is the cut, from every side', () => {
  const heads = drawHeads(ball((x, y, z) => Math.hypot(x, y, z) < 22));
  for (const [before, after] of Object.values(heads)) {
    expect(lit(before) / (Math.PI * 29 ** 2)).toBeCloseTo(1, 1);
    expect(lit(after) / (Math.PI * 22 ** 2)).toBeGreaterThan(0.93);
    expect(lit(after) / (Math.PI * 22 ** 2)).toBeLessThan(1.05);
    // In the middle it faces the eye, smooth: no pits.
    const greys = Array.from({ length: 15 * 15 }, (_v, n) => {
      const [x, y] = [(N >> 1) - 7 + (n % 15), (N >> 1) - 7 + Math.floor(n / 15)];
      return after.data[4 * (x + N * y)];
    });
    const steps = greys.flatMap((grey, n) => (n % 15 > 0 ? [Math.abs(grey - greys[n - 1])] : []));
    expect(Math.max(...steps)).toBeLessThan(25);
  }
});

it('where nothing is cut, kept air in front of the skin is no surface', () => {
  const heads = drawHeads(ball(() => true));
  for (const [before, after] of Object.values(heads))
    expect(Math.abs(lit(after) - lit(before))).toBeLessThan(0.02 * lit(before));
});

it('a cut along the slice itself is not drawn as hatching; one across it is a line', () => {
  const slice = (kept: (x: number, y: number) => number): number[] => {
    const [width, height] = [60, 50];
    const at = Array.from({ length: width * height }, (_v, n) => kept(n % width, Math.floor(n / width)));
    const values = new Float32Array(width * height).fill(100);
    const { data } = drawCut({ width, height, values, kept: Float32Array.from(at) }, (v) => v);
    return at.map((_v, n) => data[4 * n] - data[4 * n + 1]);
  };
  const along = slice((x, y) => Number((x + y) % 4 < 2));
  expect(along.filter((red) => red > 60)).toEqual([]);
  const across = slice((x) => Number(x < 30));
  for (let y = 1; y < 49; y++) {
    const row = across.slice(60 * y, 60 * (y + 1));
    expect(row.filter((red) => red > 100).length).toBeGreaterThan(0);
    expect(row.filter((red) => red > 100).length).toBeLessThan(4);
    expect(Math.abs(row.indexOf(Math.max(...row)) - 29.5)).toBeLessThan(2);
  }
});
