import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DefaceError, type ScanImage } from '../core/index.ts';
import { compared, keptIs } from '../session/index.ts';
import type { Settings } from './settings.ts';
import { pairPaths, readParts } from './input.ts';
import { keptName, sidePaths, within } from './names.ts';
import { exists, holds, makeFolder } from './disk.ts';

/**
 * Refuses, before any work, to write over what is there.
 * @throws DefaceError cannot-write; as `readInput` where an original may be there already, and the image cannot be read
 */
export function refuseExisting(path: string, settings: Settings): void {
  const parts = pairPaths(path);
  const sides = Object.values(sidePaths(path, settings)).filter((side) => side !== null);
  if (settings.outDir === null) refuseKept(parts);
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
function refuseKept(parts: readonly string[]): void {
  const kept = parts.filter((part) => exists(keptName(part)));
  const replaced = kept.filter((part) => exists(part) && !holds(keptName(part), readFileSync(part)));
  if (replaced.length > 0) {
    const [done] = replaced;
    const is = whatIs(
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
    const is = whatIs(pairPaths(defaced), parts);
    throw is === 'original'
      ? new DefaceError('keptOriginal', { name, defaced: name.slice(1) })
      : new DefaceError('keptInTheWay', { name, of: name.slice(1), is });
  }
}

/** What the files of `_NAME` are to those of `NAME`, by their content. @throws DefaceError where `NAME` cannot be read */
function whatIs(named: readonly string[], kept: readonly string[]): ReturnType<typeof keptIs> {
  const { image } = readParts(named, basename(named[0]));
  const others = kept.map((path) => (statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null));
  const comparisons = new Set(
    others.map((bytes, n) => {
      const own = named[n] === undefined ? null : readFileSync(named[n]);
      return bytes === null || own === null ? 'different' : compared(bytes, own);
    }),
  );
  const told = comparisons.has('different') ? 'different' : comparisons.has('beginning') ? 'beginning' : 'same';
  return keptIs(told, image, imageOf(kept));
}

function imageOf(parts: readonly string[]): ScanImage | null {
  try {
    return readParts(parts, basename(parts[0])).image;
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
