/**
 * What is odd about a file that is read all the same: other programs read it too, and a person should know. Lengths in mm,
 * sizes in bytes.
 */
export type Oddity =
  /** Bytes follow the compressed stream; they are left out. */
  | { readonly code: 'afterGzip'; readonly bytes: number }
  /** The field bitpix says another width than the data type has; the data type counts. */
  | { readonly code: 'bitsPerVoxel'; readonly bits: number; readonly datatype: string; readonly expected: number }
  /** The chain of header extensions ends in bytes that are none. */
  | { readonly code: 'extensionsEnd'; readonly bytes: number }
  /** A length of 0 within the rank, read as 1. @property dimension from 1 */
  | { readonly code: 'zeroDimension'; readonly dimension: number }
  /** Volumes without one finite value, which the mean leaves out. @property volumes their numbers, from 1 */
  | { readonly code: 'emptyVolumes'; readonly volumes: readonly number[]; readonly total: number }
  /** By the unit that is declared the image could not be a head, by the one that was taken it can. */
  | { readonly code: 'units'; readonly declared: LengthUnit; readonly taken: LengthUnit }
  /** Two of sform, qform and voxel sizes give voxels of different shapes. @property sform edges by the sform @property sizes edges by the qform, or by the voxel sizes alone */
  | {
      readonly code: 'orientation';
      readonly used: 'sform' | 'qform' | 'directions' | 'none';
      readonly sform: readonly [number, number, number];
      readonly sizes: readonly [number, number, number];
    };

export type LengthUnit = 'unknown' | 'm' | 'mm' | 'um';
