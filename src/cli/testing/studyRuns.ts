/** Runs `mydeface bids` on a small study in the test's folder. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { command, folder, type Ended } from './command.ts';
import { filesIn } from './losses.ts';
import { smallStudy, writeAll } from './smallStudy.ts';

export const at = (path: string): string => join(folder, path);

/** The data set `study` in the test's folder. */
export function study(participants: readonly string[], more: Record<string, Uint8Array | string> = {}): void {
  writeAll(at('study'), { ...smallStudy(participants), ...more });
}

export function bids(level: 'participant' | 'group', ...options: string[]): Ended {
  return command('bids', 'study', 'out', level, ...options);
}

/** Every file under a folder by its path, as a hash. */
export function hashes(path: string): Map<string, string> {
  return new Map(
    [...filesIn(at(path))].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')] as const),
  );
}

export function sorted(files: ReadonlyMap<string, unknown>): string[] {
  return [...files.keys()].toSorted();
}

export const DECISIONS = 'out_private/decisions.tsv';
export const T1 = (label: string, session = '1'): string =>
  `sub-${label}/ses-${session}/anat/sub-${label}_ses-${session}_T1w.nii.gz`;
export const T2 = (label: string, session = '1'): string =>
  `sub-${label}/ses-${session}/anat/sub-${label}_ses-${session}_T2w.nii`;
