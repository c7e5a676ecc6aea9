import { expect, it } from 'vitest';
import { added, decided, found, page } from '../testing/fakePage.ts';
import { nextOnSheet } from './nextOnSheet.ts';

it('goes on to the next scan that waits for a decision, from the top again at the end, past what has no mask', () => {
  const { entries } = page(added(['a', 'b', 'c', 'd']), found(1), found(2), found(4), decided(2), {
    type: 'open',
    id: null,
  });
  expect([0, 1, 2, 3].map((at) => nextOnSheet(entries, at))).toEqual([4, 4, 4, 1]);
  expect(nextOnSheet(page(added(['a']), found(1)).entries, 0)).toBeNull();
});
