import { describe, expect, it } from 'vitest';
import type { Edits, Result } from './result.ts';
import { reduceReview, reviewOf, wantedEdits, type Review, type ReviewAction } from './review.ts';

type Mask = Result<unknown>;
type State = Review<Mask, string>;
type Action = ReviewAction<Mask, string>;

const IDENTITY = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
const by = (marginMm: number, templateToSubject = IDENTITY): Edits => ({ templateToSubject, marginMm, strokes: [] });
const mask = (edits: Edits, level: Mask['verdict']['level'] = 'good'): Mask =>
  ({ edits, maskId: `by ${edits.marginMm}`, verdict: { level, findings: [] }, similarity: 0.8 }) as unknown as Mask;

const FOUND = mask(by(0), 'check');
const START: State = reviewOf(FOUND);
const edit = (marginMm: number, step = true): Action => ({ type: 'edit', edits: by(marginMm), step });
const walk = (from: State, ...actions: readonly Action[]): State => actions.reduce(reduceReview, from);
/** What was asked for last is answered. */
const answered = (state: State, result = mask(wantedEdits(state))): State =>
  reduceReview(state, { type: 'computed', job: state.job, result });
const failed = (state: State): State => reduceReview(state, { type: 'failed', job: state.job, problem: 'died' });

const changed = answered(walk(START, edit(1)));
/** Every state there is, with and without something to undo. */
const STATES: Readonly<Record<string, State>> = {
  found: START,
  changed,
  'computing, first change': walk(START, edit(1)),
  'computing, dragging': walk(START, edit(1, false)),
  'computing, second change': walk(changed, edit(2)),
  refitting: walk(START, { type: 'refit' }),
  failed: failed(walk(START, edit(1))),
  'failed, dragging': failed(walk(START, edit(1, false))),
  'failed to fit': failed(walk(START, { type: 'refit' })),
};

const actions = ({ job }: State): readonly Action[] => [
  edit(5),
  edit(5, false),
  { type: 'undo' },
  { type: 'undoAll' },
  { type: 'refit' },
  { type: 'retry' },
  { type: 'computed', job, result: mask(by(7)) },
  { type: 'failed', job, problem: 'died' },
  { type: 'computed', job: job - 1, result: mask(by(8)) },
  { type: 'failed', job: job - 1, problem: 'died' },
];

describe('every action in every state', () => {
  it('leads where it should; `.` stays', () => {
    const table = Object.entries(STATES).map(([title, state]) => {
      const led = actions(state).map((action) => {
        const next = reduceReview(state, action);
        return next === state ? '.' : next.kind;
      });
      return `${title}: ${led.join(' ')}`;
    });
    expect(table.join('\n')).toMatchInlineSnapshot(`
      "found: computing computing . . refitting . . . . .
      changed: computing computing settled settled refitting . . . . .
      computing, first change: computing computing settled settled refitting . settled failed . .
      computing, dragging: computing computing . . refitting . settled failed . .
      computing, second change: computing computing settled settled refitting . settled failed . .
      refitting: computing computing settled settled . . settled failed . .
      failed: computing computing settled settled refitting computing . . . .
      failed, dragging: computing computing settled . refitting computing . . . .
      failed to fit: computing computing settled settled refitting refitting . . . ."
    `);
  });

  for (const [title, state] of Object.entries(STATES)) {
    it(`${title}: whatever is done, the last whole mask stays until another one is whole, and the next answer settles it`, () => {
      for (const action of actions(state)) {
        const next = reduceReview(state, action);
        const whole = [...state.history.map((step) => step.result), state.result];
        if (action.type !== 'computed') expect(whole).toContain(next.result);
        const waits = next.kind === 'failed' ? reduceReview(next, { type: 'retry' }) : next;
        expect(waits.kind === 'settled' || answered(waits).kind === 'settled').toBe(true);
      }
    });

    it(`${title}: what was asked for earlier and is answered late changes nothing`, () => {
      for (let job = 0; job < state.job; job++) {
        expect(reduceReview(state, { type: 'computed', job, result: mask(by(9)) })).toBe(state);
        expect(reduceReview(state, { type: 'failed', job, problem: 'late' })).toBe(state);
      }
    });
  }
});

it('margin +, then Undo at once: it can be decided again', () => {
  expect(walk(START, edit(1), { type: 'undo' })).toMatchObject({ kind: 'settled', result: FOUND, history: [] });
});

it('margin +, then Undo at once: the answer that comes after does not bring the margin back', () => {
  const pressed = walk(START, edit(1));
  const undone = walk(pressed, { type: 'undo' });
  const late = reduceReview(undone, { type: 'computed', job: pressed.job, result: mask(by(1)) });
  expect(late).toBe(undone);
  expect(reduceReview(undone, { type: 'failed', job: pressed.job, problem: 'died' })).toBe(undone);
});

it('two margin steps within half a second: the second one’s mask counts, whichever is answered first', () => {
  const first = walk(START, edit(1));
  const second = walk(first, edit(2));
  const late: Action = { type: 'computed', job: first.job, result: mask(by(1)) };
  expect(reduceReview(second, late)).toBe(second);
  expect(answered(reduceReview(second, late))).toMatchObject({ kind: 'settled', result: { maskId: 'by 2' } });
  expect(reduceReview(answered(second), late)).toMatchObject({ result: { maskId: 'by 2' } });
});

it('two margin steps, the first never computed: Undo computes it, another Undo brings the found mask back', () => {
  const back = walk(START, edit(1), edit(2), { type: 'undo' });
  expect(back).toMatchObject({ kind: 'computing', edits: { marginMm: 1 } });
  expect(walk(back, { type: 'undo' })).toMatchObject({ kind: 'settled', result: FOUND });
});

it('Fit from here, then Undo: the mask and its verdict are back, number for number', () => {
  const fitted = answered(
    walk(START, { type: 'refit' }),
    mask(
      by(
        0,
        IDENTITY.map((v) => v * 2),
      ),
      'good',
    ),
  );
  expect(fitted.result.verdict.level).toBe('good');
  const back = walk(fitted, { type: 'undo' });
  expect(back.kind).toBe('settled');
  expect(back.result).toBe(FOUND);
  expect(wantedEdits(back)).toBe(FOUND.edits);
});

it('Fit from here twice before it is answered is one step', () => {
  const once = walk(START, { type: 'refit' });
  expect(walk(once, { type: 'refit' })).toBe(once);
  expect(once.history).toHaveLength(1);
});

it('Fit from here twice, one after the other: two steps', () => {
  const twice = answered(walk(answered(walk(START, { type: 'refit' })), { type: 'refit' }));
  expect(twice.history).toHaveLength(2);
  expect(walk(twice, { type: 'undo' }, { type: 'undo' }).result).toBe(FOUND);
});

it('Undo everything goes back to what was found, and can be undone itself', () => {
  const two = answered(walk(changed, edit(2)));
  const all = walk(two, { type: 'undoAll' });
  expect(all).toMatchObject({ kind: 'settled', result: FOUND });
  expect(walk(all, { type: 'undo' })).toMatchObject({ kind: 'settled', result: two.result });
});

it('while a hand moves, one step is made', () => {
  const dragged = walk(START, edit(1), edit(2, false), edit(3, false));
  expect(dragged.history).toHaveLength(1);
  expect(walk(dragged, { type: 'undo' })).toMatchObject({ kind: 'settled', result: FOUND });
});

it('what could not be computed can be tried again', () => {
  const again = walk(failed(walk(START, edit(1))), { type: 'retry' });
  expect(again).toMatchObject({ kind: 'computing', edits: { marginMm: 1 } });
  expect(answered(again)).toMatchObject({ kind: 'settled', result: { maskId: 'by 1' } });
});

it('a fit that failed is tried again as a fit', () => {
  const again = walk(failed(walk(changed, { type: 'refit' })), { type: 'retry' });
  expect(again).toMatchObject({ kind: 'refitting', edits: { marginMm: 1 } });
  expect(again.history).toHaveLength(2);
});

it('what could not be computed can be undone, even where there is no step', () => {
  expect(walk(failed(walk(START, edit(1))), { type: 'undo' })).toMatchObject({ kind: 'settled', result: FOUND });
  expect(walk(failed(walk(START, edit(1, false))), { type: 'undo' })).toMatchObject({ kind: 'settled', result: FOUND });
});

it('a change after one that could not be computed is computed, and Undo goes through both', () => {
  const next = walk(failed(walk(START, edit(1))), edit(2));
  expect(next).toMatchObject({ kind: 'computing', edits: { marginMm: 2 } });
  expect(walk(next, { type: 'undo' }, { type: 'undo' })).toMatchObject({ kind: 'settled', result: FOUND });
});

it('every question has a number of its own, Undo’s too', () => {
  const jobs = [START, walk(START, edit(1)), walk(START, edit(1), { type: 'undo' })].map(({ job }) => job);
  expect(new Set(jobs).size).toBe(3);
});
