import { expect, it } from 'vitest';
import type { State } from '../actions.ts';
import { added, after, corrected, decided, found, page } from '../testing/fakePage.ts';
import { fakeScan } from '../testing/fakeScans.ts';
import { doublesOf, stillTrue, takenEntry, withSaid, withTaken, type Told } from './noticeList.ts';
import type { Chosen, Notice } from './notices.ts';

const { id: _id, ...BASE } = fakeScan(1, 'a/T1.nii');
const offer = (storedAs: string, content = storedAs): Chosen => ({
  ...BASE,
  path: `a/${storedAs}`,
  storedAs,
  file: new File([content], storedAs),
});
const INTERRUPTED: Notice = { code: 'interrupted', path: 'a/T1.nii', of: BASE.file };
const [E, KEPT] = [offer('e.nii'), offer('_e.nii')];
const UNRELATED: Notice = { code: 'unrelated', path: 'a/e.nii', kept: '_e.nii', offers: [E, KEPT] };
const PARTS: Notice = {
  code: 'parts',
  path: 'a/_T1.nii.mydeface-part',
  parts: ['_T1.nii', '_T9.nii'].map((name) => ({
    path: `a/${name}.mydeface-part`,
    name: `${name}.mydeface-part`,
    folder: null,
    root: null,
  })),
};

const list = page(added(['a/T1.nii']), found(1), decided(1));
const SAVED = { type: 'saved', masks: [{ id: 1, maskId: 'mask 1' }] } as const;
const scansOf = ({ entries }: State) => entries.map(({ scan }) => scan);
const codes = (told: readonly Told[]): string[] => told.map(({ notice }) => notice.code);
async function say(before: readonly Told[], said: readonly Notice[], state = list): Promise<readonly Told[]> {
  return stillTrue(withSaid(before, said, await doublesOf(before, said), scansOf(state)), state.entries);
}

it('I remove a scan that was in the list already: nothing says any more that it is', async () => {
  const told = await say([], [{ code: 'twice', path: 'a/T1.nii' }]);
  expect(codes(told)).toEqual(['twice']);
  expect(stillTrue(told, after(list, { type: 'remove', ids: [1] }).entries)).toEqual([]);
});

it('I finish an interrupted scan and it is saved: the notice about it goes, and does not come back with a later change', async () => {
  const told = await say([], [INTERRUPTED, UNRELATED]);
  expect(codes(told)).toEqual(['interrupted', 'unrelated']);
  const saved = after(list, SAVED);
  const now = stillTrue(told, saved.entries);
  expect(codes(now)).toEqual(['unrelated']);
  expect(codes(stillTrue(now, after(saved, corrected(1, 'corrected')).entries))).toEqual(['unrelated']);
});

it('I take an interrupted scan off the list: the notice about it goes', async () => {
  const told = await say([], [INTERRUPTED]);
  expect(stillTrue(told, after(list, { type: 'remove', ids: [1] }).entries)).toEqual([]);
});

it('I add DICOM files: what was said of the folder before stays, with what it offers', async () => {
  const told = await say([], [INTERRUPTED, UNRELATED, { code: 'twice', path: 'b.nii' }]);
  const more = await say(told, [{ code: 'notScan', path: 'notes.doc' }]);
  expect(codes(more)).toEqual(['interrupted', 'unrelated', 'notScan']);
  expect(codes(await say(more, [{ code: 'nothing', path: '' }]))).toEqual([...codes(more), 'nothing']);
});

it('I choose the same folder again: nothing is said twice; another pair under the same names is told, too', async () => {
  const told = await say([], [UNRELATED, PARTS]);
  const copies: Notice = { ...UNRELATED, offers: [offer('e.nii'), offer('_e.nii')] };
  expect(await say(told, [copies, PARTS])).toHaveLength(2);
  const others: Notice = { ...UNRELATED, offers: [offer('e.nii', 'another head'), KEPT] };
  const three = await say(told, [others]);
  expect(codes(three)).toEqual(['unrelated', 'parts', 'unrelated']);
  expect(new Set(three.map(({ key }) => key)).size).toBe(3);
});

it('I add e: that is marked, and _e can still be added; the notice goes once both are, or e is saved', async () => {
  const told = withTaken(await say([], [UNRELATED]), UNRELATED, E, 1);
  const [one] = stillTrue(told, list.entries);
  expect(takenEntry(one, E, list.entries)?.scan.id).toBe(1);
  expect(takenEntry(one, KEPT, list.entries)).toBeNull();
  // Taken off the list it can be added again.
  expect(takenEntry(one, E, [])).toBeNull();
  expect(stillTrue(told, after(list, SAVED).entries)).toEqual([]);
  const two = after(list, added(['a/_e.nii'], false, 2));
  expect(stillTrue(withTaken(told, UNRELATED, KEPT, 2), two.entries)).toEqual([]);
});

it('I finish an interrupted scan: its leftover file is gone, that of another one is still told', async () => {
  const told = await say([], [PARTS]);
  const file = new File([], '_T1.nii');
  const written = after(list, { type: 'moved', id: 1, file, storedAs: '_T1.nii', image: null }, SAVED);
  expect(stillTrue(told, written.entries)).toMatchObject([
    { notice: { parts: [{ path: 'a/_T9.nii.mydeface-part' }] } },
  ]);
});
