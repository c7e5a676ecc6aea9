import { existsSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DefaceError } from '../../core/index.ts';
import { placeOf, type Decision, type ScanStatus } from '../../session/bids/index.ts';
import { attempt, codeOf, makeFolder, settleFolder } from '../disk.ts';
import { within } from '../names.ts';
import { copyFile, hashIfThere, removeFile } from './files.ts';
import { publicPath, waitingPath } from './paths.ts';
import { told } from './session.ts';
import type { BidsSettings } from './settings.ts';

/** Where a scan's original is: in the data set, or, where it was replaced, among the originals. */
export function sourceIn({
  bidsDir,
  originals,
}: Pick<BidsSettings, 'bidsDir' | 'originals'>): (path: string) => string {
  return (path) => {
    const kept = originals === null ? null : within(originals, path);
    return kept !== null && existsSync(kept) ? kept : within(bidsDir, path);
  };
}

/** Puts a defaced scan where it belongs by the release rule. At every moment it is whole in one of the places. */
export function placed(scan: ScanStatus, decisions: ReadonlyMap<string, Decision>, settings: BidsSettings): ScanStatus {
  const { level, maskId, output, path } = scan;
  const at = publicPath(settings, path);
  try {
    if (level === null || maskId === null || output === null) {
      if (settings.originals === null) removeFile(at, settings.outDir);
      removeFile(waitingPath(settings, path), settings.workDir);
      return scan;
    }
    const place = placeOf({ level, maskId, path }, decisions, settings.release);
    if (place === 'released') release(path, output, settings);
    else takeBack(path, output, settings);
    return { ...scan, place, status: 0, error: null };
  } catch (error) {
    // An earlier form of it may still be there: it is where it is, whatever it was to be.
    const there = hashIfThere(at);
    const isThere = there !== null && (settings.originals === null || there === output);
    return { ...scan, ...told(error), place: isThere ? 'released' : 'withheld' };
  }
}

function release(path: string, output: string, settings: BidsSettings): void {
  const [to, from] = [publicPath(settings, path), waitingPath(settings, path)];
  const there = hashIfThere(to);
  if (there !== output) {
    // A run that ended between a new file and its record left one that nobody has looked at.
    if (hashIfThere(from) !== output) throw new DefaceError('waitingChanged', { name: basename(from) });
    if (settings.originals !== null) keepOriginal(to, within(settings.originals, path), there);
    move(from, to);
  }
  removeFile(from, settings.workDir);
}

/** The original, in full under its path among the originals before its name is given to the defaced one. */
function keepOriginal(path: string, kept: string, hash: string | null): void {
  if (hashIfThere(kept) === hash) return;
  if (existsSync(kept)) throw new DefaceError('earlierOriginal', { name: basename(path), kept });
  copyFile(path, kept, true);
  if (hashIfThere(kept) !== hash)
    throw new DefaceError('writeFailed', { name: basename(kept), cause: 'EIO', original: 'untouched' });
}

function takeBack(path: string, output: string, settings: BidsSettings): void {
  const [at, to] = [publicPath(settings, path), waitingPath(settings, path)];
  if (hashIfThere(to) !== output) copyFile(at, to);
  if (settings.originals === null) removeFile(at, settings.outDir);
  else if (hashIfThere(at) === output) copyFile(sourceIn(settings)(path), at);
}

/** Renames, or copies to another disk and removes. */
function move(from: string, to: string): void {
  makeFolder(dirname(to));
  try {
    renameSync(from, to);
    settleFolder(dirname(to));
  } catch (error) {
    if (codeOf(error) !== 'EXDEV')
      attempt(to, 'untouched', () => {
        throw error;
      });
    copyFile(from, to);
  }
}

/**
 * Which masks belong beside released anatomical scans: the path in the data set, the scan whose it is, and its file's SHA-256. Of
 * scans that have one name for their masks the first one's counts.
 * @param isTaken whether the data set has a file of its own under a name
 */
export function masksOf(
  scans: readonly ScanStatus[],
  isTaken: (path: string) => boolean,
): ReadonlyMap<string, { readonly scan: string; readonly sha256: string }> {
  const masks = new Map<string, { readonly scan: string; readonly sha256: string }>();
  for (const { path, mask, place } of scans)
    if (mask !== null && place === 'released' && !masks.has(mask.path) && !isTaken(mask.path))
      masks.set(mask.path, { scan: path, sha256: mask.sha256 });
  return masks;
}

/** Before a scan is done anew that was replaced in the data set: the original has its name again. */
export function restore({ path, output }: ScanStatus, settings: BidsSettings): void {
  const at = publicPath(settings, path);
  if (settings.originals !== null && output !== null && hashIfThere(at) === output)
    copyFile(sourceIn(settings)(path), at);
}
