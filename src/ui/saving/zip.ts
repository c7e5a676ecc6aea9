import { TEXT } from '../text.ts';
import { downloadZip } from 'client-zip';
import type { Runs } from '../../worker/api.ts';
import type { Accepted } from '../entries.ts';
import type { Settings } from '../settings.ts';
import { outputsOf, type OutputFile, type Write } from './outputs.ts';

/** What became of a batch that was saved. */
export interface SavedBatch {
  /** Masks of the scans whose files have been handed over whole. */
  readonly saved: readonly Runs[];
  /** For each scan that was not saved, why. */
  readonly problems: readonly string[];
}

/** Who hears of each scan before it is made. */
export type OnScan = (done: number, name: string) => void;

/**
 * All scans as one zip, made one scan at a time while it is read: nothing is held in memory but the scan at work. A scan that
 * cannot be made has no file in it at all.
 * @param last files for the end of the zip, made when all scans are done
 * @param result told when the zip ends
 */
export function zipStream(
  accepted: readonly Accepted[],
  settings: Settings,
  write: Write,
  last: () => Promise<readonly OutputFile[]>,
  onScan: OnScan,
  result: (batch: SavedBatch) => void,
): ReadableStream<Uint8Array> {
  return downloadZip(zipEntries(accepted, settings, write, last, onScan, result)).body!;
}

async function* zipEntries(
  accepted: readonly Accepted[],
  settings: Settings,
  write: Write,
  last: () => Promise<readonly OutputFile[]>,
  onScan: OnScan,
  result: (batch: SavedBatch) => void,
): AsyncGenerator<{ readonly name: string; readonly input: Blob; readonly lastModified: Date }> {
  const taken = new Set<string>();
  const problems: string[] = [];
  const saved: Runs[] = [];
  // Zip entries carry a time; the moment of saving is nobody's secret, the original's could be.
  const now = new Date();
  for (const [n, one] of accepted.entries()) {
    onScan(n, one.scan.name);
    const made = await outputsOf(one, settings, write);
    if (!made.ok) {
      problems.push(TEXT.error(made.error));
      continue;
    }
    const folder = freeFolder(one.scan.path, taken);
    const { defaced, original, sides } = made.value;
    for (const { name, content } of [defaced, ...(original === null ? [] : [original]), ...sides])
      yield { name: `${folder}${name}`, input: content, lastModified: now };
    saved.push(one.result.mask);
  }
  for (const { name, content } of await last()) yield { name, input: content, lastModified: now };
  result({ saved, problems });
}

/** The scan's own folders; numbered where a scan of the same path is in the zip already. */
function freeFolder(path: string, taken: Set<string>): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (let n = 1; ; n++) {
    const tried = n === 1 ? folder : `${folder}${n}/`;
    if (taken.has(tried + name)) continue;
    taken.add(tried + name);
    return tried;
  }
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
 * @throws DOMException AbortError where `signal` says so
 */
export async function saveStream(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  target: FileSystemFileHandle | null,
  download: (blob: Blob) => void,
): Promise<void> {
  if (target !== null) {
    // What is written becomes the file only when it is closed.
    await stream.pipeTo((await target.createWritable()) as unknown as WritableStream<Uint8Array>, { signal });
    return;
  }
  const blob = await new Response(stream).blob();
  signal.throwIfAborted();
  download(blob);
}
