import { basename } from 'node:path';
import { DefaceError, passed as passedBy, type Each, type PassedImage, type ScanReader } from '../core/index.ts';
import { gzipFault } from './inflation.ts';
import type { Source } from './source.ts';

/** @throws DefaceError with the file's name */
export async function lengthOf(path: string, source: Source): Promise<number> {
  let length = 0;
  await passing(path, () => source.each((chunk) => void (length += chunk.length)));
  return length;
}

/**
 * The image of a scan whose voxels go by, as often as is needed.
 * @param path of the file that holds them
 * @param strayBefore bytes that followed a compressed header of its own
 * @throws DefaceError with the file's name
 */
export function passed(path: string, reader: ScanReader, source: Source, strayBefore: number): Promise<PassedImage> {
  return passedBy(reader, eachOf(path, source), strayBefore, true);
}

/** @throws DefaceError with the file's name */
export function eachOf(path: string, source: Source): Each {
  return (take) => passing(path, () => source.each(take));
}

/** Runs what reads a file from its beginning to its end. @throws DefaceError with the file's name */
async function passing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readingFault(error, basename(path));
  }
}

/** What was thrown as a file went by, as a DefaceError where it is the file's fault. */
function readingFault(error: unknown, name: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof DefaceError || code === undefined) return error;
  return syscall === undefined ? gzipFault(error, name) : new DefaceError('cannotOpen', { name, cause: code });
}
