import type { Purpose, Saveable, SaveOptions, SaveProblem, Task, WholePlan } from './savePlan.ts';

/** A scan whose defaced and original bytes are both known to be there. */
export interface Done<Item> {
  readonly item: Item;
  /** What was to be written beside them and was not. */
  readonly missing: readonly string[];
}

export interface Failed<Item> {
  readonly item: Item;
  readonly problem: SaveProblem;
}

/** One scan as a download, all as one zip, into their own folders, or into a folder that is chosen when it begins. */
export type Target = 'one' | 'zip' | 'folder' | 'newFolder';

/** What a plan is asked for. */
interface Wish<Item> {
  readonly purpose: Purpose;
  readonly target: Exclude<Target, 'one'>;
  readonly options: SaveOptions;
  /** Fields that may identify the person are left out of what lies beside the scans. */
  readonly leaveOut: boolean;
  /** What new names begin with, for scans that are shared and lie in no data set; null: they keep their names. */
  readonly rename: string | null;
  /** What came of the save before, which is still told if this plan is given up; null: nothing is. */
  readonly earlier: Finished<Item> | null;
}

/** What came of a save. */
export interface Finished<Item> {
  readonly kind: 'finished';
  readonly job: number;
  readonly target: Target;
  readonly done: readonly Done<Item>[];
  /** Every file that was written: folders and names. */
  readonly written: readonly string[];
  readonly failed: readonly Failed<Item>[];
  /** Cancelled, or part of a zip that was not finished: nothing of them is saved. */
  readonly left: readonly Item[];
  readonly cancelled: boolean;
  /** What went wrong beside the scans. */
  readonly problem: SaveProblem | null;
}

/** Where saving is. `job` numbers what is being done: messages of an earlier job change nothing. */
export type Saving<Item extends Saveable> =
  | { readonly kind: 'idle'; readonly job: number }
  | (Wish<Item> & {
      readonly kind: 'planning';
      readonly job: number;
      readonly items: readonly Item[];
    })
  | (Wish<Item> &
      WholePlan<Item> & {
        readonly kind: 'planned';
        readonly job: number;
        /** The person agrees that what `exists` is replaced. */
        readonly replace: boolean;
      })
  | Running<Item>
  | Finished<Item>;

export interface Running<Item extends Saveable> {
  readonly kind: 'running';
  readonly job: number;
  readonly purpose: Purpose;
  readonly target: Target;
  readonly options: SaveOptions;
  readonly leaveOut: boolean;
  readonly rename: string | null;
  /** Files of no one scan, as planned. */
  readonly others: readonly string[];
  readonly done: readonly Done<Item>[];
  readonly written: readonly string[];
  readonly failed: readonly Failed<Item>[];
  /** Not begun yet. */
  readonly left: readonly Task<Item>[];
  readonly current: Task<Item> | null;
  /** Of the current scan, 0 to 1. */
  readonly fraction: number;
  /** Cancelled: it ends as soon as the current scan is either whole or as it was. */
  readonly stopping: boolean;
}

export type SavingAction<Item extends Saveable> =
  // A person's.
  | ({ readonly type: 'plan'; readonly items: readonly Item[] } & Omit<Wish<Item>, 'leaveOut' | 'rename' | 'earlier'>)
  | { readonly type: 'replace'; readonly replace: boolean }
  | { readonly type: 'leaveOut'; readonly leaveOut: boolean }
  /** Planned anew, by these names. */
  | { readonly type: 'rename'; readonly rename: string | null }
  /** What is planned. */
  | { readonly type: 'write' }
  /** One defaced scan, and nothing else. */
  | { readonly type: 'one'; readonly item: Item; readonly options: SaveOptions }
  | { readonly type: 'cancel' }
  | { readonly type: 'dismiss' }
  // Of the work.
  | ({ readonly type: 'planned'; readonly job: number } & WholePlan<Item>)
  | { readonly type: 'unplanned'; readonly job: number; readonly problem: SaveProblem }
  | { readonly type: 'begin'; readonly job: number; readonly id: number }
  | { readonly type: 'progress'; readonly job: number; readonly fraction: number }
  /** @param files that were written: folders and names */
  | {
      readonly type: 'done';
      readonly job: number;
      readonly id: number;
      readonly files: readonly string[];
      readonly missing: readonly string[];
    }
  | { readonly type: 'failed'; readonly job: number; readonly id: number; readonly problem: SaveProblem }
  /** @param files of no one scan that were written. @param whole nothing broke it off: a zip has been closed */
  | {
      readonly type: 'ended';
      readonly job: number;
      readonly whole: boolean;
      readonly files: readonly string[];
      readonly problem: SaveProblem | null;
    };
