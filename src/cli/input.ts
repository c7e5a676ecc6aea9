import { basename } from 'node:path';
import {
  DefaceError,
  declaredImageSize,
  declaredOf,
  pairReader,
  readNiftiPair,
  readScan,
  scanReader,
  startNeeded,
  type AnyImage,
  type Declared,
  type PassedImage,
  type ScanImage,
} from '../core/index.ts';
import { heldContent } from './content.ts';
import type { Series } from './dicom/series.ts';
import { inflate, unpack } from './inflation.ts';
import { pairPaths } from './pair.ts';
import { lengthOf, passed } from './passing.ts';
import { heldSource, type Source } from './source.ts';
import { readStored, startOf, type StoredFile } from './storedFile.ts';
import { fileVoxels, packedVoxels } from './voxels.ts';

/** A scan and the one or two files it came from (for a pair: header, image). */
export interface Input<Image extends AnyImage = ScanImage> {
  readonly image: Image;
  readonly files: readonly StoredFile[];
}

/** A scan that was read to be written anew: its voxels went by, and are to be read once more. */
export interface OpenInput extends Input<PassedImage> {
  readonly source: Source;
}

/** 64 MB: decompressing a scan of common size twice would take a twentieth more time in all. */
const HELD = 2 ** 26;

/**
 * Reads a scan: `.nii`, `.nii.gz`, `.mgh`, `.mgz`, `.nrrd`, `.mha`, or either file of an `.hdr/.img` pair, as a whole. The header is checked before the
 * rest is read, and decompression stops at what it declares.
 * @throws DefaceError with the file's name
 */
export function readInput(path: string): Input {
  return readParts(pairPaths(path), basename(path));
}

/**
 * The same of any size: voxels are not kept, and the volumes are looked at as they go by.
 * @param wantsLeast whether the least voxel is to be looked for
 * @param held files up to this many bytes are read and decompressed once and kept; larger ones in chunks, each time anew
 * @throws DefaceError with the file's name
 */
export async function openInput(path: string, wantsLeast: boolean, held = HELD): Promise<OpenInput> {
  return openParts(pairPaths(path), basename(path), wantsLeast, held);
}

/** The same of one file, or of a pair's two, header first. @throws DefaceError with `name` */
export async function openParts(
  paths: readonly string[],
  name: string,
  wantsLeast: boolean,
  held = HELD,
): Promise<OpenInput> {
  const [path, imagePath] = paths;
  const start = startOf(path, Infinity);
  const { size, packed, format, isAtEnd } = declaredOf(start, name, 'volume');
  const imageSize = imagePath === undefined ? 0 : pairedSize(start, format, name, 'volume');
  refuseDicomName(name);
  if (imagePath !== undefined) {
    const [file, stored] = readStored(path);
    const header = inflate(file, stored, size);
    const { file: image, source, length } = fileVoxels(imagePath, imageSize, held);
    const reader = pairReader(header.bytes, name, length, wantsLeast);
    return { image: await passed(imagePath, reader, source, header.stray), files: [file, image], source };
  }
  const { file, source, length } =
    packed === null ? fileVoxels(path, size, held) : packedVoxels(path, size, packed, held);
  const known = length ?? (isAtEnd ? await lengthOf(path, source) : null);
  const reader = scanReader(start, name, known, wantsLeast);
  return { image: await passed(path, reader, source, 0), files: [file], source };
}

/** The same of a series that was converted from DICOM. */
export async function openSeries({ name, bytes, mode }: Series, wantsLeast: boolean): Promise<OpenInput> {
  const source = heldSource(bytes, 0);
  const reader = scanReader(bytes.subarray(0, startNeeded(bytes)), name, bytes.length, wantsLeast);
  const file: StoredFile = { path: name, content: heldContent(bytes), gzipped: false, mode, stamp: null };
  return { image: await passed(name, reader, source, 0), files: [file], source };
}

/** The same of one file, or of a pair's two, header first. @throws DefaceError with `name` */
export function readParts(paths: readonly string[], name: string): Input {
  const start = startOf(paths[0]);
  const { size, packed, format } = declaredOf(start, name);
  const limits = [size, ...(paths.length === 1 ? [] : [pairedSize(start, format, name, 'all')])];
  refuseDicomName(name);
  const stored = paths.map(readStored);
  const files = stored.map(([file]) => file);
  const [first, second] = stored.map(([file, bytes], n) => inflate(file, bytes, limits[n]));
  if (files.length === 2)
    return { image: readNiftiPair(first.bytes, second.bytes, name, first.stray + second.stray), files };
  const voxels = packed === null ? null : unpack(first.bytes, packed, paths[0]);
  const stray = first.stray + (voxels?.stray ?? 0);
  return { image: readScan({ bytes: first.bytes, unpacked: voxels?.bytes ?? null, stray }, name), files };
}

function refuseDicomName(name: string): void {
  if (/\.(dcm|dicom|ima)$/i.test(name)) throw new DefaceError('dicomName', { name });
}

/** Of a pair's image file. @throws DefaceError bad-pair where the header is of another format */
function pairedSize(start: Uint8Array, format: Declared['format'], name: string, held: 'all' | 'volume'): number {
  if (format !== 'nifti') throw new DefaceError('notOfPair', { name });
  return declaredImageSize(start, name, held);
}
