import type { Oddity } from '../oddities.ts';

/** A file that has been read. */
export interface FileBytes {
  /** The whole file, decompressed where all of it was compressed; views of it are kept, it is never changed. */
  readonly bytes: Uint8Array;
  /** What came out of its voxels, where they alone are compressed (see `declaredOf`); else null. */
  readonly unpacked: Uint8Array | null;
  /** Bytes that followed what was compressed. */
  readonly stray: number;
}

export function afterGzip(bytes: number): Oddity[] {
  return bytes > 0 ? [{ code: 'afterGzip', bytes }] : [];
}

/** The same bytes as a plain Uint8Array. Node's Buffer is one too, but its `slice` shares memory where ours must copy. */
export function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
