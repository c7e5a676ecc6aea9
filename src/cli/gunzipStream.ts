import { createReadStream, statSync } from 'node:fs';
import { crc32, createInflateRaw } from 'node:zlib';
import { beginsMember, memberHeaderEnd } from '../core/index.ts';
import { readPart } from './content.ts';

/** Read at a time, and decompressed at a time, bytes. */
const CHUNK = 2 ** 20;
/** Of a member that follows another one: some programs write members of a few KB each. */
const LEAST_CHUNK = 2 ** 16;
/** A header may hold a comment. */
const LONGEST_HEADER = 2 ** 22;
const TRAILER = 8;

/**
 * Decompresses a gzip file of any size, of one member or more, some bytes at a time. Bytes that follow are told, not read, as
 * by gzip itself.
 * @param limit bytes that may come out
 * @returns how many bytes follow, not counting padding of zeros
 * @throws Error of the system, or as zlib's: its code tells whether the file ends early, is damaged or too large
 */
export async function eachMemberChunk(
  path: string,
  limit: number,
  take: (chunk: Uint8Array) => void | Promise<void>,
): Promise<number> {
  const { size } = statSync(path);
  let at = 0;
  let total = 0;
  let chunk = CHUNK;
  const counted = async (bytes: Uint8Array): Promise<void> => {
    total += bytes.length;
    if (total > limit) throw failed('ERR_BUFFER_TOO_LARGE');
    await take(bytes);
  };
  for (let start = readPart(path, 0, 3); beginsMember(start, 0) || at === 0; start = readPart(path, at, at + 3)) {
    const length = await member(path, at, chunk, counted);
    chunk = Math.min(CHUNK, Math.max(LEAST_CHUNK, length));
    at += length;
  }
  return (await isPadding(path, at)) ? 0 : size - at;
}

/** @returns bytes of the whole member */
async function member(
  path: string,
  at: number,
  chunkSize: number,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  const start = at + headerLength(path, at);
  const file = createReadStream(path, { start, highWaterMark: chunkSize });
  // One chunk more is decompressed while this one is looked at.
  const inflate = createInflateRaw({ chunkSize: CHUNK, readableHighWaterMark: 2 * CHUNK } as Parameters<
    typeof createInflateRaw
  >[0]);
  file.on('error', (error) => inflate.destroy(error));
  let sum = 0;
  let length = 0;
  try {
    for await (const bytes of file.pipe(inflate)) {
      sum = crc32(bytes as Buffer, sum);
      length += (bytes as Buffer).length;
      await take(bytes as Buffer);
    }
  } finally {
    file.destroy();
    inflate.destroy();
  }
  const end = start + inflate.bytesWritten;
  const trailer = readPart(path, end, end + TRAILER);
  if (trailer.length < TRAILER) throw failed('Z_BUF_ERROR');
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== length % 2 ** 32) throw failed('Z_DATA_ERROR');
  return end + TRAILER - at;
}

function headerLength(path: string, at: number): number {
  for (let wanted = 512; ; wanted *= 8) {
    const bytes = readPart(path, at, at + wanted);
    // Bits of flags that mean nothing yet, or another method.
    if (!beginsMember(bytes, 0) || (bytes[3] & 0xe0) !== 0) throw failed('Z_DATA_ERROR');
    try {
      return memberHeaderEnd(bytes, 0);
    } catch {
      if (bytes.length < wanted || wanted > LONGEST_HEADER) throw failed('Z_BUF_ERROR');
    }
  }
}

async function isPadding(path: string, from: number): Promise<boolean> {
  for await (const bytes of createReadStream(path, { start: from }))
    if ((bytes as Buffer).some((byte) => byte !== 0)) return false;
  return true;
}

function failed(code: 'Z_BUF_ERROR' | 'Z_DATA_ERROR' | 'ERR_BUFFER_TOO_LARGE'): Error {
  return Object.assign(new Error(code), { code });
}
