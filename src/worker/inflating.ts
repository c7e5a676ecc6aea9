import { Inflate, Z_BUF_ERROR } from 'pako';
import {
  canInflateTo,
  DefaceError,
  eachMember,
  isPadding,
  type Compressed,
  type Each,
  type Packing,
} from '../core/index.ts';
import { crc32 } from '../session/index.ts';
import { pieces } from './storedFile.ts';

/** What may come out beyond what is declared: stray bytes after the voxels. */
const SLACK = 2 ** 24;
/** Bytes handed to the browser's decompressor at a time. */
const NATIVE_PIECE = 2 ** 18;
/** The same of pako, which gives all that comes out of them at once: 17 MB at most. */
const PAKO_PIECE = 2 ** 14;

/**
 * What comes out of compressed bytes, from the beginning each time, to no more than is declared. The browser's own decompressor
 * is the fastest, but refuses files of several members and anything after the end, and does not say where it stopped: pako goes
 * on from there, having gone over what has come out already.
 * @param size bytes that are declared
 * @throws DefaceError bad-gzip where so many cannot come out; what it gives throws bad-gzip too, and what reading throws
 */
export function inflated(packing: Packing, file: Compressed, size: number, name: string): Each {
  if (!canInflateTo(size, file.to - file.from)) throw damaged(name, 'endsEarly');
  // Some engines pass over what follows a zlib stream without a word.
  let isForPako = packing === 'zlib';
  return async (take) => {
    let total = 0;
    const counted = async (bytes: Uint8Array): Promise<void> => {
      total += bytes.length;
      if (total > size + SLACK) throw new DefaceError('gzipTooLarge', { name });
      await take(bytes);
    };
    if (!isForPako) {
      if (await nativeGunzip(file, counted)) return 0;
      isForPako = true;
    }
    let known = total;
    total = 0;
    const end = await pakoInflate(packing, file, name, async (bytes) => {
      const old = Math.min(known, bytes.length);
      known -= old;
      total += old;
      if (old < bytes.length) await counted(bytes.subarray(old));
    });
    return (await isPadding({ ...file, from: end })) ? 0 : file.to - end;
  };
}

/** All that comes out, in one piece. @param size bytes that are expected */
export async function gathered(
  each: Each,
  size: number,
): Promise<{ readonly bytes: Uint8Array; readonly stray: number }> {
  let out = new Uint8Array(size + 1024);
  let length = 0;
  const stray = await each((chunk) => {
    if (length + chunk.length > out.length) {
      const larger = new Uint8Array(Math.max(size + SLACK, length + chunk.length));
      larger.set(out.subarray(0, length));
      out = larger;
    }
    out.set(chunk, length);
    length += chunk.length;
  });
  return { bytes: out.subarray(0, length), stray };
}

/** @returns whether it came to the end */
async function nativeGunzip(file: Compressed, take: (chunk: Uint8Array) => Promise<void>): Promise<boolean> {
  const reader = inPieces(file).pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const next = await reader.read().catch((error: unknown) => {
        if (error instanceof DefaceError) throw error;
        return null;
      });
      if (next === null) return false;
      if (next.done) return true;
      await take(next.value);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Not by way of a Blob, which not every worker can read (see `blobBytes`). */
function inPieces({ from, to, ...file }: Compressed): ReadableStream<BufferSource> {
  const all = pieces(file, from, to);
  let piece: Uint8Array = new Uint8Array(0);
  return new ReadableStream({
    async pull(sink) {
      if (piece.length === 0) piece = (await all.next()).value ?? piece;
      if (piece.length === 0) sink.close();
      else sink.enqueue(piece.subarray(0, NATIVE_PIECE) as Uint8Array<ArrayBuffer>);
      piece = piece.subarray(NATIVE_PIECE);
    },
  });
}

/** @returns where what is compressed ends */
async function pakoInflate(
  packing: Packing,
  file: Compressed,
  name: string,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  const fault = (how: 'endsEarly' | 'corrupt'): DefaceError => damaged(name, how);
  const inflate = async (isRaw: boolean, from: number, each: typeof take, ahead?: number): Promise<number> => {
    const inflater = new Inflate({ raw: isRaw });
    const out: Uint8Array[] = [];
    inflater.onData = (chunk: unknown) => void out.push(chunk as Uint8Array);
    let usedOfPart = (): number => 0;
    inflater.onStart = (stream) => {
      usedOfPart = () => stream.next_in;
    };
    let used = 0;
    for await (const piece of pieces(file, from, file.to, ahead))
      for (let at = 0; at < piece.length; at += PAKO_PIECE) {
        const part = piece.subarray(at, at + PAKO_PIECE);
        inflater.push(part, false);
        for (const chunk of out.splice(0)) await each(chunk);
        if (inflater.ended) {
          if (inflater.err !== 0) throw fault(inflater.err === Z_BUF_ERROR ? 'endsEarly' : 'corrupt');
          return used + usedOfPart();
        }
        used += part.length;
      }
    throw fault('endsEarly');
  };
  if (packing === 'zlib') return file.from + (await inflate(false, file.from, take));
  const inflateRaw = (from: number, ahead: number, each: typeof take): Promise<number> =>
    inflate(true, from, each, ahead);
  return eachMember(file, { inflateRaw, crc32, fault }, take);
}

function damaged(name: string, how: 'endsEarly' | 'corrupt'): DefaceError {
  return new DefaceError('gzipDamaged', { name, how });
}
