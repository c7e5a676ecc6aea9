import { DefaceError } from '../../errors.ts';
import type { Mat4 } from '../../mat4.ts';
import type { OrientationSource } from '../../scan.ts';
import type { Packing, VoxelLayout } from '../image.ts';
import { checkLayout } from '../limits.ts';
import { centre, sizesOf, usable } from '../shapes.ts';
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

/** MetaIO's names of voxel types, as NIfTI's codes; its `long` has 32 bits. */
const DATATYPES: ReadonlyMap<string, number> = new Map([
  ['MET_CHAR', 256],
  ['MET_UCHAR', 2],
  ['MET_SHORT', 4],
  ['MET_USHORT', 512],
  ['MET_INT', 8],
  ['MET_UINT', 768],
  ['MET_LONG', 8],
  ['MET_ULONG', 768],
  ['MET_LONG_LONG', 1024],
  ['MET_ULONG_LONG', 1280],
  ['MET_FLOAT', 16],
  ['MET_DOUBLE', 64],
]);

/** Names that MetaIO takes for one another. */
const OFFSET = ['Offset', 'Position', 'Origin'];
const DIRECTIONS = ['TransformMatrix', 'Rotation', 'Orientation'];
const MSB = ['BinaryDataByteOrderMSB', 'ElementByteOrderMSB'];

export interface MetaHeader {
  readonly lines: readonly HeaderLine[];
  /** Bytes of the header, with the line that ends it. */
  readonly headerBytes: number;
  readonly layout: VoxelLayout;
  readonly voxelToWorld: Mat4;
  readonly orientation: OrientationSource;
  /** Bytes of all voxels. */
  readonly voxelBytes: number;
  readonly packing: Packing | null;
  /** Bytes of the compressed voxels; null where the header does not say. */
  readonly packedBytes: number | null;
  /** Where voxels begin that are not compressed; `end`: they are the file's last bytes. */
  readonly voxelOffset: number | 'end';
}

/** Whether a line ends the header. */
export function isMetaEnd(line: string): boolean {
  return /^\s*ElementDataFile\s*=/.test(line);
}

/** `NDims = 3`; null for what is no field. */
export function metaField(line: string): readonly [string, string] | null {
  // No expression with blanks on either side: on a long line of blanks it would take minutes.
  const at = line.indexOf('=');
  return at < 0 ? null : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

/**
 * Checks and reads the header of a MetaImage file whose voxels follow it (ITK, MetaIO documentation).
 * @param start the file's start, so much as `headerNeeded` says
 * @param held what of the voxels is to be held in memory
 * @throws DefaceError truncated, bad-header, unsupported, no-head
 */
export function metaHeader(start: Uint8Array, name: string, held: 'all' | 'volume'): MetaHeader {
  // The last line of a header of its own may lack an end.
  const lines = headerLines(start, isMetaEnd) ?? headerLines(withLineEnd(start), isMetaEnd);
  if (lines === null) throw new DefaceError('endsInHeader', { name });
  const fields = fieldsOf(
    lines.flatMap(({ text }) => {
      const field = metaField(text);
      return field === null || !KNOWN.has(field[0]) ? [] : [field];
    }),
    name,
  );
  const type = fields.get('ObjectType') ?? 'Image';
  if (type !== 'Image') throw badField(name, 'ObjectType', type);
  if (!/^local$/i.test(required(fields, 'ElementDataFile', name)))
    throw new DefaceError('detachedData', { name, format: 'MetaImage' });
  if (isFalse(fields.get('BinaryData')))
    throw new DefaceError('encodingUnread', { name, format: 'MetaImage', encoding: 'ASCII' });
  const channels = wholeOf(fields.get('ElementNumberOfChannels') ?? '1', 'ElementNumberOfChannels', name);
  if (channels !== 1) throw new DefaceError('channelsUnread', { name, channels });
  const dims = dimsOf(fields, name);
  const layout = {
    littleEndian: !isTrue(first(fields, MSB)?.[1]),
    dims,
    interleaved: 1,
    datatype: datatypeOf(required(fields, 'ElementType', name), name),
  };
  const voxelBytes = checkLayout(layout, name, held);
  const { voxelToWorld, orientation } = placeOf(fields, dims, name);
  if (!usable(voxelToWorld))
    throw new DefaceError('voxelSize', { name, sizes: sizesOf({ voxelToWorld, from: orientation }) });
  const headerBytes = Math.min(lines.at(-1)!.to, start.length);
  const place = { lines, headerBytes, layout, voxelToWorld, orientation, voxelBytes };
  return { ...place, ...storageOf(fields, headerBytes, name) };
}

function withLineEnd(start: Uint8Array): Uint8Array {
  const longer = new Uint8Array(start.length + 1).fill(0x0a);
  longer.set(start);
  return longer;
}

/** The fields that are read; others may stand there more than once. */
const KNOWN: ReadonlySet<string> = new Set(
  [
    ['ObjectType', 'NDims', 'DimSize', 'ElementType', 'ElementDataFile', 'BinaryData', 'ElementNumberOfChannels'],
    ['CompressedData', 'CompressedDataSize', 'HeaderSize', 'ElementSpacing', 'ElementSize'],
    OFFSET,
    DIRECTIONS,
    MSB,
  ].flat(),
);

function storageOf(
  fields: Fields,
  headerBytes: number,
  name: string,
): Pick<MetaHeader, 'packing' | 'packedBytes' | 'voxelOffset'> {
  const skip = wholeOf(fields.get('HeaderSize') ?? '0', 'HeaderSize', name);
  if (isTrue(fields.get('CompressedData'))) {
    const size = fields.get('CompressedDataSize');
    const packedBytes = size === undefined ? null : wholeOf(size, 'CompressedDataSize', name);
    if (packedBytes !== null && packedBytes < 0) throw badField(name, 'CompressedDataSize', String(packedBytes));
    if (skip > 0) throw new DefaceError('fieldUnread', { name, field: 'HeaderSize', value: String(skip) });
    return { packing: 'zlib', packedBytes: packedBytes === 0 ? null : packedBytes, voxelOffset: headerBytes };
  }
  if (skip < -1 || (skip > 0 && skip < headerBytes) || skip > 2 ** 30)
    throw new DefaceError('voxelOffset', { name, offset: skip });
  return { packing: null, packedBytes: null, voxelOffset: skip === -1 ? 'end' : skip === 0 ? headerBytes : skip };
}

function dimsOf(fields: Fields, name: string): number[] {
  const count = wholeOf(required(fields, 'NDims', name), 'NDims', name);
  if (count < 1 || count > 7) throw new DefaceError('dimensionCount', { name, count });
  const value = required(fields, 'DimSize', name);
  const dims = numbersOf(value, 'DimSize', 1, name);
  if (dims.length !== count) throw badField(name, 'DimSize', value);
  if (count < 3) throw new DefaceError('not3d', { name, dims });
  return dims;
}

function datatypeOf(type: string, name: string): number {
  const datatype = DATATYPES.get(type);
  if (datatype !== undefined) return datatype;
  throw /^MET_[A-Z_]+(ARRAY|MATRIX)$|^MET_(STRING|OTHER|NONE|ASCII_CHAR)$/.test(type)
    ? new DefaceError('datatypeUnread', { name, datatype: printable(type) })
    : badField(name, 'ElementType', type);
}

/** The space is LPS: what is stored is one vector for each axis, and the place of the first voxel. */
function placeOf(
  fields: Fields,
  dims: readonly number[],
  name: string,
): Pick<MetaHeader, 'voxelToWorld' | 'orientation'> {
  const count = dims.length;
  const [spacingName, spacingText] = first(fields, ['ElementSpacing', 'ElementSize']) ?? ['', '1 1 1'];
  const sizes = numbersOf(spacingText, spacingName, 3, name);
  const found = first(fields, DIRECTIONS);
  const directions = found === undefined ? null : numbersOf(found[1], found[0], count * count, name);
  const offset = first(fields, OFFSET);
  const m = new Float64Array(16);
  m[15] = 1;
  for (let row = 0; row < 3; row++) {
    const sign = row < 2 ? -1 : 1;
    for (let axis = 0; axis < 3; axis++) {
      const cosine = directions === null ? (row === axis ? 1 : 0) : directions[count * axis + row];
      m[4 * row + axis] = sign * cosine * sizes[axis];
    }
  }
  const orientation = directions === null ? 'none' : 'directions';
  if (offset === undefined) return { voxelToWorld: centre(m, dims), orientation };
  const at = numbersOf(offset[1], offset[0], 3, name);
  for (let row = 0; row < 3; row++) m[4 * row + 3] = (row < 2 ? -1 : 1) * at[row];
  return { voxelToWorld: m, orientation };
}

function first(fields: Fields, names: readonly string[]): readonly [string, string] | undefined {
  const name = names.find((one) => fields.has(one));
  return name === undefined ? undefined : [name, fields.get(name)!];
}

function isTrue(value: string | undefined): boolean {
  return /^[tT1]/.test(value ?? '');
}

function isFalse(value: string | undefined): boolean {
  return /^[fF0]/.test(value ?? '');
}
