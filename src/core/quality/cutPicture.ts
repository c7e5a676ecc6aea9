import { blankPicture, type Picture } from '../image/picture.ts';
import type { Cut } from './upright.ts';

/** The mask's edge. */
const EDGE = [255, 40, 40] as const;
/** Pixels on each side over which the mask is averaged: a cut along the slice itself would be drawn as hatching. */
const REACH = 2;
/** An edge changes the average by at least this much a pixel. */
const LEAST_SLOPE = 0.07;

/** A slice in grey, the mask's edge in red. */
export function drawCut({ width, height, values, kept }: Cut, grey: (value: number) => number): Picture {
  const picture = blankPicture(width, height);
  const { data } = picture;
  const around = averaged(averaged(kept, width, height, 1, width), height, width, width, 1);
  for (let y = 0, n = 0; y < height; y++)
    for (let x = 0; x < width; x++, n++) {
      if (Number.isNaN(values[n])) continue;
      const shown = grey(values[n]);
      const inside = x > 0 && y > 0 && x < width - 1 && y < height - 1;
      const edge = inside ? edgeAt(around, n, width) : 0;
      data[4 * n] = shown + edge * (EDGE[0] - shown);
      data[4 * n + 1] = shown + edge * (EDGE[1] - shown);
      data[4 * n + 2] = shown + edge * (EDGE[2] - shown);
    }
  return picture;
}

/** How much of a pixel the edge covers, 0 to 1: a line of about a pixel and a half where half of what lies around is kept. */
function edgeAt(around: Float32Array, n: number, width: number): number {
  const slopeX = (around[n + 1] - around[n - 1]) / 2;
  const slopeY = (around[n + width] - around[n - width]) / 2;
  const slope = Math.sqrt(slopeX * slopeX + slopeY * slopeY);
  // NaN, at the image's border, is no edge.
  if (!(slope > LEAST_SLOPE)) return 0;
  return Math.max(0, Math.min(1, 1.25 - Math.abs(around[n] - 0.5) / slope));
}

/** The mean over each pixel and its neighbours along a line; what is NaN stays so and counts nowhere. */
function averaged(from: Float32Array, length: number, lines: number, step: number, lineStep: number): Float32Array {
  const out = new Float32Array(from.length).fill(Number.NaN);
  for (let line = 0; line < lines; line++)
    for (let x = 0, n = line * lineStep; x < length; x++, n += step) {
      if (Number.isNaN(from[n])) continue;
      let sum = Number.NaN;
      if (x >= REACH && x < length - REACH) {
        sum = 0;
        // NaN where one of them is.
        for (let other = n - REACH * step; other <= n + REACH * step; other += step) sum += from[other];
      }
      out[n] = Number.isNaN(sum) ? meanOfKnown(from, length, x, n, step) : sum / (2 * REACH + 1);
    }
  return out;
}

function meanOfKnown(from: Float32Array, length: number, x: number, n: number, step: number): number {
  let sum = 0,
    count = 0;
  for (let other = Math.max(0, x - REACH); other <= Math.min(length - 1, x + REACH); other++) {
    const value = from[n + (other - x) * step];
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
