import { expect, it } from 'vitest';
import { failure } from '../../core/index.ts';
import type { SaveProblem } from '../../session/index.ts';
import { WORDS } from '../../words/index.ts';
import { problemWords } from './problemWords.ts';

const name = 'T1.nii.gz';
const names = [name, 'T2.nii.gz'];
const error = 'QuotaExceededError';

/** One of each code. A missing code does not compile. */
const PROBLEMS: { readonly [Code in SaveProblem['code']]: Extract<SaveProblem, { code: Code }> } = {
  'kept-name-taken': { code: 'kept-name-taken', name },
  exists: { code: 'exists', names },
  changed: { code: 'changed', name },
  differs: { code: 'differs', name },
  disk: { code: 'disk', name, error, original: '_T1.nii.gz' },
  'no-permission': { code: 'no-permission', name },
  'no-folder': { code: 'no-folder', name },
  'taken-back': { code: 'taken-back', name },
  'not-made': { code: 'not-made', name, error: failure('outOfMemory', { name }) },
  'not-empty': { code: 'not-empty', names },
  report: { code: 'report', error },
  beside: { code: 'beside', names },
  zip: { code: 'zip', error },
  'broken-off': { code: 'broken-off', error },
  plan: { code: 'plan', error },
};

for (const problem of Object.values(PROBLEMS)) {
  it(`not saved, ${problem.code}: which file or why, in the language of the page`, () => {
    const [english, german] = (['en', 'de'] as const).map((language) => problemWords(problem, WORDS[language]));
    expect(german).not.toBe(english);
    for (const text of [english, german]) {
      expect(text).toMatch(/[.?]$/);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      expect(text).toContain('name' in problem || 'names' in problem ? name : error);
      if (problem.code === 'disk') expect(text).toContain('_T1.nii.gz');
    }
  });
}
