import { constants, gzipSync } from 'node:zlib';

/** Compresses without name or time, so that the same scan gives the same file. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 1, strategy: constants.Z_DEFAULT_STRATEGY });
  packed[9] = 255;
  return packed;
}
