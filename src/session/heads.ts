/** Which files show one head, by BIDS's names and by how converters name the parts of one acquisition. */

import { groupBy } from './groupBy.ts';

/** A scan in a list, by its folders and name as chosen: `study/sub-01/anat/sub-01_T1w.nii.gz`. */
export interface Listed {
  readonly id: number;
  readonly path: string;
}

/** Scans that get the mask of another one. */
export interface Group {
  readonly leader: number;
  readonly followers: readonly number[];
}

/**
 * The head that a file shows: the folder of the study, and the entities `sub` and `ses` (BIDS specification, file names).
 * Two studies may each have a `sub-01`.
 * @returns null for names that are not BIDS's
 */
export function headOf(path: string): string | null {
  const folders = path.split('/');
  const name = folders.pop()!;
  const found = /^(sub-[A-Za-z0-9]+)(?:_(ses-[A-Za-z0-9]+))?_/.exec(name);
  if (found === null) return null;
  const subject = folders.indexOf(found[1]);
  const study = subject < 0 ? folders : folders.slice(0, subject);
  return [...study, found[1], found[2] ?? ''].join('/');
}

/** Groups scans of one session by their BIDS names: the T1-weighted one leads, else the first. */
export function groupsBySession(scans: readonly Listed[]): Group[] {
  const ofOneHead = [...groupBy(scans, ({ path }) => headOf(path)).values()];
  return ofOneHead.flatMap((group) => grouped(group, group.find(({ path }) => /_T1w\.[^/]*$/.test(path)) ?? group[0]));
}

/** The parts of one acquisition: BIDS's `part-phase`, and `_ph`, `_phase`, `_real`, `_imaginary` of dcm2niix. */
const OTHER_PART = /(_part-(phase|real|imag)(?=_))|((_ph|_phase|_real|_imaginary)(?=\.))/;
const MAGNITUDE = /_part-mag(?=_)/;

/** Groups a phase image with its magnitude: the same folder, and the same name but for the part. The magnitude leads. */
export function groupsByAcquisition(scans: readonly Listed[]): Group[] {
  const acquisitions = groupBy(scans, ({ path }) => path.replace(OTHER_PART, '').replace(MAGNITUDE, ''));
  return [...acquisitions.values()].flatMap((group) => {
    const magnitude = group.find(({ path }) => !OTHER_PART.test(path));
    return magnitude === undefined
      ? []
      : grouped(
          group.filter((scan) => scan === magnitude || OTHER_PART.test(scan.path)),
          magnitude,
        );
  });
}

function grouped(scans: readonly Listed[], leader: Listed): Group[] {
  const followers = scans.filter((scan) => scan !== leader).map(({ id }) => id);
  return followers.length === 0 ? [] : [{ leader: leader.id, followers }];
}
