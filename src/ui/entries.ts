import type { Found, WorkStage } from '../worker/api.ts';

/** A scan that a person chose. The File stays the page's own; its bytes are read anew whenever they are needed. */
export interface Scan {
  /** Unique in the queue. */
  readonly id: number;
  readonly file: File;
  readonly name: string;
  /** Folders and name as chosen: `sub-01/anat/sub-01_T1w.nii.gz`; the name alone where no folder was chosen. */
  readonly path: string;
  /** The folder that holds the file, where the browser may write into it. */
  readonly folder: FileSystemDirectoryHandle | null;
}

export type Decision = 'open' | 'accepted' | 'rejected';

/** Where one scan is. A result exists only together with its scan. */
export type Entry =
  | { readonly kind: 'waiting'; readonly scan: Scan }
  | { readonly kind: 'working'; readonly scan: Scan; readonly attempt: number; readonly stage: WorkStage; readonly fraction: number }
  | { readonly kind: 'failed'; readonly scan: Scan; readonly message: string }
  | { readonly kind: 'found'; readonly scan: Scan; readonly found: Found; readonly decision: Decision };

/** What may be saved: nothing else in the page can be. */
export interface Accepted {
  readonly scan: Scan;
  readonly found: Found;
}

/** The accepted entries, in the queue's order. */
export function acceptedOf(entries: readonly Entry[]): Accepted[] {
  return entries.flatMap((entry) => (entry.kind === 'found' && entry.decision === 'accepted' ? [{ scan: entry.scan, found: entry.found }] : []));
}
