import { basename, resolve } from 'node:path';
import {
  byFirst,
  deface,
  defaceSameHead,
  type AnyImage,
  type ByOrientation,
  type Defaced,
  type OnProgress,
  type SameHead,
  withOrientations,
} from '../core/index.ts';
import { groupsByAcquisition, resultOf, type CpuSeconds, type Result } from '../session/index.ts';
import type { Series } from './dicom/series.ts';
import { failedFit, unalignedAdvice } from './advice.ts';
import { contentOf, sha256 } from './hash.ts';
import { openInput, openSeries } from './input.ts';
import { refused, skipped, type Outcome } from './outcome.ts';
import { maskInput } from './masked.ts';
import { sideOutputs, stageImages, writeAll } from './outputs.ts';
import { recordFor } from './record.ts';
import { refuseExisting } from './refuse.ts';
import type { Settings } from './settings.ts';
import type { Loaded } from './template.ts';

/** Hears how far an image is. */
export type OnImage = (image: string, ...progress: Parameters<OnProgress>) => void;

/** Defaces one image, and the others of the same head, and writes what was asked. Never throws for a fault of an image or the disk. */
export async function* defaceFiles(
  item: string | Series,
  loaded: Loaded,
  settings: Settings,
  onProgress: OnImage,
): AsyncGenerator<Outcome> {
  const { template } = loaded;
  const [path, series] = typeof item === 'string' ? [item, null] : [item.name, item];
  const { applyTo, options, register } = settings;
  let first: SameHead | null = null;
  const outcome = await defaceFile(
    path,
    'search',
    loaded,
    settings,
    onProgress,
    (image, tell) => {
      const found = withOrientations(image, (one) => deface(one, template, options, tell));
      const { fitted, templateToSubject, verdict } = found.made;
      const isSettled = verdict.level === 'good';
      first = { image: found.image, fitted, templateToSubject, strokes: [], verdict, isSettled, by: 'registration' };
      return found;
    },
    series,
  );
  yield outcome;
  for (const other of applyTo) {
    const from = outcome.status === 0 ? (first as SameHead | null) : null;
    yield from === null
      ? skipped(other, path)
      : await defaceFile(other, 'sameHead', loaded, settings, onProgress, (image, tell) => {
          const placed = { ...from, by: howPlaced(path, other, register) };
          return byFirst(image, placed, (one) => defaceSameHead(one, placed, template, options, tell));
        });
  }
}

/** How another scan of the head is brought together with the first. */
function howPlaced(first: string, other: string, register: boolean): SameHead['by'] {
  if (!register) return 'headers';
  const [group] = groupsByAcquisition([first, other].map((path, id) => ({ id, path: resolve(path) })));
  return group?.leader === 0 ? 'acquisition' : 'registration';
}

async function defaceFile(
  path: string,
  origin: Result['origin'],
  { template, method }: Loaded,
  settings: Settings,
  onProgress: OnImage,
  work: (image: AnyImage, tell: OnProgress) => ByOrientation<AnyImage, Defaced>,
  series: Series | null = null,
): Promise<Outcome> {
  try {
    if (!settings.dryRun) await refuseExisting(path, settings);
    const clock = stageClock();
    const wantsLeast = settings.fill === 'min';
    const input = series === null ? await openInput(path, wantsLeast) : await openSeries(series, wantsLeast);
    clock('read');
    const { image, made: defaced } = work(input.image, (stage, fraction) => {
      if (stage === 'mask' && fraction === 0) clock('register');
      onProgress(path, stage, fraction);
    });
    clock('mask');
    const written = maskInput(input, defaced.mask, settings);
    const isFailed = defaced.verdict.level === 'failed' && !settings.force;
    const isWritten = !isFailed && !settings.dryRun;
    const isRead = settings.report !== null || settings.json;
    const staged = isWritten ? await stageImages(input, written, settings.outDir, isRead) : [];
    const cpuSeconds = clock('write');
    const made = {
      scan: await contentOf(input),
      method,
      origin,
      answer: { ...defaced.registration, orientation: image.orientation },
      marginMm: settings.options.marginMm,
      strokes: [],
    };
    const result = await resultOf(image, defaced, made, sha256);
    const facts = {
      input,
      masked: written.masked,
      outputs: staged.map((one) => one.record),
      written: isWritten,
      cpuSeconds,
      isRead,
    };
    const record = recordFor(path, result, facts, settings);
    if (isWritten) {
      const sides = await sideOutputs(path, image, defaced, { template, method }, record, settings);
      writeAll(input, staged, sides, settings);
    }
    return isFailed
      ? { image: path, status: 4, error: `${basename(path)}: ${failedFit(result, settings)}`, record }
      : { image: path, status: 0, record };
  } catch (error) {
    // A fault of ours, or of memory: the other images must go on.
    const outcome = refused(path, error);
    const advice = origin === 'sameHead' ? unalignedAdvice(error, settings.register) : '';
    return { ...outcome, error: `${outcome.error}${advice}` };
  }
}

/** CPU seconds by stage: each call ends the named one, and returns all so far. */
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
