/** A file's name by the BIDS specification ("Filesystem structure"): `sub-01_ses-1_acq-hi_T1w.nii.gz`. */
export interface BidsName {
  /** By key, in the name's order: `sub`, `ses`, `acq`, ... */
  readonly entities: ReadonlyMap<string, string>;
  /** `T1w`, `bold`, `participants`. */
  readonly suffix: string;
  /** From the first dot on: `.nii.gz`. */
  readonly extension: string;
}

/** A name's parts; null where it is no BIDS name: words that are no entities, a key given twice, nothing before the ending. */
export function bidsNameOf(name: string): BidsName | null {
  const dot = name.indexOf('.');
  if (dot <= 0) return null;
  const words = name.slice(0, dot).split('_');
  const suffix = words.pop()!;
  if (!/^[A-Za-z0-9]+$/.test(suffix)) return null;
  const entities = new Map<string, string>();
  for (const word of words) {
    const found = /^([a-z]+)-([A-Za-z0-9+]+)$/i.exec(word);
    if (found === null || entities.has(found[1])) return null;
    entities.set(found[1], found[2]);
  }
  return { entities, suffix, extension: name.slice(dot) };
}

/** What a defaced anatomical scan's mask may be told apart by (BIDS schema, raw/anat: `defacemask`), in the order of names. */
const MASK_ENTITIES = ['sub', 'ses', 'task', 'acq', 'ce', 'rec', 'run'];

/**
 * The name that the specification has for the mask of an anatomical scan: `sub-01_mod-T1w_defacemask.nii.gz`. It knows no
 * `echo`, `part` or `inv`: scans that differ by these alone have one name, and one mask.
 */
export function defaceMaskName({ entities, suffix }: BidsName): string {
  const kept = MASK_ENTITIES.flatMap((key) => (entities.has(key) ? [`${key}-${entities.get(key)}`] : []));
  return [...kept, `mod-${suffix}`, 'defacemask.nii.gz'].join('_');
}
