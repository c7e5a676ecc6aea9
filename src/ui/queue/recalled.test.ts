import { expect, it } from 'vitest';
import type { Remembered } from '../store/remembered.ts';
import type { Scan } from '../entries.ts';
import { SETTINGS_DEFAULTS } from '../settings.ts';
import { page } from '../testing/fakePage.ts';
import { fakeResult, fakeScan } from '../testing/fakeScans.ts';
import { recalled } from './recalled.ts';

const RESULT = fakeResult('mask 1');
const { method, answer, edits } = RESULT;

/** What an earlier visit's decision and save come to, for a scan that is where it was then. */
function decidedOf(scan: Scan, maskId = 'mask 1') {
  return recalledOf(scan, false).decided({ ...RESULT, maskId });
}

function recalledOf(scan: Scan, fresh: boolean) {
  const known: Remembered = {
    schema: 1,
    version: 'test',
    path: scan.path,
    leader: null,
    note: 'ask the radiographer',
    isKept: false,
    result: { method, answer, edits, maskId: 'mask 1', decision: 'accepted', saved: true, level: 'good' },
  };
  const working = {
    kind: 'working',
    scan,
    fresh,
    attempt: 1,
    stage: 'read',
    fraction: 0,
    thumbnail: null,
  } as const;
  return recalled(working, page(), known, SETTINGS_DEFAULTS, () => null);
}

it('a note is known again, also of a scan that is done anew', () => {
  for (const fresh of [false, true])
    expect(recalledOf(fakeScan(1, 'study/T1.nii'), fresh).note).toBe('ask the radiographer');
});

it('I choose a folder in which the scan lies untouched: it is accepted as before, and not called saved', () => {
  expect(decidedOf(fakeScan(1, 'study/T1.nii'))).toEqual({ decision: 'accepted', savedMaskId: null });
});

it('I add the original beside a defaced or broken NAME once more: it is not called saved before it is', () => {
  const kept: Scan = { ...fakeScan(1, 'study/T1.nii'), storedAs: '_T1.nii' };
  expect(decidedOf(kept)).toEqual({ decision: 'accepted', savedMaskId: null });
});

it('I choose a file by itself that I saved as a download: it is saved', () => {
  expect(decidedOf(fakeScan(1, 'T1.nii'))).toEqual({ decision: 'accepted', savedMaskId: 'mask 1' });
});

it('another mask than the one that was decided of is open, and not saved', () => {
  expect(decidedOf(fakeScan(1, 'T1.nii'), 'mask 2')).toEqual({ decision: 'open', savedMaskId: null });
});
