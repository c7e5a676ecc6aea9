import { crc32, createInflate, createInflateRaw, type ZlibOptions } from 'node:zlib';
import { eachMember, isPadding, type Packing } from '../core/index.ts';
import type { Content } from './content.ts';

/** Compressed bytes within a file. */
export interface Stretch {
  readonly content: Pick<Content, 'parts' | 'stream'>;
  readonly from: number;
  readonly to: number;
}

/** Read at a time, and decompressed at a time, bytes. */
const CHUNK = 2 ** 20;
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
  const { content, from, to } = stretch;
  const { read } = content.parts;
  const inflateRaw = (at: number, ahead: number, each: (chunk: Uint8Array) => Promise<void>): Promise<number> =>
    inflating(stretch, at, ahead, createInflateRaw(OPTIONS), each);
  const end =
    packing === 'gzip'
      ? await eachMember({ read, from, to }, { inflateRaw, crc32, fault }, counted)
      : from + (await inflating(stretch, from, CHUNK, createInflate(OPTIONS), counted));
  return (await isPadding({ read, from: end, to })) ? 0 : to - end;
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

function fault(how: 'endsEarly' | 'corrupt'): Error {
  return failed(how === 'endsEarly' ? 'Z_BUF_ERROR' : 'Z_DATA_ERROR');
}

function failed(code: 'Z_BUF_ERROR' | 'Z_DATA_ERROR' | 'ERR_BUFFER_TOO_LARGE'): Error {
  return Object.assign(new Error(code), { code });
}
