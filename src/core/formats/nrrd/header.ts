import { DefaceError } from '../../errors.ts';
import type { Mat4 } from '../../mat4.ts';
import type { OrientationSource } from '../../scan.ts';
import { DATATYPES } from '../datatypes.ts';
import type { Packing, VoxelLayout } from '../image.ts';
import { checkLayout } from '../limits.ts';
import { sizesOf, usable } from '../shapes.ts';
import {
  badField,
  fieldsOf,
  headerLines,
  numbersOf,
  printable,
  required,
  wholeOf,
  type Fields,
  type HeaderLine,
} from '../textHeader.ts';
import { nrrdAxes } from './axes.ts';
import { NRRD_DATATYPES } from './types.ts';

export interface NrrdHeader {
  readonly lines: readonly HeaderLine[];
  /** Bytes of the header, with the blank line that ends it. */
  readonly headerBytes: number;
  readonly layout: VoxelLayout;
  readonly voxelToWorld: Mat4;
  readonly orientation: OrientationSource;
  /** Bytes of all voxels. */
  readonly voxelBytes: number;
  readonly packing: Packing | null;
  /** The voxels are the file's last bytes, wherever they begin. */
  readonly isAtEnd: boolean;
}

/** Whether a line ends the header. */
export function isNrrdEnd(line: string): boolean {
  return line === '';
}

/** `type: short`: the field's name without blanks, in small letters; null for a comment, `key:=value`, anything else. */
export function nrrdField(line: string): readonly [string, string] | null {
  const found = /^([^#:][^:]*):\s*(?!=)(.*)$/.exec(line);
  if (found === null || line[found[1].length + 1] === '=') return null;
  return [found[1].replace(/\s+/g, '').toLowerCase(), found[2].trim()];
}

/**
 * Checks and reads the header of an NRRD file whose voxels follow it (Teem, Definition of the NRRD file format).
 * @param start the file's start, so much as `headerNeeded` says
 * @param held what of the voxels is to be held in memory
 * @throws DefaceError truncated, bad-header, unsupported, no-head
 */
export function nrrdHeader(start: Uint8Array, name: string, held: 'all' | 'volume'): NrrdHeader {
  const lines = headerLines(start, isNrrdEnd);
  // A header of its own may end with its file.
  const isDetached = lines === null && detached(headerLines(withBlankLine(start), isNrrdEnd) ?? []);
  if (isDetached) throw new DefaceError('detachedData', { name, format: 'NRRD' });
  if (lines === null) throw new DefaceError('endsInHeader', { name });
  if (detached(lines)) throw new DefaceError('detachedData', { name, format: 'NRRD' });
  const [magic] = lines;
  if (!/^NRRD(000[1-9]|00\.01)$/.test(magic.text)) throw badField(name, 'NRRD', magic.text.slice(4));
  const fields = fieldsOf(
    lines.slice(1).flatMap(({ text }) => {
      const field = nrrdField(text);
      return field === null ? [] : [field];
    }),
    name,
  );
  const packing = packingOf(required(fields, 'encoding', name), name);
  const skip = wholeOf(fields.get('byteskip') ?? '0', 'byte skip', name);
  const isAtEnd = skip === -1 && packing === null;
  if (skip !== 0 && !isAtEnd) throw new DefaceError('fieldUnread', { name, field: 'byte skip', value: String(skip) });
  const lineSkip = fields.get('lineskip') ?? '0';
  if (wholeOf(lineSkip, 'line skip', name) !== 0)
    throw new DefaceError('fieldUnread', { name, field: 'line skip', value: printable(lineSkip) });
  const datatype = datatypeOf(required(fields, 'type', name), name);
  const sizes = sizesOfArray(fields, name);
  const { dims, interleaved, voxelToWorld, orientation } = nrrdAxes(fields, sizes, name);
  const layout = { littleEndian: isLittle(fields, datatype, name), dims, interleaved, datatype };
  const voxelBytes = checkLayout(layout, name, held);
  if (!usable(voxelToWorld))
    throw new DefaceError('voxelSize', { name, sizes: sizesOf({ voxelToWorld, from: orientation }) });
  const headerBytes = lines.at(-1)!.to;
  return { lines, headerBytes, layout, voxelToWorld, orientation, voxelBytes, packing, isAtEnd };
}

function withBlankLine(start: Uint8Array): Uint8Array {
  const longer = new Uint8Array(start.length + 2).fill(0x0a);
  longer.set(start);
  return longer;
}

function detached(lines: readonly HeaderLine[]): boolean {
  return lines.some(({ text }) => nrrdField(text)?.[0] === 'datafile');
}

function packingOf(encoding: string, name: string): Packing | null {
  switch (encoding.toLowerCase()) {
    case 'raw':
      return null;
    case 'gzip':
    case 'gz':
      return 'gzip';
    default:
      throw new DefaceError('encodingUnread', { name, format: 'NRRD', encoding: printable(encoding) });
  }
}

function datatypeOf(type: string, name: string): number {
  const datatype = NRRD_DATATYPES.get(type.toLowerCase().replace(/\s+/g, ' '));
  if (datatype !== undefined) return datatype;
  throw /^block$/i.test(type)
    ? new DefaceError('datatypeUnread', { name, datatype: 'block' })
    : badField(name, 'type', type);
}

function sizesOfArray(fields: Fields, name: string): number[] {
  const dimension = wholeOf(required(fields, 'dimension', name), 'dimension', name);
  if (dimension < 1 || dimension > 7) throw new DefaceError('dimensionCount', { name, count: dimension });
  const value = required(fields, 'sizes', name);
  const sizes = numbersOf(value, 'sizes', 1, name);
  if (sizes.length !== dimension) throw badField(name, 'sizes', value);
  for (const [axis, length] of sizes.entries())
    if (!(Number.isInteger(length) && length >= 1))
      throw new DefaceError('dimensionLength', { name, dimension: axis + 1, length });
  if (dimension < 3) throw new DefaceError('not3d', { name, dims: sizes });
  return sizes;
}

function isLittle(fields: Fields, datatype: number, name: string): boolean {
  if (DATATYPES.get(datatype)!.componentBytes === 1) return true;
  const endian = required(fields, 'endian', name).toLowerCase();
  if (endian !== 'little' && endian !== 'big') throw badField(name, 'endian', endian);
  return endian === 'little';
}
