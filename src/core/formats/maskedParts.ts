import { DefaceError } from '../errors.ts';
import type { Packing } from './image.ts';
import type { PassedImage } from './scanImage.ts';
import { maskedStream, type MaskedStream, type MaskOptions, type Packed } from './write.ts';

/** Takes bytes in order. */
export interface Sink {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Once all have been written. */
  readonly end: () => Promise<void>;
}

/** Gets a file's bytes in order. */
export type Put = (bytes: Uint8Array) => void;

/** Compresses what is written into it. */
export type Compress = (packing: Packing, out: Put) => Sink;

/** The same, before they are compressed together. */
type Written = (write: Sink['write']) => Promise<void>;

/** What is to be written of an image, and how. */
export interface MaskedParts {
  readonly masked: Pick<MaskedStream, 'fillValue' | 'removedVoxels' | 'keptVoxels' | 'scrubbed'>;
  /** For each of the input's files: hands over its bytes. */
  readonly parts: readonly ((put: Put) => Promise<void>)[];
}

/** An image whose voxels are to go by once more. */
export interface ToBeMasked {
  readonly image: PassedImage;
  /** Hands over the bytes of what holds the voxels, from the beginning each time. */
  readonly each: (take: (chunk: Uint8Array) => Promise<void>) => Promise<unknown>;
  /** Whether each of its one or two files is compressed as a whole. */
  readonly gzipped: readonly boolean[];
}

/** Compressed voxels are kept up to so many bytes where they are to be counted before they are written; more are compressed twice. */
const KEPT = 2 ** 26;

/** The image's one or two files, compressed as the input's were. @throws DefaceError as `maskedStream` */
export function maskedParts(
  { image, each, gzipped }: ToBeMasked,
  mask: Uint8Array,
  options: MaskOptions,
  compress: Compress,
  kept = KEPT,
): MaskedParts {
  const masked = maskedStream(image, mask, options);
  const { headerFile, before, packed, begin } = masked;
  const voxels: Written = async (write) => {
    // Each time from the beginning.
    const next = begin();
    await each((chunk) => write(next(chunk)));
  };
  const whole: Written = async (write) => {
    await write(before);
    await voxels(write);
  };
  const imageFile = packed === null ? whole : packedFile(packed, voxels, image.name, compress, kept);
  const all = headerFile === null ? [imageFile] : [async (write: Sink['write']) => write(headerFile), imageFile];
  return { masked, parts: gzipped.map((isGzipped, n) => into(all[n], isGzipped ? compress : null)) };
}

/** @param compress null: it is written as it is */
function into(written: Written, compress: Compress | null): MaskedParts['parts'][number] {
  if (compress === null) return (put) => written(async (bytes) => put(bytes));
  return async (put) => {
    const sink = compress('gzip', put);
    await written(sink.write);
    await sink.end();
  };
}

/** A file in which voxels alone are compressed. */
function packedFile(
  { packing, isCounted, before }: Packed,
  voxels: Written,
  name: string,
  compress: Compress,
  kept: number,
): Written {
  const compressed = (write: Sink['write']): Promise<number> => counted(compress, packing, voxels, write);
  return async (write) => {
    if (!isCounted) {
      await write(before(0));
      await compressed(write);
      return;
    }
    // How many they are stands before them.
    const pieces: Uint8Array[] = [];
    let held = 0;
    const count = await compressed(async (bytes) => {
      held += bytes.length;
      if (held <= kept) pieces.push(bytes);
      else pieces.length = 0;
    });
    await write(before(count));
    if (count <= kept) for (const bytes of pieces) await write(bytes);
    else if ((await compressed(write)) !== count) throw new DefaceError('changedMeanwhile', { name });
  };
}

/** @returns how many bytes they have become */
async function counted(compress: Compress, packing: Packing, voxels: Written, write: Sink['write']): Promise<number> {
  const pieces: Uint8Array[] = [];
  let count = 0;
  const sink = compress(packing, (bytes) => {
    pieces.push(bytes);
    count += bytes.length;
  });
  const drain = async (): Promise<void> => {
    for (const bytes of pieces.splice(0)) await write(bytes);
  };
  await voxels(async (bytes) => {
    await sink.write(bytes);
    await drain();
  });
  await sink.end();
  await drain();
  return count;
}
