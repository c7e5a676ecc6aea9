/** Tells two contents apart: `sha256:HEX` of a file's bytes, `parts:LENGTH:HEX` for a large one. Never a name, size or time. */
export type ContentId = string;

/** SHA-256 of bytes, in hexadecimal: whatever the place offers. */
export type Sha256 = (bytes: Uint8Array) => Promise<string>;

/** Bytes that can be read piece by piece. */
export interface ByteSource {
  readonly size: number;
  /** Bytes from `from` up to, not including, `to`. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

/** Files up to this many bytes are hashed whole. */
const WHOLE_UP_TO = 2 ** 26;
/** Of larger ones so much at the start, in the middle and at the end. */
const PART = 2 ** 22;

/** What identifies a file: its content, or for one over 64 MB its length and three parts of 4 MB. */
export async function contentIdOf({ size, read }: ByteSource, sha256: Sha256): Promise<ContentId> {
  if (size <= WHOLE_UP_TO) return `sha256:${await sha256(await read(0, size))}`;
  const middle = Math.floor((size - PART) / 2);
  const parts = await Promise.all([0, middle, size - PART].map((from) => read(from, from + PART)));
  const joined = new Uint8Array(3 * PART);
  parts.forEach((part, n) => joined.set(part, n * PART));
  return `parts:${size}:${await sha256(joined)}`;
}

/** A pair's two files as one: header, then image. */
export function oneAfterTheOther(first: ByteSource, second: ByteSource): ByteSource {
  const { size } = first;
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    const [one, two] = await Promise.all([
      first.read(Math.min(from, size), Math.min(to, size)),
      second.read(Math.max(0, from - size), Math.max(0, to - size)),
    ]);
    const joined = new Uint8Array(one.length + two.length);
    joined.set(one);
    joined.set(two, one.length);
    return joined;
  };
  return { size: size + second.size, read };
}

/** Bytes in memory as a source. */
export function inMemory(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}
