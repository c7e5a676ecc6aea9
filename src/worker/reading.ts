import { DefaceError, readNifti, type NiftiImage } from '../core/index.ts';
import type { ScanFile } from './api.ts';
import { gunzip, isGzip } from './gzip.ts';

/** A scan read from its file. */
export interface ReadScan {
  readonly image: NiftiImage;
  readonly gzipped: boolean;
  /** The file as stored. */
  readonly stored: Uint8Array;
}

/**
 * Reads a scan in the worker, so that the page's thread never holds its bytes.
 * @throws DefaceError what reading throws, and cannot-read where the file is gone
 */
export async function readScan({ file, name }: ScanFile, onProgress: (fraction: number) => void): Promise<ReadScan> {
  onProgress(0);
  const stored = await bytesOf(file, name);
  onProgress(0.3);
  const gzipped = isGzip(stored);
  const bytes = gzipped ? await gunzip(stored, name) : stored;
  onProgress(0.8);
  return { image: readNifti(bytes, name), gzipped, stored };
}

async function bytesOf(file: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new DefaceError('gone', { name });
  }
}
