import type { Failure } from '../core/index.ts';
import type { MaskOptions } from '../core/index.ts';

/** What is saved beside the defaced scans. */
export interface Beside {
  /** The original, as `_NAME`. */
  readonly original: boolean;
  readonly mask: boolean;
  readonly transform: boolean;
  readonly record: boolean;
  /** One HTML page with the pictures, verdicts and decisions. */
  readonly report: boolean;
}

/** How files are made, as it was set when the saving began. */
export interface SaveOptions {
  readonly writing: MaskOptions;
  readonly beside: Beside;
}

/** An accepted scan together with the result that it is saved from: a mask made later is another one, and not saved by this. */
export interface Saveable {
  readonly scan: { readonly id: number };
  readonly result: { readonly maskId: string };
}

/** Why something was not saved; `names` are files'. */
export type SaveProblem =
  /** Something that is not this scan's original has the name that the original is to get. */
  | { readonly code: 'kept-name-taken'; readonly name: string }
  /** Files of an earlier time, which nobody has agreed to have replaced. */
  | { readonly code: 'exists'; readonly names: readonly string[] }
  /** The scan is not where it was, or other bytes are. */
  | { readonly code: 'changed'; readonly name: string }
  /** Read back, a file is not what was written. */
  | { readonly code: 'differs'; readonly name: string }
  /** @param original the name of the file that holds the original's bytes */
  | { readonly code: 'disk'; readonly name: string; readonly error: string; readonly original: string }
  | { readonly code: 'no-permission'; readonly name: string }
  /** It was chosen by itself: there is no folder that it could be written into. */
  | { readonly code: 'no-folder'; readonly name: string }
  /** Its mask was changed, or rejected, before its turn came. */
  | { readonly code: 'taken-back'; readonly name: string }
  /** The files could not be made; the worker says why. */
  | { readonly code: 'not-made'; readonly name: string; readonly error: Failure }
  | { readonly code: 'report'; readonly error: string }
  /** The zip could not be finished: nothing of it is saved. */
  | { readonly code: 'zip'; readonly error: string }
  /** Something nobody has thought of ended it; what is told as done is done. */
  | { readonly code: 'broken-off'; readonly error: string }
  | { readonly code: 'plan'; readonly error: string };

/** What would be written of one scan. */
export interface Plan<Item> {
  readonly item: Item;
  readonly names: readonly string[];
  /** Those of `names` that are there already, of an earlier time. */
  readonly exists: readonly string[];
  /** Null: nothing stands in the way. */
  readonly problem: SaveProblem | null;
}

/** A scan that is to be written. */
export interface Task<Item> {
  readonly item: Item;
  /** Files that the person has agreed to have replaced. */
  readonly replace: readonly string[];
}

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

/** One scan as a download, all as one zip, or into their own folders. */
export type Target = 'one' | 'zip' | 'folder';

/** Where saving is. `job` numbers what is being done: messages of an earlier job change nothing. */
export type Saving<Item extends Saveable> =
  | { readonly kind: 'idle'; readonly job: number }
  | {
      readonly kind: 'planning';
      readonly job: number;
      readonly items: readonly Item[];
      readonly options: SaveOptions;
    }
  | {
      readonly kind: 'planned';
      readonly job: number;
      readonly plans: readonly Plan<Item>[];
      readonly options: SaveOptions;
      /** The person agrees that what `exists` is replaced. */
      readonly replace: boolean;
    }
  | Running<Item>
  | {
      readonly kind: 'finished';
      readonly job: number;
      readonly target: Target;
      readonly done: readonly Done<Item>[];
      readonly failed: readonly Failed<Item>[];
      /** Cancelled, or part of a zip that was not finished: nothing of them is saved. */
      readonly left: readonly Item[];
      readonly cancelled: boolean;
      /** What went wrong beside the scans. */
      readonly problem: SaveProblem | null;
    };

export interface Running<Item extends Saveable> {
  readonly kind: 'running';
  readonly job: number;
  readonly target: Target;
  readonly options: SaveOptions;
  readonly done: readonly Done<Item>[];
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
  | { readonly type: 'plan'; readonly items: readonly Item[]; readonly options: SaveOptions }
  | { readonly type: 'replace'; readonly replace: boolean }
  /** What is planned. */
  | { readonly type: 'write' }
  | {
      readonly type: 'start';
      readonly target: 'one' | 'zip';
      readonly items: readonly Item[];
      readonly options: SaveOptions;
    }
  | { readonly type: 'cancel' }
  | { readonly type: 'dismiss' }
  // Of the work.
  | { readonly type: 'planned'; readonly job: number; readonly plans: readonly Plan<Item>[] }
  | { readonly type: 'unplanned'; readonly job: number; readonly problem: SaveProblem }
  | { readonly type: 'begin'; readonly job: number; readonly id: number }
  | { readonly type: 'progress'; readonly job: number; readonly fraction: number }
  | { readonly type: 'done'; readonly job: number; readonly id: number; readonly missing: readonly string[] }
  | { readonly type: 'failed'; readonly job: number; readonly id: number; readonly problem: SaveProblem }
  /** @param whole nothing broke it off: a zip has been closed */
  | { readonly type: 'ended'; readonly job: number; readonly whole: boolean; readonly problem: SaveProblem | null };
