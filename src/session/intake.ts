import { airValue, type ScanImage } from '../core/index.ts';
import { finishedNameOf } from './outputNames.ts';

/** What a file is by its name alone; whether that is true its content tells later. */
export type FileKind =
  | 'scan'
  /** Of a save that was interrupted. */
  | 'part'
  /** DICOM perhaps. */
  | 'other'
  /** What lies in scans' folders and is none, and what is hidden. */
  | 'passed';

/** Headers alone (`.nhdr`, `.mhd`) are taken too, to be refused by their name. */
const SCAN = /\.(nii(\.gz)?|mgh|mgz|nrrd|nhdr|mha|mhd)$/i;
const KNOWN =
  /\.(json|tsv|txt|md|bval|bvec|html?|pdf|png|jpe?g|csv|zip|mat|xml|log|py|m|yml|yaml|crswap)$|^(README|CHANGES|LICENSE)/i;
/** Made by this tool. */
const MASK = /_defacemask\.nii(\.gz)?$/i;

/** @param path folders and name */
export function kindOf(path: string): FileKind {
  const parts = path.split('/');
  const name = parts[parts.length - 1];
  if (finishedNameOf(name) !== null) return 'part';
  if (parts.some(isHidden) || MASK.test(name)) return 'passed';
  if (SCAN.test(name)) return 'scan';
  return KNOWN.test(name) ? 'passed' : 'other';
}

/** What belongs to scans and is chosen with them. */
const BESIDE = /\.(json|tsv|bval|bvec|crswap)$/i;

/** Of what is passed over in a folder, what somebody who gives it by hand takes for a scan. @param path folders and name */
export function isGivenInVain(path: string): boolean {
  return kindOf(path) === 'passed' && !path.includes('/') && !isHidden(path) && !MASK.test(path) && !BESIDE.test(path);
}

/** Folders and files that programs keep for themselves: `.git`, `.datalad`, `._T1.nii.gz`. */
export function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** How two streams of bytes compare. */
export type Comparison =
  | 'same'
  /** The first ends where the second goes on; also where it is empty. */
  | 'beginning'
  | 'different';

/**
 * What `NAME` and `_NAME` in one folder are to each other.
 * - `interrupted`: `NAME` is untouched, `_NAME` is a copy of it, or the beginning of one
 * - `sameVoxels`: the same image, stored otherwise (compressed anew, say): nothing has been removed
 * - `defaced`: `NAME` is `_NAME` without as many of its voxels as a face has
 * - `barelyChanged`: without some few: a slice lost, an artefact painted over
 * - `reversed`: `_NAME` is `NAME` without some of its voxels
 * - `namedDamaged`: `NAME` cannot be read as an image, `_NAME` can: what is whole of the scan is `_NAME`
 * - `keptDamaged`: `_NAME` cannot be read as an image, `NAME` can; it may be the original or not
 * - `bothDamaged`: neither can be read
 * - `unrelated`: two other images
 */
export type PairKind =
  | 'interrupted'
  | 'sameVoxels'
  | 'defaced'
  | 'barelyChanged'
  | 'reversed'
  | 'namedDamaged'
  | 'keptDamaged'
  | 'bothDamaged'
  | 'unrelated';

/**
 * @param keptToNamed how the bytes of `_NAME` compare with those of `NAME`
 * @param named `NAME` read as an image, null where it cannot be
 * @param kept `_NAME`
 */
export function pairKind(keptToNamed: Comparison, named: ScanImage | null, kept: ScanImage | null): PairKind {
  if (keptToNamed !== 'different') return 'interrupted';
  if (named === null) return kept === null ? 'bothDamaged' : 'namedDamaged';
  if (kept === null) return 'keptDamaged';
  if (isSameImage(named, kept)) return 'sameVoxels';
  const removed = removedShare(named, kept);
  if (removed !== null) return removed >= LEAST_REMOVED ? 'defaced' : 'barelyChanged';
  const added = removedShare(kept, named);
  if (added !== null) return added >= LEAST_REMOVED ? 'reversed' : 'barelyChanged';
  return 'unrelated';
}

/** Whether two images hold the same values in the same places. */
function isSameImage(a: ScanImage, b: ScanImage): boolean {
  const [one, other] = [a.volume, b.volume];
  return (
    isStoredAlike(a, b) &&
    one.slope === other.slope &&
    one.intercept === other.intercept &&
    one.voxelToWorld.every((v, n) => v === other.voxelToWorld[n]) &&
    equalBytes(a.voxelBytes, 0, b.voxelBytes, 0, a.voxelBytes.length)
  );
}

function isStoredAlike({ header: a }: ScanImage, { header: b }: ScanImage): boolean {
  return (
    a.datatype === b.datatype &&
    a.littleEndian === b.littleEndian &&
    a.interleaved === b.interleaved &&
    a.dims.length === b.dims.length &&
    a.dims.every((n, k) => n === b.dims[k])
  );
}

/**
 * Whoever defaces takes more than this share of what is not empty; a thin slab's rim too, and a template's mask of the face alone
 * takes 5 % or more of a head.
 */
const LEAST_REMOVED = 0.02;

/**
 * The share of its voxels that `named` lacks where it is `kept`, but for some that have 0, the air's or the darkest value, in all
 * volumes alike; null where it is something else.
 */
function removedShare(named: ScanImage, kept: ScanImage): number | null {
  if (!isStoredAlike(named, kept)) return null;
  const [now, before] = [named.voxelBytes, kept.voxelBytes];
  const width = now.length / named.header.dims.reduce((product, n) => product * n, 1);
  let fill = 0;
  while (fill < now.length && equalBytes(now, fill, before, fill, width)) fill += width;
  if (fill === now.length || !isDark(named, kept, fill / width)) return null;
  let [stays, goes] = [0, 0];
  for (let at = 0; at < now.length; at += width) {
    const isFilled = equalBytes(now, at, now, fill, width);
    const isSame = equalBytes(now, at, before, at, width);
    if (isFilled && !isSame) goes++;
    else if (!isSame) return null;
    else if (!isFilled) stays++;
  }
  return stays === 0 ? null : goes / (stays + goes);
}

/** Whether a voxel of `named` is 0, or what air is in `kept`, or as dark as anything in it. @param voxel counted through all volumes */
function isDark(named: ScanImage, { volume }: ScanImage, voxel: number): boolean {
  const value = named.volume.data[voxel % volume.data.length];
  if (value * volume.slope + volume.intercept === 0 || value === 0) return true;
  // Rounded to what the data type can hold.
  const air = (airValue(volume) - volume.intercept) / volume.slope;
  if (value === Math.round(air) || value === Math.fround(air)) return true;
  const sign = Math.sign(volume.slope);
  return volume.data.every((other) => sign * value <= sign * other);
}

function equalBytes(a: Uint8Array, atA: number, b: Uint8Array, atB: number, width: number): boolean {
  for (let n = 0; n < width; n++) if (a[atA + n] !== b[atB + n]) return false;
  return true;
}
