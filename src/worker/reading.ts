import {
  DefaceError,
  declaredImageSize,
  declaredOf,
  oriented,
  readNiftiPair,
  readScan as readImage,
  startNeeded,
  type ScanImage,
} from '../core/index.ts';
import { contentIdOf, inMemory, oneAfterTheOther, type ContentId, type Result } from '../session/index.ts';
import type { ScanFile } from './api.ts';
import { blobBytes } from './blobBytes.ts';
import { gunzip, gunzipTo, isGzip, unpack } from './gzip.ts';
import { sha256 } from './sha256.ts';

/** A file as stored. */
export interface StoredBytes {
  readonly stored: Uint8Array;
  readonly gzipped: boolean;
}

/** A scan read from its file, or of a pair from its two. */
export interface ReadScan {
  readonly image: ScanImage;
  /** Of a pair: header, image. */
  readonly files: readonly StoredBytes[];
  /** Which scan it is; computed beside the reading. */
  readonly content: Promise<ContentId>;
}

/**
 * Reads a scan in the worker, so that the page's thread never holds its bytes.
 * @throws DefaceError what reading throws, and cannot-read where the file is gone
 */
export async function readScan(scan: ScanFile, onProgress: (fraction: number) => void): Promise<ReadScan> {
  onProgress(0);
  if (scan.image !== null) return readPair({ ...scan, image: scan.image }, onProgress);
  const { name } = scan;
  const file = await storedOf(scan);
  const { stored } = file;
  onProgress(0.3);
  const content = contentIdOf(inMemory(stored), sha256);
  const { bytes, stray } = file.gzipped ? await gunzip(stored, name) : { bytes: stored, stray: 0 };
  onProgress(0.8);
  const { packed } = declaredOf(bytes.subarray(0, startNeeded(bytes)), name);
  const voxels = packed === null ? null : await unpack(bytes, packed, name);
  onProgress(0.9);
  const whole = { bytes, unpacked: voxels?.bytes ?? null, stray: stray + (voxels?.stray ?? 0) };
  return { image: readImage(whole, name), files: [file], content };
}

/** @throws DefaceError as `readScan`; bad-pair where the header is of another format, or of a single file */
async function readPair(
  scan: ScanFile & { readonly image: NonNullable<ScanFile['image']> },
  onProgress: (fraction: number) => void,
): Promise<ReadScan> {
  const { name } = scan;
  const [one, two] = [await storedOf(scan), await storedOf(scan.image)];
  onProgress(0.3);
  const content = contentIdOf(oneAfterTheOther(inMemory(one.stored), inMemory(two.stored)), sha256);
  const header = one.gzipped ? await gunzip(one.stored, name) : { bytes: one.stored, stray: 0 };
  const start = header.bytes.subarray(0, startNeeded(header.bytes));
  if (declaredOf(start, name).format !== 'nifti') throw new DefaceError('notOfPair', { name });
  const size = declaredImageSize(start, name);
  const voxels = two.gzipped ? await gunzipTo(two.stored, size, scan.image.name) : { bytes: two.stored, stray: 0 };
  onProgress(0.9);
  const image = readNiftiPair(header.bytes, voxels.bytes, name, header.stray + voxels.stray);
  return { image, files: [one, two], content };
}

/**
 * Reads a scan that a mask was made for.
 * @throws DefaceError as `readScan`, and cannot-read where the file has another content by now
 */
export async function readSameScan(scan: ScanFile, expected: ContentId): Promise<ReadScan> {
  const read = await readScan(scan, () => {});
  if ((await read.content) === expected) return read;
  throw new DefaceError('contentChanged', { name: scan.name });
}

/** The same, by the orientation that its mask was made with. @throws DefaceError as `readSameScan` */
export async function readMasked(
  scan: ScanFile,
  { scan: expected, orientation }: Pick<Result<unknown>, 'scan' | 'orientation'>,
): Promise<ReadScan> {
  const read = await readSameScan(scan, expected);
  return { ...read, image: oriented(read.image, orientation) };
}

async function storedOf({ file, name }: Pick<ScanFile, 'file' | 'name'>): Promise<StoredBytes> {
  try {
    const stored = await blobBytes(file);
    return { stored, gzipped: isGzip(stored) };
  } catch {
    throw new DefaceError('gone', { name });
  }
}
