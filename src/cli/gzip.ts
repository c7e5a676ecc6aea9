import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { constants, crc32, createDeflate, deflateRaw } from 'node:zlib';
import type { Packing, Sink } from '../core/index.ts';

/** Compressed at a time, bytes, each by itself: blocks begin at the same places whatever the chunks that they came in. */
const BLOCK = 2 ** 20;
/** Threads that Node compresses in (libuv's pool). */
const THREADS = 4;
/** Without name or time, so that the same scan gives the same file. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/**
 * Run lengths only: noise has no repeats worth looking for, and removed voxels are one run. On six scans it took half the time
 * of level 1, and came out smaller. What stands before a block is then no matter to it, but for one byte.
 */
const STRATEGY = constants.Z_RLE;

const deflateBlock = promisify(deflateRaw) as (
  bytes: Uint8Array,
  options: Parameters<typeof deflateRaw>[1],
) => Promise<Buffer>;

/**
 * Compresses into one gzip member (readers in the field read no more than the first), blocks side by side in Node's threads.
 * The same bytes whatever the chunks that are written and the number of threads.
 * @param threads blocks at a time, at most
 */
export function gzipSink(out: (bytes: Uint8Array) => void, threads = THREADS): Sink {
  const blocks: Promise<Buffer>[] = [];
  let block = Buffer.allocUnsafe(BLOCK);
  let filled = 0;
  let sum = 0;
  let length = 0;
  let before: Uint8Array = HEADER;
  const emit = async (after: Uint8Array): Promise<void> => {
    out(Buffer.concat([before, (await blocks.shift())!, after]));
    before = new Uint8Array(0);
  };
  const compress = (finishFlush: number): void => {
    const bytes = block.subarray(0, filled);
    sum = crc32(bytes, sum);
    length += filled;
    blocks.push(deflateBlock(bytes, { strategy: STRATEGY, chunkSize: BLOCK, finishFlush }));
    filled = 0;
  };
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const next = bytes.subarray(at, at + BLOCK - filled);
        block.set(next, filled);
        filled += next.length;
        at += next.length;
        if (filled < BLOCK) break;
        compress(constants.Z_SYNC_FLUSH);
        block = Buffer.allocUnsafe(BLOCK);
        // One more than there are threads, so that none waits.
        while (blocks.length > threads) await emit(new Uint8Array(0));
      }
    },
    end: async () => {
      compress(constants.Z_FINISH);
      while (blocks.length > 1) await emit(new Uint8Array(0));
      const trailer = Buffer.alloc(8);
      trailer.writeUInt32LE(sum);
      trailer.writeUInt32LE(length % 2 ** 32, 4);
      await emit(trailer);
    },
  };
}

/** Compresses a whole file, as `gzipSink`. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const sink = gzipSink((part) => void parts.push(part));
  await sink.write(bytes);
  await sink.end();
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

/** Compresses voxels that alone are compressed in their file. */
export function packSink(packing: Packing, out: (bytes: Uint8Array) => void): Sink {
  return packing === 'gzip' ? gzipSink(out) : zlibSink(out);
}

/** Compresses into one zlib stream, which cannot be done in blocks side by side. @param out never throws */
function zlibSink(out: (bytes: Uint8Array) => void): Sink {
  const deflate = createDeflate({ strategy: STRATEGY, chunkSize: BLOCK });
  deflate.on('data', out);
  return {
    write: (bytes) => new Promise((done, fail) => deflate.write(bytes, (error) => (error ? fail(error) : done()))),
    end: async () => {
      deflate.end();
      await finished(deflate);
    },
  };
}
