import { wantedEdits, type Review, type ReviewAction } from '../session/index.ts';
import type { Failure } from '../core/index.ts';
import type { PageResult, WorkStage } from '../worker/api.ts';

/** A file of a scan. */
export interface ScanPart {
  /** Where the original's bytes are: after a save into the folder, `_NAME`. */
  readonly file: File;
  readonly name: string;
  /** The name of the file in its folder: `name`, or `_NAME` once a defaced scan has that. */
  readonly storedAs: string;
}

/** A scan that a person chose. Of a pair: its header, and the image file beside. The File stays the page's own; its bytes are read anew whenever they are needed. */
export interface Scan extends ScanPart {
  /** Unique in the queue. */
  readonly id: number;
  /** Of a pair its image file; else null. Both are in one folder, and under `_NAME` both or neither. */
  readonly image: ScanPart | null;
  /** Folders and name as chosen: `sub-01/anat/sub-01_T1w.nii.gz`; the name alone where no folder was chosen. */
  readonly path: string;
  /** The folder that holds the file, where the browser may write into it. */
  readonly folder: FileSystemDirectoryHandle | null;
  /** The folder that was chosen, in which `folder` lies. */
  readonly root: FileSystemDirectoryHandle | null;
  /** The JSON file of the same name that was chosen with it. */
  readonly sidecar: File | null;
  /** All files that were chosen together with it, itself among them; none where it came alone. */
  readonly neighbours: readonly Neighbour[];
  /** What the person has noted about it; empty: nothing. */
  readonly note: string;
}

/** A scan's one file, or a pair's two, header first. */
export function partsOf(scan: Pick<Scan, 'image'> & ScanPart): readonly ScanPart[] {
  return scan.image === null ? [scan] : [scan, scan.image];
}

/** A file by its folders and name as chosen. */
export interface Neighbour {
  readonly path: string;
  readonly file: File;
}

export type Decision = 'open' | 'accepted' | 'rejected';
export type PageReview = Review<PageResult, Failure>;
export type PageReviewAction = ReviewAction<PageResult, Failure>;

/** Where one scan is. A result exists only together with its scan. */
export type Entry =
  | Waiting
  | {
      readonly kind: 'working';
      readonly scan: Scan;
      readonly fresh: boolean;
      readonly attempt: number;
      readonly stage: WorkStage;
      readonly fraction: number;
      /** Null until something can be shown. */
      readonly thumbnail: Blob | null;
    }
  | { readonly kind: 'cancelled'; readonly scan: Scan }
  | { readonly kind: 'failed'; readonly scan: Scan; readonly problem: Failure }
  | Found;

/** A scan whose turn has not come, or that waits for the mask of another one. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly scan: Scan;
  /** To be searched anew, whatever is known of it from earlier. */
  readonly fresh: boolean;
  /** What it had by a mask that its leader may get again. */
  readonly held: Found | null;
}

/** A scan that has its mask. */
export interface Found {
  readonly kind: 'found';
  readonly scan: Scan;
  readonly review: PageReview;
  /** Of `review.result`, and only where it is settled: any change takes it back. */
  readonly decision: Decision;
  /** The mask whose files have been handed over whole; null: none. */
  readonly savedMaskId: string | null;
}

/** What may be saved: nothing else in the page can be. */
export interface Accepted {
  readonly scan: Scan;
  readonly result: PageResult;
}

/** The mask that a person has accepted; null where there is none. */
export function acceptedResult(entry: Entry): PageResult | null {
  const counts = entry.kind === 'found' && entry.decision === 'accepted' && entry.review.kind === 'settled';
  return counts ? entry.review.result : null;
}

/** The accepted entries, in the queue's order. */
export function acceptedOf(entries: readonly Entry[]): Accepted[] {
  return entries.flatMap((entry) => {
    const result = acceptedResult(entry);
    return result === null ? [] : [{ scan: entry.scan, result }];
  });
}

/** Whether this is the mask that the scan is accepted with now. */
export function isAccepted(
  entries: readonly Entry[],
  { scan, result }: { readonly scan: Pick<Scan, 'id'>; readonly result: Pick<PageResult, 'maskId'> },
): boolean {
  const entry = foundAt(entries, scan.id);
  return entry !== null && acceptedResult(entry)?.maskId === result.maskId;
}

/** Whether the files of the mask that was accepted have been handed over whole. */
export function isSaved(entry: Entry): boolean {
  return entry.kind === 'found' && entry.savedMaskId !== null && entry.savedMaskId === acceptedResult(entry)?.maskId;
}

/** Whether files of a mask have been handed over that is not what is accepted now. */
export function isSavedOtherwise(entry: Entry): boolean {
  const found = entry.kind === 'waiting' ? entry.held : entry;
  return found?.kind === 'found' && found.savedMaskId !== null && !isSaved(entry);
}

/** Entries that have a mask, in the queue's order. */
export function foundOf(entries: readonly Entry[]): Found[] {
  return entries.filter((entry) => entry.kind === 'found');
}

const LEVELS = ['failed', 'check', 'good'] as const;

/** Entries that are to be looked at, the uncertain ones first. */
export function toReview(entries: readonly Entry[]): Found[] {
  const found = foundOf(entries);
  return LEVELS.flatMap((level) => found.filter(({ review }) => review.result.verdict.level === level));
}

/** Whether the mask is the one that is wanted, with its own verdict and picture. A change that waits to be computed has neither. */
export function isJudged({ review }: Found): boolean {
  return review.kind === 'settled';
}

/** What the mask of an entry is wanted to be made by. */
export const editsOf = ({ review }: Found): ReturnType<typeof wantedEdits> => wantedEdits(review);

/** The entry of a scan that has its mask, or null. */
export function foundAt(entries: readonly Entry[], id: number): Found | null {
  const entry = entries.find(({ scan }) => scan.id === id);
  return entry?.kind === 'found' ? entry : null;
}

/** The entries that have their mask, by their scans' numbers: for whoever asks for many of them. */
export function foundById(entries: readonly Entry[]): ReadonlyMap<number, Found> {
  return new Map(foundOf(entries).map((found) => [found.scan.id, found]));
}

/** A list with one entry changed. */
export function change<S extends { readonly entries: readonly Entry[] }>(
  state: S,
  id: number,
  to: (entry: Entry) => Entry,
): S {
  let changed = false;
  const entries = state.entries.map((entry) => {
    if (entry.scan.id !== id) return entry;
    const next = to(entry);
    changed ||= next !== entry;
    return next;
  });
  return changed ? { ...state, entries } : state;
}
