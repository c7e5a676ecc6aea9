import { Inflate } from 'pako';
import { DefaceError, joined, startNeeded } from '../core/index.ts';
import { gathered, inflated } from './inflating.ts';
import type { StoredFile } from './storedFile.ts';

/** Where a header that has not ended is none. */
const LONGEST_START = 2 ** 22;

/** The start of a file, decompressed: enough for its header. @throws DefaceError bad-gzip, cannot-read */
export async function startOf(file: StoredFile, name: string): Promise<Uint8Array> {
  for (let length = 8192; ; length *= 8) {
    const part = await file.read(0, Math.min(length, file.size));
    const start = file.gzipped ? await inflatedStart(part, name) : part;
    const needed = startNeeded(start);
    if (start.length >= needed || length >= Math.min(file.size, LONGEST_START)) return start.subarray(0, needed);
  }
}

/** What the start of a compressed file holds, up to a few megabytes. */
async function inflatedStart(start: Uint8Array, name: string): Promise<Uint8Array> {
  const inflater = new Inflate({ chunkSize: 1024 });
  const chunks: Uint8Array[] = [];
  inflater.onData = (chunk: unknown) => {
    if (chunks.length < LONGEST_START / 1024) chunks.push((chunk as Uint8Array).slice());
  };
  inflater.push(start, 2);
  if (chunks.length > 0) return joined(chunks);
  // So small a file that what follows it came first.
  if (inflater.err === 0) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  const small = { read: async (from: number, to: number) => start.subarray(from, to), from: 0, to: start.length };
  return (await gathered(inflated('gzip', small, 0, name), 0)).bytes;
}
