import type { Found, WorkStage } from '../worker/api.ts';
import type { Remembered } from './store/memory.ts';

/** A scan that a person chose. The File stays the page's own; its bytes are read anew whenever they are needed. */
export interface Scan {
  /** Unique in the queue. */
  readonly id: number;
  readonly file: File;
  readonly name: string;
  /** Folders and name as chosen: `sub-01/anat/sub-01_T1w.nii.gz`; the name alone where no folder was chosen. */
  readonly path: string;
  /** The name of the file in its folder: `name`, or `_NAME` once a defaced scan has that. */
  readonly storedAs: string;
  /** The folder that holds the file, where the browser may write into it. */
  readonly folder: FileSystemDirectoryHandle | null;
  /** The folder that was chosen, in which `folder` lies. */
  readonly root: FileSystemDirectoryHandle | null;
  /** The JSON file of the same name that was chosen with it. */
  readonly sidecar: File | null;
  /** What is known of it from an earlier visit. */
  readonly remembered: Remembered | null;
}

export type Decision = 'open' | 'accepted' | 'rejected';

/** Where one scan is. A result exists only together with its scan. */
export type Entry =
  | { readonly kind: 'waiting'; readonly scan: Scan }
  | {
      readonly kind: 'working';
      readonly scan: Scan;
      readonly attempt: number;
      readonly stage: WorkStage;
      readonly fraction: number;
      /** Null until something can be shown. */ readonly thumbnail: Blob | null;
      /** When it began, ms. */ readonly since: number;
    }
  | { readonly kind: 'cancelled'; readonly scan: Scan }
  | { readonly kind: 'failed'; readonly scan: Scan; readonly message: string }
  | {
      readonly kind: 'found';
      readonly scan: Scan;
      readonly found: Found;
      readonly decision: Decision;
      /** Its files have been handed over whole. */ readonly saved: boolean;
    };

/** What may be saved: nothing else in the page can be. */
export interface Accepted {
  readonly scan: Scan;
  readonly found: Found;
}

/** The accepted entries, in the queue's order. */
export function acceptedOf(entries: readonly Entry[]): Accepted[] {
  return entries.flatMap((entry) =>
    entry.kind === 'found' && entry.decision === 'accepted' ? [{ scan: entry.scan, found: entry.found }] : [],
  );
}

/** Entries that are to be looked at, the uncertain ones first. */
export function toReview(entries: readonly Entry[]): Extract<Entry, { kind: 'found' }>[] {
  const rank = { failed: 0, check: 1, good: 2 };
  return entries
    .filter((entry) => entry.kind === 'found')
    .toSorted((a, b) => rank[a.found.verdict.level] - rank[b.found.verdict.level]);
}

/** The head that a BIDS name belongs to: `sub-01/ses-02`; null for other names. Files of one session show one head. */
export function headOf(name: string): string | null {
  const found = /^(sub-[A-Za-z0-9]+)(?:_(ses-[A-Za-z0-9]+))?_/.exec(name);
  return found === null ? null : `${found[1]}${found[2] === undefined ? '' : `/${found[2]}`}`;
}
