import { expect, it } from 'vitest';
import { outdatedBy } from './outdated.ts';
import { foundOf } from './entries.ts';
import { SETTINGS_DEFAULTS } from './settings.ts';
import { added, after, corrected, decided, found, page, undone } from './testing/fakePage.ts';
import { fakeResult, NO_EDITS } from './testing/fakeScans.ts';

const { method, marginMm } = SETTINGS_DEFAULTS;
const face = { method: { ...method, preset: 'face' as const }, marginMm };

it('a preset was changed: scans that were decided or corrected are told apart from those that nobody has touched', () => {
  const edits = { ...NO_EDITS, templateToSubject: NO_EDITS.templateToSubject.map((v, n) => (n === 3 ? v + 4 : v)) };
  const names = ['a.nii', 'b.nii', 'c.nii', 'd.nii', 'e.nii'];
  const results = [1, 2, 3, 5].map((id) => found(id));
  const all = page(added(names), ...results, found(4, fakeResult('mask 4', { edits })));
  // The fourth was moved by hand on an earlier visit.
  const state = after(all, decided(1), decided(2, 'rejected'), corrected(3, 'corrected'));
  expect(outdatedBy(foundOf(state.entries), face)).toEqual({ untouched: [5], touched: [1, 2, 3, 4] });
  expect(outdatedBy(foundOf(after(state, undone(3)).entries), face).touched).toEqual([1, 2, 4]);
  expect(outdatedBy(foundOf(state.entries), { method, marginMm })).toEqual({ untouched: [], touched: [] });
});
