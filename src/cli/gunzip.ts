import { constants, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { membersLength, strayBytes } from '../core/index.ts';

/** What `info: true` gives; its types lack it. */
interface Informed {
  readonly buffer: Uint8Array;
  /** `bytesWritten`: bytes of the input that were used. */
  readonly engine: { readonly bytesWritten: number };
}

/**
 * Decompresses a gzip file, of one member or more. Bytes that follow are told, not read, as by gzip itself.
 * @param size bytes that are expected
 * @param limit bytes that may come out
 * @throws Error of zlib: its code tells whether the file ends early, is damaged or too large
 */
export function gunzip(
  file: Uint8Array,
  size: number,
  limit: number,
): { readonly bytes: Uint8Array; readonly stray: number } {
  // One buffer of the right size from the beginning: nothing is joined or copied afterwards.
  const options: ZlibOptions = { chunkSize: size + 64, maxOutputLength: limit };
  try {
    const { buffer, engine } = informed(gunzipSync(file, { ...options, info: true }));
    return { bytes: buffer, stray: strayBytes(file, engine.bytesWritten) };
  } catch (error) {
    // zlib takes what follows a member for another one.
    const length = membersEnd(file, options);
    if (length === null || length === file.length) throw error;
    return { bytes: gunzipSync(file.subarray(0, length), options), stray: strayBytes(file, length) };
  }
}

/** Decompresses a zlib stream (RFC 1950), as `gunzip`. */
export function inflateZlib(
  stream: Uint8Array,
  size: number,
  limit: number,
): { readonly bytes: Uint8Array; readonly stray: number } {
  const options: ZlibOptions = { chunkSize: size + 64, maxOutputLength: limit };
  const { buffer, engine } = informed(inflateSync(stream, { ...options, info: true }));
  return { bytes: buffer, stray: strayBytes(stream, engine.bytesWritten) };
}

/** What the start of a gzip file holds, as far as it goes. */
export function gunzipStart(start: Uint8Array): Uint8Array {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    const length = membersEnd(start, {});
    if (length === null || length === start.length) throw error;
    return gunzipSync(start.subarray(0, length));
  }
}

/** Null where what is there is no whole member. */
function membersEnd(file: Uint8Array, options: ZlibOptions): number | null {
  try {
    return membersLength(
      file,
      (bytes) => informed(inflateRawSync(bytes, { ...options, info: true })).engine.bytesWritten,
    );
  } catch {
    return null;
  }
}

function informed(result: unknown): Informed {
  return result as Informed;
}
