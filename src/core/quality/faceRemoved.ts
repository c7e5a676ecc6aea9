/**
 * Whether a scan was defaced before: where the template has nose and mouth, and the scan was looking, there is hardly anything
 * but one exact value, and it begins right beside bright tissue. (Of air that a scanner sets to 0 the borders are dim; padding
 * fills whole slices.)
 */
import { valueAt } from '../mask/fit.ts';
import { voxelFinder, type VoxelFinder } from '../mask/voxelFinder.ts';
import type { Mat4 } from '../mat4.ts';
import type { Anatomy } from '../template.ts';
import type { Volume } from '../volume.ts';

/**
 * Of the place of nose and mouth inside the image, what holds the one value: a plane below the eyes left 33 % of it, while of
 * 24 scans that had their face none had more than 24 % of any one value there.
 */
const FILLED = 0.5;
/** Of that place, how much must lie inside the image for anything to be said. */
const SEEN = 0.25;
/** It lies this deep in the face and under the skin, and no farther to the side, template mm. */
const MIDDLE_MM = { face: 24, skin: 6, side: 60 };
/** Of the head's voxels beside the value, those as bright as half of the head's middle. */
const SHARP = 0.25;
/**
 * In a scan whose brain was cut out, or whose dark voxels were all set to one value, so does what lies around the brain: 44 % and
 * more, and 9 % at most of what our own masks leave.
 */
const STRIPPED = 0.3;
/** Around the brain, mm outside it: a mask leaves it, skull-stripping does not. */
const AROUND_BRAIN_MM = [3, 8] as const;
/** Inside the head, mm under the skin: air is outside. */
const INSIDE_MM = 6;
/** Below this, template mm, the template's own scan ends. */
export const LOWEST_MM = -68;

/** @returns the share of nose's and mouth's place that was removed, or null where the scan shows no sign of it */
export function faceRemoved(anatomy: Anatomy, scan: Volume, templateToSubject: Mat4): number | null {
  const { faceless, skin, brain } = anatomy;
  const find = voxelFinder(scan, templateToSubject);
  const inMiddle = (n: number, x: number): boolean =>
    Math.abs(x) < MIDDLE_MM.side && valueAt(faceless, n) < -MIDDLE_MM.face && valueAt(skin, n) > MIDDLE_MM.skin;
  const face = voxelsIn(faceless, inMiddle, find);
  const fill = commonest(face.at, scan.data);
  const box = filledRim(scan, fill);
  const [nx, ny] = scan.dims;
  const isSeen = (n: number): boolean => {
    const i = n % nx,
      j = Math.floor(n / nx) % ny,
      k = Math.floor(n / (nx * ny));
    return (
      i >= box.low[0] && i <= box.high[0] && j >= box.low[1] && j <= box.high[1] && k >= box.low[2] && k <= box.high[2]
    );
  };
  const seen = face.at.filter(isSeen);
  const share = shareOf(seen, (n) => scan.data[n] === fill);
  if (seen.length < SEEN * face.all || share < FILLED) return null;
  const around = voxelsIn(
    brain,
    (n) =>
      valueAt(brain, n) < -AROUND_BRAIN_MM[0] && valueAt(brain, n) > -AROUND_BRAIN_MM[1] && valueAt(faceless, n) > 2,
    find,
  );
  if (shareOf(around.at.filter(isSeen), (n) => scan.data[n] === fill) > STRIPPED) return null;
  const head = voxelsIn(skin, (n) => valueAt(skin, n) > INSIDE_MM, find);
  return edgeBrightness(head.at.filter(isSeen), scan, fill) < SHARP ? null : share;
}

/** The scan's voxels nearest to the template's in some region, and how many of these there are, inside the image or not. */
function voxelsIn(grid: Volume, holds: (n: number, x: number) => boolean, find: VoxelFinder): Readonly<Found> {
  const {
    dims: [nx, ny, nz],
    voxelToWorld: m,
  } = grid;
  const found: Found = { at: [], all: 0 };
  for (let k = 0, n = 0; k < nz; k++) {
    const z = m[10] * k + m[11];
    for (let j = 0; j < ny; j++, n += nx)
      if (z >= LOWEST_MM) voxelsInRow(n, nx, m[0], m[3], m[5] * j + m[7], z, holds, find, found);
  }
  return found;
}

interface Found {
  readonly at: number[];
  all: number;
}

// A row is a function of its own: it is called often, and so compiled once, not anew in the midst of a long loop.
function voxelsInRow(
  start: number,
  length: number,
  xStep: number,
  x0: number,
  y: number,
  z: number,
  holds: (n: number, x: number) => boolean,
  find: VoxelFinder,
  found: Found,
): void {
  for (let i = 0, n = start; i < length; i++, n++) {
    const x = xStep * i + x0;
    if (!holds(n, x)) continue;
    found.all++;
    const voxel = find(x, y, z);
    if (voxel >= 0) found.at.push(voxel);
  }
}

/** The value that most of some voxels have; NaN of none. */
function commonest(voxels: readonly number[], data: Volume['data']): number {
  const counts = new Map<number, number>();
  let best = Number.NaN;
  let most = 0;
  for (const n of voxels) {
    const count = (counts.get(data[n]) ?? 0) + 1;
    counts.set(data[n], count);
    if (count > most) {
      most = count;
      best = data[n];
    }
  }
  return best;
}

/** What is left of the grid without the slices at its faces that hold nothing but `fill`: first and last voxel along each axis. */
function filledRim({ dims, data }: Volume, fill: number): { readonly low: number[]; readonly high: number[] } {
  const strides = [1, dims[0], dims[0] * dims[1]];
  const isFilled = (axis: number, at: number): boolean => {
    const [a, b] = [0, 1, 2].filter((other) => other !== axis);
    for (let q = 0; q < dims[b]; q++)
      for (let p = 0, n = at * strides[axis] + q * strides[b]; p < dims[a]; p++, n += strides[a])
        if (data[n] !== fill) return false;
    return true;
  };
  const low = [0, 0, 0];
  const high = dims.map((n) => n - 1);
  for (let axis = 0; axis < 3; axis++) {
    while (low[axis] < high[axis] && isFilled(axis, low[axis])) low[axis]++;
    while (high[axis] > low[axis] && isFilled(axis, high[axis])) high[axis]--;
  }
  return { low, high };
}

function shareOf(voxels: readonly number[], holds: (n: number) => boolean): number {
  let count = 0;
  for (const n of voxels) if (holds(n)) count++;
  return count / Math.max(voxels.length, 1);
}

/** Of the head's voxels beside `fill`, the share that lies farther from it than half of what the head's middle one does. */
function edgeBrightness(head: readonly number[], { dims: [nx, ny], data }: Volume, fill: number): number {
  const far = new Float64Array(head.length);
  const besideFill: number[] = [];
  let count = 0;
  for (const n of head) {
    const value = data[n];
    if (value === fill) continue;
    far[count++] = Math.abs(value - fill);
    if (touches(data, n, nx, nx * ny, fill)) besideFill.push(n);
  }
  if (count === 0) return 0;
  const bright = far.subarray(0, count).toSorted()[count >> 1] / 2;
  return shareOf(besideFill, (n) => Math.abs(data[n] - fill) > bright);
}

function touches(data: Volume['data'], n: number, row: number, slice: number, fill: number): boolean {
  return (
    data[n - 1] === fill ||
    data[n + 1] === fill ||
    data[n - row] === fill ||
    data[n + row] === fill ||
    data[n - slice] === fill ||
    data[n + slice] === fill
  );
}
