import { describe, expect, it } from 'vitest';
import type { Review } from '../worker/api.ts';
import { INITIAL, reduce, type Action, type Job, type State } from './state.ts';

const job = (id: number, name: string): Job => ({ id, scan: { name, file: new File([], name) }, preset: 'scalp' });
const review = { removedMl: 1 } as Review;
const run = (...actions: Action[]): State => actions.reduce(reduce, INITIAL);

describe('reduce', () => {
  it('shows no result of one scan under the name of another', () => {
    const state = run({ type: 'start', job: job(1, 'a.nii') }, { type: 'start', job: job(2, 'b.nii') }, { type: 'done', id: 1, review });
    expect(state).toMatchObject({ kind: 'working', job: { scan: { name: 'b.nii' } } });
  });

  it('ignores a result that comes after cancelling', () => {
    expect(run({ type: 'start', job: job(1, 'a.nii') }, { type: 'leave' }, { type: 'done', id: 1, review })).toEqual(INITIAL);
  });

  it('accepts only what is under review', () => {
    expect(run({ type: 'accept' })).toEqual(INITIAL);
    expect(run({ type: 'start', job: job(1, 'a.nii') }, { type: 'accept' }).kind).toBe('working');
    expect(run({ type: 'start', job: job(1, 'a.nii') }, { type: 'fail', id: 1, message: 'no' }, { type: 'accept' }).kind).toBe('failed');
    expect(run({ type: 'start', job: job(1, 'a.nii') }, { type: 'done', id: 1, review }, { type: 'accept' }).kind).toBe('accepted');
  });

  it('drops the accepted result when another scan starts', () => {
    const state = run({ type: 'start', job: job(1, 'a.nii') }, { type: 'done', id: 1, review }, { type: 'accept' }, { type: 'start', job: job(2, 'b.nii') });
    expect(state).not.toHaveProperty('review');
  });

  it('takes no progress of an earlier job', () => {
    const state = run({ type: 'start', job: job(2, 'b.nii') }, { type: 'progress', id: 1, stage: 'mask', fraction: 0.9 });
    expect(state).toMatchObject({ stage: 'read', fraction: 0 });
  });
});
