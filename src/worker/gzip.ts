import { gzip as packGzip, Inflate, Z_BUF_ERROR } from 'pako';
import {
  canInflateTo,
  DefaceError,
  declaredSize,
  HEADER_BYTES_NEEDED,
  membersLength,
  strayBytes,
} from '../core/index.ts';

/** What may come out beyond what the header declares: stray bytes after the voxels. */
const SLACK = 2 ** 24;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Decompresses a scan, to no more than its header declares. The browser's own decompressor is the fastest, but refuses files
 * of several members and anything after the end; pako reads them, once it is known where they end.
 * @returns the bytes, and how many stray ones followed the compressed ones
 * @throws DefaceError bad-gzip, and what `declaredSize` throws
 */
export async function gunzip(
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly bytes: Uint8Array; readonly stray: number }> {
  const size = declaredSize(firstBytes(bytes, name), name);
  if (!canInflateTo(size, bytes.length)) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  const limit = size + SLACK;
  try {
    return { bytes: await nativeGunzip(bytes, limit, name), stray: 0 };
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    const length = membersEnd(bytes, limit, name) ?? bytes.length;
    return { bytes: pakoGunzip(bytes.subarray(0, length), limit, name), stray: strayBytes(bytes, length) };
  }
}

/** Level 1: level 6 takes four times as long for a tenth less (0.5 to 2.3 s for a 1 mm scan). */
export function gzip(bytes: Uint8Array): Uint8Array {
  return packGzip(bytes, { level: 1 });
}

async function nativeGunzip(bytes: Uint8Array, limit: number, name: string): Promise<Uint8Array> {
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let out = new Uint8Array(limit - SLACK + 1024);
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (length + read.value.length > limit) {
      await reader.cancel();
      throw tooLarge(name);
    }
    if (length + read.value.length > out.length) {
      const larger = new Uint8Array(limit);
      larger.set(out.subarray(0, length));
      out = larger;
    }
    out.set(read.value, length);
    length += read.value.length;
  }
  return out.subarray(0, length);
}

function pakoGunzip(bytes: Uint8Array, limit: number, name: string): Uint8Array {
  const inflate = new Inflate();
  const chunks: Uint8Array[] = [];
  let length = 0;
  inflate.onData = (chunk: unknown) => {
    length += (chunk as Uint8Array).length;
    if (length > limit) throw tooLarge(name);
    chunks.push(chunk as Uint8Array);
  };
  inflate.push(bytes, true);
  if (inflate.err !== 0)
    throw new DefaceError('gzipDamaged', { name, how: inflate.err === Z_BUF_ERROR ? 'endsEarly' : 'corrupt' });
  const out = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

/** The start of the decompressed file: enough for its header. */
function firstBytes(bytes: Uint8Array, name: string): Uint8Array {
  const inflate = new Inflate({ chunkSize: 1024 });
  let first: Uint8Array | null = null;
  inflate.onData = (chunk: unknown) => {
    first ??= (chunk as Uint8Array).slice();
  };
  const start = bytes.subarray(0, 8192);
  inflate.push(start, 2);
  if (first !== null) return (first as Uint8Array).subarray(0, HEADER_BYTES_NEEDED);
  // So small a file that what follows it came first.
  const length = inflate.err === 0 ? null : membersEnd(start, SLACK, name);
  if (length === null || length === start.length) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  return pakoGunzip(start.subarray(0, length), SLACK, name).subarray(0, HEADER_BYTES_NEEDED);
}

/** Where the members end; null where there is no whole one. @param limit bytes that one may hold */
function membersEnd(bytes: Uint8Array, limit: number, name: string): number | null {
  try {
    return membersLength(bytes, (from) => deflatedLength(from, limit, name));
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    return null;
  }
}

function deflatedLength(bytes: Uint8Array, limit: number, name: string): number {
  const inflate = new Inflate({ raw: true });
  let used = (): number => 0;
  inflate.onStart = (stream) => {
    used = () => stream.next_in;
  };
  let length = 0;
  inflate.onData = (chunk: unknown) => {
    length += (chunk as Uint8Array).length;
    if (length > limit) throw tooLarge(name);
  };
  inflate.push(bytes, true);
  if (inflate.err !== 0) throw new RangeError('damaged');
  return used();
}

function tooLarge(name: string): DefaceError {
  return new DefaceError('gzipTooLarge', { name });
}
