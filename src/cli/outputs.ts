import { basename } from 'node:path';
import { deflateSync } from 'node:zlib';
import { DefaceError, drawMontage, maskImage, type Defaced, type MaskedFile, type ScanImage } from '../core/index.ts';
import { encodePng, recordText, type ScanRecord } from '../session/index.ts';
import { montageWords } from '../words/en/montage.ts';
import { gzip, pack } from './gzip.ts';
import { stampOf, type Input } from './input.ts';
import { sidePaths, within } from './names.ts';
import { replaceKeeping } from './replace.ts';
import type { Settings } from './settings.ts';
import type { Loaded } from './template.ts';
import { commit, discard, stage, type Staged } from './staged.ts';
import { transformFile } from './transform.ts';

/** A file to be written, and its bytes. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The image's one or two files, compressed as the input's were. */
export function imageOutputs(input: Input, masked: MaskedFile, settings: Settings): Output[] {
  const { headerFile, imageFile, packed } = masked;
  const whole = packed === null ? imageFile : packed.file(pack(imageFile, packed.packing));
  const parts = headerFile === null ? [whole] : [headerFile, whole];
  return input.files.map((file, n) => ({
    path: settings.outDir === null ? file.path : within(settings.outDir, basename(file.path)),
    bytes: file.gzipped ? gzip(parts[n]) : parts[n],
  }));
}

/** Mask, transform, picture and report, where wanted. */
export function sideOutputs(
  path: string,
  image: ScanImage,
  defaced: Defaced,
  { template, method }: Pick<Loaded, 'template' | 'method'>,
  record: ScanRecord,
  settings: Settings,
): Output[] {
  const { mask, transform, qcImage, report } = sidePaths(path, settings);
  const outputs: Output[] = [];
  if (mask !== null) {
    const file = maskImage(image, defaced.mask);
    outputs.push({ path: mask, bytes: mask.endsWith('.gz') ? gzip(file) : file });
  }
  if (transform !== null)
    outputs.push({
      path: transform,
      bytes: transformFile(transform, defaced.templateToSubject, template.volume, image.volume),
    });
  if (qcImage !== null) {
    const { verdict } = defaced;
    const words = montageWords({ ...method, name: basename(path), verdict });
    const of = { ...defaced, scan: image.volume, level: verdict.level };
    const montage = drawMontage(of, template, words);
    outputs.push({ path: qcImage, bytes: encodePng(montage, (rows) => deflateSync(rows, { level: 6 })) });
  }
  if (report !== null) outputs.push({ path: report, bytes: new TextEncoder().encode(recordText(record)) });
  return outputs;
}

/** Everything is on the disk under temporary names before the first name changes. */
export function write({ files }: Input, images: readonly Output[], sides: readonly Output[], settings: Settings): void {
  const staged: Staged[] = [];
  try {
    for (const output of [...sides, ...images]) staged.push(stage(output.path, output.bytes, files[0].mode));
    for (const { path, stamp } of files) {
      if (stampOf(path) !== stamp) throw new DefaceError('changedMeanwhile', { name: basename(path) });
    }
    const [others, replacing] = [staged.slice(0, sides.length), staged.slice(sides.length)];
    for (const side of others) commit(side, settings.force);
    if (settings.outDir !== null) for (const image of replacing) commit(image, settings.force);
    else
      replaceKeeping(replacing.map((image, n) => ({ staged: image, original: files[n].bytes, mode: files[n].mode })));
  } finally {
    discard(staged);
  }
}
