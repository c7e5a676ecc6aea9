import type { Running, SaveProblem } from '../../session/index.ts';
import type { Reply, ReportProgress, WriteRequest, Written } from '../../worker/api.ts';
import type { Moved } from './undo.ts';
import type { Outcome, SaveItem, Write } from './item.ts';

/** What saving needs of the page. */
export interface Tools {
  readonly write: (signal: AbortSignal, request: WriteRequest, report: ReportProgress) => Promise<Reply<Written>>;
  /** @param outcome what has come of the scans of this save, which the page does not know yet */
  readonly report: (outcome: Outcome) => Promise<Blob>;
  /** Verdicts and decisions as a table. */
  readonly table: (outcome: Outcome) => Blob;
  /** Whether the scan is accepted with this very mask still. */
  readonly isAccepted: (item: SaveItem) => boolean;
  readonly download: (blob: Blob, name: string) => void;
  /** Asks where a zip is to go; null: it can only be downloaded. @throws DOMException AbortError where the person thinks better of it */
  readonly pickZip: (name: string) => Promise<FileSystemFileHandle | null>;
  /** Asks for a folder to write into. @throws DOMException, AbortError where the person thinks better of it */
  readonly pickFolder: () => Promise<FileSystemDirectoryHandle>;
  /** Defaced and original bytes of these are safe. */
  readonly onSaved: (items: readonly SaveItem[]) => void;
  /** This was to be saved, and was not. */
  readonly onUnsaved: (item: SaveItem) => void;
  readonly onMoved: (id: number, moved: Moved) => void;
}

/** What is told of the job at hand, scan by scan. */
export interface Tell {
  readonly begin: (id: number) => void;
  readonly done: (id: number, files: readonly string[], missing: readonly string[]) => void;
  readonly failed: (id: number, problem: SaveProblem) => void;
}

/** What came of the files of no one scan. */
export interface Ended {
  readonly files: readonly string[];
  readonly problem: SaveProblem | null;
}

/** Writes what was planned, to one kind of place. @throws DOMException AbortError; whatever else broke it off */
export type Work = (
  running: Running<SaveItem>,
  signal: AbortSignal,
  tools: Tools,
  tell: Tell,
  write: Write,
) => Promise<Ended>;

/** Thrown where the person thinks better of it. */
export class PickerClosed extends Error {}

/** The answer of one of the browser's pickers. @throws PickerClosed */
export async function picked<T>(picker: Promise<T>): Promise<T> {
  return picker.catch((error: unknown) => {
    throw (error as DOMException).name === 'AbortError' ? new PickerClosed() : error;
  });
}
