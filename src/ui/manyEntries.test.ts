import { expect, test, vi } from 'vitest';
import type { Action, State } from './actions.ts';
import type { Entry, Scan } from './entries.ts';
import { pictureOf } from './glanced.ts';
import { labelsOf } from './labels.ts';
import { reportEntries } from './saving/reportEntries.ts';
import { initialState, reduce } from './state.ts';
import { memoryChanges } from './store/memoryChanges.ts';
import { toTakeBack } from './decisions.ts';
import { fakePictures, fakeResult, fakeScan } from './testing/fakeScans.ts';

/**
 * How often each scan may be looked at in one go. With 2,000 scans what looks at each of them once for each of them keeps the
 * page busy for half a second: `memoryChanges` did, after whatever changed, a scroll included.
 */
const MOST_LOOKS = 60;
const COUNT = 600;

vi.stubGlobal('VERSION', '0.0.0');

const looks = { count: 0 };

/** A scan that counts who asks for its number or its path. */
function watchedScan(id: number, path: string): Scan {
  const scan = fakeScan(id, path);
  const watched = (key: 'id' | 'path') => ({
    enumerable: true,
    get: () => {
      looks.count++;
      return scan[key];
    },
  });
  return Object.defineProperties({ ...scan }, { id: watched('id'), path: watched('path') });
}

/** What a step gives, once it is known not to have looked too often. */
function within<T>(what: string, step: () => T): T {
  looks.count = 0;
  const result = step();
  expect(looks.count / COUNT, `looks at each scan: ${what}`).toBeLessThan(MOST_LOOKS);
  return result;
}

function masked(state: State, entry: Entry): State {
  if (entry.kind !== 'working') throw new Error(`scan is ${entry.kind}`);
  const { id } = entry.scan;
  const result = fakeResult(`mask ${id}`);
  return reduce(state, { type: 'found', id, attempt: entry.attempt, result, decision: 'open', savedMaskId: null });
}

for (const bySession of [false, true]) {
  test(`the work for a change grows with the list, not with its square${bySession ? ', with a mask for each session' : ''}`, () => {
    const paths = Array.from(
      { length: COUNT },
      (_, n) => `study/sub-${n >> 1}/anat/sub-${n >> 1}_T${1 + (n & 1)}w.nii`,
    );
    const scans = paths.map((path, n) => watchedScan(n + 1, path));
    let state = within('add', () => reduce(initialState(1), { type: 'add', scans, bySession }));
    for (;;) {
      const next = state.entries.find(({ kind }) => kind === 'working');
      if (next === undefined) break;
      state = masked(state, next);
    }
    const found = state.entries.filter((entry) => entry.kind === 'found');
    expect(found).toHaveLength(bySession ? COUNT / 2 : COUNT);
    const pictures = new Map(found.map((entry) => [pictureOf(entry)!, fakePictures()]));
    const seen = found.map((entry) => ({ id: entry.scan.id, picture: pictureOf(entry)! }));
    const masks = found.map(({ scan: { id }, review: { result } }) => ({ id, maskId: result.maskId }));
    const { now } = within('first memory', () => memoryChanges(null, state, 1));
    within('memory', () => memoryChanges(now, state, 1));
    const step = (action: Action): void => {
      state = within(action.type, () => reduce(state, action));
    };
    state = { ...state, pictures };
    within('labels', () => {
      const { label } = labelsOf(state.entries);
      expect(label(state.entries[1].scan)).toBe(state.entries[1].scan.name);
      return state.entries.map(({ scan }) => label(scan));
    });
    within('report', () => reportEntries(state));
    step({ type: 'glanced', seen });
    step({ type: 'acceptSeen', seen: masks });
    expect(within('what can be taken back', () => toTakeBack(state))?.standing).toHaveLength(found.length);
    step({ type: 'saved', masks });
    step({ type: 'undecide' });
    step({ type: 'redo', ids: scans.map(({ id }) => id) });
    step({ type: 'remove', ids: scans.map(({ id }) => id) });
  });
}
