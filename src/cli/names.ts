import { basename, dirname } from 'node:path';
import { keptNameOf, maskNameOf, recordNameOf, stemOf, transformNameOf } from '../session/index.ts';
import type { Settings } from './settings.ts';

/** A name in a folder, the folder as given: `join` takes `link/..` for the folder that holds the link, the system does not. */
export function within(folder: string, name: string): string {
  return `${folder}/${name}`;
}

/** Where the original goes when its image is replaced: `T1.nii.gz` -> `_T1.nii.gz`. */
export function keptName(path: string): string {
  return within(dirname(path), keptNameOf(basename(path)));
}

/** The JSON file that converters put beside a scan. */
export function sidecarName(path: string): string {
  return within(dirname(path), `${stemOf(basename(path))}.json`);
}

/** Where the files beside the image go, where they are wanted; `auto` puts them beside the output. */
export function sidePaths(
  path: string,
  settings: Pick<Settings, 'outDir' | 'saveMask' | 'saveTransform' | 'qcImage' | 'report'>,
): Record<'mask' | 'transform' | 'qcImage' | 'report', string | null> {
  const name = basename(path);
  const place = (wanted: string | null, automatic: string): string | null =>
    wanted === 'auto' ? within(settings.outDir ?? dirname(path), automatic) : wanted;
  return {
    mask: place(settings.saveMask, maskNameOf(name)),
    transform: place(settings.saveTransform, transformNameOf(name)),
    qcImage: place(settings.qcImage, `${stemOf(name)}_mydeface.png`),
    report: place(settings.report, recordNameOf(name)),
  };
}
