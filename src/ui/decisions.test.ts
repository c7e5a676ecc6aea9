import { describe, expect, it } from 'vitest';
import { reduceReview } from '../session/index.ts';
import type { Open, State } from './actions.ts';
import { acceptable, canAccept, canReject, nextUndecided, sweepable, toTakeBack, wouldLose } from './decisions.ts';
import { acceptedOf, foundAt, foundOf, isJudged, toReview } from './entries.ts';
import { pictureOf } from './glanced.ts';
import { reportEntries } from './saving/reportEntries.ts';
import {
  added,
  after,
  corrected,
  decided,
  decisionOf,
  found,
  glanced,
  looked,
  page,
  PROBLEM,
  undone,
} from './testing/fakePage.ts';
import { fakeResult, NO_EDITS } from './testing/fakeScans.ts';

const ONE = page(added(['a.nii']), found(1));
const accept = (id: number, maskId = `mask ${id}`) => ({ type: 'decide', id, maskId, decision: 'accepted' }) as const;

describe('when a scan can be decided of', () => {
  const sessions: Readonly<Record<string, Open['session']>> = {
    opening: { kind: 'opening' },
    open: { kind: 'open' },
    failed: { kind: 'failed', problem: PROBLEM },
  };
  const edits = { ...NO_EDITS, marginMm: 1 };
  const { review } = foundAt(ONE.entries, 1)!;
  const computing = reduceReview(review, { type: 'edit', edits, step: true });
  const reviews = {
    settled: review,
    computing,
    refitting: reduceReview(review, { type: 'refit' }),
    failed: reduceReview(computing, { type: 'failed', job: computing.job, problem: PROBLEM }),
  };

  it('by its review, its worker, and what is on the screen: a accepted, r rejected, - neither', () => {
    const rows = Object.entries(reviews).map(([of, one]) => {
      const cells = Object.values(sessions).flatMap((session) =>
        [null, 'mask 1', 'mask before'].map((drawn) => {
          const state: Pick<State, 'entries' | 'open'> = {
            entries: [{ ...foundAt(ONE.entries, 1)!, review: one }],
            open: { by: 'person', id: 1, attempt: 1, session, drawn },
          };
          const decision = { id: 1, maskId: 'mask 1' };
          return `${canAccept(state, decision) ? 'a' : ''}${canReject(state, decision) ? 'r' : ''}` || '-';
        }),
      );
      return `${of}: ${cells.join(' ')}`;
    });
    expect(`\n${Object.keys(sessions).join(', ')}; each with nothing, the mask, another mask\n${rows.join('\n')}`)
      .toMatchInlineSnapshot(`
      "
      opening, open, failed; each with nothing, the mask, another mask
      settled: - - - - ar - r r r
      computing: - - - - - - r r r
      refitting: - - - - - - r r r
      failed: r r r r r r r r r"
    `);
  });

  it('one that is not open cannot be decided of', () => {
    for (const decision of ['accepted', 'rejected'] as const) {
      const state = after(ONE, { type: 'decide', id: 1, maskId: 'mask 1', decision });
      expect(state).toBe(ONE);
    }
  });

  it('another than the one that is open cannot be decided of', () => {
    const two = page(added(['a.nii', 'b.nii']), found(1), found(2), looked(1));
    expect(decisionOf(after(two, accept(2)), 2)).toBe('open');
  });
});

it('A is held for two seconds: nothing is accepted before its picture is on the screen', () => {
  const two = page(added(['a.nii', 'b.nii']), found(1), found(2), decided(1), { type: 'open', id: 2 });
  const held = after(two, accept(2), accept(2), accept(2));
  expect(held).toBe(two);
  const opened = after(two, { type: 'session', attempt: two.open!.attempt, session: { kind: 'open' } });
  expect(decisionOf(after(opened, accept(2)), 2)).toBe('open');
  const drawn = after(opened, { type: 'drawn', attempt: opened.open!.attempt, maskId: 'mask 2' });
  expect(decisionOf(after(drawn, accept(2)), 2)).toBe('accepted');
});

it('what was drawn before the scan was opened again does not count', () => {
  const first = page(added(['a.nii']), found(1), looked(1));
  const again = after(first, { type: 'open', id: 1 });
  const { attempt } = again.open!;
  const late = after(again, { type: 'drawn', attempt: first.open!.attempt, maskId: 'mask 1' });
  expect(late).toBe(again);
  expect(decisionOf(after(late, { type: 'session', attempt, session: { kind: 'open' } }, accept(1)), 1)).toBe('open');
});

it('another view is chosen: until the mask is drawn there, it cannot be accepted', () => {
  const state = page(added(['a.nii']), found(1), looked(1));
  const gone = after(state, { type: 'drawn', attempt: state.open!.attempt, maskId: null });
  expect(decisionOf(after(gone, accept(1)), 1)).toBe('open');
});

it('a mask that was changed since it was looked at is not accepted', () => {
  const state = page(added(['a.nii']), found(1), corrected(1, 'corrected'));
  expect(after(state, accept(1, 'corrected'))).toBe(state);
  expect(after(state, accept(1, 'mask 1'))).toBe(state);
});

it('margin +, then Undo at once: it can be decided again', () => {
  const edits = { ...NO_EDITS, marginMm: 1 };
  const pressed = after(ONE, looked(1), { type: 'review', id: 1, action: { type: 'edit', edits, step: true } });
  expect(decisionOf(after(pressed, accept(1)), 1)).toBe('open');
  const state = after(pressed, undone(1));
  expect(decisionOf(after(state, accept(1)), 1)).toBe('accepted');
  expect(decisionOf(after(state, { type: 'decide', id: 1, maskId: 'mask 1', decision: 'rejected' }), 1)).toBe(
    'rejected',
  );
});

it('a scan that cannot be read any more can be rejected', () => {
  const state = after(ONE, { type: 'open', id: 1 });
  const { attempt } = state.open!;
  const failed = after(state, { type: 'session', attempt, session: { kind: 'failed', problem: PROBLEM } });
  expect(decisionOf(after(failed, accept(1)), 1)).toBe('open');
  const rejected = after(failed, { type: 'decide', id: 1, maskId: 'mask 1', decision: 'rejected' });
  expect(decisionOf(rejected, 1)).toBe('rejected');
});

it('a decision can be taken back', () => {
  const state = page(added(['a.nii']), found(1), decided(1));
  expect(decisionOf(after(state, { type: 'decide', id: 1, maskId: 'mask 1', decision: 'open' }), 1)).toBe('open');
});

it('each scan is saved by its own mask, and only those that were accepted', () => {
  const state = page(
    added(['a.nii', 'b.nii', 'c.nii']),
    found(1),
    found(2),
    found(3),
    decided(3),
    decided(2, 'rejected'),
  );
  expect(acceptedOf(state.entries).map(({ scan, result }) => [scan.id, result.maskId])).toEqual([[3, 'mask 3']]);
});

describe('accept all that look right', () => {
  const check = fakeResult('mask 3', { verdict: { level: 'check', findings: [] } });
  const three = page(
    added(['a.nii', 'b.nii', 'c.nii', 'd.nii']),
    found(1),
    found(2),
    found(3, check),
    glanced(1, 2, 3),
  );
  const seen = (...ids: readonly number[]) => ids.map((id) => ({ id, maskId: `mask ${id}` }));
  const accepted = (state: State): number[] => acceptedOf(state.entries).map(({ scan }) => scan.id);

  it('opened on two, then more are found: only what was in sight is accepted', () => {
    const later = after(three, found(4), glanced(4), { type: 'acceptSeen', seen: seen(1, 2) });
    expect(accepted(later)).toEqual([1, 2]);
  });

  it('one whose mask was changed since is not accepted', () => {
    const changed = after(three, corrected(1, 'corrected'), { type: 'acceptSeen', seen: seen(1, 2) });
    expect(accepted(changed)).toEqual([2]);
  });

  it('one that is being changed is not accepted', () => {
    const changing = after(three, { type: 'review', id: 1, action: { type: 'refit' } });
    expect(accepted(after(changing, { type: 'acceptSeen', seen: seen(1, 2) }))).toEqual([2]);
  });

  it('I paint and press Esc at once: the scan is not offered among those that look right, and cannot be accepted', () => {
    const edits = { ...NO_EDITS, strokes: [{ keep: false, radiusMm: 8, points: [0, 0, 0] }] };
    const left = after(
      three,
      looked(1),
      { type: 'review', id: 1, action: { type: 'edit', edits, step: true } },
      { type: 'open', id: null },
    );
    expect(acceptable(three.entries).map(({ scan }) => scan.id)).toEqual([1, 2]);
    expect(acceptable(left.entries).map(({ scan }) => scan.id)).toEqual([2]);
    expect(isJudged(foundAt(left.entries, 1)!)).toBe(false);
    const [told] = reportEntries(left);
    expect(told).toMatchObject({ judged: false, decision: 'open' });
    // Opened again it goes on where it was left, and is then judged by what was painted.
    const again = after(left, { type: 'open', id: 1 });
    const { attempt } = again.open!;
    const { review } = foundAt(again.entries, 1)!;
    expect(review).toMatchObject({ kind: 'computing', edits });
    const result = fakeResult('painted', { edits, verdict: { level: 'check', findings: [] } });
    const made = after(
      again,
      { type: 'session', attempt, session: { kind: 'open' } },
      { type: 'answered', attempt, action: { type: 'computed', job: review.job, result } },
    );
    expect(foundAt(made.entries, 1)).toMatchObject({ review: { kind: 'settled', result: { maskId: 'painted' } } });
    expect(acceptable(made.entries).map(({ scan }) => scan.id)).toEqual([2]);
  });

  it('I accept three and one has changed meanwhile: I am told that two were accepted, until I go on', () => {
    const changing = after(three, { type: 'review', id: 1, action: { type: 'refit' } });
    const told = after(changing, { type: 'acceptSeen', seen: seen(1, 2) });
    expect(told.together).toEqual({ seen: 2, accepted: 1 });
    expect(after(told, { type: 'open', id: 2 }).together).toBeNull();
  });

  it('what is uncertain, rejected, not found or gone is left as it is', () => {
    const state = after(three, decided(2, 'rejected'), { type: 'acceptSeen', seen: seen(1, 2, 3, 4, 99) });
    expect(accepted(state)).toEqual([1]);
    expect(decisionOf(state, 2)).toBe('rejected');
  });
});

describe('on the sheet', () => {
  const good = page(added(['a.nii', 'b.nii']), found(1), found(2));
  const sweep = { type: 'acceptSeen', seen: [1, 2].map((id) => ({ id, maskId: `mask ${id}` })) } as const;
  const reject = { type: 'decide', id: 1, maskId: 'mask 1', decision: 'rejected' } as const;
  const ofLevel = (level: 'check' | 'failed'): State =>
    page(added(['a.nii', 'b.nii']), found(1, fakeResult('mask 1', { verdict: { level, findings: [] } })), glanced(1));

  it('what has not been in sight is accepted by nothing, one by one or by a sweep', () => {
    expect(after(good, accept(1), reject)).toBe(good);
    expect(acceptedOf(after(good, sweep).entries)).toEqual([]);
    const one = after(good, glanced(2));
    expect(sweepable(one, one.entries).map(({ scan }) => scan.id)).toEqual([2]);
    expect(acceptedOf(after(one, accept(1), sweep).entries).map(({ scan }) => scan.id)).toEqual([2]);
  });

  it('a picture that was not made, or is another result’s, was seen by nobody', () => {
    const picture = pictureOf(foundAt(good.entries, 1)!)!;
    expect(after(good, { type: 'glanced', seen: [{ id: 1, picture }] })).toBe(good);
    const other = after(good, glanced(2), {
      type: 'glanced',
      seen: [{ id: 1, picture: pictureOf(foundAt(good.entries, 2)!)! }],
    });
    expect(sweepable(other, other.entries).map(({ scan }) => scan.id)).toEqual([2]);
  });

  it('the result is replaced after it was seen: the new one is not accepted, and the old one is again if it comes back', () => {
    const seen = after(good, glanced(1));
    const replaced = after(seen, corrected(1, 'corrected'), { type: 'open', id: null });
    const both = { type: 'acceptSeen', seen: ['mask 1', 'corrected'].map((maskId) => ({ id: 1, maskId })) } as const;
    expect(decisionOf(after(replaced, both, accept(1), accept(1, 'corrected')), 1)).toBe('open');
    expect(decisionOf(after(replaced, undone(1), accept(1)), 1)).toBe('accepted');
    // Done once more it may say something else of the same mask, and its picture then says so.
    const again = after(seen, { type: 'redo', ids: [1] }, found(1, fakeResult('mask 1', { scan: 'sha256:other' })));
    expect(decisionOf(after(again, sweep, accept(1)), 1)).toBe('open');
  });

  it('one with doubt is accepted by itself alone, one that has probably failed not at all, either can be rejected', () => {
    const [check, failed] = [ofLevel('check'), ofLevel('failed')];
    for (const state of [check, failed]) {
      expect(sweepable(state, state.entries)).toEqual([]);
      expect(decisionOf(after(state, sweep), 1)).toBe('open');
      expect(decisionOf(after(state, reject), 1)).toBe('rejected');
    }
    expect(decisionOf(after(check, accept(1)), 1)).toBe('accepted');
    expect(after(failed, accept(1))).toBe(failed);
  });

  it('nothing is decided of a scan behind the one that is open', () => {
    const state = after(good, glanced(1, 2), looked(2));
    expect(after(state, accept(1))).toBe(state);
  });

  it('Undo takes back what was decided last, a sweep as a whole, and nothing that was decided of another mask', () => {
    const swept = after(good, glanced(1, 2), reject, { type: 'undecide' }, sweep);
    expect([1, 2].map((id) => decisionOf(swept, id))).toEqual(['accepted', 'accepted']);
    const back = after(swept, { type: 'undecide' });
    expect([1, 2].map((id) => decisionOf(back, id))).toEqual(['open', 'open']);
    expect(after(back, { type: 'undecide' })).toBe(back);
    const turned = after(swept, reject, { type: 'undecide' });
    expect(decisionOf(turned, 1)).toBe('accepted');
    const changed = after(swept, corrected(1, 'corrected'), decided(1), corrected(1, 'again'), { type: 'undecide' });
    expect([1, 2].map((id) => decisionOf(changed, id))).toEqual(['open', 'open']);
  });

  it('Undo names the scan whose decision it takes back, not one whose decision has gone with its mask', () => {
    const both = after(good, glanced(1, 2), accept(1), accept(2), corrected(2, 'corrected'));
    expect(toTakeBack(both)?.standing.map(({ id }) => id)).toEqual([1]);
    expect(decisionOf(after(both, { type: 'undecide' }), 1)).toBe('open');
    const again = after(good, glanced(1, 2), accept(1), { type: 'redo', ids: [1] }, found(1));
    expect(toTakeBack(again)).toBe(null);
    expect(after(again, { type: 'undecide' })).toBe(again);
  });
});

describe('leaving the page', () => {
  const two = page(added(['a.nii', 'b.nii']), found(1), found(2));
  const saved = after(two, decided(1), { type: 'saved', masks: [{ id: 1, maskId: 'mask 1' }] });

  it('another tab keeps the decisions now, and I have rejected one scan or changed it: I am asked before I leave', () => {
    for (const state of [after(saved, decided(2, 'rejected')), after(saved, corrected(2, 'corrected'))]) {
      expect(wouldLose(state.entries, false)).toBe(true);
      expect(wouldLose(state.entries, true)).toBe(false);
    }
    expect(wouldLose(saved.entries, false)).toBe(false);
  });

  it('five scans or more that nobody has judged hold me back, done or at work; four do not', () => {
    const names = ['a.nii', 'b.nii', 'c.nii', 'd.nii', 'e.nii'];
    const five = page(added(names), found(1), found(2), found(3));
    expect(wouldLose(five.entries, true)).toBe(true);
    expect(wouldLose(page(added(names.slice(1)), found(1)).entries, true)).toBe(false);
    expect(
      wouldLose(
        after(five, glanced(1), accept(1), { type: 'saved', masks: [{ id: 1, maskId: 'mask 1' }] }).entries,
        true,
      ),
    ).toBe(false);
  });

  it('what is accepted and not saved holds me back, wherever decisions are kept', () => {
    const accepted = after(saved, decided(2));
    expect([wouldLose(accepted.entries, true), wouldLose(accepted.entries, false)]).toEqual([true, true]);
  });
});

describe('the next scan to be decided of', () => {
  const levels = ['good', 'failed', 'check', 'good'] as const;
  const results = levels.map((level, n) => fakeResult(`mask ${n + 1}`, { verdict: { level, findings: [] } }));
  const four = page(added(['a', 'b', 'c', 'd']), ...results.map((result, n) => found(n + 1, result)));

  it('the uncertain ones come first', () => {
    expect(toReview(four.entries).map(({ scan }) => scan.id)).toEqual([2, 3, 1, 4]);
  });

  it('is the next one in that list, whichever was decided', () => {
    expect([2, 3, 1].map((id) => nextUndecided(toReview(four.entries), id))).toEqual([3, 1, 4]);
  });

  it('skips those that are decided, and begins from the top again', () => {
    const some = toReview(after(four, decided(3), decided(4)).entries);
    expect([nextUndecided(some, 2), nextUndecided(some, 1)]).toEqual([1, 2]);
  });

  it('is none where all are decided, but for the scan itself', () => {
    expect(nextUndecided(toReview(after(four, decided(1), decided(2), decided(3)).entries), 4)).toBeNull();
    expect(nextUndecided(foundOf([]), 1)).toBeNull();
  });
});
