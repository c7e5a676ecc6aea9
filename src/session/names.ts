/** A file's name without its format's ending: `.nii`, `.nii.gz`, `.hdr`, `.img`, `.mgh`, `.mgz`, `.nrrd`, `.mha`. */
export function stemOf(name: string): string {
  return name.replace(/\.((nii|hdr|img|mgh|nrrd|mha)(\.gz)?|mgz)$/i, '');
}

/** What the original of a scan is called once a defaced one has its name: `T1.nii.gz` -> `_T1.nii.gz`. */
export function keptNameOf(name: string): string {
  return `_${name}`;
}

/**
 * The name of a mask beside its scan. BIDS names get BIDS's form: `sub-01_T1w` -> `sub-01_mod-T1w_defacemask.nii.gz`
 * (BIDS specification, anatomy data, `defacemask`).
 */
export function maskNameOf(name: string): string {
  const stem = stemOf(name);
  const bids = /^(sub-[^_]+(?:_[a-z]+-[^_]+)*)_([A-Za-z0-9]+)$/.exec(stem);
  return bids === null ? `${stem}_defacemask.nii.gz` : `${bids[1]}_mod-${bids[2]}_defacemask.nii.gz`;
}

/** The name of a transform beside its scan. */
export function transformNameOf(name: string): string {
  return `${stemOf(name)}_templateToSubject.json`;
}

/** The name of the JSON record beside its scan. */
export function recordNameOf(name: string): string {
  return `${stemOf(name)}_mydeface.json`;
}

/** The transform as JSON text. @param templateToSubject row-major, template RAS mm -> scan RAS mm */
export function transformText(templateToSubject: ArrayLike<number>): string {
  return `${JSON.stringify({ templateToSubject: Array.from(templateToSubject), about: 'row-major 4x4, template RAS mm -> scan RAS mm' })}\n`;
}
