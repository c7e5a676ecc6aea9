import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DefaceError, readNifti, viewImage, type ScanImage } from '../core/index.ts';
import { keptIs, type Comparison } from '../session/index.ts';
import type { Settings } from './settings.ts';
import { begins, fileContent, holds } from './content.ts';
import { openParts, readParts } from './input.ts';
import { pairPaths } from './pair.ts';
import { keptName, sidePaths, within } from './names.ts';
import { exists, makeFolder } from './disk.ts';

/**
 * Refuses, before any work, to write over what is there.
 * @throws DefaceError cannot-write; as `readInput` where an original may be there already, and the image cannot be read
 */
export async function refuseExisting(path: string, settings: Settings): Promise<void> {
  const parts = pairPaths(path);
  const sides = Object.values(sidePaths(path, settings)).filter((side) => side !== null);
  if (settings.outDir === null) await refuseKept(parts);
  const { outDir } = settings;
  if (outDir !== null) makeFolder(outDir);
  for (const target of [...sides, ...(outDir === null ? [] : parts.map((part) => within(outDir, basename(part))))]) {
    if (!exists(target)) continue;
    if (inputsOf(settings).some((input) => isSame(input, target)))
      throw new DefaceError('outputIsInput', { name: target });
    if (!settings.force) throw new DefaceError('exists', { name: target });
  }
}

/** In place: `_NAME` may be there only where an interrupted run put it, as the original's second name. */
async function refuseKept(parts: readonly string[]): Promise<void> {
  const kept = parts.filter((part) => exists(keptName(part)));
  const replaced = kept.filter((part) => exists(part) && !holds(keptName(part), fileContent(part)));
  if (replaced.length > 0) {
    const [done] = replaced;
    const is = await whatIs(
      parts,
      parts.map((part) => (kept.includes(part) ? keptName(part) : part)),
    );
    if (is !== 'original')
      throw new DefaceError('keptInTheWay', { name: `_${basename(done)}`, of: basename(done), is });
    if (replaced.length === parts.length)
      throw new DefaceError('alreadyDefaced', { name: `_${basename(done)}`, defaced: basename(done) });
    const names = replaced.map((part) => `_${basename(part)}`).join(', ');
    throw new DefaceError('pairHalfDone', { name: names, done: basename(done) });
  }
  for (const part of parts) {
    const name = basename(part);
    const defaced = within(dirname(part), name.slice(1));
    if (!name.startsWith('_') || !exists(defaced)) continue;
    const is = await whatIs(pairPaths(defaced), parts);
    throw is === 'original'
      ? new DefaceError('keptOriginal', { name, defaced: name.slice(1) })
      : new DefaceError('keptInTheWay', { name, of: name.slice(1), is });
  }
}

/** What the files of `_NAME` are to those of `NAME`, by their content. @throws DefaceError where `NAME` cannot be read */
async function whatIs(named: readonly string[], kept: readonly string[]): Promise<ReturnType<typeof keptIs>> {
  const image = await imageOf(named);
  const comparisons = new Set(
    kept.map((path, n): Comparison => {
      const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
      if (!isFile || named[n] === undefined) return 'different';
      return begins(named[n], path)
        ? statSync(named[n]).size === statSync(path).size
          ? 'same'
          : 'beginning'
        : 'different';
    }),
  );
  const told = comparisons.has('different') ? 'different' : comparisons.has('beginning') ? 'beginning' : 'same';
  return keptIs(told, image, await imageOrNull(kept));
}

/** The scan, held; of one that is too large for that the mean of its volumes, as an image of floats. */
async function imageOf(parts: readonly string[]): Promise<ScanImage> {
  const name = basename(parts[0]);
  try {
    return readParts(parts, name).image;
  } catch (error) {
    if (!(error instanceof DefaceError) || !['fileTooLarge', 'tooManyVoxels'].includes(error.what)) throw error;
    const { image } = await openParts(parts, name, false);
    const { data, slope, intercept } = image.volume;
    return readNifti(viewImage(image.volume, Float32Array.from(data), slope, intercept), name);
  }
}

async function imageOrNull(parts: readonly string[]): Promise<ScanImage | null> {
  try {
    return await imageOf(parts);
  } catch (error) {
    if (error instanceof DefaceError) return null;
    throw error;
  }
}

/** Every file that this command reads. */
function inputsOf(settings: Settings): string[] {
  const parts = [...settings.images, ...settings.applyTo].flatMap((path) => {
    try {
      return pairPaths(path);
    } catch {
      return [path];
    }
  });
  return settings.template === null ? parts : [...parts, settings.template.head, settings.template.mask];
}

/** Whether two names lead to one file. */
function isSame(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}
