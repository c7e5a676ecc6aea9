import { describe, expect, test } from 'vitest';
import { added, after, decided, found, page, PROBLEM } from '../testing/fakePage.ts';
import { fakeResult } from '../testing/fakeScans.ts';
import type { State } from '../actions.ts';
import { countsOf, listedEntries } from './listed.ts';
import { progressOfAll } from './progress.ts';

const paths = ['sub-10.nii', 'sub-2.nii', 'sub-1.nii', 'sub-3.nii'];
const uncertain = { ...fakeResult('mask 2'), verdict: { ...fakeResult('mask 2').verdict, level: 'check' as const } };
const failed =
  (id: number) =>
  (state: State): State => {
    const entry = state.entries.find(({ scan }) => scan.id === id)!;
    if (entry.kind !== 'working') throw new Error(`scan ${id} is ${entry.kind}`);
    return after(state, { type: 'fail', id, attempt: entry.attempt, problem: PROBLEM });
  };
/** Accepted; uncertain, to be seen; rejected; failed. */
const mixed = page(
  added(paths),
  found(1),
  found(2, uncertain),
  found(3),
  failed(4),
  decided(1),
  decided(3, 'rejected'),
);
const ids = (state: State, ...by: [Parameters<typeof listedEntries>[3], Parameters<typeof listedEntries>[4]]) =>
  listedEntries(state.entries, state.leads, new Set([2, 4]), ...by).map(({ scan }) => scan.id);

describe('the list', () => {
  test('counts each group', () => {
    expect(countsOf(mixed.entries, new Set([2, 4]))).toEqual({
      all: 4,
      toSee: 1,
      uncertain: 1,
      failed: 1,
      accepted: 1,
      rejected: 1,
      warned: 2,
    });
  });
  test('shows a group alone', () => {
    expect(ids(mixed, 'toSee', 'order')).toEqual([2]);
    expect(ids(mixed, 'warned', 'order')).toEqual([2, 4]);
  });
  test('is sorted by name, numbers as numbers, or by certainty, or stays as it came', () => {
    expect(ids(mixed, 'all', 'name')).toEqual([3, 2, 4, 1]);
    expect(ids(mixed, 'all', 'certainty')).toEqual([4, 2, 1, 3]);
    expect(ids(mixed, 'all', 'order')).toEqual([1, 2, 3, 4]);
  });
  test('has followers under their leader', () => {
    const grouped = after(page(added(paths)), { type: 'group', leader: 3, followers: [1] });
    expect(ids(grouped, 'all', 'order')).toEqual([2, 3, 1, 4]);
  });
});

describe('progress', () => {
  test('what was cancelled is not done, and not to come', () => {
    const half = after(page(added(paths), found(1)), { type: 'cancel', ids: [2, 3] });
    expect(progressOfAll(half.entries)).toMatchObject({ all: 4, done: 1, cancelled: 2, isBusy: true, fraction: 0.5 });
    const over = after(half, { type: 'cancel', ids: [4] });
    expect(progressOfAll(over.entries)).toMatchObject({ done: 1, cancelled: 3, isBusy: false, fraction: 1 });
  });
});
