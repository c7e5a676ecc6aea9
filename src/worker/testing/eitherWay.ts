/** Scans as the page reads them: files that are held, and files that are read from the disk piece by piece. */
import { DefaceError } from '../../core/index.ts';
import { same } from '../../core/testing/bothDoors.ts';
import { joined } from '../../core/testing/syntheticFormats.ts';
import { inMemory } from '../../session/index.ts';
import { readFiles, type Look, type ReadScan } from '../reading.ts';
import type { StoredFile } from '../storedFile.ts';

const LOOK: Look = { motion: true, least: true, most: Infinity };

/** Of a scan's one file, or a pair's two. @param isHeld as small files are; else as large ones */
export function readBytes(
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
  isHeld: boolean,
  look = LOOK,
): Promise<ReadScan> {
  const stored = files.map(([, bytes]): StoredFile => ({
    ...inMemory(bytes),
    gzipped: bytes[0] === 0x1f && bytes[1] === 0x8b,
    isHeld,
  }));
  return readFiles(
    stored,
    files.map(([name]) => name),
    look,
  );
}

/** What holds the voxels, not compressed, from the first voxel on. */
export async function voxelsOf({ each, image }: ReadScan): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await each((chunk) => void chunks.push(chunk));
  return joined(chunks).subarray(image.voxelOffset);
}

/** Reads a file in both ways. @throws DefaceError as both throw @throws Error where the two differ */
export async function readEitherWay(bytes: Uint8Array, name: string): Promise<ReadScan> {
  const [held, streamed] = [await outcome(bytes, name, true), await outcome(bytes, name, false)];
  if (held instanceof DefaceError || streamed instanceof DefaceError) {
    if (!(held instanceof DefaceError && streamed instanceof DefaceError) || held.message !== streamed.message)
      throw new Error(`held: ${wordsOf(held)}, in pieces: ${wordsOf(streamed)}`);
    throw held;
  }
  for (const key of ['volume', 'oddities', 'series', 'least', 'voxelOffset', 'trailing'] as const)
    if (!sameValue(held.image[key], streamed.image[key])) throw new Error(`${key} differs`);
  same(await voxelsOf(held), await voxelsOf(streamed), 'voxels');
  return streamed;
}

async function outcome(bytes: Uint8Array, name: string, isHeld: boolean): Promise<ReadScan | DefaceError> {
  try {
    return await readBytes([[name, bytes]], isHeld);
  } catch (error) {
    if (error instanceof DefaceError) return error;
    throw error;
  }
}

function wordsOf(result: ReadScan | DefaceError): string {
  return result instanceof DefaceError ? result.message : 'read';
}

function sameValue(a: unknown, b: unknown): boolean {
  const plain = (_: string, value: unknown): unknown =>
    ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value;
  return JSON.stringify(a, plain) === JSON.stringify(b, plain);
}
