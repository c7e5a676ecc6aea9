import { basename } from 'node:path';
import { canInflateTo, DefaceError, type PackedVoxels } from '../core/index.ts';
import { gunzip, inflateZlib } from './gunzip.ts';

/** A decompressor may produce this much more than the header declares (stray bytes after the voxels), no more. */
export const SLACK = 2 ** 24;

/** Decompresses voxels that alone are compressed, to as many bytes as are declared, and no more. */
export function unpack(
  file: Uint8Array,
  { packing, from, to, size }: PackedVoxels,
  path: string,
): { readonly bytes: Uint8Array; readonly stray: number } {
  const compressed = file.subarray(from, to ?? file.length);
  return inflated(path, () => {
    if (!canInflateTo(size, compressed.length) || (to !== null && to > file.length)) throw endsEarly();
    return packing === 'gzip' ? gunzip(compressed, size, size + SLACK) : inflateZlib(compressed, size, size + SLACK);
  });
}

export function endsEarly(): Error {
  return Object.assign(new Error('short'), { code: 'Z_BUF_ERROR' });
}

/** @param size bytes that the header declares */
export function inflate(
  { path, gzipped }: { readonly path: string; readonly gzipped: boolean },
  bytes: Uint8Array,
  size: number,
): { readonly bytes: Uint8Array; readonly stray: number } {
  if (!gzipped) return { bytes, stray: 0 };
  return inflated(path, () => {
    if (!canInflateTo(size, bytes.length)) throw endsEarly();
    return gunzip(bytes, size, size + SLACK);
  });
}

export function inflated<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw gzipFault(error, basename(path));
  }
}

export function gzipFault(error: unknown, name: string): DefaceError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ERR_BUFFER_TOO_LARGE') return new DefaceError('gzipTooLarge', { name });
  return new DefaceError('gzipDamaged', { name, how: code === 'Z_BUF_ERROR' ? 'endsEarly' : 'corrupt' });
}
