import { expect, it } from 'vitest';
import { wipeAt, wipeByKey } from './wipe.ts';

it('however far it is dragged, something of either side stays in sight', () => {
  for (const share of [-3, 0, 1, 7, Number.NaN]) {
    expect(wipeAt(share)).toBeGreaterThan(0);
    expect(wipeAt(share)).toBeLessThan(1);
  }
  expect(wipeAt(0.4)).toBe(0.4);
});

it('keys move it, and those that mean something else do not', () => {
  expect(wipeByKey(0.5, 'ArrowLeft', false)).toBeLessThan(0.5);
  expect(wipeByKey(0.5, 'ArrowRight', true)! - 0.5).toBeGreaterThan(wipeByKey(0.5, 'ArrowRight', false)! - 0.5);
  expect([wipeByKey(0.5, 'Home', false), wipeByKey(0.5, 'End', false)]).toEqual([wipeAt(0), wipeAt(1)]);
  expect(wipeByKey(0.5, 'a', false)).toBeNull();
});
