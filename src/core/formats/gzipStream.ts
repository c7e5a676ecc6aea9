/** Gzip members that are read some bytes at a time, whoever decompresses them (RFC 1952). */
import { beginsMember, memberHeaderEnd } from './gzipMembers.ts';

/** Compressed bytes within a file. */
export interface Compressed {
  /** Bytes from `from` up to, not including, `to`; fewer where the file ends. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
  readonly from: number;
  readonly to: number;
}

type Take = (chunk: Uint8Array) => Promise<void>;

/** What decompresses. */
export interface Inflation {
  /**
   * Decompresses a raw deflate stream (RFC 1951) from a place in the file on.
   * @param ahead bytes to be read at a time
   * @returns how many compressed bytes there were @throws Error where it is damaged
   */
  readonly inflateRaw: (from: number, ahead: number, take: Take) => Promise<number>;
  /** @param before the sum of the bytes before */
  readonly crc32: (bytes: Uint8Array, before: number) => number;
  /** What is thrown where a member is damaged. */
  readonly fault: (how: 'endsEarly' | 'corrupt') => Error;
}

/** Read at a time, bytes. */
const CHUNK = 2 ** 20;
/** Of a member that follows another one: some programs write members of a few KB each. */
const LEAST_CHUNK = 2 ** 16;
/** A header may hold a comment. */
const LONGEST_HEADER = 2 ** 22;
const TRAILER = 8;

/**
 * Decompresses members one after the other. What follows and begins as no member does is stray.
 * @returns where they end @throws what `inflation` throws, and its `fault`
 */
export async function eachMember(file: Compressed, inflation: Inflation, take: Take): Promise<number> {
  let at = file.from;
  let ahead = CHUNK;
  for (let start = await part(file, at, 3); ; start = await part(file, at, 3)) {
    if (!beginsMember(start, 0) && at > file.from) return at;
    const length = await member(file, at, ahead, inflation, take);
    ahead = Math.min(CHUNK, Math.max(LEAST_CHUNK, length));
    at += length;
  }
}

/** @returns bytes of the whole member */
async function member(
  file: Compressed,
  at: number,
  ahead: number,
  { inflateRaw, crc32, fault }: Inflation,
  take: Take,
): Promise<number> {
  const start = at + (await headerLength(file, at, fault));
  let sum = 0;
  let length = 0;
  const used = await inflateRaw(start, ahead, async (bytes) => {
    sum = crc32(bytes, sum);
    length += bytes.length;
    await take(bytes);
  });
  const trailer = await part(file, start + used, TRAILER);
  if (trailer.length < TRAILER) throw fault('endsEarly');
  const view = new DataView(trailer.buffer, trailer.byteOffset);
  if (view.getUint32(0, true) !== sum || view.getUint32(4, true) !== length % 2 ** 32) throw fault('corrupt');
  return start + used + TRAILER - at;
}

async function headerLength(file: Compressed, at: number, fault: Inflation['fault']): Promise<number> {
  for (let wanted = 512; ; wanted *= 8) {
    const bytes = await part(file, at, wanted);
    // Bits of flags that mean nothing yet, or another method.
    if (!beginsMember(bytes, 0) || (bytes[3] & 0xe0) !== 0) throw fault('corrupt');
    try {
      return memberHeaderEnd(bytes, 0);
    } catch {
      if (bytes.length < wanted || wanted > LONGEST_HEADER) throw fault('endsEarly');
    }
  }
}

/** So many bytes from `at` on, or so many as there are. */
async function part({ read, to }: Compressed, at: number, length: number): Promise<Uint8Array> {
  return read(Math.min(at, to), Math.min(at + length, to));
}

/** Whether nothing but zeros follows. */
export async function isPadding({ read, from, to }: Compressed): Promise<boolean> {
  for (let at = from; at < to; at += CHUNK)
    if ((await read(at, Math.min(at + CHUNK, to))).some((byte) => byte !== 0)) return false;
  return true;
}
