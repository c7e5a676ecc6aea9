import { expect, it } from 'vitest';
import { groupsByAcquisition, groupsBySession, headOf } from './heads.ts';

const listed = (...paths: readonly string[]) => paths.map((path, id) => ({ id, path }));

it('a head is a folder and its entities: two studies may each have a sub-01', () => {
  expect(headOf('study/sub-01/ses-2/anat/sub-01_ses-2_acq-x_T1w.nii.gz')).toBe('study/sub-01/ses-2');
  expect(headOf('a/sub-01/sub-01_T1w.nii.gz')).not.toBe(headOf('b/sub-01/sub-01_T1w.nii.gz'));
  expect(headOf('a/sub-01/anat/sub-01_T1w.nii')).toBe(headOf('a/sub-01/func/sub-01_bold.nii'));
  expect(headOf('T1.nii.gz')).toBeNull();
});

it('one session: the T1-weighted scan leads', () => {
  const scans = listed('sub-1_T2w.nii', 'sub-1_T1w.nii', 'sub-2_T1w.nii', 'other.nii', 'sub-1_ses-2_T1w.nii');
  expect(groupsBySession(scans)).toEqual([{ leader: 1, followers: [0] }]);
});

it.each([
  ['BIDS', 'sub-1_part-mag_GRE.nii', 'sub-1_part-phase_GRE.nii'],
  ['dcm2niix', 'gre_e1.nii.gz', 'gre_e1_ph.nii.gz'],
  ['dcm2niix, by words', 'gre.nii', 'gre_phase.nii'],
])('a phase image is put with its magnitude: %s', (_, magnitude, phase) => {
  expect(groupsByAcquisition(listed(phase, magnitude))).toEqual([{ leader: 1, followers: [0] }]);
});

it('a phase image of another folder, of another echo or alone is put with nothing', () => {
  expect(groupsByAcquisition(listed('a/gre.nii', 'b/gre_ph.nii'))).toEqual([]);
  expect(groupsByAcquisition(listed('gre_e1.nii', 'gre_e2_ph.nii'))).toEqual([]);
  expect(groupsByAcquisition(listed('gre_ph.nii', 'gre_real.nii'))).toEqual([]);
});
