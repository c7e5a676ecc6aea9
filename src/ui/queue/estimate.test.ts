import { expect, test } from 'vitest';
import { estimate } from './estimate.ts';

const work = { elapsedS: 2, done: 0.05, found: 0, left: 14, workers: 2 };

test('nothing is estimated by the first seconds; after three scans or twenty seconds it is', () => {
  expect(estimate(work)).toBeNull();
  expect(estimate({ ...work, elapsedS: 19, done: 2, found: 2 })).toBeNull();
  expect(estimate({ ...work, elapsedS: 12, done: 4, found: 3, left: 10 })).toBe(30);
  expect(estimate({ ...work, elapsedS: 20, done: 2, found: 1, left: 10 })).toBe(100);
});

test('nothing is estimated of the last scans, nor where nothing got on', () => {
  expect(estimate({ ...work, elapsedS: 60, done: 12, found: 12, left: 2 })).toBeNull();
  expect(estimate({ ...work, elapsedS: 60, done: 0 })).toBeNull();
});
