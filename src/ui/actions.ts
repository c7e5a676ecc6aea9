import type { Failure } from '../core/index.ts';
import type { PageResult, Pictures, WorkStage } from '../worker/api.ts';
import type { Decision, Entry, Found, PageReviewAction, Scan } from './entries.ts';

/** A mask that was looked at: which scan's, and which mask. */
export interface Decided {
  readonly id: number;
  readonly maskId: string;
}

/** A scan, and which picture of it was seen, by `pictureKey`. */
export interface Glanced {
  readonly id: number;
  readonly picture: string;
}

/** Decisions that were made at once, each with what it was before. */
export type DecisionStep = readonly (Decided & { readonly from: Decision; readonly to: Decision })[];

/** Whose mask a scan gets. */
export interface Lead {
  readonly leader: number;
  /** The two are parts of one acquisition, magnitude and phase: on one grid the headers are believed. */
  readonly oneAcquisition: boolean;
}

/** Everything the page shows, but for settings and saving. */
export interface State {
  readonly entries: readonly Entry[];
  /** The scan that is open for review; null: the queue. */
  readonly open: Open | null;
  /** Scans that get the mask of another one of the same head: whose, by their number. */
  readonly leads: ReadonlyMap<number, Lead>;
  /** Scans that a person has separated: no rule puts them together again. */
  readonly apart: ReadonlySet<number>;
  /** Pictures of masks by `pictureKey`. */
  readonly pictures: ReadonlyMap<string, Pictures>;
  /** Of each scan the picture that has been in sight on the sheet long enough to be judged, by `pictureKey`. */
  readonly glanced: ReadonlyMap<number, string>;
  /** What was decided, newest last: what was decided at once is one step. */
  readonly steps: readonly DecisionStep[];
  /** Fewer were accepted than were seen; told until a scan is opened or the list is another. */
  readonly together: { readonly seen: number; readonly accepted: number } | null;
  readonly slots: number;
  /** Jobs begun so far: each has its number. */
  readonly attempts: number;
}

/** A scan that is being reviewed. */
export interface Open {
  readonly id: number;
  /** Whoever asks for it sees it at once; what the page opens by itself may be drawn when there is time. */
  readonly by: 'person' | 'page';
  /** Counts openings: a worker's answer to an earlier one changes nothing. */
  readonly attempt: number;
  /** Its worker reads it, has it open, or cannot. */
  readonly session:
    | { readonly kind: 'opening' }
    | { readonly kind: 'open' }
    | { readonly kind: 'failed'; readonly problem: Failure };
  /** The mask that is on the screen this moment; null: none. Nothing else can be decided of. */
  readonly drawn: string | null;
}

/** What a worker says to what a review asked for. */
type Answered = { readonly job: number };

export type Action =
  /** @param bySession whether scans of one session share a mask */
  | { readonly type: 'add'; readonly scans: readonly Scan[]; readonly bySession: boolean }
  | { readonly type: 'remove'; readonly ids: readonly number[] }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly attempt: number;
      readonly stage: WorkStage;
      readonly fraction: number;
    }
  | { readonly type: 'preview'; readonly id: number; readonly attempt: number; readonly thumbnail: Blob }
  | ({ readonly type: 'found'; readonly id: number; readonly attempt: number; readonly result: PageResult } & Pick<
      Found,
      'decision' | 'savedMaskId'
    >)
  | { readonly type: 'fail'; readonly id: number; readonly attempt: number; readonly problem: Failure }
  /** It has to wait after all. @param lead whose mask it gets, where an earlier visit tells; null: as it is known */
  | { readonly type: 'putBack'; readonly id: number; readonly attempt: number; readonly lead: Lead | null }
  | { readonly type: 'picture'; readonly key: string; readonly picture: Pictures }
  /** Their pictures have been in sight on the sheet long enough, large enough. */
  | { readonly type: 'glanced'; readonly seen: readonly Glanced[] }
  /** Once more from the beginning. */
  | { readonly type: 'redo'; readonly ids: readonly number[] }
  /** Cancelled: it stays in the queue, and waits for the person. */
  | { readonly type: 'cancel'; readonly ids: readonly number[] }
  | { readonly type: 'open'; readonly id: number | null }
  | { readonly type: 'session'; readonly attempt: number; readonly session: Open['session'] }
  /** @param maskId what the screen shows now; null: nothing that counts */
  | { readonly type: 'drawn'; readonly attempt: number; readonly maskId: string | null }
  /** A person's hand. */
  | { readonly type: 'review'; readonly id: number; readonly action: Exclude<PageReviewAction, Answered> }
  /** Of the worker that holds the scan that is open. */
  | { readonly type: 'answered'; readonly attempt: number; readonly action: Extract<PageReviewAction, Answered> }
  /** @param maskId the mask that the person saw */
  | { readonly type: 'decide'; readonly id: number; readonly maskId: string; readonly decision: Decision }
  /** Several at once, each with the mask that was in sight. */
  | { readonly type: 'acceptSeen'; readonly seen: readonly Decided[] }
  /** Takes the last decision back; those that were made at once, at once. */
  | { readonly type: 'undecide' }
  /** The files of these masks have been handed over whole. */
  | { readonly type: 'saved'; readonly masks: readonly Decided[] }
  /** A later save of this mask did not come to its end: whatever an earlier one wrote elsewhere, this one is asked for. */
  | { readonly type: 'unsaved'; readonly id: number; readonly maskId: string }
  /** What a person has noted about a scan. */
  | { readonly type: 'note'; readonly id: number; readonly note: string }
  /** Its file could not be read any more; here it is again. */
  | ({ readonly type: 'renewed' } & Pick<Scan, 'id' | 'file' | 'storedAs' | 'image'>)
  /** The original's bytes are in another file now. */
  | ({ readonly type: 'moved' } & Pick<Scan, 'id' | 'file' | 'storedAs' | 'image'>)
  /** One head: the followers get the leader's mask once it is accepted. */
  | { readonly type: 'group'; readonly leader: number; readonly followers: readonly number[] }
  | { readonly type: 'groupSessions' }
  | { readonly type: 'separate'; readonly ids: readonly number[] };
