import { basename } from 'node:path';
import {
  DefaceError,
  scalarsOfVolume,
  stillOf,
  takeMeanOf,
  volumesAgain,
  watchMotion,
  type PassedImage,
  type ScanReader,
} from '../core/index.ts';
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
export async function passed(
  path: string,
  reader: ScanReader,
  source: Source,
  strayBefore: number,
): Promise<PassedImage> {
  const watch = reader.volumes > 1 ? watchMotion(reader.grid, reader.volumes) : null;
  let stray = 0;
  for (let pass = 0; pass < reader.passes; pass++)
    stray = await passing(path, () => source.each(reader.begin(pass, watch ?? undefined)));
  const image = reader.finish(strayBefore + stray);
  if (watch === null) return image;
  const again = async (volumes: readonly number[], see: (volume: number, bytes: Uint8Array) => void): Promise<void> => {
    for (const take of volumesAgain(image, volumes, see)) await passing(path, () => source.each(take));
  };
  await again(watch.again(image.volume), (v, bytes) => watch.seeAgain(v, scalarsOfVolume(bytes, image.header)));
  const moved = watch.moved();
  const series = { count: reader.volumes, moved };
  if (moved.length === 0) return { ...image, series };
  const mean = takeMeanOf(stillOf(series), image.header);
  await again(mean.of, mean.take);
  return { ...image, volume: { ...image.volume, data: mean.finish() }, series };
}

/** Runs what reads a file from its beginning to its end. @throws DefaceError with the file's name */
export async function passing<T>(path: string, work: () => Promise<T>): Promise<T> {
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
