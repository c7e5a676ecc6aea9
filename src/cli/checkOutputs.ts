import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UsageError, type Settings } from './settings.ts';

/** One name cannot hold the results of several images. @throws UsageError */
export function checkOutputs(settings: Settings): void {
  if (settings.applyTo.length > 0 && settings.images.length > 1)
    throw new UsageError('--apply-to takes the mask of one IMAGE; give one');
  if (!settings.register && settings.applyTo.length === 0) throw new UsageError('--no-register goes with --apply-to');
  checkFolders(settings);
  const named = [settings.saveMask, settings.saveTransform, settings.report, settings.qcImage].filter(
    (name) => name !== null && name !== 'auto',
  );
  if (new Set(named).size < named.length) throw new UsageError(`two outputs cannot have one name: ${named.join(', ')}`);
  if (settings.images.length + settings.applyTo.length < 2 && settings.folders.length === 0) return;
  const all = [...settings.images.filter((path) => !settings.folders.includes(path)), ...settings.applyTo].map((path) =>
    basename(path),
  );
  const twice = all.find((name, n) => all.indexOf(name) !== n);
  if (settings.outDir !== null && twice !== undefined)
    throw new UsageError(
      `--out-dir cannot hold two results named ${twice}; give each of them a folder of its own, in a run of its own`,
    );
  for (const [option, value] of [
    ['--save-mask', settings.saveMask],
    ['--save-transform', settings.saveTransform],
    ['--report', settings.report],
    ['--qc-image', settings.qcImage],
  ] as const) {
    if (value !== null && value !== 'auto')
      throw new UsageError(`${option} ${value} would hold only the last of several images; use ${option} auto`);
  }
}

/** @throws UsageError where results of DICOM have no place of their own */
function checkFolders({ images, folders, outDir, applyTo }: Settings): void {
  if (folders.length === 0) return;
  if (outDir === null)
    throw new UsageError(
      `${folders[0]} is a folder: its DICOM files are converted, which needs --out-dir DIR; scans of other formats are named one by one`,
    );
  if (applyTo.length > 0) throw new UsageError('--apply-to takes the mask of one IMAGE, not of a DICOM folder');
  // With --force one would be written over the other.
  const alike = images.find((path) => !folders.includes(path) && /^(study-\d+_)?series-/.test(basename(path)));
  if (alike !== undefined)
    throw new UsageError(`${alike} may have the name of a series of ${folders[0]}; give it in a run of its own`);
  const target = real(outDir);
  const around = folders.find((folder) => target === real(folder) || target.startsWith(`${real(folder)}${sep}`));
  if (around !== undefined)
    throw new UsageError(
      `--out-dir ${outDir} is in the DICOM folder ${around}, where nothing is written; name another`,
    );
}

/** A folder's path without links, also where it is not there yet. */
function real(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  return join(real(dirname(whole)), basename(whole));
}
