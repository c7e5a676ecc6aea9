import { invert, multiply, transformPoint, type Mat4 } from '../mat4.ts';
import { blankPicture, type Picture } from '../image/picture.ts';
import { voxelSize, type Volume } from '../volume.ts';
import { paintStrokes, type Stroke } from './strokes.ts';
import { warpMask } from '../image/warp.ts';
import { removeWrapped, type Wrap } from '../image/wrap.ts';

export type Axis = 'sagittal' | 'coronal' | 'axial';
export type Show = 'removed' | 'before' | 'after';

/** A slice across one axis of the world, as the QC image shows it: the head's right is on the picture's left, its front and its crown above (a sagittal slice's front on the left). */
export interface Slice {
  readonly picture: Picture;
  /** Scan RAS mm of the middle of the first pixel, and the steps along a row and down a column: three numbers each. */
  readonly origin: readonly number[];
  readonly across: readonly number[];
  readonly down: readonly number[];
}

/** Where a mask would be: computed on a slice's own pixels alone, while a hand moves. */
export interface MaskField {
  /** What is kept: signed distance in template mm (see `keptRegion`). */
  readonly kept: Volume;
  /** What may have wrapped around (see `removeWrapped`). */
  readonly wrap: Wrap | null;
  readonly templateToSubject: Mat4;
  readonly strokes: readonly Stroke[];
}

/** What slices are cut from. */
export interface SliceSource {
  readonly scan: Volume;
  /** A whole mask, one byte a voxel of the scan, 1 kept: the slice then shows exactly what it keeps. */
  readonly mask: Uint8Array | MaskField;
}

/** How slices are shown. */
export interface SliceLook {
  readonly show: Show;
  /** Stored values that are black and white; where brightness falls as they grow, black is the greater. */
  readonly window: readonly [number, number];
}

/** World axes along a row and down a column. */
const PLANES: Record<Axis, { readonly across: number; readonly down: number; readonly through: number }> = {
  sagittal: { across: 1, down: 2, through: 0 },
  coronal: { across: 0, down: 2, through: 1 },
  axial: { across: 0, down: 1, through: 2 },
};
/** Pixels along the longer side at most. */
const MOST_PIXELS = 384;

/** The box that holds the scan's voxels. @returns lower and upper corner, RAS mm */
export function worldBox({
  dims,
  voxelToWorld,
}: Pick<Volume, 'dims' | 'voxelToWorld'>): [[number, number, number], [number, number, number]] {
  const corners = Array.from({ length: 8 }, (_, c) =>
    transformPoint(voxelToWorld, ...(dims.map((n, axis) => ((c >> axis) & 1) * (n - 1)) as [number, number, number])),
  );
  const over = (pick: (...values: number[]) => number): [number, number, number] =>
    [0, 1, 2].map((axis) => pick(...corners.map((corner) => corner[axis]))) as [number, number, number];
  return [over(Math.min), over(Math.max)];
}

/**
 * One slice through the scan, with what the mask does to it. Nothing but the slice is computed, so that it can follow a slider.
 * Each pixel shows the voxel that is nearest to it.
 * @param crosshair a point of the slice, scan RAS mm
 */
export function drawSlice(
  source: SliceSource,
  axis: Axis,
  crosshair: readonly [number, number, number],
  look: SliceLook,
): Slice {
  const { scan } = source;
  const { across, down, through } = PLANES[axis];
  const [low, high] = worldBox(scan);
  const longest = Math.max(...high.map((v, n) => v - low[n]));
  const pixelMm = Math.max(Math.min(...voxelSize(scan.voxelToWorld)), longest / MOST_PIXELS, 0.3);
  const width = Math.max(2, Math.round((high[across] - low[across]) / pixelMm) + 1);
  const height = Math.max(2, Math.round((high[down] - low[down]) / pixelMm) + 1);
  const origin = [0, 0, 0];
  origin[through] = Math.min(high[through], Math.max(low[through], crosshair[through]));
  origin[across] = high[across];
  origin[down] = high[down];
  const stepAcross = unit(across, -pixelMm);
  const stepDown = unit(down, -pixelMm);
  const picture = blankPicture(width, height);
  const pixelToWorld = Float64Array.of(
    stepAcross[0],
    stepDown[0],
    0,
    origin[0],
    stepAcross[1],
    stepDown[1],
    0,
    origin[1],
    stepAcross[2],
    stepDown[2],
    0,
    origin[2],
    0,
    0,
    0,
    1,
  );
  pixelToWorld[4 * through + 2] = pixelMm;
  const voxels = multiply(invert(scan.voxelToWorld), pixelToWorld);
  fill(picture, scan, voxels, look.show === 'before' ? null : keptPixels(source, picture, pixelToWorld, voxels), look);
  return { picture, origin, across: stepAcross, down: stepDown };
}

/** The mask on a slice's own pixels: one byte each, 1 kept. */
function keptPixels(
  { scan, mask }: SliceSource,
  { width, height }: Picture,
  pixelToWorld: Mat4,
  pixelToVoxel: Mat4,
): Uint8Array {
  if (mask instanceof Uint8Array) {
    const pixels = new Uint8Array(width * height);
    forEachVoxel(width, height, pixelToVoxel, scan.dims, (pixel, voxel) => {
      pixels[pixel] = mask[voxel];
    });
    return pixels;
  }
  const grid = { dims: [width, height, 1], voxelToWorld: pixelToWorld } as const;
  const pixels = warpMask(mask.kept, mask.templateToSubject, grid, () => {});
  if (mask.wrap !== null) removeWrapped(pixels, grid, scan, mask.wrap, mask.templateToSubject);
  paintStrokes(pixels, grid, mask.strokes);
  return pixels;
}

/** Calls with each pixel that has a nearest voxel, and that voxel. */
function forEachVoxel(
  width: number,
  height: number,
  m: Mat4,
  [nx, ny, nz]: Volume['dims'],
  each: (pixel: number, voxel: number) => void,
): void {
  for (let row = 0, pixel = 0; row < height; row++) {
    for (let column = 0; column < width; column++, pixel++) {
      const i = Math.round(m[0] * column + m[1] * row + m[3]);
      const j = Math.round(m[4] * column + m[5] * row + m[7]);
      const k = Math.round(m[8] * column + m[9] * row + m[11]);
      if (i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz) each(pixel, i + nx * (j + ny * k));
    }
  }
}

function fill(
  { width, height, data }: Picture,
  scan: Volume,
  pixelToVoxel: Mat4,
  kept: Uint8Array | null,
  { show, window: [black, white] }: SliceLook,
): void {
  const { dims, data: values } = scan;
  const scale = 255 / (white - black || 1e-12);
  forEachVoxel(width, height, pixelToVoxel, dims, (pixel, voxel) => {
    const grey = Math.max(0, Math.min(255, (values[voxel] - black) * scale));
    const removed = kept !== null && kept[pixel] === 0;
    const at = 4 * pixel;
    if (!removed) data[at] = data[at + 1] = data[at + 2] = grey;
    else if (show === 'removed') {
      data[at] = 34 + 0.85 * grey;
      data[at + 1] = data[at + 2] = 0.45 * grey;
    }
  });
}

function unit(axis: number, length: number): number[] {
  const step = [0, 0, 0];
  step[axis] = length;
  return step;
}
