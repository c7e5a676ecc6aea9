import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DefaceError } from '../core/index.ts';
import type { Settings } from './settings.ts';
import { pairPaths } from './input.ts';
import { keptName, sidePaths, within } from './names.ts';
import { exists, holds, makeFolder } from './disk.ts';

/**
 * Refuses, before any work, to write over what is there.
 * @throws DefaceError cannot-write; bad-pair as `pairPaths`
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
  if (replaced.length > 0 && replaced.length < parts.length) {
    const [done, names] = [replaced[0], replaced.map((part) => `_${basename(part)}`).join(', ')];
    throw new DefaceError('pairHalfDone', { name: names, done: basename(done) });
  }
  if (replaced.length > 0) {
    throw new DefaceError('alreadyDefaced', { name: `_${basename(replaced[0])}`, defaced: basename(replaced[0]) });
  }
  for (const part of parts) {
    const name = basename(part);
    if (name.startsWith('_') && exists(within(dirname(part), name.slice(1)))) {
      throw new DefaceError('keptOriginal', { name, defaced: name.slice(1) });
    }
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
