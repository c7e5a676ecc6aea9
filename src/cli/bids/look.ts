import { BEGINNING_BYTES, beginsAsNamed } from '../../session/bids/index.ts';
import { readPart } from '../content.ts';
import { gunzipStart } from '../gunzip.ts';
import { within } from '../names.ts';

/** Whether a file of the data set begins as its name says; what cannot be read is told when it is to be copied. */
export function isAsNamed(bidsDir: string, path: string): boolean {
  let start: Uint8Array;
  try {
    start = readPart(within(bidsDir, path), 0, BEGINNING_BYTES);
  } catch {
    return true;
  }
  return beginsAsNamed(path, start, inflated(start));
}

function inflated(start: Uint8Array): Uint8Array | null {
  try {
    return gunzipStart(start);
  } catch {
    return null;
  }
}
