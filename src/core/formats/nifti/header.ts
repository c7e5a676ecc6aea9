import { readHeader } from 'nifti-reader-js';
import type { CheckedHeader } from './guard.ts';
import type { LengthUnit } from '../../oddities.ts';

/** The remaining fields of a checked header, decoded by nifti-reader-js. Text is latin-1 up to its terminator. */
export interface HeaderFields {
  /** pixdim[0..3]: qfac, and voxel edges in the header's unit. */
  readonly pixdim: readonly number[];
  /** Of length, by xyzt_units. */
  readonly unit: LengthUnit;
  readonly slope: number;
  readonly intercept: number;
  readonly qformCode: number;
  readonly sformCode: number;
  /** b, c, d, and the offset x, y, z. */
  readonly quaternion: readonly number[];
  /** Rows of the sform, 12 numbers. */
  readonly sform: readonly number[];
}

const UNITS: readonly LengthUnit[] = ['unknown', 'm', 'mm', 'um'];

/**
 * Decodes the fields of orientation and scaling from header bytes that `checkHeader` has passed.
 * @param bytes the file from its start; only the fixed header is read
 */
export function headerFields(bytes: Uint8Array, checked: CheckedHeader): HeaderFields {
  // Only the fixed part, with "no extensions" after it: the library hangs on some chains of extensions.
  const fixed = new Uint8Array(checked.headerSize + 4);
  fixed.set(bytes.subarray(0, checked.headerSize));
  // The library does not know the mark of a pair's header; the fields are the same.
  fixed[checked.version === 1 ? 345 : 5] = 0x2b;
  // It takes a NIfTI-2 file with NIfTI-1's mark at NIfTI-1's place, the qform code's, for a damaged NIfTI-1 file.
  if (checked.version === 2) fixed.fill(0, 344, 348);
  const h = readHeader(fixed.buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (v1: number, v2: number): number =>
    checked.version === 1 ? view.getFloat32(v1, checked.littleEndian) : view.getFloat64(v2, checked.littleEndian);
  const unit = h.xyzt_units & 7;
  return {
    pixdim: h.pixDims.slice(0, 4),
    unit: UNITS[unit] ?? 'unknown',
    slope: h.scl_slope,
    intercept: h.scl_inter,
    qformCode: checked.version === 1 ? h.qform_code : view.getInt32(344, checked.littleEndian),
    sformCode: h.sform_code,
    quaternion: [h.quatern_b, h.quatern_c, h.quatern_d, h.qoffset_x, h.qoffset_y, h.qoffset_z],
    // From the bytes: the library's `affine` holds the qform instead wherever qform_code is the higher.
    sform: Array.from({ length: 12 }, (_, k) => number(280 + 4 * k, 400 + 8 * k)),
  };
}
