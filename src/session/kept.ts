import type { ScanImage } from '../core/index.ts';
import { pairKind, type Comparison } from './intake.ts';

/** What `_NAME` is to `NAME` where it is not the original of a defaced one: `NAME` is not to be taken for defaced then. */
export type InTheWay =
  /** The same bytes. */
  | 'same'
  /** The beginning of them; also where it is empty. */
  | 'beginning'
  /** The same voxels, stored otherwise. */
  | 'sameImage'
  /** `NAME` without some of its voxels. */
  | 'swapped'
  | 'unreadable'
  | 'another';

/** As `pairKind`, and what else can be told apart. */
export function keptIs(keptToNamed: Comparison, named: ScanImage, kept: ScanImage | null): 'original' | InTheWay {
  if (keptToNamed !== 'different') return keptToNamed;
  const kind = pairKind(keptToNamed, named, kept);
  if (kind === 'defaced') return 'original';
  if (kept === null) return 'unreadable';
  if (showSame(named, kept)) return 'sameImage';
  return kind === 'reversed' ? 'swapped' : 'another';
}

/** Compares bytes. */
export function compared(kept: Uint8Array, named: Uint8Array): Comparison {
  if (kept.length > named.length) return 'different';
  for (let n = 0; n < kept.length; n++) if (kept[n] !== named[n]) return 'different';
  return kept.length === named.length ? 'same' : 'beginning';
}

function showSame({ volume: a, ...one }: ScanImage, { volume: b, ...other }: ScanImage): boolean {
  return (
    a.dims.every((n, axis) => n === b.dims[axis]) &&
    one.header.datatype === other.header.datatype &&
    compared(one.voxelBytes, other.voxelBytes) === 'same'
  );
}
