import { deflate, gzip as packGzip, Inflate, Z_BUF_ERROR } from 'pako';
import {
  canInflateTo,
  DefaceError,
  declaredOf,
  membersLength,
  startNeeded,
  strayBytes,
  type PackedVoxels,
  type Packing,
} from '../core/index.ts';

/** What may come out beyond what the header declares: stray bytes after the voxels. */
const SLACK = 2 ** 24;
/** Bytes handed to the browser's decompressor at a time. */
const PIECE = 2 ** 18;
/** Where a header that has not ended is none. */
const LONGEST_START = 2 ** 22;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What came out, and how many stray bytes followed what was compressed. */
interface Inflated {
  readonly bytes: Uint8Array;
  readonly stray: number;
}

/**
 * Decompresses a file, to no more than its header declares.
 * @throws DefaceError bad-gzip, and what `declaredOf` throws
 */
export async function gunzip(bytes: Uint8Array, name: string): Promise<Inflated> {
  return inflateTo(bytes, 'gzip', declaredOf(firstBytes(bytes, name), name).size, name);
}

/** Decompresses a file whose size another one declares: a pair's image file. @throws DefaceError bad-gzip */
export async function gunzipTo(bytes: Uint8Array, size: number, name: string): Promise<Inflated> {
  return inflateTo(bytes, 'gzip', size, name);
}

/** Decompresses voxels that alone are compressed in their file. @throws DefaceError bad-gzip */
export async function unpack(
  file: Uint8Array,
  { packing, from, to, size }: PackedVoxels,
  name: string,
): Promise<Inflated> {
  if (to !== null && to > file.length) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  return inflateTo(file.subarray(from, to ?? file.length), packing, size, name);
}

/** Compresses voxels that alone are compressed in their file. */
export function pack(bytes: Uint8Array, packing: Packing): Uint8Array {
  return packing === 'gzip' ? gzip(bytes) : deflate(bytes, { level: 1 });
}

/**
 * The browser's own decompressor is the fastest, but refuses files of several members and anything after the end; pako reads
 * them, once it is known where they end.
 * @param size bytes that are declared
 */
async function inflateTo(bytes: Uint8Array, packing: Packing, size: number, name: string): Promise<Inflated> {
  if (!canInflateTo(size, bytes.length)) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  const limit = size + SLACK;
  if (packing === 'zlib') {
    // Some engines pass over what follows a zlib stream without a word.
    const { out, used } = pakoInflate(bytes, limit, name);
    return { bytes: out, stray: strayBytes(bytes, used) };
  }
  try {
    return { bytes: await nativeGunzip(bytes, limit, name), stray: 0 };
  } catch (error) {
    if (error instanceof DefaceError) throw error;
    const length = membersEnd(bytes, limit, name) ?? bytes.length;
    return { bytes: pakoInflate(bytes.subarray(0, length), limit, name).out, stray: strayBytes(bytes, length) };
  }
}

/** Level 1: level 6 takes four times as long for a tenth less (0.5 to 2.3 s for a 1 mm scan). */
export function gzip(bytes: Uint8Array): Uint8Array {
  return packGzip(bytes, { level: 1 });
}

async function nativeGunzip(bytes: Uint8Array, limit: number, name: string): Promise<Uint8Array> {
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream('gzip')).getReader();
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

/** Not by way of a Blob, which not every worker can read (see `blobBytes`). */
function inPieces(bytes: Uint8Array): ReadableStream<BufferSource> {
  let at = 0;
  return new ReadableStream({
    pull(to) {
      if (at < bytes.length) to.enqueue(bytes.subarray(at, (at += PIECE)) as Uint8Array<ArrayBuffer>);
      else to.close();
    },
  });
}

/** Of gzip or zlib. @returns what came out, and how many of the bytes were used */
function pakoInflate(
  bytes: Uint8Array,
  limit: number,
  name: string,
): { readonly out: Uint8Array; readonly used: number } {
  const inflate = new Inflate();
  let used = (): number => 0;
  inflate.onStart = (stream) => {
    used = () => stream.next_in;
  };
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
  return { out: joined(chunks), used: used() };
}

/** The start of the decompressed file: enough for its header. */
function firstBytes(bytes: Uint8Array, name: string): Uint8Array {
  for (let length = 8192; ; length *= 8) {
    const start = inflatedStart(bytes.subarray(0, length), name);
    const needed = startNeeded(start);
    if (start.length >= needed || length >= bytes.length) return start.subarray(0, needed);
  }
}

/** What the start of a compressed file holds, up to a few megabytes. */
function inflatedStart(start: Uint8Array, name: string): Uint8Array {
  const inflater = new Inflate({ chunkSize: 1024 });
  const chunks: Uint8Array[] = [];
  inflater.onData = (chunk: unknown) => {
    if (chunks.length < LONGEST_START / 1024) chunks.push((chunk as Uint8Array).slice());
  };
  inflater.push(start, 2);
  if (chunks.length > 0) return joined(chunks);
  // So small a file that what follows it came first.
  const length = inflater.err === 0 ? null : membersEnd(start, SLACK, name);
  if (length === null || length === start.length) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  return pakoInflate(start.subarray(0, length), SLACK, name).out;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
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
