import { crc32, createInflate, createInflateRaw, type ZlibOptions } from 'node:zlib';
import { beginsMember, memberHeaderEnd, type Packing } from '../core/index.ts';
import type { Content } from './content.ts';

/** Compressed bytes within a file. */
export interface Stretch {
  readonly content: Pick<Content, 'parts' | 'stream'>;
  readonly from: number;
  readonly to: number;
}

/** Read at a time, and decompressed at a time, bytes. */
const CHUNK = 2 ** 20;
/** Of a member that follows another one: some programs write members of a few KB each. */
const LEAST_CHUNK = 2 ** 16;
/** A header may hold a comment. */
const LONGEST_HEADER = 2 ** 22;
const TRAILER = 8;
/** One chunk more is decompressed while this one is looked at. */
const OPTIONS = { chunkSize: CHUNK, readableHighWaterMark: 2 * CHUNK } as ZlibOptions;

type Take = (chunk: Uint8Array) => void | Promise<void>;

/**
 * Decompresses bytes of any number, some at a time: gzip, of one member or more, or a zlib stream. Bytes that follow are told,
 * not read, as by gzip itself.
 * @param limit bytes that may come out
 * @returns how many bytes follow, not counting padding of zeros
 * @throws Error of the system, or as zlib's: its code tells whether the file ends early, is damaged or too large
 */
export async function eachChunkOf(packing: Packing, stretch: Stretch, limit: number, take: Take): Promise<number> {
  let total = 0;
  const counted = async (bytes: Uint8Array): Promise<void> => {
    total += bytes.length;
    if (total > limit) throw failed('ERR_BUFFER_TOO_LARGE');
    await take(bytes);
  };
  const end = packing === 'gzip' ? await members(stretch, counted) : await zlibStream(stretch, counted);
  return (await isPadding(stretch, end)) ? 0 : stretch.to - end;
}

/** @returns where they end */
async function members(stretch: Stretch, take: (chunk: Uint8Array) => Promise<void>): Promise<number> {
  let at = stretch.from;
  let chunk = CHUNK;
  for (let start = await part(stretch, at, 3); ; start = await part(stretch, at, 3)) {
    if (!beginsMember(start, 0) && at > stretch.from) return at;
    const length = await member(stretch, at, chunk, take);
    chunk = Math.min(CHUNK, Math.max(LEAST_CHUNK, length));
    at += length;
  }
}

/** @returns bytes of the whole member */
async function member(
  stretch: Stretch,
  at: number,
  chunk: number,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  const start = at + (await headerLength(stretch, at));
  let sum = 0;
  let length = 0;
  const used = await inflating(stretch, start, chunk, createInflateRaw(OPTIONS), async (bytes) => {
    sum = crc32(bytes, sum);
    length += bytes.length;
    await take(bytes);
  });
  const trailer = Buffer.from(await part(stretch, start + used, TRAILER));
  if (trailer.length < TRAILER) throw failed('Z_BUF_ERROR');
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== length % 2 ** 32) throw failed('Z_DATA_ERROR');
  return start + used + TRAILER - at;
}

/** @returns where it ends */
async function zlibStream(stretch: Stretch, take: (chunk: Uint8Array) => Promise<void>): Promise<number> {
  return stretch.from + (await inflating(stretch, stretch.from, CHUNK, createInflate(OPTIONS), take));
}

/** @returns how many compressed bytes there were */
async function inflating(
  { content, to }: Stretch,
  from: number,
  chunk: number,
  inflate: ReturnType<typeof createInflate | typeof createInflateRaw>,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  const file = content.stream(from, to, chunk);
  file.on('error', (error) => inflate.destroy(error));
  try {
    for await (const bytes of file.pipe(inflate)) await take(bytes as Buffer);
    return inflate.bytesWritten;
  } finally {
    file.destroy();
    inflate.destroy();
  }
}

async function headerLength(stretch: Stretch, at: number): Promise<number> {
  for (let wanted = 512; ; wanted *= 8) {
    const bytes = await part(stretch, at, wanted);
    // Bits of flags that mean nothing yet, or another method.
    if (!beginsMember(bytes, 0) || (bytes[3] & 0xe0) !== 0) throw failed('Z_DATA_ERROR');
    try {
      return memberHeaderEnd(bytes, 0);
    } catch {
      if (bytes.length < wanted || wanted > LONGEST_HEADER) throw failed('Z_BUF_ERROR');
    }
  }
}

/** So many bytes from `at` on, or so many as there are. */
async function part({ content, to }: Stretch, at: number, length: number): Promise<Uint8Array> {
  return content.parts.read(Math.min(at, to), Math.min(at + length, to));
}

async function isPadding({ content, to }: Stretch, from: number): Promise<boolean> {
  for await (const bytes of content.stream(from, to, CHUNK))
    if ((bytes as Uint8Array).some((byte) => byte !== 0)) return false;
  return true;
}

function failed(code: 'Z_BUF_ERROR' | 'Z_DATA_ERROR' | 'ERR_BUFFER_TOO_LARGE'): Error {
  return Object.assign(new Error(code), { code });
}
