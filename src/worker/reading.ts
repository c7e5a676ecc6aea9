import {
  DefaceError,
  declaredOf,
  oriented,
  readScan as readImage,
  startNeeded,
  type ScanImage,
} from '../core/index.ts';
import { contentIdOf, inMemory, type ContentId, type Result } from '../session/index.ts';
import type { ScanFile } from './api.ts';
import { blobBytes } from './blobBytes.ts';
import { gunzip, isGzip, unpack } from './gzip.ts';
import { sha256 } from './sha256.ts';

/** A scan read from its file. */
export interface ReadScan {
  readonly image: ScanImage;
  readonly gzipped: boolean;
  /** The file as stored. */
  readonly stored: Uint8Array;
  /** Which file it is; computed beside the reading. */
  readonly content: Promise<ContentId>;
}

/**
 * Reads a scan in the worker, so that the page's thread never holds its bytes.
 * @throws DefaceError what reading throws, and cannot-read where the file is gone
 */
export async function readScan({ file, name }: ScanFile, onProgress: (fraction: number) => void): Promise<ReadScan> {
  onProgress(0);
  const stored = await bytesOf(file, name);
  onProgress(0.3);
  const content = contentIdOf(inMemory(stored), sha256);
  const gzipped = isGzip(stored);
  const { bytes, stray } = gzipped ? await gunzip(stored, name) : { bytes: stored, stray: 0 };
  onProgress(0.8);
  const { packed } = declaredOf(bytes.subarray(0, startNeeded(bytes)), name);
  const voxels = packed === null ? null : await unpack(bytes, packed, name);
  onProgress(0.9);
  const whole = { bytes, unpacked: voxels?.bytes ?? null, stray: stray + (voxels?.stray ?? 0) };
  return { image: readImage(whole, name), gzipped, stored, content };
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

async function bytesOf(file: Blob, name: string): Promise<Uint8Array> {
  try {
    return await blobBytes(file);
  } catch {
    throw new DefaceError('gone', { name });
  }
}
