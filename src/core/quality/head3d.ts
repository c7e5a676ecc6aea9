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
      return {
        width: nx,
        height: nz,
        reach: ny,
        corner: nx - 1 + nx * (ny - 1) + top,
        across: -1,
        down: -slice,
        away: -nx,
      };
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
  const of = (from: From): Int16Array => firstTissue(head.tissue, sightFrom(head.dims, from));
  const steps: Steps = { front: of('front'), back: of('back'), left: of('left'), right: of('right'), top: of('top') };
  const both = (view: View): [Picture, Picture] => {
    const sight = sightFrom(head.dims, view);
    const [before, after] = [depthBefore(head, sight, steps[view]), depthAfter(head, sight, steps, steps[view])];
    return [shaded(before, sight, SMOOTHINGS.before), shaded(after, sight, SMOOTHINGS.after)];
  };
  return { front: both('front'), left: both('left'), right: both('right') };
}

/** For each line of sight how many voxels lie before any tissue. */
type Steps = Readonly<Record<From, Int16Array>>;

function firstTissue(tissue: Uint8Array, { width, height, reach, corner, across, down, away }: Sight): Int16Array {
  const steps = new Int16Array(width * height);
  for (let row = 0, pixel = 0; row < height; row++)
    for (let column = 0; column < width; column++, pixel++) {
      let step = 0;
      for (let at = corner + down * row + across * column; step < reach && tissue[at] === 0; at += away) step++;
      steps[pixel] = step;
    }
  return steps;
}

/** Depth of the surface along each line of sight, voxels; `reach` where there is none. */
function depthBefore(
  { values, surface }: Head,
  { width, height, reach, corner, across, down, away }: Sight,
  steps: Int16Array,
): Float32Array {
  const depth = new Float32Array(width * height).fill(reach);
  for (let row = 0, pixel = 0; row < height; row++)
    for (let column = 0; column < width; column++, pixel++) {
      const step = steps[pixel];
      const at = corner + down * row + across * column + step * away;
      if (step < reach) depth[pixel] = step - tissueShare(values, surface, at, step === 0 ? 0 : away);
    }
  return depth;
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
function depthAfter(
  head: Head,
  { width, height, reach, corner, across, down, away }: Sight,
  steps: Steps,
  own: Int16Array,
): Float32Array {
  const { kept, values, surface, dims } = head;
  const depth = new Float32Array(width * height).fill(reach);
  for (let row = 0, pixel = 0; row < height; row++)
    for (let column = 0; column < width; column++, pixel++) {
      const start = corner + down * row + across * column;
      let step = own[pixel];
      let at = start + step * away;
      while (step < reach && (kept[at] === 0 || isOutside(at, dims, steps))) {
        step++;
        at += away;
      }
      if (step === reach) continue;
      const isCut = step > 1 && step < reach - 2 && kept[at - away] === 0;
      depth[pixel] =
        step - (isCut ? cutShare(head, at, away) : tissueShare(values, surface, at, step === 0 ? 0 : away));
    }
  return depth;
}

/** Whether a voxel lies in the air around the head: before any tissue, seen from a side or above. */
function isOutside(at: number, [nx, ny, nz]: Upright['dims'], { front, back, left, right, top }: Steps): boolean {
  const i = at % nx,
    j = ((at - i) / nx) % ny,
    k = (at / (nx * ny)) | 0;
  const [x, y, z] = [nx - 1 - i, ny - 1 - j, nz - 1 - k];
  return (
    y < front[x + nx * z] ||
    j < back[i + nx * z] ||
    i < left[y + ny * z] ||
    x < right[j + ny * z] ||
    z < top[i + nx * y]
  );
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
