import { contentIdOf, type Comparison, type ContentId } from '../session/index.ts';
import { sha256 } from '../worker/sha256.ts';

const CHUNK = 2 ** 22;

/** Compares two files piece by piece. @throws DOMException where one cannot be read */
export async function compareBytes(a: Blob, b: Blob): Promise<Comparison> {
  if (a.size > b.size) return 'different';
  for (let at = 0; at < a.size; at += CHUNK) {
    const to = Math.min(a.size, at + CHUNK);
    const [one, two] = await Promise.all(
      [a, b].map(async (blob) => new Uint8Array(await blob.slice(at, to).arrayBuffer())),
    );
    for (let n = 0; n < one.length; n++) if (one[n] !== two[n]) return 'different';
  }
  return a.size === b.size ? 'same' : 'beginning';
}

/** Which file it is; null where it cannot be read. */
export async function contentNow(file: Blob): Promise<ContentId | null> {
  const read = async (from: number, to: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(from, to).arrayBuffer());
  return contentIdOf({ size: file.size, read }, sha256).catch(() => null);
}
