import type { PageResult, Reply, WriteRequest, Written } from '../../worker/api.ts';
import type { Failed, Purpose } from '../../session/index.ts';
import type { Scan } from '../entries.ts';

/** An accepted scan, and the result that was accepted. */
export interface SaveItem {
  readonly scan: Scan;
  readonly result: PageResult;
}

/** What has come of a save so far. */
export interface Outcome {
  readonly purpose: Purpose;
  readonly done: readonly SaveItem[];
  readonly failed: readonly Failed<SaveItem>[];
  /** Where each scan is among what is shared, by its number: no other name of it is told there. */
  readonly paths?: ReadonlyMap<number, string>;
}

/** Makes the files of an accepted scan. @throws DOMException AbortError */
export type Write = (request: WriteRequest) => Promise<Reply<Written>>;

/** A file that is to be written. */
export interface OutputFile {
  /** With its folders, where it is not written into a scan's own. */
  readonly name: string;
  readonly content: Blob;
}
