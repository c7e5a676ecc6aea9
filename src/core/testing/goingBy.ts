/** Small files of every format, whole and as they go by, for property tests. */
import * as fc from 'fast-check';
import { declaredOf, pairReader, readScan, scanReader, startNeeded } from '../formats/read.ts';
import { readNifti, readNiftiPair } from '../formats/nifti/read.ts';
import type { ScanImage } from '../formats/scanImage.ts';
import type { ScanReader } from '../formats/stream.ts';
import {
  joined,
  makeMeta,
  makeMgh,
  makeNrrd,
  META_TYPES,
  MGH_TYPES,
  NRRD_TYPES,
  type FileParts,
} from './syntheticFormats.ts';
import { makeNifti, SYNTHETIC_DATATYPES } from './syntheticNifti.ts';

/** A file, what of it holds the voxels, and the two ways to read it. */
export interface GoingBy {
  readonly whole: ScanImage;
  /** What holds the voxels, not compressed. */
  readonly file: Uint8Array;
  readonly reader: (length: number | null) => ScanReader;
  /** Bytes of the volumes' grids. */
  readonly grid: readonly number[];
}

const value = (n: number): number => (n * 37 + ((n * n) % 11)) % 101;
const codes = (types: Readonly<Record<number, unknown>>): number[] => Object.keys(types).map(Number);
const dims = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 3 }));
const COMMON = { littleEndian: fc.boolean(), dims, after: fc.integer({ min: 0, max: 40 }) };
const MORE = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 2 });
const VOLUMES = fc.integer({ min: 1, max: 9 });
const bytes = (length: number, byte = 9): Uint8Array => new Uint8Array(length).fill(byte);

const NIFTI = fc
  .record({
    ...COMMON,
    more: MORE,
    datatype: fc.constantFrom(...SYNTHETIC_DATATYPES),
    version: fc.constantFrom(1 as const, 2 as const),
    extensionBytes: fc.constantFrom(0, 16, 48),
    slope: fc.constantFrom(1, 2, -0.5),
    /** Bytes before the voxels of a pair, and whether they are zeros; null: a single file. */
    leading: fc.constantFrom(null, { length: 0, byte: 0 }, { length: 12, byte: 0 }, { length: 12, byte: 7 }),
  })
  .map(({ more, after, dims: grid, leading, ...options }): GoingBy => {
    const made = { ...options, dims: [...grid, ...more], value };
    if (leading === null) {
      const file = joined([makeNifti(made), bytes(after)]);
      const reader = (length: number | null): ScanReader => scanReader(file.subarray(0, 544), 'a.nii', length, true);
      return { whole: readNifti(file, 'a.nii'), file, reader, grid };
    }
    const both = makeNifti({ ...made, singleFile: false });
    const offset = both.length - readNifti(makeNifti(made), 'a.nii').voxelBytes.length;
    const header = both.slice(0, offset);
    const view = new DataView(header.buffer);
    if (options.version === 1) view.setFloat32(108, leading.length, options.littleEndian);
    else view.setBigInt64(168, BigInt(leading.length), options.littleEndian);
    const file = joined([bytes(leading.length, leading.byte), both.slice(offset), bytes(after)]);
    const reader = (length: number | null): ScanReader => pairReader(header, 'a.hdr', length, true);
    return { whole: readNiftiPair(header, file, 'a.hdr'), file, reader, grid };
  });

/** Of a format in one file; where voxels alone are compressed they are what goes by. */
function ofParts(parts: FileParts, grid: readonly number[], gap = 0): GoingBy {
  const rest = joined([bytes(gap), parts.voxels, parts.after]);
  const isPacked = parts.compressed === 'gzip' || parts.compressed === 'zlib';
  const file = joined([parts.header, rest]);
  const start = file.subarray(0, startNeeded(file));
  if ((declaredOf(start, parts.name).packed !== null) !== isPacked) throw new Error('compressed otherwise');
  const [held, goesBy] = isPacked ? [parts.header, rest] : [file, file];
  return {
    whole: readScan({ bytes: held, unpacked: isPacked ? rest : null, stray: 0 }, parts.name),
    file: goesBy,
    reader: (length) => scanReader(start, parts.name, length, true),
    grid,
  };
}

const MGH = fc
  .record({ ...COMMON, volumes: VOLUMES, datatype: fc.constantFrom(...codes(MGH_TYPES)) })
  .map(({ dims: grid, volumes, after, ...o }) =>
    ofParts(makeMgh({ ...o, dims: [...grid, volumes], value, after: bytes(after) }), grid),
  );
const NRRD = fc
  .record({
    ...COMMON,
    volumes: VOLUMES,
    datatype: fc.constantFrom(...codes(NRRD_TYPES)),
    encoding: fc.constantFrom('raw' as const, 'gzip' as const),
    listFirst: fc.boolean(),
    /** Voxels are the last bytes, after some that belong to nothing. */
    gap: fc.constantFrom(0, 0, 13),
  })
  .map(({ dims: grid, volumes, after, gap, ...o }) => {
    const isAtEnd = gap > 0 && o.encoding === 'raw';
    const lines = ['content: a text', ...(isAtEnd ? ['byte skip: -1'] : [])];
    const made = makeNrrd({ ...o, lines, dims: [...grid, volumes], value, after: bytes(isAtEnd ? 0 : after) });
    return ofParts(made, grid, isAtEnd ? gap : 0);
  });
const META = fc
  .record({
    ...COMMON,
    volumes: VOLUMES,
    datatype: fc.constantFrom(...codes(META_TYPES)),
    compressed: fc.boolean(),
    gap: fc.constantFrom(0, 0, 13),
  })
  .map(({ dims: grid, volumes, after, gap, ...o }) => {
    const isAtEnd = gap > 0 && !o.compressed;
    const lines = ['Comment = a text', ...(isAtEnd ? ['HeaderSize = -1'] : [])];
    const made = makeMeta({ ...o, lines, dims: [...grid, volumes], value, after: bytes(isAtEnd ? 0 : after) });
    return ofParts(made, grid, isAtEnd ? gap : 0);
  });

/** Of all formats, data types, byte orders and compressions. */
export const GOING_BY = fc.oneof(NIFTI, MGH, NRRD, META);
