/** Hand-made MGH, NRRD and MetaImage files for tests, from their specifications, by none of the product's code. */
import { makeNifti, storedVoxels } from './syntheticNifti.ts';

/** A file in parts, before what is to be compressed of it is. */
export interface FileParts {
  readonly name: string;
  readonly header: Uint8Array;
  readonly voxels: Uint8Array;
  readonly after: Uint8Array;
  /** The whole file, or what follows its header. */
  readonly compressed: 'no' | 'whole' | 'gzip' | 'zlib';
  /** Values of a voxel side by side. */
  readonly interleaved: number;
}

/** What files are made of. */
export interface Synthetic {
  /** Three lengths, or four. */
  readonly dims: readonly number[];
  /** NIfTI's code. */
  readonly datatype: number;
  readonly littleEndian?: boolean;
  /** Rows, voxel -> RAS mm; 1 mm along RAS where there are none. */
  readonly rows?: readonly (readonly number[])[];
  readonly value?: (index: number) => number;
  /** Bytes that follow the voxels. */
  readonly after?: Uint8Array;
}

const IDENTITY = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const voxelsOf = ({ dims, datatype, value = (n) => ((n * 7) % 100) + 1 }: Synthetic, little: boolean): Uint8Array =>
  storedVoxels(
    datatype,
    dims.reduce((product, n) => product * n, 1),
    little,
    value,
  );
const column = (rows: readonly (readonly number[])[], axis: number): number[] => rows.map((row) => row[axis]);
const length = (vector: readonly number[]): number => Math.hypot(...vector);

/** FreeSurfer's codes of types. */
export const MGH_TYPES: Readonly<Record<number, number>> = { 2: 0, 8: 1, 16: 3, 4: 4, 512: 10 };

/** @param parameters what follows the voxels: TR, flip angle, TE, TI, field of view; tags */
export function makeMgh(options: Synthetic & { readonly compressed?: boolean; readonly isGood?: boolean }): FileParts {
  const { dims, datatype, rows = IDENTITY, compressed = false, isGood = true, after = new Uint8Array(0) } = options;
  const header = new Uint8Array(284);
  const view = new DataView(header.buffer);
  [1, dims[0], dims[1], dims[2], dims[3] ?? 1, MGH_TYPES[datatype], 0].forEach((n, at) => view.setInt32(4 * at, n));
  view.setInt16(28, isGood ? 1 : 0);
  const axes = [0, 1, 2].map((axis) => column(rows, axis));
  axes.forEach((axis, n) => view.setFloat32(30 + 4 * n, length(axis)));
  axes.flatMap((axis) => axis.map((v) => v / length(axis))).forEach((v, n) => view.setFloat32(42 + 4 * n, v));
  rows
    .map(([x, y, z, t]) => (x * dims[0]) / 2 + (y * dims[1]) / 2 + (z * dims[2]) / 2 + t)
    .forEach((v, n) => view.setFloat32(78 + 4 * n, v));
  const name = compressed ? 'T1.mgz' : 'T1.mgh';
  const whole = compressed ? 'whole' : 'no';
  return { name, header, voxels: voxelsOf(options, false), after, compressed: whole, interleaved: 1 };
}

/** TR, flip angle, TE, TI, field of view, then a tag: a command line. */
export function mghFooter(commandLine: string): Uint8Array {
  const footer = new Uint8Array(20 + 12 + commandLine.length);
  const view = new DataView(footer.buffer);
  [2300, 0.15, 2.9, 900, 256].forEach((v, n) => view.setFloat32(4 * n, v));
  view.setInt32(20, 3);
  view.setBigInt64(24, BigInt(commandLine.length));
  footer.set(ascii(commandLine), 32);
  return footer;
}

export const NRRD_TYPES: Readonly<Record<number, string>> = {
  2: 'unsigned char',
  4: 'short',
  8: 'int',
  16: 'float',
  64: 'double',
  256: 'int8_t',
  512: 'unsigned short',
  768: 'uint',
  1024: 'long long int',
  1280: 'uint64',
};

const SIGNS: Readonly<Record<string, readonly number[]>> = {
  RAS: [1, 1, 1],
  'left-anterior-superior': [-1, 1, 1],
  'left-posterior-superior': [-1, -1, 1],
  'scanner-xyz': [-1, -1, 1],
};
export const NRRD_SPACES = Object.keys(SIGNS);

export interface SyntheticNrrd extends Synthetic {
  readonly encoding?: 'raw' | 'gzip' | 'gz';
  readonly space?: string;
  /** The fourth axis varies fastest. */
  readonly listFirst?: boolean;
  /** Lines before the blank one. */
  readonly lines?: readonly string[];
}

export function makeNrrd(options: SyntheticNrrd): FileParts {
  const { dims, datatype, littleEndian = true, rows = IDENTITY, encoding = 'raw', listFirst = false } = options;
  const { space = 'left-posterior-superior', lines = [], after = new Uint8Array(0) } = options;
  const signs = SIGNS[space];
  const vector = (axis: number): string =>
    `(${column(rows, axis)
      .map((v, row) => v * signs[row])
      .join(',')})`;
  const [grid, lists] = [dims.slice(0, 3), dims.slice(3)];
  const inOrder = <T>(spatial: readonly T[], list: T): T[] =>
    lists.length === 0 ? [...spatial] : listFirst ? [list, ...spatial] : [...spatial, list];
  const header = ascii(
    [
      'NRRD0005',
      '# Complete NRRD file format specification at:',
      '# http://teem.sourceforge.net/nrrd/format.html',
      `type: ${NRRD_TYPES[datatype]}`,
      `dimension: ${dims.length}`,
      `space: ${space}`,
      `sizes: ${inOrder(grid, lists[0]).join(' ')}`,
      `space directions: ${inOrder([0, 1, 2].map(vector), 'none').join(' ')}`,
      `kinds: ${inOrder(['domain', 'domain', 'domain'], 'list').join(' ')}`,
      ...(datatype === 2 || datatype === 256 ? [] : [`endian: ${littleEndian ? 'little' : 'big'}`]),
      `encoding: ${encoding}`,
      `space origin: ${vector(3)}`,
      ...lines,
      '',
      '',
    ].join('\n'),
  );
  return {
    name: 'T1.nrrd',
    header,
    voxels: voxelsOf(options, littleEndian),
    after,
    compressed: encoding === 'raw' ? 'no' : 'gzip',
    interleaved: listFirst ? (lists[0] ?? 1) : 1,
  };
}

export const META_TYPES: Readonly<Record<number, string>> = {
  2: 'MET_UCHAR',
  4: 'MET_SHORT',
  8: 'MET_INT',
  16: 'MET_FLOAT',
  64: 'MET_DOUBLE',
  256: 'MET_CHAR',
  512: 'MET_USHORT',
  768: 'MET_ULONG',
  1024: 'MET_LONG_LONG',
  1280: 'MET_ULONG_LONG',
};

export interface SyntheticMeta extends Synthetic {
  readonly compressed?: boolean;
  /** Lines before the last one. */
  readonly lines?: readonly string[];
  /** The names under which directions and place stand there. */
  readonly names?: readonly [string, string];
}

export function makeMeta(options: SyntheticMeta): FileParts {
  const { dims, datatype, littleEndian = true, rows = IDENTITY, compressed = false, lines = [] } = options;
  const { names = ['TransformMatrix', 'Offset'], after = new Uint8Array(0) } = options;
  const count = dims.length;
  const lps = rows.map((row, n) => (n < 2 ? row.map((v) => -v) : row));
  const sizes = [0, 1, 2].map((axis) => length(column(rows, axis)));
  // One vector for each axis, of as many components as there are axes.
  const matrix = Array.from({ length: count }, (_, axis) =>
    Array.from({ length: count }, (__, row) =>
      axis < 3 && row < 3 ? lps[row][axis] / sizes[axis] : axis === row ? 1 : 0,
    ),
  ).flat();
  const fourth = count > 3 ? [1] : [];
  const voxels = voxelsOf(options, littleEndian);
  const header = ascii(
    [
      'ObjectType = Image',
      `NDims = ${count}`,
      'BinaryData = True',
      `BinaryDataByteOrderMSB = ${littleEndian ? 'False' : 'True'}`,
      `CompressedData = ${compressed ? 'True' : 'False'}`,
      ...(compressed ? ['CompressedDataSize = 1'] : []),
      `${names[0]} = ${matrix.join(' ')}`,
      `${names[1]} = ${[...column(lps, 3), ...fourth.map(() => 0)].join(' ')}`,
      `ElementSpacing = ${[...sizes, ...fourth].join(' ')}`,
      `DimSize = ${dims.join(' ')}`,
      `ElementType = ${META_TYPES[datatype]}`,
      ...lines,
      'ElementDataFile = LOCAL',
      '',
    ].join('\n'),
  );
  return { name: 'T1.mha', header, voxels, after, compressed: compressed ? 'zlib' : 'no', interleaved: 1 };
}

/** A NIfTI-1 or NIfTI-2 file in the same parts. */
export function niftiParts(options: Synthetic & { readonly version: 1 | 2; readonly compressed?: boolean }): FileParts {
  const { after = new Uint8Array(0), rows = IDENTITY, compressed = false, ...rest } = options;
  const file = makeNifti({ ...rest, sform: { code: 1, rows: rows.flat() } });
  const offset = options.version === 1 ? 352 : 544;
  return {
    name: compressed ? 'T1.nii.gz' : 'T1.nii',
    header: file.subarray(0, offset),
    voxels: file.subarray(offset),
    after,
    compressed: compressed ? 'whole' : 'no',
    interleaved: 1,
  };
}

/** A MetaImage header with the number of its compressed bytes, where it has one; any other as it is. */
export function withPackedSize(header: Uint8Array, bytes: number): Uint8Array {
  const text = String.fromCharCode(...header);
  return ascii(text.replace(/(?<=CompressedDataSize = )\d+/, String(bytes)));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
