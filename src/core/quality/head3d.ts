import { blankPicture, type Picture } from '../image/picture.ts';
import type { Upright } from './upright.ts';

/** Where the head is looked at from. */
export type View = 'front' | 'left' | 'right';

/** Brighter than this is the head's surface. */
const SURFACE = 38;
/** Where the light comes from, in the picture's axes: to the right, up, towards the eye. */
const LIGHT = [-0.35, 0.45, 0.82] as const;

/**
 * The head as a surface: along each line of sight the first tissue, shaded by the slope of its depth. Drawn from the scan
 * alone, no graphics processor.
 * @param defaced leaves out what the mask removes
 */
export function drawHead({ dims: [nx, ny, nz], brightness, kept }: Upright, view: View, defaced: boolean): Picture {
  const front = view === 'front';
  const width = front ? nx : ny;
  const reach = front ? ny : nx;
  const slice = nx * ny;
  // Steps in the volume for one pixel to the right, and for one step away from the eye; and where the first pixel's line begins.
  const across = front ? -1 : view === 'left' ? -nx : nx;
  const away = front ? -nx : view === 'left' ? 1 : -1;
  const corner = front ? nx - 1 + nx * (ny - 1) : view === 'left' ? nx * (ny - 1) : nx - 1;
  const depth = new Float32Array(width * nz).fill(reach);
  for (let row = 0, pixel = 0; row < nz; row++) {
    for (let column = 0; column < width; column++, pixel++) {
      let at = corner + slice * (nz - 1 - row) + across * column;
      for (let step = 0; step < reach - 1; step++, at += away) {
        const here = defaced && kept[at] === 0 ? 0 : brightness[at];
        if (here <= SURFACE) continue;
        const before = step === 0 || (defaced && kept[at - away] === 0) ? 0 : brightness[at - away];
        // Noise has no depth: one bright voxel alone is passed over.
        if ((defaced && kept[at + away] === 0 ? 0 : brightness[at + away]) <= SURFACE) continue;
        depth[pixel] = step - (here - SURFACE) / Math.max(1, here - before);
        break;
      }
    }
  }
  return shaded(depth, width, nz, reach);
}

function shaded(rough: Float32Array, width: number, height: number, reach: number): Picture {
  const depth = smoothed(rough, width, height, reach);
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
