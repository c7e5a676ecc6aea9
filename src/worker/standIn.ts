import { inMemory } from '../session/index.ts';
import { gzip } from './gzip.ts';
import { headFile } from './templates.ts';
import { gunzip } from './gunzip.ts';
import type { StoredFile } from './storedFile.ts';

/** Where a NIfTI-1 header has the number of slices, 16 bits. */
const SLICES_AT = 46;

/** As many empty slices are put on top of the head, as scans have where their field of view ends before the image does. */
const EMPTY = 12;

/** A file to rehearse with, as scans are: the template's own head, compressed, and padding beside it. */
export async function standIn(): Promise<StoredFile> {
  const { bytes } = await gunzip(headFile(), 'template');
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const [nx, ny, nz] = [42, 44, SLICES_AT].map((at) => header.getInt16(at, true));
  const longer = new Uint8Array(bytes.length + nx * ny * EMPTY);
  longer.set(bytes);
  new DataView(longer.buffer).setInt16(SLICES_AT, nz + EMPTY, true);
  // Not a Blob: of a page from the disk, neither worker nor page of Safari's engine can read one that a worker has made.
  return { ...inMemory(gzip(longer)), gzipped: true, isHeld: true };
}
