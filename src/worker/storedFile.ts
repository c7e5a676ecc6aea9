import { DefaceError } from '../core/index.ts';
import { inMemory, type ByteSource } from '../session/index.ts';
import { blobBytes } from './blobBytes.ts';

/** A file as stored. */
export interface StoredFile extends ByteSource {
  readonly gzipped: boolean;
  /** Whether its bytes are held; else they are read from the disk whenever they are asked for. */
  readonly isHeld: boolean;
}

/** Files up to so many bytes, compressed and not, are read and decompressed once and held: 64 MB, as in the command. */
export const HELD = 2 ** 26;

/**
 * @param onRead told how much of a file that is not held has been read, 0 to 1, each time from the beginning
 * @throws DefaceError cannot-read where the file is gone; so does its `read`
 */
export async function storedFile(file: Blob, name: string, onRead: (fraction: number) => void): Promise<StoredFile> {
  const bytesOf = async (part: Blob): Promise<Uint8Array> => {
    try {
      return await blobBytes(part);
    } catch {
      throw new DefaceError('gone', { name });
    }
  };
  const { size } = file;
  if (size <= HELD) {
    const bytes = await bytesOf(file);
    return { ...inMemory(bytes), gzipped: isGzip(bytes), isHeld: true };
  }
  const read = (from: number, to: number): Promise<Uint8Array> => {
    onRead(to / size);
    return bytesOf(file.slice(from, to));
  };
  return { size, read, gzipped: isGzip(await read(0, 2)), isHeld: false };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Read at a time, bytes. */
const PIECE = 2 ** 22;

/** A stretch of a file in order, so many bytes at a time; the next are read while these are looked at. */
export async function* pieces(
  { read }: Pick<ByteSource, 'read'>,
  from: number,
  to: number,
  length = PIECE,
): AsyncGenerator<Uint8Array> {
  const next = (at: number): Promise<Uint8Array> | null => {
    if (at >= to) return null;
    const reading = read(at, Math.min(to, at + length));
    // It is told when its turn comes.
    reading.catch(() => {});
    return reading;
  };
  for (let at = from, reading = next(at); reading !== null;) {
    const bytes = await reading;
    at += length;
    reading = next(at);
    yield bytes;
  }
}
