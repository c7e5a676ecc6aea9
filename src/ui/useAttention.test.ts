import { expect, it } from 'vitest';
import { WORDS } from '../words/index.ts';
import { added, after, decided, found, page, PROBLEM } from './testing/fakePage.ts';
import { fakeResult } from './testing/fakeScans.ts';
import { batchEnd, isAtWork } from './useAttention.ts';

const check = fakeResult('mask 2', { verdict: { level: 'check', findings: [] } });

it('work goes on while a scan is worked on, and not while one waits for a person', () => {
  const begun = page(added(['sub-01_T1w.nii', 'sub-01_T2w.nii'], true));
  expect(isAtWork(begun.entries)).toBe(true);
  // The second waits until the first is accepted.
  const waiting = after(begun, found(1));
  expect(waiting.entries.map(({ kind }) => kind)).toEqual(['found', 'waiting']);
  expect(isAtWork(waiting.entries)).toBe(false);
  expect(isAtWork(after(waiting, decided(1)).entries)).toBe(true);
});

it('the end of a batch is told with what is to be done', () => {
  const begun = page(added(['a.nii', 'b.nii', 'c.nii']), found(1), found(2, check));
  const [, , third] = begun.entries;
  if (third.kind !== 'working') throw new Error('the third is not being worked on');
  const ended = after(begun, { type: 'fail', id: 3, attempt: third.attempt, problem: PROBLEM });
  expect(isAtWork(ended.entries)).toBe(false);
  expect(batchEnd(ended.entries, WORDS.en)).toBe('Finished: 2 scans to review, 1 uncertain, 1 failed.');
  expect(batchEnd(ended.entries, WORDS.de)).toBe('Fertig: 2 Aufnahmen zu prüfen, 1 unsicher, 1 gescheitert.');
  expect(batchEnd(page(added(['a.nii']), found(1)).entries, WORDS.en)).toBe('Finished: 1 scan to review.');
});
