import { expect, it } from 'vitest';
import { isConsidered, PAUSE_MS, turnAt, type Turn } from './turn.ts';

const of = (id: number, picture = `picture ${id}`) => ({ id, picture });

it('A pressed ten times in 0.2 s decides of one scan, not of those that come after', () => {
  const levels = ['good', 'good', 'good', 'check', 'good', 'good'] as const;
  let [turn, at, decided]: [Turn | null, number, number] = [turnAt(null, 0, of(0)), 1000, 0];
  for (let press = 0; press < 10; press++, at += 20) {
    turn = turnAt(turn, at, of(decided));
    if (isConsidered(turn, at, of(decided), levels[decided])) decided++;
  }
  expect(decided).toBe(1);
});

it('what looks right needs a quarter of a second, what is uncertain half a second', () => {
  expect(PAUSE_MS).toEqual({ good: 250, check: 500, failed: 500 });
  const turn = turnAt(null, 100, of(1));
  const at = (ms: number) => [isConsidered(turn, ms, of(1), 'good'), isConsidered(turn, ms, of(1), 'check')];
  expect(at(349)).toEqual([false, false]);
  expect(at(350)).toEqual([true, false]);
  expect(at(599)).toEqual([true, false]);
  expect(at(600)).toEqual([true, true]);
});

it('it begins anew with another scan, another picture, and when the picture comes in sight again', () => {
  const first = turnAt(null, 0, of(1));
  expect(turnAt(first, 900, of(1))).toBe(first);
  expect(turnAt(first, 900, of(2))).toEqual({ ...of(2), since: 900 });
  expect(turnAt(first, 900, of(1, 'changed'))).toEqual({ ...of(1, 'changed'), since: 900 });
  expect(isConsidered(first, 900, of(1, 'changed'), 'good')).toBe(false);
  const away = turnAt(first, 900, null);
  expect(away).toBeNull();
  expect(isConsidered(away, 950, of(1), 'good')).toBe(false);
  expect(turnAt(away, 1000, of(1))).toEqual({ ...of(1), since: 1000 });
});
