import { basename, dirname } from 'node:path';
import type { Settings } from './args.ts';

/** A name in a folder, the folder as given: `join` takes `link/..` for the folder that holds the link, the system does not. */
export function within(folder: string, name: string): string {
  return `${folder}/${name}`;
}

/** The part of a file's name before `.nii`, `.nii.gz`, `.hdr`, `.img`, with or without `.gz`. */
export function stem(path: string): string {
  return basename(path).replace(/\.(nii|hdr|img)(\.gz)?$/i, '');
}

/** Where the original goes when its image is replaced: `T1.nii.gz` -> `_T1.nii.gz`. */
export function keptName(path: string): string {
  return within(dirname(path), `_${basename(path)}`);
}

/**
 * The name of a mask beside its image. BIDS names get BIDS's form: `sub-01_T1w` -> `sub-01_mod-T1w_defacemask.nii.gz`
 * (BIDS specification, anatomy data, `defacemask`).
 */
export function maskName(path: string): string {
  const name = stem(path);
  const bids = /^(sub-[^_]+(?:_[a-z]+-[^_]+)*)_([A-Za-z0-9]+)$/.exec(name);
  return bids === null ? `${name}_defacemask.nii.gz` : `${bids[1]}_mod-${bids[2]}_defacemask.nii.gz`;
}

export function transformName(path: string): string {
  return `${stem(path)}_templateToSubject.json`;
}

export function reportName(path: string): string {
  return `${stem(path)}_mydeface.json`;
}

export function qcImageName(path: string): string {
  return `${stem(path)}_mydeface.png`;
}

/** The JSON file that converters put beside a scan. */
export function sidecarName(path: string): string {
  return within(dirname(path), `${stem(path)}.json`);
}

/** Where the files beside the image go, where they are wanted; `auto` puts them beside the output. */
export function sidePaths(path: string, settings: Pick<Settings, 'outDir' | 'saveMask' | 'saveTransform' | 'qcImage' | 'report'>): Record<'mask' | 'transform' | 'qcImage' | 'report', string | null> {
  const place = (wanted: string | null, automatic: string): string | null => (wanted === 'auto' ? within(settings.outDir ?? dirname(path), automatic) : wanted);
  return {
    mask: place(settings.saveMask, maskName(path)), transform: place(settings.saveTransform, transformName(path)),
    qcImage: place(settings.qcImage, qcImageName(path)), report: place(settings.report, reportName(path)),
  };
}
