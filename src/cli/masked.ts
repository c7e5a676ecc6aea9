import { basename } from 'node:path';
import { DefaceError, maskedStream, type MaskedStream, type MaskOptions, type Packed } from '../core/index.ts';
import { gzipSink, packSink, type Sink } from './gzip.ts';
import type { OpenInput } from './input.ts';
import { passing } from './passing.ts';
import type { Put } from './staged.ts';

/** Hands over a file's bytes in order. */
type Part = (put: Put) => Promise<void>;

/** The same, before they are compressed together. */
type Written = (write: Sink['write']) => Promise<void>;

/** What is to be written of an image, and how. */
export interface MaskedInput {
  readonly masked: Pick<MaskedStream, 'fillValue' | 'removedVoxels' | 'keptVoxels' | 'scrubbed'>;
  /** For each of the input's files. */
  readonly parts: readonly Part[];
}

/** Compressed voxels are kept up to so many bytes where they are to be counted before they are written; more are compressed twice. */
const KEPT = 2 ** 26;

/** The image's one or two files, compressed as the input's were. @throws DefaceError as `maskedStream` */
export function maskInput(
  { source, files, image }: OpenInput,
  mask: Uint8Array,
  options: MaskOptions,
  kept = KEPT,
): MaskedInput {
  const masked = maskedStream(image, mask, options);
  const { headerFile, before, packed, begin } = masked;
  const { path } = files[files.length - 1];
  const voxels: Written = async (write) => {
    // Each time from the beginning.
    const next = begin();
    await passing(path, () => source.each((chunk) => write(next(chunk))));
  };
  const whole: Written = async (write) => {
    await write(before);
    await voxels(write);
  };
  const imageFile = packed === null ? whole : packedFile(packed, voxels, basename(path), kept);
  const all = headerFile === null ? [imageFile] : [async (write: Sink['write']) => write(headerFile), imageFile];
  return { masked, parts: files.map(({ gzipped }, n) => into(all[n], gzipped)) };
}

function into(written: Written, gzipped: boolean): Part {
  if (!gzipped) return (put) => written(async (bytes) => put(bytes));
  return async (put) => {
    const sink = gzipSink(put);
    await written(sink.write);
    await sink.end();
  };
}

/** A file in which voxels alone are compressed. */
function packedFile({ packing, isCounted, before }: Packed, voxels: Written, name: string, kept: number): Written {
  return async (write) => {
    if (!isCounted) {
      await write(before(0));
      await compressed(packing, voxels, write);
      return;
    }
    // How many they are stands before them.
    const pieces: Uint8Array[] = [];
    let held = 0;
    const count = await compressed(packing, voxels, async (bytes) => {
      held += bytes.length;
      if (held <= kept) pieces.push(bytes);
      else pieces.length = 0;
    });
    await write(before(count));
    if (count <= kept) for (const bytes of pieces) await write(bytes);
    else if ((await compressed(packing, voxels, write)) !== count) throw new DefaceError('changedMeanwhile', { name });
  };
}

/** @returns how many bytes they have become */
async function compressed(packing: Packed['packing'], voxels: Written, write: Sink['write']): Promise<number> {
  const pieces: Uint8Array[] = [];
  let count = 0;
  const sink = packSink(packing, (bytes) => {
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
