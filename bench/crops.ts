/**
 * Crops: `node .cache/bench/crops.js [PART OF]` after `npm run bench:build`. Every scan of MYDEFACE_DATA is cut at twelve heights
 * (what is above, what is below, and slabs of 40 mm) and at six depths (what is in front, what is behind), and defaced. Prints
 * each one over 8 mm off that would be written, each right one that would not, and how many of each there are. PART of OF runs a
 * share of them.
 */
import { storedImage, storedTemplate } from '../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS } from '../src/core/index.ts';
import { invert, multiply, transformPoint, translation, type Mat4 } from '../src/core/mat4.ts';
import { brainSeen } from '../src/core/quality/brainSeen.ts';
import { rmsDistance } from '../src/core/testing/simulated.ts';
import { voxelSize, type Volume, type VoxelArray } from '../src/core/volume.ts';
import { knownScans } from './scans.ts';

const part = Number(process.argv[2] ?? 0);
const of = Number(process.argv[3] ?? 1);
const template = storedTemplate();

/** The voxels from `lo` up to, not including, `hi`. */
function cropped({ dims, data, ...rest }: Volume, lo: readonly number[], hi: readonly number[]): Volume {
  const [nx, ny, nz] = hi.map((end, axis) => end - lo[axis]);
  const out = new (data.constructor as new (length: number) => VoxelArray)(nx * ny * nz);
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++, n += nx) {
      const at = lo[0] + dims[0] * (lo[1] + j + dims[1] * (lo[2] + k));
      out.set(data.subarray(at, at + nx), n);
    }
  }
  const voxelToWorld = multiply(rest.voxelToWorld, translation(lo[0], lo[1], lo[2]));
  return { ...rest, dims: [nx, ny, nz], data: out, voxelToWorld };
}

/** What lies between two places along an axis of the template, mm, cut along the scan's own nearest axis; null: nothing, or all. */
function between(scan: Volume, gold: Mat4, axis: number, from: number, to: number): Volume | null {
  const toVoxel = multiply(invert(scan.voxelToWorld), gold);
  const size = voxelSize(scan.voxelToWorld);
  const along = (row: number): number => Math.abs(toVoxel[4 * row + axis]) * size[row];
  const row = [0, 1, 2].toSorted((a, b) => along(b) - along(a))[0];
  const place = (mm: number): number => {
    const point: [number, number, number] = [0, -15, 0];
    point[axis] = mm;
    return Math.round(transformPoint(toVoxel, ...point)[row]);
  };
  const ends = [place(from), place(to)].toSorted((a, b) => a - b);
  const lo = [0, 0, 0];
  const hi = [...scan.dims] as number[];
  lo[row] = Math.max(0, Math.min(scan.dims[row], ends[0]));
  hi[row] = Math.max(0, Math.min(scan.dims[row], ends[1]));
  const length = hi[row] - lo[row];
  return length * size[row] < 12 || length < 3 || length === scan.dims[row] ? null : cropped(scan, lo, hi);
}

const FAR = 400;
const heights = Array.from({ length: 12 }, (_, n) => -60 + 10 * n);
const depths = Array.from({ length: 6 }, (_, n) => -70 + 25 * n);
const CUTS = [
  ...heights.map((mm) => ({ what: `below ${mm}`, axis: 2, from: -FAR, to: mm })),
  ...heights.map((mm) => ({ what: `above ${mm}`, axis: 2, from: mm, to: FAR })),
  ...heights.map((mm) => ({ what: `slab from ${mm - 40}`, axis: 2, from: mm - 40, to: mm })),
  ...depths.map((mm) => ({ what: `before ${mm}`, axis: 1, from: mm, to: FAR })),
  ...depths.map((mm) => ({ what: `behind ${mm}`, axis: 1, from: -FAR, to: mm })),
];

const counts = { images: 0, far: 0, farWritten: 0, right: 0, rightRefused: 0 };
let turn = 0;
for (const { name, path, gold } of knownScans()) {
  const image = storedImage(path);
  for (const { what, axis, from, to } of CUTS) {
    const volume = between(image.volume, gold, axis, from, to);
    if (volume === null || turn++ % of !== part) continue;
    counts.images++;
    let level = 'failed';
    let mm = Infinity;
    try {
      const made = deface({ ...image, volume }, template, DEFACE_DEFAULTS, () => {});
      mm = rmsDistance(gold, made.templateToSubject);
      level = made.verdict.level;
    } catch {
      // Refused: nothing is written.
    }
    const seen = brainSeen(template.anatomy!.brain, gold, volume).share;
    const isRight = mm <= 3 && seen >= 0.7;
    if (mm > 8) counts.far++;
    if (isRight) counts.right++;
    if (mm > 8 && level !== 'failed') counts.farWritten++;
    if (isRight && level === 'failed') counts.rightRefused++;
    if ((mm > 8 && level !== 'failed') || (isRight && level === 'failed'))
      process.stdout.write(
        `${name}, ${what}: ${mm.toFixed(1)} mm, ${(100 * seen).toFixed(0)} % of the brain: ${level}\n`,
      );
  }
}
const { images, far, farWritten, right, rightRefused } = counts;
process.stdout.write(
  `${images} crops: ${far} over 8 mm off, of them ${farWritten} written; ${right} within 3 mm with 70 % of the brain, of them ${rightRefused} failed\n`,
);
