import { describe, expect, it } from 'vitest';
import { makeNifti, type SyntheticNifti } from '../../testing/syntheticNifti.ts';
import { readNifti } from './read.ts';

const SFORM = [0, 0, 3, -10, -2, 0, 0, 20, 0, 1.5, 0, -30];

function affineOf(options: Partial<SyntheticNifti>): { readonly from: string; readonly rows: number[] } {
  const { orientation, volume } = readNifti(makeNifti({ dims: [11, 21, 31], datatype: 2, ...options }), 'a.nii');
  return { from: orientation, rows: Array.from(volume.voxelToWorld).slice(0, 12) };
}

describe('voxelToWorld', () => {
  it('takes the sform before the qform, whichever code is higher', () => {
    const found = affineOf({ sform: { code: 1, rows: SFORM }, qform: { code: 4, values: [0, 0, 0, 5, 6, 7] } });
    expect(found).toEqual({ from: 'sform', rows: SFORM });
  });

  it('takes the qform where the sform has no code; qfac flips the third axis', () => {
    // A half turn about z, worked by hand: b = c = 0, d = 1.
    const found = affineOf({
      pixdim: [-1, 2, 3, 4],
      sform: { code: 0, rows: SFORM },
      qform: { code: 1, values: [0, 0, 1, 5, 6, 7] },
    });
    expect(found.from).toBe('qform');
    // + 0 turns -0 into 0.
    expect(found.rows.map((v) => v + 0)).toEqual([-2, 0, 0, 5, 0, -3, 0, 6, 0, 0, -4, 7]);
  });

  it('tolerates a quaternion slightly off the unit sphere', () => {
    const { from, rows } = affineOf({ pixdim: [1, 1, 1, 1], qform: { code: 1, values: [0.8, 0.6001, 0, 0, 0, 0] } });
    expect(from).toBe('qform');
    // A half turn about (0.8, 0.6, 0): 0.28 = 0.8^2 - 0.6^2, 0.96 = 2 x 0.8 x 0.6. The stored 0.6001 shifts the axis by 1e-4.
    [0.28, 0.96, 0, 0, 0.96, -0.28, 0, 0, 0, 0, -1, 0].forEach((v, k) => expect(rows[k]).toBeCloseTo(v, 3));
  });

  it('passes over a quaternion far off the unit sphere', () => {
    expect(affineOf({ qform: { code: 1, values: [5, 0, 0, 1, 2, 3] } }).from).toBe('none');
  });

  it('refuses voxels of no possible size where nothing else orients the scan', () => {
    for (const size of [1e30, 1e-20]) expect(() => affineOf({ pixdim: [1, size, 1, 1] })).toThrow(/voxelSize .*a\.nii/);
  });

  it('falls through a singular or not finite sform', () => {
    const qform = { code: 1, values: [0, 0, 0, 1, 2, 3] };
    for (const rows of [
      Array.from({ length: 12 }, () => 0),
      SFORM.map((v, k) => (k === 5 ? Number.NaN : v)),
      [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0],
    ]) {
      expect(affineOf({ sform: { code: 2, rows }, qform })).toEqual({
        from: 'qform',
        rows: [1, 0, 0, 1, 0, 1, 0, 2, 0, 0, 1, 3],
      });
    }
  });

  it('with no code at all: voxel sizes, centred', () => {
    expect(affineOf({ pixdim: [1, 2, 1, 0.5] })).toEqual({
      from: 'none',
      rows: [2, 0, 0, -10, 0, 1, 0, -10, 0, 0, 0.5, -7.5],
    });
  });

  it('scales metres and micrometres to millimetres', () => {
    const rows = [0.002, 0, 0, 0.01, 0, 0.002, 0, 0, 0, 0, 0.002, 0];
    expect(affineOf({ units: 1, sform: { code: 1, rows } }).rows[0]).toBeCloseTo(2, 6);
    expect(affineOf({ units: 3, sform: { code: 1, rows: rows.map((v) => v * 1e6) } }).rows[3]).toBeCloseTo(10, 6);
  });

  it('is the same in NIfTI-2 and in either byte order', () => {
    for (const version of [1, 2] as const) {
      for (const littleEndian of [true, false]) {
        expect(affineOf({ version, littleEndian, sform: { code: 1, rows: SFORM } }).rows).toEqual(SFORM);
        const { from, rows } = affineOf({
          version,
          littleEndian,
          pixdim: [-1, 2, 3, 4],
          qform: { code: 1, values: [0, 0, 1, 5, 6, 7] },
        });
        expect([from, ...rows.map((v) => v + 0)]).toEqual(['qform', -2, 0, 0, 5, 0, -3, 0, 6, 0, 0, -4, 7]);
      }
    }
  });
});
