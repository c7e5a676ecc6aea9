import { expect, it } from 'vitest';
import { DEFACE_DEFAULTS, DefaceError, type Verdict } from '../core/index.ts';
import { failedFit, unalignedAdvice } from './advice.ts';

const verdict: Verdict = { level: 'failed', findings: [{ level: 'failed', code: 'loose', share: 0.05 }] };
const advice = (origin: 'search' | 'sameHead', searchDegrees: number, register: boolean): string =>
  failedFit({ origin, verdict }, { options: { ...DEFACE_DEFAULTS, searchDegrees }, register });

it('what is advised after a failed fit is not what was done already', () => {
  expect(advice('search', 90, true)).not.toMatch(/--search/);
  expect(advice('search', 180, true)).not.toMatch(/--search/);
  expect(advice('search', 20, true)).toMatch(/try without --search 20: then every rotation is searched/);
  expect(advice('sameHead', 90, true)).toMatch(/try --no-register/);
  expect(advice('sameHead', 90, false)).not.toMatch(/--no-register/);
});

it('the findings are told first', () => {
  expect(advice('search', 90, true)).toMatch(/^the fit failed, and nothing was written\. The position is uncertain/);
});

it('where nothing could be registered by, the headers are the way left; where they were believed, or it is something else, not', () => {
  const nothing = new DefaceError('nothingInCommon', { name: 'T2.nii' });
  expect(unalignedAdvice(nothing, true)).toMatch(/try --no-register\.$/);
  expect(unalignedAdvice(nothing, false)).toBe('');
  expect(unalignedAdvice(new DefaceError('folder', { name: 'T2.nii' }), true)).toBe('');
});
