import type { Comparison } from '../session/index.ts';

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
