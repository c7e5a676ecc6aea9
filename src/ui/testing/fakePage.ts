import { failure } from '../../core/index.ts';
import type { PageResult } from '../../worker/api.ts';
import type { Action, State } from '../actions.ts';
import { foundAt, type Entry } from '../entries.ts';
import { pictureOf } from '../glanced.ts';
import { initialState, reduce } from '../state.ts';
import { fakePictures, fakeResult, fakeScan } from './fakeScans.ts';

export const PROBLEM = failure('workerDied', { name: null, cause: 'memory' });

/** The page after these, one after the other. */
export function page(...steps: readonly (Action | ((state: State) => State))[]): State {
  return after(initialState(4), ...steps);
}

export function after(state: State, ...steps: readonly (Action | ((state: State) => State))[]): State {
  return steps.reduce((before, step) => (typeof step === 'function' ? step(before) : reduce(before, step)), state);
}

/** Scans 1, 2, ... of these paths come into the list. */
export function added(paths: readonly string[], bySession = false, from = 1): Action {
  return { type: 'add', scans: paths.map((path, n) => fakeScan(from + n, path)), bySession };
}

/** The scan's search ends with this mask. */
export function found(id: number, result: PageResult = fakeResult(`mask ${id}`)) {
  return (state: State): State => {
    const entry = entryOf(state, id);
    if (entry.kind !== 'working') throw new Error(`scan ${id} is ${entry.kind}`);
    return reduce(state, {
      type: 'found',
      id,
      attempt: entry.attempt,
      result,
      decision: 'open',
      savedMaskId: null,
    });
  };
}

/** It is opened, read, and this mask of it is on the screen: its own, where none is named. */
export function looked(id: number, maskId?: string) {
  return (state: State): State => {
    const opened = reduce(state, { type: 'open', id });
    const { attempt } = opened.open!;
    const shown = maskId ?? foundAt(state.entries, id)!.review.result.maskId;
    return after(
      opened,
      { type: 'session', attempt, session: { kind: 'open' } },
      { type: 'drawn', attempt, maskId: shown },
    );
  };
}

/** No scan is open, and these are on the sheet long enough, each with the picture of its present mask. */
export function glanced(...ids: readonly number[]) {
  return (state: State): State => {
    const closed = reduce(state, { type: 'open', id: null });
    const seen = ids.map((id) => ({ id, picture: pictureOf(foundAt(state.entries, id)!)! }));
    const drawn = seen.map(({ picture: key }): Action => ({ type: 'picture', key, picture: fakePictures() }));
    return after(closed, ...drawn, { type: 'glanced', seen });
  };
}

/** Looked at, and decided of. */
export function decided(id: number, decision: 'accepted' | 'rejected' = 'accepted') {
  return (state: State): State => {
    const seen = looked(id)(state);
    const { maskId } = foundAt(seen.entries, id)!.review.result;
    return reduce(seen, { type: 'decide', id, maskId, decision });
  };
}

/** Changed by hand, and made anew as this mask. */
export function corrected(id: number, maskId: string, marginMm = 1) {
  return (state: State): State => {
    const { edits } = foundAt(state.entries, id)!.review.result;
    const changed = { ...edits, marginMm };
    const asked = after(looked(id)(state), {
      type: 'review',
      id,
      action: { type: 'edit', edits: changed, step: true },
    });
    const { job } = foundAt(asked.entries, id)!.review;
    const result = fakeResult(maskId, { edits: changed });
    return reduce(asked, {
      type: 'answered',
      attempt: asked.open!.attempt,
      action: { type: 'computed', job, result },
    });
  };
}

export function undone(id: number): Action {
  return { type: 'review', id, action: { type: 'undo' } };
}

export function entryOf({ entries }: State, id: number): Entry {
  return entries.find(({ scan }) => scan.id === id)!;
}

export function kinds({ entries }: State): string[] {
  return entries.map(({ kind }) => kind);
}

export function decisionOf(state: State, id: number): string | null {
  return foundAt(state.entries, id)?.decision ?? null;
}
