import { BEGINNING_BYTES, beginsAsNamed } from '../../session/bids/index.ts';

/** Whether a file begins as its name says: what goes with scans must not be an image under another name. @throws DOMException where it cannot be read */
export async function isAsNamed(path: string, file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, BEGINNING_BYTES).arrayBuffer());
  return beginsAsNamed(path, start, path.endsWith('.gz') ? await inflated(start) : null);
}

/** What the start of a gzip file holds, as far as it comes at once; null where it is none. */
async function inflated(start: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const { readable, writable } = new DecompressionStream('gzip');
  // Asked for before anything is written: an error at the end, for the rest is missing, would take what came before.
  const first = readable.getReader().read();
  const writer = writable.getWriter();
  const written = Promise.allSettled([writer.write(start), writer.close()]);
  try {
    return (await first).value ?? new Uint8Array(0);
  } catch {
    return null;
  } finally {
    await written;
  }
}
