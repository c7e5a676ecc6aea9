import { statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  canInflateTo,
  DefaceError,
  declaredImageSize,
  declaredOf,
  niftiReader,
  readNiftiPair,
  readScan,
  scalarsOfVolume,
  startNeeded,
  stillOf,
  takeMeanOf,
  volumesAgain,
  watchMotion,
  type AnyImage,
  type Declared,
  type NiftiFrame,
  type ScanImage,
} from '../core/index.ts';
import { fileContent, heldContent, readPart } from './content.ts';
import type { Series } from './dicom/series.ts';
import { endsEarly, gzipFault, inflate, inflated, SLACK, unpack } from './inflation.ts';
import { pairPaths } from './pair.ts';
import { gzipSource, heldSource, plainSource, type Source } from './source.ts';
import { isGzip, opened, readStored, stampOf, startOf, type StoredFile } from './storedFile.ts';

/** A scan and the one or two files it came from (for a pair: header, image). */
export interface Input<Image extends AnyImage = ScanImage> {
  readonly image: Image;
  readonly files: readonly StoredFile[];
}

/** A scan that was read to be written anew: held as a whole, or one to be read once more. */
export type OpenInput = (Input & { readonly source: null }) | (Input<NiftiFrame> & { readonly source: Source });

/** 64 MB: decompressing a scan of common size twice would take a twentieth more time in all. */
const HELD = 2 ** 26;

/**
 * Reads a scan: `.nii`, `.nii.gz`, `.mgh`, `.mgz`, `.nrrd`, `.mha`, or either file of an `.hdr/.img` pair. The header is checked before the rest is read, and
 * decompression stops at what it declares.
 * @throws DefaceError with the file's name
 */
export function readInput(path: string): Input {
  return readParts(pairPaths(path), basename(path));
}

/**
 * The same, of NIfTI files (`.nii`, `.nii.gz`) of any size: their voxels are not kept, and the volumes are looked at as they go
 * by.
 * @param wantsLeast whether the least voxel is to be looked for
 * @param held files up to this many bytes are read and decompressed once and kept; larger ones in chunks, each time anew
 * @throws DefaceError with the file's name
 */
export async function openInput(path: string, wantsLeast: boolean, held = HELD): Promise<OpenInput> {
  const parts = pairPaths(path);
  const name = basename(path);
  if (parts.length > 1) return { ...readParts(parts, name), source: null };
  const start = startOf(path, Infinity);
  const { size, format } = declaredOf(start, name, 'volume');
  if (format !== 'nifti') return { ...readParts(parts, name), source: null };
  refuseDicomName(name);
  const { file, source, length } = await openNifti(path, size, held);
  return { image: await readNifti(path, start, length, source, wantsLeast), files: [file], source };
}

/** The same of a series that was converted from DICOM. */
export async function openSeries({ name, bytes, mode }: Series, wantsLeast: boolean): Promise<OpenInput> {
  const source = heldSource(bytes, 0);
  const start = bytes.subarray(0, startNeeded(bytes));
  const file: StoredFile = { path: name, content: heldContent(bytes), gzipped: false, mode, stamp: null };
  return { image: await readNifti(name, start, bytes.length, source, wantsLeast), files: [file], source };
}

/** @param size bytes that the header declares @returns `length` bytes of the file, not compressed, where that is known */
async function openNifti(
  path: string,
  size: number,
  held: number,
): Promise<{ readonly file: StoredFile; readonly source: Source; readonly length: number | null }> {
  if (size <= held && statSync(path).size <= held) {
    const [file, stored] = readStored(path);
    const { bytes, stray } = inflate(file, stored, size);
    return { file, source: heldSource(bytes, stray), length: bytes.length };
  }
  return opened(path, Infinity, () => {
    const stamp = stampOf(path);
    const content = fileContent(path);
    const gzipped = isGzip(readPart(path, 0, 2));
    if (gzipped)
      inflated(path, () => {
        if (!canInflateTo(size, content.size)) throw endsEarly();
      });
    const file = { path, content, gzipped, mode: statSync(path).mode & 0o777, stamp };
    return {
      file,
      source: gzipped ? gzipSource(path, size + SLACK) : plainSource(path),
      length: gzipped ? null : content.size,
    };
  });
}

async function readNifti(
  path: string,
  start: Uint8Array,
  length: number | null,
  source: Source,
  wantsLeast: boolean,
): Promise<NiftiFrame> {
  const name = basename(path);
  const reader = niftiReader(start, name, length, wantsLeast);
  const watch = reader.volumes > 1 ? watchMotion(reader.grid, reader.volumes) : null;
  const stray = await passing(path, () => source.each((chunk) => reader.take(chunk, watch ?? undefined)));
  const frame = reader.finish(stray);
  if (watch === null) return frame;
  const again = async (volumes: readonly number[], see: (volume: number, bytes: Uint8Array) => void): Promise<void> => {
    if (volumes.length > 0) await passing(path, () => source.each(volumesAgain(frame, new Set(volumes), see)));
  };
  await again(watch.again(frame.volume), (v, bytes) => watch.seeAgain(v, scalarsOfVolume(bytes, frame.header)));
  const moved = watch.moved();
  const series = { count: reader.volumes, moved };
  if (moved.length === 0) return { ...frame, series };
  const still = stillOf(series);
  const mean = takeMeanOf(still, frame.header);
  await again(still, mean.take);
  return { ...frame, volume: { ...frame.volume, data: mean.finish() }, series };
}

/** Runs what reads a file from its beginning to its end. @throws DefaceError with the file's name */
export async function passing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readingFault(error, basename(path));
  }
}

/** The same of one file, or of a pair's two, header first. @throws DefaceError with `name` */
export function readParts(paths: readonly string[], name: string): Input {
  const start = startOf(paths[0]);
  const { size, packed, format } = declaredOf(start, name);
  const limits = [size, ...(paths.length === 1 ? [] : [pairedSize(start, format, name)])];
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
function pairedSize(start: Uint8Array, format: Declared['format'], name: string): number {
  if (format !== 'nifti') throw new DefaceError('notOfPair', { name });
  return declaredImageSize(start, name);
}

/** What was thrown as a file went by, as a DefaceError where it is the file's fault. */
function readingFault(error: unknown, name: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof DefaceError || code === undefined) return error;
  return syscall === undefined ? gzipFault(error, name) : new DefaceError('cannotOpen', { name, cause: code });
}
