import { basename } from 'node:path';
import { failure, failureOf, type Failure } from '../core/index.ts';
import type { ScanRecord } from '../session/index.ts';
import { error as sentence } from '../words/en/errors.ts';

/** What happened to one image. */
export interface Outcome {
  readonly image: string;
  /** Exit status for this image alone. */
  readonly status: 0 | 3 | 4 | 5;
  /** Sentences. */
  readonly error?: string;
  /** The DICOM folder that a series is of, as it was given. */
  readonly dicom?: string;
  readonly record?: ScanRecord;
}

/** Of an image that could not be read, or written. @param error whatever was thrown */
export function refused(image: string, error: unknown): Outcome {
  return outcomeOf(image, failureOf(error, basename(image)));
}

/** Of an image whose worker ended. @param cause its last word; may be empty */
export function died(image: string, cause: string): Outcome {
  return outcomeOf(image, failure('workerDied', { name: basename(image), cause }));
}

/** Of a scan that was to get the mask of another, which has none. */
export function skipped(image: string, first: string): Outcome {
  return {
    image,
    status: 4,
    error: `${basename(image)}: skipped, because ${basename(first)} could not be defaced.`,
  };
}

function outcomeOf(image: string, failed: Failure): Outcome {
  return { image, status: failed.code === 'cannot-write' ? 5 : 3, error: sentence(failed) };
}
