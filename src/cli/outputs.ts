import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { deflateSync } from 'node:zlib';
import {
  DefaceError,
  drawMontage,
  maskImage,
  type AnyImage,
  type Defaced,
  type MaskedParts,
  stillVolume,
} from '../core/index.ts';
import { encodePng, recordText, type FileRecord, type ScanRecord } from '../session/index.ts';
import { montageWords } from '../words/en/montage.ts';
import { heldContent } from './content.ts';
import { gzip } from './gzip.ts';
import type { OpenInput } from './input.ts';
import { stampOf } from './storedFile.ts';
import { sidePaths, within } from './names.ts';
import { replaceKeeping } from './replace.ts';
import type { Settings } from './settings.ts';
import type { Loaded } from './template.ts';
import { commit, discard, stage, stageStream, type Staged } from './staged.ts';
import { transformFile } from './transform.ts';

/** A file to be written, and its bytes. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
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
  { parts }: MaskedParts,
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
    outputs.push({ path: qcImage, bytes: encodePng(montage, deflateSync) });
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
