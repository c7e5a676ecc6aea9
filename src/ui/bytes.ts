import { contentIdOf, oneAfterTheOther, type ByteSource, type Comparison, type ContentId } from '../session/index.ts';
import { sha256 } from '../worker/sha256.ts';

const CHUNK = 2 ** 22;

/**
 * Compares two files piece by piece. What was read is left to the garbage collector: `ArrayBuffer.transfer` gives nothing back
 * of what Chromium read, but hides it from the collector (300 MB of 300; 30 without).
 * @throws DOMException where one cannot be read
 */
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

/** Compares two scans file by file, of pairs both. @throws DOMException where one cannot be read */
export async function compareScans(a: Files, b: Files): Promise<Comparison> {
  const files = [a, b].map(({ file, image }) => (image === null ? [file] : [file, image.file]));
  if (files[0].length !== files[1].length) return 'different';
  let found: Comparison = 'same';
  for (const [n, file] of files[0].entries()) {
    const one = await compareBytes(file, files[1][n]);
    if (one === 'different') return one;
    if (one === 'beginning') found = one;
  }
  return found;
}

/** A scan's file, or a pair's two. */
type Files = { readonly file: Blob; readonly image: { readonly file: Blob } | null };

/** Which scan it is, as the worker and the command say it; null where it cannot be read. */
export async function contentNow({ file, image }: Files): Promise<ContentId | null> {
  const source = image === null ? sourceOf(file) : oneAfterTheOther(sourceOf(file), sourceOf(image.file));
  return contentIdOf(source, sha256).catch(() => null);
}

function sourceOf(file: Blob): ByteSource {
  const read = async (from: number, to: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(from, to).arrayBuffer());
  return { size: file.size, read };
}
