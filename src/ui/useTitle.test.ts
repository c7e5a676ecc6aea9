import { expect, test } from 'vitest';
import { WORDS } from '../words/index.ts';
import { added, decided, found, page } from './testing/fakePage.ts';
import { titleOf } from './useTitle.ts';

const two = added(['a.nii', 'b.nii']);

test('the title tells how much is done, then how much is decided', () => {
  expect(titleOf([], WORDS.en)).toBe('mydeface');
  expect(titleOf(page(two, found(1)).entries, WORDS.en)).toBe('mydeface: 1 of 2 done');
  const done = page(two, found(1), found(2), decided(1)).entries;
  expect(titleOf(done, WORDS.en)).toBe('mydeface: 1 of 2 decided');
  expect(titleOf(done, WORDS.de)).toBe('mydeface: 1 von 2 entschieden');
});
