import { DefaceError } from '../../errors.ts';
import type { Mat4 } from '../../mat4.ts';
import type { OrientationSource } from '../../scan.ts';
import { centre } from '../shapes.ts';
import { badField, numbersOf, printable, type Fields } from '../textHeader.ts';
import { NAMELESS_SPACES, SPACES, UNITS_MM } from './types.ts';

/** How an array's axes are the grid and the volumes. */
export interface Axes {
  /** Three lengths, then those of slower axes. */
  readonly dims: readonly number[];
  /** Product of the lengths of faster axes. */
  readonly interleaved: number;
  readonly voxelToWorld: Mat4;
  readonly orientation: OrientationSource;
}

/** Along an axis one step's vector, in the space's own coordinates and units; null where it is not spatial. */
type Direction = readonly number[] | null;

/**
 * Which axes are spatial, and where they lead (Teem, Definition of the NRRD file format, section 4).
 * @param sizes all lengths, fastest first
 * @throws DefaceError bad-header; unsupported where three spatial axes do not stand side by side
 */
export function nrrdAxes(fields: Fields, sizes: readonly number[], name: string): Axes {
  const directions = directionsOf(fields, sizes.length, name);
  const isSpatial = directions?.map((one) => one !== null) ?? spatialByKind(fields, sizes.length, name);
  const first = isSpatial.indexOf(true);
  if (isSpatial.filter(Boolean).length !== 3 || !isSpatial.slice(first, first + 3).every(Boolean))
    throw new DefaceError('axesUnread', { name, sizes });
  const dims = sizes.slice(first);
  const interleaved = sizes.slice(0, first).reduce((product, n) => product * n, 1);
  const spatial = directions?.slice(first, first + 3) as (readonly number[])[] | undefined;
  const space = spatial === undefined ? null : spaceOf(fields, name);
  const voxelToWorld =
    spatial === undefined
      ? bySpacings(fields, first, sizes.length, dims, name)
      : affine(fields, spatial, space ?? [1, 1, 1], dims, name);
  return { dims, interleaved, voxelToWorld, orientation: space === null ? 'none' : 'directions' };
}

/** The field `space directions`; null where there is none. */
function directionsOf(fields: Fields, dimension: number, name: string): Direction[] | null {
  const value = fields.get('spacedirections');
  if (value === undefined) return null;
  const words = value.match(/none|\([^()]*\)/gi) ?? [];
  const rest = value.replace(/none|\([^()]*\)/gi, '').trim();
  if (words.length !== dimension || rest !== '') throw badField(name, 'space directions', value);
  return words.map((word) => {
    if (/^none$/i.test(word)) return null;
    const vector = vectorOf(word, 'space directions', name);
    // Time as a fourth coordinate leads nowhere in space.
    return vector.length > 3 && vector.slice(0, 3).every((v) => v === 0) ? null : vector;
  });
}

/** `(1,0,0)`. */
function vectorOf(word: string, field: string, name: string): number[] {
  const inner = word.trim().replace(/^\(/, '').replace(/\)$/, '').replaceAll(',', ' ');
  return numbersOf(inner, field, 3, name);
}

/** Without directions: by what the axes are said to be; else the first three are the grid. */
function spatialByKind(fields: Fields, dimension: number, name: string): boolean[] {
  const kinds = fields.get('kinds')?.trim().toLowerCase().split(/\s+/);
  if (kinds !== undefined && kinds.length !== dimension) throw badField(name, 'kinds', kinds.join(' '));
  const isKnown = kinds?.every((kind) => kind !== '???' && kind !== 'none') ?? false;
  if (kinds !== undefined && isKnown) return kinds.map((kind) => kind === 'domain' || kind === 'space');
  return Array.from({ length: dimension }, (_, axis) => axis < 3);
}

/** What takes a space's coordinates to RAS; null where it does not say where the head's right is. */
function spaceOf(fields: Fields, name: string): readonly [number, number, number] | null {
  const value = fields.get('space')?.trim().toLowerCase();
  if (value === undefined || NAMELESS_SPACES.has(value)) return null;
  const signs = SPACES.get(value);
  if (signs === undefined) throw badField(name, 'space', value);
  return signs;
}

function affine(
  fields: Fields,
  directions: readonly (readonly number[])[],
  signs: readonly [number, number, number],
  dims: readonly number[],
  name: string,
): Mat4 {
  const mm = unitsOf(fields);
  const m = new Float64Array(16);
  m[15] = 1;
  for (let row = 0; row < 3; row++)
    for (let axis = 0; axis < 3; axis++) m[4 * row + axis] = signs[row] * mm[row] * directions[axis][row];
  const origin = fields.get('spaceorigin');
  if (origin === undefined) return centre(m, dims);
  const at = vectorOf(origin, 'space origin', name);
  for (let row = 0; row < 3; row++) m[4 * row + 3] = signs[row] * mm[row] * at[row];
  return m;
}

/** Millimetres per unit of each coordinate. */
function unitsOf(fields: Fields): number[] {
  const units = [...(fields.get('spaceunits') ?? '').matchAll(/"([^"]*)"/g)].map(([, unit]) => unit.trim());
  return [0, 1, 2].map((row) => UNITS_MM.get(units[row] ?? 'mm') ?? 1);
}

/** Voxel sizes alone, centred on the origin; 1 mm where there are none. */
function bySpacings(fields: Fields, first: number, dimension: number, dims: readonly number[], name: string): Mat4 {
  const value = fields.get('spacings');
  const words = value?.trim().split(/\s+/) ?? Array.from({ length: dimension }, () => '1');
  if (words.length !== dimension) throw badField(name, 'spacings', printable(value ?? ''));
  const [x, y, z] = words.slice(first, first + 3).map((word) => {
    const size = Math.abs(Number(word));
    return Number.isFinite(size) && size > 0 ? size : 1;
  });
  return centre(Float64Array.of(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0, 0, 0, 0, 1), dims);
}
