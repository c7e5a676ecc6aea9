import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { deflateSync } from 'node:zlib';
import {
  DefaceError,
  drawMontage,
  maskedFile,
  maskedStream,
  maskImage,
  type AnyImage,
  type Defaced,
  type MaskedStream,
  type MaskOptions,
  stillVolume,
} from '../core/index.ts';
import { encodePng, recordText, type FileRecord, type ScanRecord } from '../session/index.ts';
import { montageWords } from '../words/en/montage.ts';
import { heldContent } from './content.ts';
import { gzip, gzipSink, pack } from './gzip.ts';
import { passing, type OpenInput } from './input.ts';
import { stampOf } from './storedFile.ts';
import { sidePaths, within } from './names.ts';
import { replaceKeeping } from './replace.ts';
import type { Settings } from './settings.ts';
import type { Loaded } from './template.ts';
import { commit, discard, stage, stageStream, type Put, type Staged } from './staged.ts';
import { transformFile } from './transform.ts';

/** A file to be written, and its bytes. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Hands over a file's bytes in order. */
type Part = (put: Put) => Promise<void>;

/** What is to be written of an image, and how. */
export interface MaskedInput {
  readonly masked: Pick<MaskedStream, 'fillValue' | 'removedVoxels' | 'keptVoxels' | 'scrubbed'>;
  /** For each of the input's files. */
  readonly parts: readonly Part[];
}

/** The image's one or two files, compressed as the input's were. @throws DefaceError as `maskedFile` */
export function maskInput(input: OpenInput, mask: Uint8Array, options: MaskOptions): MaskedInput {
  if (input.source === null) {
    const masked = maskedFile(input.image, mask, options);
    const { headerFile, imageFile, packed } = masked;
    const image = async (put: Put): Promise<void> =>
      put(packed === null ? imageFile : packed.file(await pack(imageFile, packed.packing)));
    const parts = headerFile === null ? [image] : [async (put: Put) => put(headerFile), image];
    return { masked, parts: input.files.map(({ gzipped }, n) => (gzipped ? compressed(parts[n]) : parts[n])) };
  }
  const { source, files, image } = input;
  const masked = maskedStream(image, mask, options);
  const [{ path, gzipped }] = files;
  return {
    masked,
    parts: [
      async (put) => {
        // Each time from the beginning.
        const next = masked.begin();
        const sink = gzipped ? gzipSink(put) : { write: async (bytes: Uint8Array) => put(bytes), end: async () => {} };
        await sink.write(masked.before);
        await passing(path, () => source.each((chunk) => sink.write(next(chunk))));
        await sink.end();
      },
    ],
  };
}

function compressed(part: Part): Part {
  return async (put) => {
    const pieces: Uint8Array[] = [];
    await part((bytes) => void pieces.push(bytes));
    const sink = gzipSink(put);
    for (const bytes of pieces) await sink.write(bytes);
    await sink.end();
  };
}

/** A file that is on the disk under a temporary name, and its record. */
export interface StagedImage {
  readonly staged: Staged;
  readonly record: FileRecord;
}

/**
 * Writes the image's files under temporary names.
 * @param isHashed whether somebody will read their checksums
 * @throws DefaceError cannot-write; as `openInput` where the input is not what it was
 */
export async function stageImages(
  { files }: OpenInput,
  { parts }: MaskedInput,
  outDir: string | null,
  isHashed: boolean,
): Promise<StagedImage[]> {
  const done: StagedImage[] = [];
  try {
    for (const [n, file] of files.entries()) {
      const path = outDir === null ? file.path : within(outDir, basename(file.path));
      const hash = isHashed ? createHash('sha256') : null;
      const staged = await stageStream(path, files[0].mode, (put) =>
        parts[n]((bytes) => {
          hash?.update(bytes);
          put(bytes);
        }),
      );
      done.push({ staged, record: { name: basename(path), sha256: hash?.digest('hex') ?? null } });
    }
    return done;
  } catch (error) {
    discard(done.map(({ staged }) => staged));
    throw error;
  }
}

/** Mask, transform, picture and report, where wanted. */
export async function sideOutputs(
  path: string,
  image: AnyImage,
  defaced: Defaced,
  { template, method }: Pick<Loaded, 'template' | 'method'>,
  record: ScanRecord,
  settings: Settings,
): Promise<Output[]> {
  const { mask, transform, qcImage, report } = sidePaths(path, settings);
  const outputs: Output[] = [];
  if (mask !== null) {
    const file = maskImage(image, defaced.mask);
    outputs.push({ path: mask, bytes: mask.endsWith('.gz') ? await gzip(file) : file });
  }
  if (transform !== null)
    outputs.push({
      path: transform,
      bytes: transformFile(transform, defaced.templateToSubject, template.volume, image.volume),
    });
  if (qcImage !== null) {
    const { verdict } = defaced;
    const words = montageWords({ ...method, name: basename(path), verdict });
    const of = { ...defaced, scan: stillVolume(image), level: verdict.level };
    const montage = drawMontage(of, template, words);
    outputs.push({ path: qcImage, bytes: encodePng(montage, (rows) => deflateSync(rows, { level: 6 })) });
  }
  if (report !== null) outputs.push({ path: report, bytes: new TextEncoder().encode(recordText(record)) });
  return outputs;
}

/** Everything is on the disk under temporary names before the first name changes. */
export function writeAll(
  { files }: OpenInput,
  images: readonly StagedImage[],
  sides: readonly Output[],
  settings: Settings,
): void {
  const replacing = images.map(({ staged }) => staged);
  const others: Staged[] = [];
  try {
    for (const { path, bytes } of sides) others.push(stage(path, heldContent(bytes), files[0].mode));
    for (const { path, stamp } of files) {
      if (stamp !== null && stampOf(path) !== stamp)
        throw new DefaceError('changedMeanwhile', { name: basename(path) });
    }
    for (const side of others) commit(side, settings.force);
    if (settings.outDir !== null) for (const image of replacing) commit(image, settings.force);
    else replaceKeeping(replacing.map((staged, n) => ({ staged, original: files[n].content, mode: files[n].mode })));
  } finally {
    discard([...others, ...replacing]);
  }
}
