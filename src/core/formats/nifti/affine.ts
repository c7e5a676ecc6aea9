import { DefaceError } from '../../errors.ts';
import type { Mat4 } from '../../mat4.ts';
import type { HeaderFields } from './header.ts';
import type { LengthUnit, Oddity } from '../../oddities.ts';
import {
  ATLAS_STRETCH,
  couldBeHead,
  isDefault,
  isNear,
  SAME_SIZE,
  sameShape,
  sizesOf,
  usable,
  type Orientation,
} from '../shapes.ts';

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

/** A sform to an atlas stretches the head to the atlas's size, and is no contradiction. */
function isAtlas({ sformCode }: HeaderFields): boolean {
  return sformCode === 3 || sformCode === 4;
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
