import { DefaceError, type Each, type PackedVoxels } from '../core/index.ts';
import { inMemory, type ByteSource } from '../session/index.ts';
import { gathered, inflated } from './inflating.ts';
import { HELD, pieces, type StoredFile } from './storedFile.ts';

/** What holds a scan's voxels: a file, a pair's image file, or what comes out where voxels alone are compressed. */
export interface Voxels {
  readonly each: Each;
  /** Bytes of it, not compressed, where that is known before they are read. */
  readonly length: number | null;
}

/** @param size bytes that the header declares @throws DefaceError bad-gzip, cannot-read */
export async function fileVoxels(file: StoredFile, size: number, name: string): Promise<Voxels> {
  if (!file.gzipped) return plain(file);
  return compressed(inflated('gzip', { ...file, from: 0, to: file.size }, size, name), file, size);
}

/** Of voxels that alone are compressed. A file that is compressed as a whole once more is decompressed and held. */
export async function packedVoxels(
  file: StoredFile,
  size: number,
  packed: PackedVoxels,
  name: string,
): Promise<Voxels> {
  const whole = file.gzipped ? await wholeOf(file, size, name) : { source: file, stray: 0 };
  const { source, stray } = whole;
  const to = packed.to ?? source.size;
  if (to > source.size) throw new DefaceError('gzipDamaged', { name, how: 'endsEarly' });
  const each = inflated(packed.packing, { read: source.read, from: packed.from, to }, packed.size, name);
  return compressed(async (take) => stray + (await each(take)), file, size);
}

/** @throws DefaceError bad-gzip */
export async function wholeOf(
  file: StoredFile,
  size: number,
  name: string,
): Promise<{ readonly source: ByteSource; readonly stray: number }> {
  if (!file.gzipped) return { source: file, stray: 0 };
  const { bytes, stray } = await gathered(inflated('gzip', { ...file, from: 0, to: file.size }, size, name), size);
  return { source: inMemory(bytes), stray };
}

/** Held where it is small: what is decompressed once need not be a second time. */
async function compressed(each: Each, { isHeld }: StoredFile, size: number): Promise<Voxels> {
  if (!isHeld || size > HELD) return { each, length: null };
  const { bytes, stray } = await gathered(each, size);
  return { each: heldEach(bytes, stray), length: bytes.length };
}

async function plain(file: StoredFile): Promise<Voxels> {
  const { size } = file;
  if (file.isHeld) return { each: heldEach(await file.read(0, size), 0), length: size };
  const each: Each = async (take) => {
    for await (const piece of pieces(file, 0, size)) await take(piece);
    return 0;
  };
  return { each, length: size };
}

function heldEach(bytes: Uint8Array, stray: number): Each {
  return async (take) => {
    await take(bytes);
    return stray;
  };
}
