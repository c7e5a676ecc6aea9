import type { OrientationSource } from '../scan.ts';
import { determinant, isFiniteAffine, type Mat4 } from '../mat4.ts';

/** Voxel indices -> RAS mm, and what of the header gave it. */
export interface Orientation {
  readonly voxelToWorld: Mat4;
  readonly from: OrientationSource;
}

/** By how much an atlas may stretch a head. */
export const ATLAS_STRETCH = 1.4;
/** Rounding, and what registering has made of it. */
export const SAME_SIZE = 1.02;
/** Cosine between two axes of a voxel that may pass for a right angle. */
const SKEWED = 0.05;

/** Whether the edges by two orientations differ by less than a factor. */
export function isNear(a: Orientation, b: Orientation, ratio: number): boolean {
  const other = sizesOf(b);
  return sizesOf(a).every((mm, axis) => mm < other[axis] * ratio && other[axis] < mm * ratio);
}

/** Whether two orientations give voxels of the same shape: a turn, a shift or a flip between them makes no other head. */
export function sameShape(a: Orientation, b: Orientation): boolean {
  return isNear(a, b, SAME_SIZE) && skew(a) < SKEWED;
}

/** The largest cosine between two of a voxel's axes. */
function skew({ voxelToWorld: m }: Orientation): number {
  const cosine = (a: number, b: number): number =>
    Math.abs(m[a] * m[b] + m[4 + a] * m[4 + b] + m[8 + a] * m[8 + b]) /
    (Math.hypot(m[a], m[4 + a], m[8 + a]) * Math.hypot(m[b], m[4 + b], m[8 + b]));
  return Math.max(cosine(0, 1), cosine(0, 2), cosine(1, 2));
}

export function sizesOf({ voxelToWorld: m }: Orientation): [number, number, number] {
  const size = (c: number): number => Math.hypot(m[c], m[4 + c], m[8 + c]);
  return [size(0), size(1), size(2)];
}

/** Edges of a voxel of a scan of a head, mm. */
const VOXEL_MM = [0.1, 25] as const;
/** Of the image's three extents the second largest, mm: a slab is thin along one axis, a body long along one. */
const EXTENT_MM = [80, 700] as const;
const LONGEST_MM = 2500;

export function couldBeHead(one: Orientation, dims: readonly number[]): boolean {
  const sizes = sizesOf(one);
  const [, middle, longest] = sizes.map((mm, axis) => mm * dims[axis]).toSorted((a, b) => a - b);
  return (
    sizes.every((mm) => mm >= VOXEL_MM[0] && mm <= VOXEL_MM[1]) &&
    middle >= EXTENT_MM[0] &&
    middle <= EXTENT_MM[1] &&
    longest <= LONGEST_MM
  );
}

/** Voxels of exactly 1 mm along the axes. */
export function isDefault({ voxelToWorld: m }: Orientation): boolean {
  return [0, 1, 2].every((row) => [0, 1, 2].every((col) => Math.abs(m[4 * row + col]) === (row === col ? 1 : 0)));
}

/** A voxel between a micrometre and a metre wide, in no direction flat. */
export function usable(m: Mat4): boolean {
  const volume = Math.abs(determinant(m));
  const product = [0, 1, 2].reduce((p, c) => p * Math.hypot(m[c], m[4 + c], m[8 + c]), 1);
  return isFiniteAffine(m) && volume > 1e-9 && volume < 1e9 && volume > 1e-3 * product;
}

/** Moves a grid so that its middle is the origin. */
export function centre(m: Mat4, dims: readonly number[]): Mat4 {
  for (let row = 0; row < 3; row++)
    m[4 * row + 3] = -[0, 1, 2].reduce((sum, axis) => sum + (m[4 * row + axis] * (dims[axis] - 1)) / 2, 0);
  return m;
}
