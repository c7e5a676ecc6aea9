import { downloadZip } from 'client-zip';
import type { Placement, SaveOptions, SaveProblem } from '../../session/index.ts';
import type { OutputFile, SaveItem, Write } from './item.ts';
import { placedOutputs } from './outputs.ts';

/** Who says whether a scan is still to be saved, and hears of each: when it is begun, and how it went. */
export interface OnScan {
  /** Asked as its turn comes. */
  readonly isWanted: (item: SaveItem) => boolean;
  readonly begin: (item: SaveItem) => void;
  readonly done: (item: SaveItem, files: readonly string[]) => void;
  readonly failed: (item: SaveItem, problem: SaveProblem) => void;
}

/**
 * All scans as one zip, made one scan at a time while it is read: nothing is held in memory but the scan at work. A scan that
 * cannot be made has no file in it at all.
 * @param last files for the end of the zip, made when all scans are done
 */
export function zipStream(
  items: readonly (readonly [SaveItem, Placement])[],
  options: SaveOptions,
  write: Write,
  last: () => Promise<readonly OutputFile[]>,
  onScan: OnScan,
): ReadableStream<Uint8Array> {
  return downloadZip(zipEntries(items, options, write, last, onScan)).body!;
}

async function* zipEntries(
  items: readonly (readonly [SaveItem, Placement])[],
  options: SaveOptions,
  write: Write,
  last: () => Promise<readonly OutputFile[]>,
  onScan: OnScan,
): AsyncGenerator<{ readonly name: string; readonly input: Blob; readonly lastModified: Date }> {
  // Zip entries carry a time; the moment of saving is nobody's secret, the original's could be.
  const now = new Date();
  for (const [item, placement] of items) {
    onScan.begin(item);
    const made = await placedOutputs(item, placement, options, write, onScan.isWanted);
    if (!made.ok) {
      onScan.failed(item, made.problem);
      continue;
    }
    for (const { name, content } of made.files) yield { name, input: content, lastModified: now };
    onScan.done(
      item,
      made.files.map(({ name }) => name),
    );
  }
  for (const { name, content } of await last()) yield { name, input: content, lastModified: now };
}

type Picker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

/** Asks where the zip is to go, where the browser can write there itself; null where it can only download. @throws DOMException AbortError where the person thinks better of it */
export async function zipTarget(name: string): Promise<FileSystemFileHandle | null> {
  const { showSaveFilePicker } = window as { readonly showSaveFilePicker?: Picker };
  return showSaveFilePicker === undefined ? null : showSaveFilePicker.call(window, { suggestedName: name });
}

/**
 * Writes a zip: straight to the disk where there is a target, else by way of the browser's own store for blobs.
 * @param signal ends it; nothing is left under the final name
 * @throws DOMException AbortError where `signal` says so; whatever else broke it off: then, too, nothing has been saved
 */
export async function saveStream(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  target: FileSystemFileHandle | null,
  download: (blob: Blob) => void,
): Promise<void> {
  if (target !== null) {
    // What is written becomes the file only when it is closed.
    await stream.pipeTo(await target.createWritable(), { signal });
    return;
  }
  const blob = await new Response(stream).blob();
  signal.throwIfAborted();
  download(blob);
}
