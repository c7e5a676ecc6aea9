import { contentIdOf, oneAfterTheOther, type ByteSource, type Comparison, type ContentId } from '../session/index.ts';
import { release } from '../worker/release.ts';
import { sha256 } from '../worker/sha256.ts';

/**
 * Compares two files as they go by. In slices, each of which Chromium keeps until it next collects garbage, a file of 0.28 GB
 * took 2 GB on a busy machine.
 * @throws DOMException where one cannot be read
 */
export async function compareBytes(a: Blob, b: Blob): Promise<Comparison> {
  if (a.size > b.size) return 'different';
  const [one, other] = [inOrder(a), inOrder(b)];
  try {
    for (let left = a.size; left > 0;) {
      const [x, y] = [await one.some(), await other.some()];
      const length = Math.min(left, x.length, y.length);
      if (length === 0) return 'different';
      for (let n = 0; n < length; n++) if (x[n] !== y[n]) return 'different';
      one.go(length);
      other.go(length);
      left -= length;
    }
    return a.size === b.size ? 'same' : 'beginning';
  } finally {
    one.end();
    other.end();
  }
}

/** A file's bytes, some at a time. */
interface InOrder {
  /** Those that come next; none at the end. */
  readonly some: () => Promise<Uint8Array>;
  /** So many of them have been looked at. */
  readonly go: (length: number) => void;
  readonly end: () => void;
}

function inOrder(blob: Blob): InOrder {
  const reader = blob.stream().getReader();
  let chunk = new Uint8Array(0);
  let at = 0;
  return {
    some: async () => {
      while (at === chunk.length) {
        release(chunk);
        const { done, value } = await reader.read();
        if (done) return new Uint8Array(0);
        chunk = value;
        at = 0;
      }
      return chunk.subarray(at);
    },
    go: (length) => {
      at += length;
    },
    end: () => void reader.cancel().catch(() => {}),
  };
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
