import type { Answer, ContentId, Edits, Method } from '../../session/index.ts';
import type { Decision } from '../entries.ts';

/** What is known of a scan from an earlier visit: enough to make the very same mask again, and nothing of the image. */
export interface Remembered {
  /** The version that made it: another one may make another mask. */
  readonly version: string;
  readonly result: RememberedResult | null;
  /** Key of the scan whose mask this one shares. */
  readonly leader: string | null;
}

export interface RememberedResult {
  readonly method: Method;
  readonly answer: Answer;
  readonly edits: Edits;
  /** A decision counts for this very mask alone. */
  readonly maskId: string;
  readonly decision: Decision;
  readonly saved: boolean;
}

/** The same file in the same place: copies of one file in two places are two. */
export function memoryKey(content: ContentId, path: string): string {
  return `${content} ${path}`;
}

export function pathOfKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
