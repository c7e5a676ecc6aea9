import { describe, expect, it } from 'vitest';
import type { Found } from '../worker/api.ts';
import { acceptedOf, headOf, toReview, type Scan } from './entries.ts';
import { groupsByName } from './queue/groups.ts';
import { INITIAL, reduce, type Action, type State } from './state.ts';

const scan = (id: number, name = `scan-${id}.nii`): Scan => ({
  id,
  file: new File([], name),
  name,
  path: name,
  storedAs: name,
  folder: null,
  root: null,
  sidecar: null,
  remembered: null,
});
const found = (level: 'good' | 'check' | 'failed' = 'good'): Found =>
  ({ runs: new Blob(), verdict: { level, reasons: [] }, montage: null }) as unknown as Found;
const run = (...actions: readonly Action[]): State => actions.reduce(reduce, INITIAL);
const added = (...ids: readonly number[]): Action => ({ type: 'add', scans: ids.map((id) => scan(id)), leaders: [] });
const done = (id: number, result = found(), attempt = id): Action[] => [
  { type: 'start', id, attempt, now: 0 },
  { type: 'found', id, attempt, found: result, decision: 'open', saved: false },
];
const kinds = (state: State): string[] => state.entries.map(({ kind }) => kind);

describe('the queue', () => {
  it('takes messages of the attempt at work alone', () => {
    const state = run(
      added(1),
      { type: 'start', id: 1, attempt: 1, now: 0 },
      { type: 'cancel', id: 1 },
      { type: 'wait', ids: [1] },
      { type: 'start', id: 1, attempt: 2, now: 0 },
    );
    expect(reduce(state, { type: 'found', id: 1, attempt: 1, found: found(), decision: 'open', saved: false })).toEqual(
      state,
    );
    expect(reduce(state, { type: 'fail', id: 1, attempt: 1, message: 'late' })).toEqual(state);
    expect(reduce(state, { type: 'progress', id: 1, attempt: 1, stage: 'mask', fraction: 1 })).toEqual(state);
    expect(
      kinds(reduce(state, { type: 'found', id: 1, attempt: 2, found: found(), decision: 'open', saved: false })),
    ).toEqual(['found']);
  });

  it('accepts nothing that has no result', () => {
    for (const state of [
      run(added(1)),
      run(added(1), { type: 'start', id: 1, attempt: 1, now: 0 }),
      run(added(1), { type: 'start', id: 1, attempt: 1, now: 0 }, { type: 'fail', id: 1, attempt: 1, message: '' }),
    ]) {
      expect(acceptedOf(reduce(state, { type: 'decide', id: 1, decision: 'accepted' }).entries)).toEqual([]);
      expect(reduce(state, { type: 'open', id: 1 }).open).toBeNull();
    }
  });

  it('gives each scan its own result, and only accepted ones to be saved', () => {
    const [one, two, three] = [found(), found(), found()];
    const state = run(
      added(1, 2, 3),
      ...done(1, one),
      ...done(2, two),
      ...done(3, three),
      { type: 'decide', id: 3, decision: 'accepted' },
      { type: 'decide', id: 2, decision: 'rejected' },
    );
    expect(acceptedOf(state.entries)).toEqual([{ scan: expect.objectContaining({ id: 3 }), found: three }]);
    expect(acceptedOf(state.entries)[0].found).toBe(three);
  });

  it('calls saved what was saved, and no later mask of the same scan', () => {
    const [one, two] = [found(), found()];
    const state = reduce(run(added(1, 2), ...done(1, one), ...done(2, two)), {
      type: 'saved',
      masks: new Set([one.runs]),
    });
    const saved = (of: State): boolean[] => of.entries.map((entry) => entry.kind === 'found' && entry.saved);
    expect(saved(state)).toEqual([true, false]);
    const changed = reduce(state, { type: 'change', id: 1, found: found() });
    expect(saved(changed)).toEqual([false, false]);
    expect(saved(reduce(changed, { type: 'saved', masks: new Set([one.runs]) }))).toEqual([false, false]);
  });

  it('takes back what was decided when the mask is changed', () => {
    const state = run(
      added(1),
      ...done(1),
      { type: 'decide', id: 1, decision: 'accepted' },
      { type: 'change', id: 1, found: found() },
    );
    expect(acceptedOf(state.entries)).toEqual([]);
  });

  it('keeps a montage only with the mask that it shows', () => {
    const [old, changed] = [found(), found()];
    const state = run(
      added(1),
      ...done(1, old),
      { type: 'change', id: 1, found: changed },
      { type: 'picture', id: 1, runs: old.runs, montage: new Blob() },
    );
    expect(state.entries[0]).toMatchObject({ found: { montage: null } });
    expect(
      reduce(state, { type: 'picture', id: 1, runs: changed.runs, montage: new Blob(['x']) }).entries[0],
    ).toMatchObject({ found: { montage: expect.any(Blob) } });
  });

  it('shows the uncertain ones first', () => {
    const state = run(added(1, 2, 3), ...done(1), ...done(2, found('check')), ...done(3, found('failed')));
    expect(toReview(state.entries).map(({ scan: { id } }) => id)).toEqual([3, 2, 1]);
  });

  it('closes a review whose scan leaves the list', () => {
    expect(run(added(1), ...done(1), { type: 'open', id: 1 }, { type: 'remove', ids: [1] }).open).toBeNull();
  });
});

describe('scans of one head', () => {
  const grouped = run(added(1, 2, 3), ...done(1), ...done(2), { type: 'group', leader: 1, followers: [2, 3] });
  it('wait anew once they share a mask', () => expect(kinds(grouped)).toEqual(['found', 'waiting', 'waiting']));
  it('lose their results when the leader is changed or no longer accepted', () => {
    const all = [...done(2, found(), 22), ...done(3, found(), 33)].reduce(
      reduce,
      reduce(grouped, { type: 'decide', id: 1, decision: 'accepted' }),
    );
    expect(kinds(all)).toEqual(['found', 'found', 'found']);
    expect(kinds(reduce(all, { type: 'change', id: 1, found: found() }))).toEqual(['found', 'waiting', 'waiting']);
    expect(kinds(reduce(all, { type: 'decide', id: 1, decision: 'rejected' }))).toEqual([
      'found',
      'waiting',
      'waiting',
    ]);
  });
  it('follow a new leader together', () => {
    const state = reduce(reduce(grouped, { type: 'add', scans: [scan(4)], leaders: [] }), {
      type: 'group',
      leader: 4,
      followers: [1],
    });
    expect([...state.leaders]).toEqual(
      expect.arrayContaining([
        [1, 4],
        [2, 4],
        [3, 4],
      ]),
    );
  });
  it('are what they were on an earlier visit, and wait for their leader', () => {
    const state = run({ type: 'add', scans: [scan(1), scan(2)], leaders: [[2, 1]] });
    expect([...state.leaders]).toEqual([[2, 1]]);
    expect(kinds(state)).toEqual(['waiting', 'waiting']);
  });
  it('can be separated', () => expect(reduce(grouped, { type: 'separate', ids: [2] }).leaders.has(2)).toBe(false));

  it('are known by their BIDS names', () => {
    expect(headOf('sub-01_ses-2_acq-x_T1w.nii.gz')).toBe('sub-01/ses-2');
    expect(headOf('sub-01_T1w.nii.gz')).toBe('sub-01');
    expect(headOf('T1.nii.gz')).toBeNull();
    const entries = ['sub-1_T2w.nii', 'sub-1_T1w.nii', 'sub-2_T1w.nii', 'other.nii', 'sub-1_ses-2_T1w.nii'].map(
      (name, n) => ({ kind: 'waiting', scan: scan(n, name) }) as const,
    );
    expect(groupsByName(entries)).toEqual([{ leader: 1, followers: [0] }]);
  });
});
