import { DefaceError } from '../errors.ts';
import { determinant, isFiniteAffine, type Mat4 } from '../mat4.ts';
import type { HeaderFields } from './header.ts';
import type { LengthUnit, Oddity } from './oddities.ts';

/** Voxel indices -> RAS mm, and which of the header's three methods gave it. */
export interface Orientation {
  readonly voxelToWorld: Mat4;
  readonly from: 'sform' | 'qform' | 'none';
}

/** What a header says of where the voxels lie. */
export interface Orientations {
  /** The likeliest first; the others give voxels of another shape, and so another head. */
  readonly all: readonly [Orientation, ...Orientation[]];
  /** Of units and shapes: `used` is the likeliest. */
  readonly oddities: readonly Oddity[];
}

/** Millimetres per unit. */
const MM: Readonly<Record<LengthUnit, number>> = { unknown: 1, m: 1000, mm: 1, um: 0.001 };

/**
 * The orientations of a scan: the sform where its code is set and it can be inverted, then the qform likewise, else voxel
 * sizes alone, centred on the origin (NIfTI-1.1 specification, methods 3, 2, 1; sform first, as nibabel does).
 *
 * Headers contradict themselves. Where by the declared unit nothing could be a head, and in millimetres, metres or
 * micrometres it could, that is the unit. Where sform and voxel sizes give voxels of different shapes the one that could be
 * a head goes first; of two that could, the one that a program has set, not the 1 mm that stand where nobody set anything.
 * @param dims the first three lengths of the grid
 * @throws DefaceError bad-header where no method gives voxels of a possible size
 */
export function orientations(fields: HeaderFields, dims: readonly number[], name: string): Orientations {
  const units = [fields.unit, 'mm', 'm', 'um'] as const;
  const found = units.map((unit) => ({ unit, all: within(fields, dims, MM[unit]) }));
  const likely = found.find(({ all }) => all.some((one) => couldBeHead(one, dims)));
  const { unit, all } = likely ?? found[0];
  if (all.length === 0) {
    const [x, y, z] = edges(fields).map((mm) => mm * MM[fields.unit]);
    throw new DefaceError('voxelSize', { name, sizes: [x, y, z] });
  }
  const oddities: Oddity[] = [];
  if (MM[unit] !== MM[fields.unit]) oddities.push({ code: 'units', declared: fields.unit, taken: unit });
  const [sform, other] = [all.find(({ from }) => from === 'sform'), all.find(({ from }) => from !== 'sform')];
  if (sform === undefined || other === undefined) return { all: inOrder(all, dims), oddities };
  if (isAtlas(fields) && isNear(sform, other, ATLAS_STRETCH)) return { all: [sform], oddities };
  const ordered = inOrder(all, dims);
  // A tilted scanner's voxels are sheared, which only the sform can say.
  if (!isNear(sform, other, SAME_SIZE))
    oddities.push({ code: 'orientation', used: ordered[0].from, sform: sizesOf(sform), sizes: sizesOf(other) });
  return { all: ordered, oddities };
}

/** The sform, and what the header says beside it where that gives other voxels; without a sform the qform, or the sizes alone. */
function within(fields: HeaderFields, dims: readonly number[], mm: number): Orientation[] {
  const all: Orientation[] = [];
  const add = (m: Mat4, from: Orientation['from']): void => {
    if (usable(m)) all.push({ voxelToWorld: m, from });
  };
  if (fields.sformCode > 0) add(scaled(Float64Array.of(...fields.sform, 0, 0, 0, 1), mm), 'sform');
  const hasSform = all.length > 0;
  if (fields.qformCode > 0 && squaredNorm(fields) < 1.01) add(scaled(qform(fields), mm), 'qform');
  if (all.at(-1)?.from !== 'qform' && !(hasSform && areUnset(fields))) add(centred(edges(fields), dims, mm), 'none');
  return all.length === 2 && sameShape(all[0], all[1]) ? [all[0]] : all;
}

function centred(sizes: readonly number[], dims: readonly number[], mm: number): Mat4 {
  const [x, y, z] = sizes.map((size) => size * mm);
  const [a, b, c] = [x, y, z].map((size, axis) => (-size * (dims[axis] - 1)) / 2);
  return Float64Array.of(x, 0, 0, a, 0, y, 0, b, 0, 0, z, c, 0, 0, 0, 1);
}

function inOrder(all: readonly Orientation[], dims: readonly number[]): [Orientation, ...Orientation[]] {
  const rank = (one: Orientation): number => (couldBeHead(one, dims) ? 0 : 2) + (isDefault(one) ? 1 : 0);
  // `toSorted` keeps the order of equals: the sform first.
  const [first, ...rest] = all.toSorted((a, b) => rank(a) - rank(b));
  return [first, ...rest];
}

/** Sizes that say nothing where a sform says something else. */
function areUnset({ pixdim }: HeaderFields): boolean {
  return pixdim.slice(1, 4).every((v) => v === 1 || v === 0 || !Number.isFinite(v));
}

/** Voxels of exactly 1 mm along the axes. */
function isDefault({ voxelToWorld: m }: Orientation): boolean {
  return [0, 1, 2].every((row) => [0, 1, 2].every((col) => Math.abs(m[4 * row + col]) === (row === col ? 1 : 0)));
}

/** A sform to an atlas stretches the head to the atlas's size, and is no contradiction. */
function isAtlas({ sformCode }: HeaderFields): boolean {
  return sformCode === 3 || sformCode === 4;
}

/** By how much an atlas may stretch a head. */
const ATLAS_STRETCH = 1.4;
/** Rounding, and what registering has made of it. */
const SAME_SIZE = 1.02;
/** Cosine between two axes of a voxel that may pass for a right angle. */
const SKEWED = 0.05;

/** Whether the edges by two orientations differ by less than a factor. */
function isNear(a: Orientation, b: Orientation, ratio: number): boolean {
  const other = sizesOf(b);
  return sizesOf(a).every((mm, axis) => mm < other[axis] * ratio && other[axis] < mm * ratio);
}

/** Whether two orientations give voxels of the same shape: a turn, a shift or a flip between them makes no other head. */
function sameShape(a: Orientation, b: Orientation): boolean {
  return isNear(a, b, SAME_SIZE) && skew(a) < SKEWED;
}

/** The largest cosine between two of a voxel's axes. */
function skew({ voxelToWorld: m }: Orientation): number {
  const cosine = (a: number, b: number): number =>
    Math.abs(m[a] * m[b] + m[4 + a] * m[4 + b] + m[8 + a] * m[8 + b]) /
    (Math.hypot(m[a], m[4 + a], m[8 + a]) * Math.hypot(m[b], m[4 + b], m[8 + b]));
  return Math.max(cosine(0, 1), cosine(0, 2), cosine(1, 2));
}

function sizesOf({ voxelToWorld: m }: Orientation): [number, number, number] {
  const size = (c: number): number => Math.hypot(m[c], m[4 + c], m[8 + c]);
  return [size(0), size(1), size(2)];
}

/** Edges of a voxel of a scan of a head, mm. */
const VOXEL_MM = [0.1, 25] as const;
/** Of the image's three extents the second largest, mm: a slab is thin along one axis, a body long along one. */
const EXTENT_MM = [80, 700] as const;
const LONGEST_MM = 2500;

function couldBeHead(one: Orientation, dims: readonly number[]): boolean {
  const sizes = sizesOf(one);
  const [, middle, longest] = sizes.map((mm, axis) => mm * dims[axis]).toSorted((a, b) => a - b);
  return (
    sizes.every((mm) => mm >= VOXEL_MM[0] && mm <= VOXEL_MM[1]) &&
    middle >= EXTENT_MM[0] &&
    middle <= EXTENT_MM[1] &&
    longest <= LONGEST_MM
  );
}

/** A voxel between a micrometre and a metre wide, in no direction flat. */
function usable(m: Mat4): boolean {
  const volume = Math.abs(determinant(m));
  const product = [0, 1, 2].reduce((p, c) => p * Math.hypot(m[c], m[4 + c], m[8 + c]), 1);
  return isFiniteAffine(m) && volume > 1e-9 && volume < 1e9 && volume > 1e-3 * product;
}

/** Squared length of the quaternion's vector part: at most 1, but for rounding. */
function squaredNorm(fields: HeaderFields): number {
  const [b, c, d] = fields.quaternion;
  return b * b + c * c + d * d;
}

/** pixdim[1..3] as lengths; what is no length becomes 1. */
function edges(fields: HeaderFields): number[] {
  return fields.pixdim.slice(1, 4).map((v) => (Number.isFinite(v) && v !== 0 ? Math.abs(v) : 1));
}

/** Rotation from the quaternion (a, b, c, d), a >= 0 implied; qfac in pixdim[0] flips the third axis. */
function qform(fields: HeaderFields): Mat4 {
  let [b, c, d] = fields.quaternion;
  const [, , , x, y, z] = fields.quaternion;
  const square = squaredNorm(fields);
  // Rounding may leave the vector part slightly longer than 1: scale it back, and a is 0.
  if (square > 1) {
    const shrink = 1 / Math.sqrt(square);
    b *= shrink;
    c *= shrink;
    d *= shrink;
  }
  const a = Math.sqrt(Math.max(0, 1 - square));
  const [ex, ey, ez] = edges(fields);
  const flip = fields.pixdim[0] < 0 ? -ez : ez;
  return Float64Array.of(
    (a * a + b * b - c * c - d * d) * ex,
    2 * (b * c - a * d) * ey,
    2 * (b * d + a * c) * flip,
    x,
    2 * (b * c + a * d) * ex,
    (a * a + c * c - b * b - d * d) * ey,
    2 * (c * d - a * b) * flip,
    y,
    2 * (b * d - a * c) * ex,
    2 * (c * d + a * b) * ey,
    (a * a + d * d - b * b - c * c) * flip,
    z,
    0,
    0,
    0,
    1,
  );
}

function scaled(m: Mat4, mmPerUnit: number): Mat4 {
  for (let k = 0; k < 12; k++) m[k] *= mmPerUnit;
  return m;
}
