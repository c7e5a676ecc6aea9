import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { deflateSync } from 'node:zlib';
import {
  deface,
  DefaceError,
  defaceSameHead,
  drawMontage,
  failureOf,
  maskImage,
  maskNifti,
  type Defaced,
  type MaskedNifti,
  type OnProgress,
  type SameHead,
  type Template,
} from '../core/index.ts';
import { encodePng } from '../session/index.ts';
import { EN } from '../words/en/index.ts';
import type { Settings } from './args.ts';
import { gzip } from './gzip.ts';
import { readInput, stampOf, type Input } from './input.ts';
import { sidePaths, within } from './names.ts';
import { commit, discard, replaceKeeping, stage, type Output, type Staged } from './output.ts';
import { refuseExisting } from './refuse.ts';
import { buildReport, type CpuSeconds, type Report } from './report.ts';
import { transformFile } from './transform.ts';
import { warningsOf } from './warnings.ts';

/** What happened to one image. */
export interface Outcome {
  readonly image: string;
  /** Exit status for this image alone. */
  readonly status: 0 | 3 | 4 | 5;
  readonly error?: string;
  readonly report?: Report;
}

/** Defaces one image, and the others of the same head, and writes what was asked. Never throws for a fault of an image or the disk. */
export function defaceFiles(path: string, template: Template, settings: Settings, onProgress: OnProgress): Outcome[] {
  let first: SameHead | null = null;
  const outcome = defaceFile(path, template, settings, onProgress, (image, tell) => {
    const defaced = deface(image, template, settings.options, tell);
    first = {
      image,
      ...defaced,
      strokes: [],
      registration: settings.register ? null : defaced.registration,
      isSettled: defaced.verdict.level === 'good',
    };
    return defaced;
  });
  return [
    outcome,
    ...settings.applyTo.map((other): Outcome => {
      if (outcome.status !== 0 || first === null)
        return {
          image: other,
          status: 4,
          error: `${basename(other)}: skipped, because ${basename(path)} could not be defaced.`,
        };
      const from = first;
      return defaceFile(other, template, settings, onProgress, (image, tell) =>
        defaceSameHead(image, from, template, settings.options, tell),
      );
    }),
  ];
}

function defaceFile(
  path: string,
  template: Template,
  settings: Settings,
  onProgress: OnProgress,
  work: (image: Input['image'], tell: OnProgress) => Defaced,
): Outcome {
  try {
    if (!settings.dryRun) refuseExisting(path, settings);
    const clock = stageClock();
    const input = readInput(path);
    clock('read');
    const defaced = work(input.image, (at, fraction) => {
      if (at === 'mask' && fraction === 0) clock('register');
      onProgress(at, fraction);
    });
    clock('mask');
    const masked = maskNifti(input.image, defaced.mask, settings);
    const outputs = imageOutputs(input, masked, settings);
    const cpuSeconds = clock('write');
    const failed = defaced.verdict.level === 'failed' && !settings.force;
    const warnings = warningsOf(
      input.files.map((file) => file.path),
      settings,
    );
    const report = buildReport({
      path,
      input,
      defaced,
      masked,
      outputs,
      template,
      settings,
      written: !failed && !settings.dryRun,
      warnings,
      cpuSeconds,
      sha256,
    });
    if (failed) {
      return {
        image: path,
        status: 4,
        error: `${basename(path)}: the fit failed, and nothing was written. ${defaced.verdict.findings.map(EN.finding).join(' ')} Look at the scan, or try --template or --search 180.`,
        report,
      };
    }
    if (!settings.dryRun)
      write(input, outputs, sideOutputs(path, input, defaced, template, report, settings), settings);
    return { image: path, status: 0, report };
  } catch (error) {
    // A fault of ours, or of memory: the other images must go on.
    const failed = failureOf(error, basename(path));
    return { image: path, status: failed.code === 'cannot-write' ? 5 : 3, error: EN.error(failed) };
  }
}

/** CPU seconds by stage: each call ends the named one, and returns all so far. `write` is masking and compressing. */
function stageClock(): (ended: keyof CpuSeconds) => CpuSeconds {
  const seconds = { read: 0, register: 0, mask: 0, write: 0 };
  let last = process.cpuUsage();
  return (ended) => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    seconds[ended] = (user + system) / 1e6;
    return seconds;
  };
}

/** The image's one or two files, compressed as the input's were. */
function imageOutputs(input: Input, masked: MaskedNifti, settings: Settings): Output[] {
  const parts = masked.headerFile === null ? [masked.imageFile] : [masked.headerFile, masked.imageFile];
  return input.files.map((file, n) => ({
    path: settings.outDir === null ? file.path : within(settings.outDir, basename(file.path)),
    bytes: file.gzipped ? gzip(parts[n]) : parts[n],
  }));
}

/** Mask, transform, picture and report, where wanted. */
function sideOutputs(
  path: string,
  input: Input,
  defaced: Defaced,
  template: Template,
  report: Report,
  settings: Settings,
): Output[] {
  const { mask, transform, qcImage, report: record } = sidePaths(path, settings);
  const outputs: Output[] = [];
  if (mask !== null) {
    const file = maskImage(input.image, defaced.mask);
    outputs.push({ path: mask, bytes: mask.endsWith('.gz') ? gzip(file) : file });
  }
  if (transform !== null)
    outputs.push({
      path: transform,
      bytes: transformFile(transform, defaced.templateToSubject, template.volume, input.image.volume),
    });
  if (qcImage !== null) {
    const montage = drawMontage(input.image.volume, defaced.mask, defaced.templateToSubject, template.volume);
    outputs.push({ path: qcImage, bytes: encodePng(montage, (rows) => deflateSync(rows, { level: 6 })) });
  }
  if (record !== null)
    outputs.push({ path: record, bytes: new TextEncoder().encode(`${JSON.stringify(report, null, 1)}\n`) });
  return outputs;
}

/** Everything is on the disk under temporary names before the first name changes. */
function write({ files }: Input, images: readonly Output[], sides: readonly Output[], settings: Settings): void {
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

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
