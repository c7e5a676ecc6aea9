import { blankPicture, type Picture } from '../image/picture.ts';
import type { Upright } from './upright.ts';

/** Where the head is looked at from. */
export type View = 'front' | 'left' | 'right';

/** Where the light comes from, in the picture's axes: to the right, up, towards the eye. */
const LIGHT = [-0.35, 0.45, 0.82] as const;
/** How often the depth of a surface is averaged with its neighbours': cuts show the steps of the scan's voxels. */
const SMOOTHINGS = { before: 1, after: 2 } as const;

/** The head's tissue on a grid. */
export interface Head extends Upright {
  /** 1 in the head's own tissue (see `headTissue`). */
  readonly tissue: Uint8Array;
  /** What tissue is brighter than. */
  readonly surface: number;
}

/** Lines of sight through the grid: voxels from pixel to pixel, from row to row, and away from the eye. */
interface Sight {
  readonly width: number;
  readonly height: number;
  readonly reach: number;
  readonly corner: number;
  readonly across: number;
  readonly down: number;
  readonly away: number;
}

type From = View | 'back' | 'top';

function sightFrom([nx, ny, nz]: Upright['dims'], from: From): Sight {
  const slice = nx * ny;
  const top = slice * (nz - 1);
  const side = { width: ny, height: nz, reach: nx, down: -slice };
  switch (from) {
    case 'front':
      return { width: nx, height: nz, reach: ny, corner: nx - 1 + nx * (ny - 1) + top, across: -1, down: -slice, away: -nx };
    case 'back':
      return { width: nx, height: nz, reach: ny, corner: top, across: 1, down: -slice, away: nx };
    case 'left':
      return { ...side, corner: nx * (ny - 1) + top, across: -nx, away: 1 };
    case 'right':
      return { ...side, corner: nx - 1 + top, across: nx, away: -1 };
    case 'top':
      return { width: nx, height: ny, reach: nz, corner: nx * (ny - 1) + top, across: 1, down: -nx, away: -slice };
  }
}

/**
 * The head before and after, from each side: along each line of sight the first tissue, shaded by the slope of its depth.
 * Drawn from the scan alone, no graphics processor.
 */
export function drawHeads(head: Head): Record<View, readonly [before: Picture, after: Picture]> {
  const outside = outsideOf(head);
  const both = (view: View): [Picture, Picture] => {
    const sight = sightFrom(head.dims, view);
    const [before, after] = [depthBefore(head, sight), depthAfter(head, sight, outside)];
    return [shaded(before, sight, SMOOTHINGS.before), shaded(after, sight, SMOOTHINGS.after)];
  };
  return { front: both('front'), left: both('left'), right: both('right') };
}

/** 1 in the air around the head: what is seen before any tissue from the front, the back, a side or above. */
function outsideOf(head: Head): Uint8Array {
  const outside = new Uint8Array(head.tissue.length);
  for (const from of ['front', 'back', 'left', 'right', 'top'] as const) {
    const { width, height, reach, corner, across, down, away } = sightFrom(head.dims, from);
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        markAir(head.tissue, outside, corner + down * row + across * column, away, reach);
  }
  return outside;
}

function markAir(tissue: Uint8Array, outside: Uint8Array, start: number, away: number, reach: number): void {
  for (let step = 0, at = start; step < reach && tissue[at] === 0; step++, at += away) outside[at] = 1;
}

/** Depth of the surface along each line of sight, voxels; `reach` where there is none. */
function depthBefore({ tissue, values, surface }: Head, { width, height, reach, corner, across, down, away }: Sight): Float32Array {
  const depth = new Float32Array(width * height).fill(reach);
  for (let row = 0, pixel = 0; row < height; row++)
    for (let column = 0; column < width; column++, pixel++) {
      const start = corner + down * row + across * column;
      const step = firstTissue(tissue, start, away, reach);
      if (step < reach) depth[pixel] = step - tissueShare(values, surface, start + step * away, step === 0 ? 0 : away);
    }
  return depth;
}

function firstTissue(tissue: Uint8Array, start: number, away: number, reach: number): number {
  let step = 0;
  for (let at = start; step < reach && tissue[at] === 0; at += away) step++;
  return step;
}

/** How far before a voxel, in voxels, the values cross the surface on the way to it. */
function tissueShare(values: Float32Array, surface: number, at: number, away: number): number {
  const before = values[at - away];
  return before < surface ? (values[at] - surface) / (values[at] - before) : 0;
}

/**
 * Depth of what is left. Where the cut goes through the head the surface is the cut itself: dark bone behind it would be drawn
 * as pits. Where nothing was cut it is the tissue.
 */
function depthAfter(head: Head, { width, height, reach, corner, across, down, away }: Sight, outside: Uint8Array): Float32Array {
  const { kept, values, surface } = head;
  const depth = new Float32Array(width * height).fill(reach);
  for (let row = 0, pixel = 0; row < height; row++)
    for (let column = 0; column < width; column++, pixel++) {
      const start = corner + down * row + across * column;
      const step = firstInside(kept, outside, start, away, reach);
      if (step === reach) continue;
      const at = start + step * away;
      const isCut = step > 1 && step < reach - 2 && kept[at - away] === 0;
      depth[pixel] = isCut ? step - cutShare(head, at, away) : step - tissueShare(values, surface, at, step === 0 ? 0 : away);
    }
  return depth;
}

function firstInside(kept: Uint8Array, outside: Uint8Array, start: number, away: number, reach: number): number {
  let step = 0;
  for (let at = start; step < reach && (kept[at] === 0 || outside[at] === 1); at += away) step++;
  return step;
}

/** How far before a voxel, in voxels, the cut lies: where half of the 27 voxels around are kept. */
function cutShare({ kept, dims }: Head, at: number, away: number): number {
  let before = sharesAround(kept, dims, at - 2 * away);
  for (let step = -1; step <= 2; step++) {
    const here = sharesAround(kept, dims, at + step * away);
    if (here >= 0.5 && before < 0.5) return -step + (here - 0.5) / (here - before);
    before = here;
  }
  return 0.5;
}

function sharesAround(kept: Uint8Array, [nx, ny]: Upright['dims'], at: number): number {
  const slice = nx * ny;
  let sum = 0;
  for (let dz = -slice; dz <= slice; dz += slice)
    for (let dy = -nx; dy <= nx; dy += nx) {
      const n = at + dz + dy;
      sum += (kept[n - 1] ?? 0) + (kept[n] ?? 0) + (kept[n + 1] ?? 0);
    }
  return sum / 27;
}

function shaded(rough: Float32Array, { width, height, reach }: Sight, smoothings: number): Picture {
  let depth = rough;
  for (let n = 0; n < smoothings; n++) depth = smoothed(depth, width, height, reach);
  const picture = blankPicture(width, height);
  const length = Math.sqrt(LIGHT[0] ** 2 + LIGHT[1] ** 2 + LIGHT[2] ** 2);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const n = x + width * y;
      if (depth[n] >= reach) continue;
      const slopeX = (Math.min(reach, depth[n + 1]) - Math.min(reach, depth[n - 1])) / 2;
      const slopeY = (depth[n - width] - depth[n + width]) / 2;
      const size = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
      const light = Math.max(0, (LIGHT[0] * slopeX + LIGHT[1] * slopeY + LIGHT[2]) / (size * length));
      // What lies deeper is darker, as in a fog.
      const grey = (30 + 225 * light) * (1 - (0.45 * depth[n]) / reach);
      picture.data.fill(grey, 4 * n, 4 * n + 3);
    }
  }
  return picture;
}

/** The mean over the neighbours that belong to the same surface: within four voxels of depth. */
function smoothed(depth: Float32Array, width: number, height: number, reach: number): Float32Array {
  const out = depth.slice();
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const n = x + width * y;
      if (depth[n] >= reach) continue;
      let sum = 0;
      let count = 0;
      for (let dy = -width; dy <= width; dy += width) {
        for (let dx = -1; dx <= 1; dx++) {
          const other = depth[n + dx + dy];
          if (Math.abs(other - depth[n]) > 4) continue;
          sum += other;
          count++;
        }
      }
      out[n] = sum / count;
    }
  }
  return out;
}
