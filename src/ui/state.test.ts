import { describe, expect, it } from 'vitest';
import type { Action, State } from './actions.ts';
import { acceptedResult, foundAt, isSaved, toReview } from './entries.ts';
import { pictureOf } from './glanced.ts';
import { initialState, reduce } from './state.ts';
import {
  added,
  after,
  corrected,
  decided,
  decisionOf,
  entryOf,
  found,
  glanced,
  kinds,
  looked,
  page,
  PROBLEM,
  undone,
} from './testing/fakePage.ts';
import { fakePictures, fakeResult, NO_EDITS } from './testing/fakeScans.ts';

const ONE = added(['one.nii']);
const working = page(ONE);
const attempted = { id: 1, attempt: 1 } as const;
const failed = after(working, { type: 'fail', ...attempted, problem: PROBLEM });
const settled = after(working, found(1), { type: 'open', id: null });

/** Every state of an entry; of an open review. */
const STATES: Readonly<Record<string, State>> = {
  waiting: {
    ...working,
    slots: 0,
    entries: [{ kind: 'waiting', scan: entryOf(working, 1).scan, fresh: false, held: null }],
  },
  working,
  cancelled: after(working, { type: 'cancel', ids: [1] }),
  failed,
  found: settled,
  'found, seen on the sheet': after(settled, glanced(1)),
  'found, opening': after(settled, { type: 'open', id: 1 }),
  'found, open': after(settled, looked(1)),
  accepted: after(settled, decided(1)),
  'accepted, left': after(settled, decided(1), { type: 'open', id: null }),
};
const edit = { type: 'edit', edits: { ...NO_EDITS, marginMm: 1 }, step: true } as const;
const ACTIONS: Readonly<Record<string, (attempt: number) => Action>> = {
  progress: () => ({ type: 'progress', ...attempted, stage: 'mask', fraction: 1 }),
  found: () => ({ type: 'found', ...attempted, result: fakeResult('new'), decision: 'open', savedMaskId: null }),
  fail: () => ({ type: 'fail', ...attempted, problem: PROBLEM }),
  putBack: () => ({ type: 'putBack', ...attempted, lead: null }),
  redo: () => ({ type: 'redo', ids: [1] }),
  cancel: () => ({ type: 'cancel', ids: [1] }),
  remove: () => ({ type: 'remove', ids: [1] }),
  open: () => ({ type: 'open', id: 1 }),
  session: (attempt) => ({ type: 'session', attempt, session: { kind: 'failed', problem: PROBLEM } }),
  review: () => ({ type: 'review', id: 1, action: edit }),
  accept: () => ({ type: 'decide', id: 1, maskId: 'mask 1', decision: 'accepted' }),
  acceptSeen: () => ({ type: 'acceptSeen', seen: [{ id: 1, maskId: 'mask 1' }] }),
  saved: () => ({ type: 'saved', masks: [{ id: 1, maskId: 'mask 1' }] }),
  note: () => ({ type: 'note', id: 1, note: 'ears kept' }),
  undecide: () => ({ type: 'undecide' }),
};
const told = ({ entries: [entry], open }: State): string => {
  if (entry === undefined) return 'gone';
  const decision = entry.kind === 'found' ? entry.decision : '';
  return [entry.kind, decision, open?.session.kind ?? ''].filter((part) => part !== '').join('/');
};

it('every action in every state leads where it should; `.` stays', () => {
  const table = Object.entries(STATES).map(([title, state]) => {
    const led = Object.entries(ACTIONS).map(([name, action]) => {
      const next = reduce(state, action(state.open?.attempt ?? 0));
      return `${name}: ${next === state ? '.' : told(next)}`;
    });
    return `${title} - ${led.join(', ')}`;
  });
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "waiting - progress: ., found: ., fail: ., putBack: ., redo: waiting, cancel: cancelled, remove: gone, open: waiting, session: ., review: ., accept: ., acceptSeen: waiting, saved: ., note: waiting, undecide: .
    working - progress: working, found: found/open/opening, fail: failed, putBack: working, redo: working, cancel: cancelled, remove: gone, open: working, session: ., review: ., accept: ., acceptSeen: working, saved: ., note: working, undecide: .
    cancelled - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: cancelled, session: ., review: ., accept: ., acceptSeen: cancelled, saved: ., note: cancelled, undecide: .
    failed - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: failed, session: ., review: ., accept: ., acceptSeen: failed, saved: ., note: failed, undecide: .
    found - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: found/open/opening, session: ., review: found/open, accept: ., acceptSeen: found/open, saved: found/open, note: found/open, undecide: .
    found, seen on the sheet - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: found/open/opening, session: ., review: found/open, accept: found/accepted, acceptSeen: found/accepted, saved: found/open, note: found/open, undecide: .
    found, opening - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: found/open/opening, session: found/open/failed, review: found/open/opening, accept: ., acceptSeen: found/open/opening, saved: found/open/opening, note: found/open/opening, undecide: .
    found, open - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: found/open/opening, session: found/open/failed, review: found/open/open, accept: found/accepted/open, acceptSeen: found/open/open, saved: found/open/open, note: found/open/open, undecide: .
    accepted - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: found/accepted/opening, session: found/accepted/failed, review: found/open/open, accept: found/accepted/open, acceptSeen: found/accepted/open, saved: found/accepted/open, note: found/accepted/open, undecide: found/open/open
    accepted, left - progress: ., found: ., fail: ., putBack: ., redo: working, cancel: ., remove: gone, open: found/accepted/opening, session: ., review: found/open, accept: ., acceptSeen: found/accepted, saved: found/accepted, note: found/accepted, undecide: found/open"
  `);
});

describe('the list', () => {
  it('as many are worked on as there are slots, in the list’s order', () => {
    const four = reduce(initialState(2), added(['a', 'b', 'c', 'd']));
    expect(kinds(four)).toEqual(['working', 'working', 'waiting', 'waiting']);
    expect(kinds(after(four, { type: 'cancel', ids: [1] }))).toEqual(['cancelled', 'working', 'working', 'waiting']);
    expect(kinds(after(four, { type: 'remove', ids: [2] }))).toEqual(['working', 'working', 'waiting']);
  });

  it('what comes of a search that was begun anew since changes nothing', () => {
    const again = after(working, { type: 'redo', ids: [1] });
    for (const name of ['progress', 'found', 'fail', 'putBack']) expect(reduce(again, ACTIONS[name](0))).toBe(again);
    expect(kinds(after(again, found(1)))).toEqual(['found']);
  });

  it('accepts nothing that has no result', () => {
    for (const name of ['waiting', 'working', 'cancelled', 'failed']) {
      const state = after(STATES[name], ACTIONS.open(0), ACTIONS.accept(0), ACTIONS.acceptSeen(0));
      expect([state.open, acceptedResult(state.entries[0])]).toEqual([null, null]);
    }
  });

  it('what was done once more is decided of anew', () => {
    const again = after(STATES.accepted, { type: 'redo', ids: [1] });
    expect([kinds(again), again.open]).toEqual([['working'], null]);
    expect(decisionOf(after(again, found(1)), 1)).toBe('open');
  });

  it('shows the uncertain ones first', () => {
    const as = (id: number, level: 'failed' | 'check') =>
      found(id, fakeResult(`mask ${id}`, { verdict: { level, findings: [] } }));
    const three = page(added(['a', 'b', 'c']), found(1), as(2, 'check'), as(3, 'failed'));
    expect(toReview(three.entries).map(({ scan: { id } }) => id)).toEqual([3, 2, 1]);
  });

  it('closes a review whose scan leaves the list', () => {
    expect(after(STATES['found, open'], { type: 'remove', ids: [1] }).open).toBeNull();
  });
});

describe('what is saved', () => {
  const saved = after(STATES.accepted, { type: 'saved', masks: [{ id: 1, maskId: 'mask 1' }] });

  it('is called saved, and no other mask of the same scan', () => {
    expect(isSaved(saved.entries[0])).toBe(true);
    const changed = after(saved, corrected(1, 'corrected'), decided(1));
    expect(isSaved(changed.entries[0])).toBe(false);
    // The earlier one's files are told late.
    expect(isSaved(after(changed, { type: 'saved', masks: [{ id: 1, maskId: 'mask 1' }] }).entries[0])).toBe(false);
  });

  it('is called saved again once its very mask is accepted again', () => {
    expect(isSaved(after(saved, corrected(1, 'corrected'), undone(1), decided(1)).entries[0])).toBe(true);
  });

  it('written into the folder, then reviewed: the scan is read from where it is now', () => {
    const file = new File([], '_one.nii');
    const moved = after(saved, { type: 'moved', id: 1, file, storedAs: '_one.nii', image: null });
    expect(entryOf(moved, 1).scan).toMatchObject({ file, storedAs: '_one.nii', name: 'one.nii' });
    expect(isSaved(entryOf(moved, 1))).toBe(true);
  });
});

it('takes back what was decided when the mask is changed, and Undo does not decide again', () => {
  const changed = after(STATES.accepted, corrected(1, 'corrected'));
  expect(decisionOf(changed, 1)).toBe('open');
  expect(decisionOf(after(changed, undone(1)), 1)).toBe('open');
});

it('I step the margin twice, quickly, and the pictures come in the wrong order: each stays with the mask that it shows', () => {
  const once = after(settled, corrected(1, 'first', 1));
  const twice = after(once, corrected(1, 'second', 2));
  const key = (state: State): string => pictureOf(foundAt(state.entries, 1)!)!;
  const [first, second] = [fakePictures(), fakePictures()];
  const drawn = after(
    twice,
    { type: 'picture', key: key(twice), picture: second },
    { type: 'picture', key: key(once), picture: first },
  );
  const shown = (state: State): unknown => state.pictures.get(key(state));
  expect(shown(drawn)).toBe(second);
  expect(shown(after(drawn, undone(1)))).toBe(first);
});

it('Undo outlives leaving the review and coming back', () => {
  const back = after(
    settled,
    corrected(1, 'corrected'),
    { type: 'open', id: null },
    { type: 'open', id: 1 },
    undone(1),
  );
  expect(back.entries[0]).toMatchObject({ review: { kind: 'settled', result: { maskId: 'mask 1' } } });
});

it('the answer of a worker of an earlier opening changes nothing', () => {
  const asked = after(STATES['found, open'], { type: 'review', id: 1, action: edit });
  const again = after(asked, { type: 'open', id: 1 });
  const action = { type: 'computed', job: 1, result: fakeResult('late') } as const;
  expect(after(again, { type: 'answered', attempt: asked.open!.attempt, action })).toBe(again);
});

describe('one scan alone', () => {
  it('is shown as soon as it is done; closed, it stays closed', () => {
    const shown = after(working, found(1));
    expect(shown.open).toMatchObject({ id: 1, session: { kind: 'opening' } });
    expect(after(shown, { type: 'open', id: null }).open).toBeNull();
    expect(page(added(['a.nii', 'b.nii']), found(1)).open).toBeNull();
  });

  it('I accept it, press Right and at once Left at the margin: it is not opened anew in between, and the margin is as before', () => {
    const accepted = after(working, found(1), decided(1));
    const { attempt } = accepted.open!;
    const margin = (marginMm: number): Action => ({
      type: 'review',
      id: 1,
      action: { type: 'edit', edits: { ...NO_EDITS, marginMm }, step: true },
    });
    const right = after(accepted, margin(1));
    expect(right.open).toMatchObject({ attempt, session: { kind: 'open' } });
    const left = after(right, margin(0));
    expect(left.open).toMatchObject({ attempt, session: { kind: 'open' } });
    const { review } = foundAt(left.entries, 1)!;
    expect(review).toMatchObject({ kind: 'computing', edits: { marginMm: 0 } });
    // The answer to Right comes late, and changes nothing.
    const late = fakeResult('wider', { edits: { ...NO_EDITS, marginMm: 1 } });
    const ignored = after(left, {
      type: 'answered',
      attempt,
      action: { type: 'computed', job: review.job - 1, result: late },
    });
    expect(foundAt(ignored.entries, 1)!.review).toBe(review);
  });
});

it('a note stays through every change of its scan, and changes nothing else of it', () => {
  const accepted = after(settled, decided(1));
  const noted = after(accepted, { type: 'note', id: 1, note: 'ears kept' });
  expect(entryOf(noted, 1)).toEqual({
    ...entryOf(accepted, 1),
    scan: { ...entryOf(accepted, 1).scan, note: 'ears kept' },
  });
  expect(noted.open).toBe(accepted.open);
  const again = after(noted, { type: 'redo', ids: [1] });
  expect(entryOf(again, 1)).toMatchObject({ kind: 'working', scan: { note: 'ears kept' } });
  expect(entryOf(after(noted, { type: 'note', id: 1, note: 'x'.repeat(3000) }), 1).scan.note).toHaveLength(2000);
});
