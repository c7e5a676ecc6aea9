import { expect, it } from 'vitest';
import { DESK, forNextScan, showsMask } from './desk.ts';

it('the original alone does not show the mask, nor does a wipe that leaves it hardly any room', () => {
  const shows = (['removed', 'before', 'after', 'wipe', 'twins'] as const).map((show) =>
    showsMask({ show, wipe: 0.5 }),
  );
  expect(shows).toEqual([true, false, true, true, true]);
  expect(showsMask({ show: 'wipe', wipe: 0.9 })).toBe(false);
  // Side by side the defaced scan has its half, wherever a wipe was left.
  expect(showsMask({ show: 'twins', wipe: 0.9 })).toBe(true);
});

it('the next scan is shown as the last one was, but never by its original alone', () => {
  const after = { ...DESK, show: 'after', tab: 'picture' } as const;
  expect(forNextScan(after)).toBe(after);
  expect(forNextScan({ ...after, show: 'before' })).toEqual({ ...after, show: 'removed' });
  expect(forNextScan({ ...after, show: 'wipe', wipe: 1 })).toEqual({ ...after, show: 'removed', wipe: 0.5 });
});
