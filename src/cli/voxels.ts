import { statSync } from 'node:fs';
import { canInflateTo, type PackedVoxels } from '../core/index.ts';
import { heldContent } from './content.ts';
import { endsEarly, inflate, inflated, SLACK, unpack } from './inflation.ts';
import { heldSource, packedSource, plainSource, type Source } from './source.ts';
import { readStored, storedFile, type StoredFile } from './storedFile.ts';

/** What holds a scan's voxels: a file, a pair's image file, or what comes out where voxels alone are compressed. */
export interface Voxels {
  readonly file: StoredFile;
  readonly source: Source;
  /** Bytes of it, not compressed, where that is known before they are read. */
  readonly length: number | null;
}

/**
 * @param size bytes that the header declares
 * @param held files up to this many bytes are read and decompressed once and kept; larger ones in chunks, each time anew
 * @throws DefaceError with the file's name
 */
export function fileVoxels(path: string, size: number, held: number): Voxels {
  if (isSmall(path, size, held)) {
    const [file, stored] = readStored(path);
    const { bytes, stray } = inflate(file, stored, size);
    return { file, source: heldSource(bytes, stray), length: bytes.length };
  }
  const file = storedFile(path);
  const { content, gzipped } = file;
  if (!gzipped) return { file, source: plainSource(content), length: content.size };
  const stretch = { content, from: 0, to: content.size };
  checkSize(path, size, content.size);
  return { file, source: packedSource('gzip', stretch, size + SLACK), length: null };
}

/** Of voxels that alone are compressed. A file that is compressed as a whole once more is decompressed and kept. */
export function packedVoxels(path: string, size: number, packed: PackedVoxels, held: number): Voxels {
  if (isSmall(path, size, held)) {
    const [file, stored] = readStored(path);
    const whole = inflate(file, stored, size);
    const { bytes, stray } = unpack(whole.bytes, packed, path);
    return { file, source: heldSource(bytes, whole.stray + stray), length: bytes.length };
  }
  const file = storedFile(path);
  const content = file.gzipped ? heldContent(inflate(file, readStored(path)[1], size).bytes) : file.content;
  const to = packed.to ?? content.size;
  checkSize(path, packed.size, to > content.size ? 0 : to - packed.from);
  const stretch = { content, from: packed.from, to };
  return { file, source: packedSource(packed.packing, stretch, packed.size + SLACK), length: null };
}

function isSmall(path: string, size: number, held: number): boolean {
  return size <= held && statSync(path).size <= held;
}

/** @throws DefaceError bad-gzip where so many compressed bytes cannot become what the header declares */
function checkSize(path: string, size: number, compressed: number): void {
  inflated(path, () => {
    if (!canInflateTo(size, compressed)) throw endsEarly();
  });
}
