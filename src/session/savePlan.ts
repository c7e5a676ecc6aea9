import type { Failure, MaskOptions } from '../core/index.ts';

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

/**
 * Whom files are for.
 * - `sharing`: defaced scans, masks, what lies beside them; no file shows a face
 * - `me`: originals, records, a report with pictures of undefaced heads
 */
export type Purpose = 'sharing' | 'me';

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
  /** The folder that was chosen for sharing has files of these names. */
  | { readonly code: 'not-empty'; readonly names: readonly string[] }
  | { readonly code: 'report'; readonly error: string }
  /** Beside the scans: could not be read any more. */
  | { readonly code: 'beside'; readonly names: readonly string[] }
  /** The zip could not be finished: nothing of it is saved. */
  | { readonly code: 'zip'; readonly error: string }
  /** Something nobody has thought of ended it; what is told as done is done. */
  | { readonly code: 'broken-off'; readonly error: string }
  | { readonly code: 'plan'; readonly error: string };

/** What would be written of one scan. */
export interface Plan<Item> {
  readonly item: Item;
  /** Folders and names. */
  readonly files: readonly string[];
  /** Names of those that are there already, of an earlier time. */
  readonly exists: readonly string[];
  /** Null: nothing stands in the way. */
  readonly problem: SaveProblem | null;
}

/** What a person should know before files are shared, once for all of them. */
export interface PlanWarnings {
  /** Names of files and folders that seem to hold a person's name or a date. */
  readonly names: readonly string[];
  /** Fields and columns beside the scans that may identify the person, each once. */
  readonly fields: readonly string[];
  /** In how many files they are. */
  readonly filesWithFields: number;
  /** No JSON, or too large for it: not shared. */
  readonly unreadable: readonly string[];
  /** Scans whose headers keep free text, as set. */
  readonly headers: number;
}

/** All that would be written. */
export interface WholePlan<Item> {
  readonly plans: readonly Plan<Item>[];
  /** Files that are of no one scan: folders and names. */
  readonly others: readonly string[];
  readonly warnings: PlanWarnings;
}

/** A scan that is to be written. */
export interface Task<Item> {
  readonly item: Item;
  /** Files that the person has agreed to have replaced. */
  readonly replace: readonly string[];
}
