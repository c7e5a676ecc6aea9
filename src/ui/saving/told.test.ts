import { expect, it, vi } from 'vitest';
import type { Saving } from '../../session/index.ts';
import type { State } from '../actions.ts';
import { acceptedOf } from '../entries.ts';
import { added, after, corrected, decided, found, looked, page, undone } from '../testing/fakePage.ts';
import type { SaveItem } from './item.ts';
import { qcReport } from './qcReport.ts';
import { decisionsText, reportEntries } from './reportEntries.ts';
import { toldOf } from './toldOf.ts';

vi.stubGlobal('VERSION', 'test');

const two = page(added(['a.nii', 'b.nii']), found(1), found(2), decided(1), decided(2));
const items = acceptedOf(two.entries);
const saved = after(two, { type: 'saved', masks: [{ id: 1, maskId: 'mask 1' }] });
/** Scan 1 was saved, scan 2 was not. */
const finished: Saving<SaveItem> = {
  kind: 'finished',
  job: 1,
  target: 'folder',
  done: [{ item: items[0], missing: [] }],
  written: ['study/a.nii'],
  failed: [{ item: items[1], problem: { code: 'changed', name: 'b.nii' } }],
  left: [],
  cancelled: false,
  problem: null,
};
const told = ({ entries }: State, ...ids: number[]) => {
  const { done, failed, isFinished } = toldOf(
    finished,
    entries.filter(({ scan }) => ids.includes(scan.id)),
  );
  return [done.map(({ item }) => item.scan.id), failed.map(({ item }) => item.scan.id), isFinished];
};

it('a message about a save stands beside the scan that it is about, and beside no other', () => {
  expect(told(saved, 1, 2)).toEqual([[1], [2], true]);
  expect(told(saved, 1)).toEqual([[1], [], true]);
  expect(told(saved, 2)).toEqual([[], [2], true]);
  expect(told(saved)).toEqual([[], [], false]);
});

it('I change a scan that was saved: the panel no longer says that it is, but that its files are there, until that very mask is accepted again', () => {
  const outdated = (state: State): number[] => toldOf(finished, state.entries).outdated.map(({ id }) => id);
  const changed = after(saved, corrected(1, 'corrected'));
  expect(told(changed, 1)).toEqual([[], [], true]);
  expect(outdated(changed)).toEqual([1]);
  const corrects = after(changed, decided(1));
  expect(told(corrects, 1)).toEqual([[], [], true]);
  expect(outdated(corrects)).toEqual([1]);
  const asBefore = after(changed, undone(1), looked(1), decided(1));
  expect(told(asBefore, 1)).toEqual([[1], [], true]);
  expect(outdated(asBefore)).toEqual([]);
  // Whoever takes it from the list has done with it.
  expect(outdated(after(changed, { type: 'remove', ids: [1] }))).toEqual([]);
});

it('I reject a scan, or take its decision back, once it was saved: its files are told of', () => {
  for (const state of [
    after(saved, decided(1, 'rejected')),
    after(saved, { type: 'undecide' }, { type: 'undecide' }),
  ]) {
    const { done, outdated, isFinished } = toldOf(finished, state.entries);
    expect([done.length, outdated.map(({ id }) => id), isFinished]).toEqual([0, [1], true]);
    // Also when what came of that save is closed, or the next one is planned.
    expect(toldOf({ kind: 'idle', job: 1 }, state.entries).outdated.map(({ id }) => id)).toEqual([1]);
  }
});

it('I saved two for sharing, and the disk was full when I saved them for myself: the one that failed is named and not called saved', () => {
  const shared = after(
    saved,
    { type: 'saved', masks: [{ id: 2, maskId: 'mask 2' }] },
    { type: 'unsaved', id: 2, maskId: 'mask 2' },
  );
  expect(told(shared, 1, 2)).toEqual([[1], [2], true]);
  const other = after(saved, { type: 'unsaved', id: 1, maskId: 'another mask' });
  expect(told(other, 1, 2)).toEqual([[1], [2], true]);
});

it('I save the one that could not be saved: nothing says any more that it is not', () => {
  expect(told(after(saved, { type: 'saved', masks: [{ id: 2, maskId: 'mask 2' }] }), 2)).toEqual([[], [], false]);
  expect(told(after(saved, { type: 'remove', ids: [2] }), 1, 2)).toEqual([[1], [], true]);
});

it('the report never says accepted of a scan that was not saved without saying so', async () => {
  const failed = finished.kind === 'finished' ? finished.failed : [];
  const texts = async (state: State, outcome?: Parameters<typeof reportEntries>[1]) =>
    (await (await qcReport(reportEntries(state, outcome), 'me', 'en', new Date(0))).text()).match(/Accepted[^<]*/g);
  expect(await texts(two)).toEqual([
    'Accepted. Not saved yet when this report was made.',
    'Accepted. Not saved yet when this report was made.',
  ]);
  const [one, other] = (await texts(two, { purpose: 'me', done: [items[0]], failed }))!;
  expect(one).toBe('Accepted. Saved.');
  expect(other).toMatch(/^Accepted\. Not saved: b\.nii has been moved or changed/);
});

it('a note stands in the report that is the person’s own and in the table, never in the one that is shared', async () => {
  const noted = after(two, { type: 'note', id: 1, note: 'Miss <Smith> moved' });
  const text = async (purpose: 'me' | 'sharing') => {
    const outcome = { purpose, done: items, failed: [] };
    return (await qcReport(reportEntries(noted, outcome), purpose, 'en', new Date(0))).text();
  };
  expect(await text('me')).toContain('Note: Miss &#60;Smith&#62; moved');
  const shared = await text('sharing');
  expect(shared).toContain('a.nii');
  expect(shared).not.toContain('Smith');
  expect(decisionsText(noted.entries)).toContain('Miss <Smith> moved');
});
