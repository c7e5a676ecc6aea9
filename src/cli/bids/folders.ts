import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { WORK_SCHEMA } from '../../session/bids/index.ts';
import { within } from '../names.ts';
import { UsageError } from '../settings.ts';
import { put, textIfThere } from './files.ts';
import type { BidsSettings } from './settings.ts';

/** Says of a WORK_DIR whose it is. */
const MARK = 'mydeface.json';

/**
 * Refuses folders that would mix what shows faces with what is shared, or belong to something else.
 * @throws UsageError
 */
export function checkFolders(settings: BidsSettings): void {
  const { bidsDir, outDir, workDir, originals, validate } = settings;
  if (statSync(bidsDir, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`${bidsDir} is no folder`);
  if (validate) checkDescription(bidsDir);
  const named: [string, string][] = [
    ['BIDS_DIR', bidsDir],
    ...(originals === null ? [['OUT_DIR', outDir] as [string, string]] : []),
    ['WORK_DIR', workDir],
    ...(originals === null ? [] : [['--originals', originals] as [string, string]]),
  ];
  for (const [name, folder] of named)
    for (const [other, outer] of named)
      if (name !== other && isWithin(folder, outer))
        throw new UsageError(
          `${name} (${folder}) lies in ${other} (${outer}): what shows faces and what is shared must not mix`,
        );
}

function checkDescription(bidsDir: string): void {
  const skip = 'give the folder of a BIDS data set, or --skip-bids-validation';
  const text = textIfThere(within(bidsDir, 'dataset_description.json'));
  if (text === null) throw new UsageError(`${bidsDir} has no dataset_description.json; ${skip}`);
  try {
    const { Name, BIDSVersion } = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>;
    if (typeof Name === 'string' && typeof BIDSVersion === 'string') return;
  } catch {
    throw new UsageError(`${bidsDir}/dataset_description.json is no JSON; mend it, or ${skip}`);
  }
  throw new UsageError(`${bidsDir}/dataset_description.json has no Name or no BIDSVersion; add them, or ${skip}`);
}

/** Whether a folder is another, or lies in it, whatever links lead there. */
function isWithin(folder: string, outer: string): boolean {
  const [inside, around] = [real(folder), real(outer)];
  return inside === around || inside.startsWith(around.endsWith(sep) ? around : `${around}${sep}`);
}

/** Of a folder that is not there yet: where it will be. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : resolve(real(dirname(path)), basename(path));
  }
}

/**
 * Marks WORK_DIR as this data set's, before anything else is written.
 * @throws UsageError where it is another version's or another data set's, or where OUT_DIR holds what this program has not written
 */
export function claim({ bidsDir, outDir, workDir, originals }: BidsSettings): void {
  const path = within(workDir, MARK);
  const layout = originals === null ? 'copy' : 'in-place';
  const mark = { workSchema: WORK_SCHEMA, tool: 'mydeface', outDir: real(outDir), layout };
  // Looked at before the mark is: whoever writes here at the same time has written the mark first.
  const [isWorkUsed, isOutUsed] = [workDir, outDir].map(holdsAnything);
  const text = textIfThere(path);
  if (text === null) {
    if (isWorkUsed) throw new UsageError(`${workDir} holds files of something else; give another --work-dir`);
    if (bidsDir !== outDir && isOutUsed)
      throw new UsageError(
        `${outDir} holds files already, and ${workDir} does not say that they are ours; give an empty OUT_DIR, or its own --work-dir`,
      );
    put(path, `${JSON.stringify(mark, null, 1)}\n`);
    return;
  }
  const found = parsed(text);
  if (found.workSchema !== WORK_SCHEMA)
    throw new UsageError(
      `${workDir} was made by another version of mydeface (form ${String(found.workSchema)}, here ${WORK_SCHEMA}); use that version, or give another --work-dir`,
    );
  if (found.layout !== layout || (existsSync(outDir) && found.outDir !== mark.outDir))
    throw new UsageError(
      `${workDir} belongs to ${String(found.outDir)} (--layout ${String(found.layout)}); give another --work-dir`,
    );
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function holdsAnything(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => !name.startsWith('.mydeface-'));
  } catch {
    return false;
  }
}
