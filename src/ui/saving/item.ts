import type { Result } from '../../session/index.ts';
import type { WriteRequest, Written } from '../../worker/api.ts';
import type { Scan } from '../entries.ts';
import type { JobResult } from '../workerClient.ts';

/** A result as the page holds it: the mask's runs and a small picture outside the heap. */
export type PageResult = Result<Blob> & { readonly thumbnail: Blob };

/** An accepted scan, and the result that was accepted. */
export interface SaveItem {
  readonly scan: Scan;
  readonly result: PageResult;
}

/** Makes the files of an accepted scan. @throws DOMException AbortError */
export type Write = (request: WriteRequest) => Promise<JobResult<Written>>;

/** A file that is to be written. */
export interface OutputFile {
  readonly name: string;
  readonly content: Blob;
}
