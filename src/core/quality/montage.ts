import type { Mat4 } from '../mat4.ts';
import type { Volume } from '../volume.ts';
import { drawHead, type View } from './head3d.ts';
import { blankPicture, enlarged, paste, type Picture } from '../image/picture.ts';
import { upright, type Upright } from './upright.ts';

/** Where slices are cut, as shares of the box: axial upwards, coronal to the front, sagittal to the right. */
const CUTS = {
  axial: [0.38, 0.5, 0.64, 0.76],
  coronal: [0.3, 0.45, 0.6, 0.75],
  sagittal: [0.3, 0.42, 0.5, 0.65],
} as const;
const VIEWS: readonly View[] = ['front', 'left', 'right'];
const HEAD_SIZE = 1.5;
const GAP = 6;

/**
 * One picture to judge a result by: twelve slices with the mask's edge in red, and beside them the head before (upper row)
 * and after (lower row), from the front and both sides. The head stands upright, however it lies in the scan.
 * @param mask one byte a voxel of the scan, 1 kept
 */
export function drawMontage(scan: Volume, mask: Uint8Array, templateToSubject: Mat4, template: Volume): Picture {
  const head = upright(scan, mask, templateToSubject, template);
  const [nx, ny, nz] = head.dims;
  const tile = Math.max(nx, ny, nz);
  const heads = [false, true].map((defaced) => VIEWS.map((view) => enlarged(drawHead(head, view, defaced), HEAD_SIZE)));
  const headWidth = Math.max(...heads[0].map((h) => h.width));
  const headHeight = heads[0][0].height;
  const picture = blankPicture(
    4 * (tile + GAP) + 3 * (headWidth + GAP),
    Math.max(3 * (tile + GAP), 2 * (headHeight + GAP)),
  );
  (['axial', 'coronal', 'sagittal'] as const).forEach((plane, row) =>
    CUTS[plane].forEach((share, column) => {
      const slice = drawSlice(head, plane, share);
      paste(
        picture,
        slice,
        column * (tile + GAP) + ((tile - slice.width) >> 1),
        row * (tile + GAP) + ((tile - slice.height) >> 1),
      );
    }),
  );
  heads.forEach((row, n) =>
    row.forEach((one, column) => {
      paste(
        picture,
        one,
        4 * (tile + GAP) + column * (headWidth + GAP) + ((headWidth - one.width) >> 1),
        n * (headHeight + GAP),
      );
    }),
  );
  return picture;
}

/** One slice, the right side of the head on the left as radiologists have it, front up or nose to the left. */
function drawSlice(
  { dims: [nx, ny, nz], brightness, kept }: Upright,
  plane: keyof typeof CUTS,
  share: number,
): Picture {
  const slice = nx * ny;
  const [width, height] = plane === 'axial' ? [nx, ny] : plane === 'coronal' ? [nx, nz] : [ny, nz];
  const [right, down] = plane === 'axial' ? [-1, -nx] : plane === 'coronal' ? [-1, -slice] : [-nx, -slice];
  const corner =
    plane === 'axial'
      ? nx - 1 + nx * (ny - 1) + slice * Math.round(share * (nz - 1))
      : plane === 'coronal'
        ? nx - 1 + nx * Math.round(share * (ny - 1)) + slice * (nz - 1)
        : Math.round(share * (nx - 1)) + nx * (ny - 1) + slice * (nz - 1);
  const picture = blankPicture(width, height);
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p += 4) {
      const n = corner + right * x + down * y;
      const inside = x > 0 && y > 0 && x < width - 1 && y < height - 1;
      const edge =
        inside && kept[n] === 1 && (kept[n + right] & kept[n - right] & kept[n + down] & kept[n - down]) === 0;
      picture.data[p] = edge ? 255 : brightness[n];
      picture.data[p + 1] = edge ? 40 : brightness[n];
      picture.data[p + 2] = edge ? 40 : brightness[n];
    }
  }
  return picture;
}
