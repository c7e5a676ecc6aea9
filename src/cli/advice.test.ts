import { expect, it } from 'vitest';
import { DEFACE_DEFAULTS, type Verdict } from '../core/index.ts';
import { failedFit } from './advice.ts';

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
