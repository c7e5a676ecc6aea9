import { basename, dirname, join } from 'node:path';

/** The part of a file's name before `.nii`, `.nii.gz`, `.hdr`, `.img`, with or without `.gz`. */
export function stem(path: string): string {
  return basename(path).replace(/\.(nii|hdr|img)(\.gz)?$/i, '');
}

/** Where the original goes when its image is replaced: `T1.nii.gz` -> `_T1.nii.gz`. */
export function keptName(path: string): string {
  return join(dirname(path), `_${basename(path)}`);
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
