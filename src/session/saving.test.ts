import { describe, expect, it } from 'vitest';
import { NOTHING_SAVED, reduceSaving } from './saving.ts';
import type { Plan, PlanWarnings, Saveable, SaveOptions, SaveProblem } from './savePlan.ts';
import type { Saving, SavingAction } from './savingState.ts';

interface Item extends Saveable {
  readonly name: string;
}
type State = Saving<Item>;
type Action = SavingAction<Item>;

const OPTIONS: SaveOptions = {
  writing: { fill: 'auto', scrub: true },
  beside: { original: true, mask: false, transform: false, record: true, report: true },
};
const item = (id: number): Item => ({ scan: { id }, result: { maskId: `mask ${id}` }, name: `scan ${id}` });
const [ONE, TWO, THREE] = [1, 2, 3].map(item);
const FULL: SaveProblem = { code: 'disk', name: 'scan 2', error: 'full', original: 'scan 2' };
const plan = (of: Item, exists: readonly string[] = [], problem: SaveProblem | null = null): Plan<Item> => ({
  item: of,
  files: [of.name],
  exists,
  problem,
});
const walk = (actions: readonly Action[], from: State = NOTHING_SAVED): State =>
  actions.reduce<State>(reduceSaving, from);

const NONE: PlanWarnings = { names: [], fields: [], filesWithFields: 0, unreadable: [], headers: 0 };
const ask = (target: 'zip' | 'folder' | 'newFolder', items: readonly Item[] = [ONE, TWO, THREE]): Action => ({
  type: 'plan',
  purpose: target === 'folder' ? 'me' : 'sharing',
  target,
  items,
  options: OPTIONS,
});
const answer = (job: number, plans: readonly Plan<Item>[]): Action => ({
  type: 'planned',
  job,
  plans,
  others: ['report.html'],
  warnings: NONE,
});

const planning = walk([ask('folder')]);
const planned = reduceSaving(
  planning,
  answer(
    1,
    [ONE, TWO, THREE].map((one) => plan(one)),
  ),
);
const folder = reduceSaving(planned, { type: 'write' });
const zip = walk([
  ask('zip'),
  answer(
    1,
    [ONE, TWO, THREE].map((one) => plan(one)),
  ),
  { type: 'write' },
]);
const begun = (state: State, id: number): State => reduceSaving(state, { type: 'begin', job: state.job, id });
const done = (state: State, id: number): State =>
  reduceSaving(begun(state, id), { type: 'done', job: state.job, id, files: [`scan ${id}`], missing: [] });
const ended = (state: State, whole: boolean, problem: SaveProblem | null = null): State =>
  reduceSaving(state, { type: 'ended', job: state.job, whole, files: whole ? ['report.html'] : [], problem });

/** Every state there is. */
const STATES: Readonly<Record<string, State>> = {
  idle: NOTHING_SAVED,
  planning,
  planned,
  'planned, to be replaced': reduceSaving(planned, { type: 'replace', replace: true }),
  'planned, nothing possible': reduceSaving(planning, answer(1, [plan(ONE, [], FULL)])),
  'running a folder': folder,
  'running a zip': zip,
  'amid a scan': begun(folder, 1),
  'between two scans': done(folder, 1),
  stopping: reduceSaving(begun(done(folder, 1), 2), { type: 'cancel' }),
  finished: ended(done(folder, 1), true),
  'finished, cancelled': ended(reduceSaving(done(folder, 1), { type: 'cancel' }), false),
  'planning after a save': reduceSaving(ended(done(folder, 1), true), ask('zip')),
};

const problem = FULL;
const actions = (job: number): readonly Action[] => [
  ask('folder', [ONE]),
  ask('zip', []),
  { type: 'replace', replace: true },
  { type: 'leaveOut', leaveOut: false },
  { type: 'write' },
  { type: 'one', item: ONE, options: OPTIONS },
  ask('newFolder', [ONE, TWO]),
  { type: 'cancel' },
  { type: 'dismiss' },
  answer(job, [plan(ONE)]),
  { type: 'unplanned', job, problem },
  { type: 'begin', job, id: 1 },
  { type: 'begin', job, id: 99 },
  { type: 'progress', job, fraction: 0.5 },
  { type: 'done', job, id: 1, files: [], missing: [] },
  { type: 'failed', job, id: 1, problem },
  { type: 'failed', job, id: 99, problem },
  { type: 'ended', job, whole: true, files: [], problem: null },
  { type: 'ended', job, whole: false, files: [], problem },
];

/** Where each action leads from each state; `.` stays. */
function table(): string {
  return Object.entries(STATES)
    .map(([title, state]) => {
      const led = actions(state.job).map((action) => {
        const next = reduceSaving(state, action);
        return next === state ? '.' : next.kind;
      });
      return `${title}: ${led.join(' ')}`;
    })
    .join('\n');
}

/** The scans that a state knows of, in no order; each must be told once. */
function known(state: State): number[] {
  switch (state.kind) {
    case 'running':
      return [...state.done, ...state.failed, ...state.left, ...(state.current === null ? [] : [state.current])]
        .map(({ item: { scan } }) => scan.id)
        .toSorted((a, b) => a - b);
    case 'finished':
      return [...state.done.map((one) => one.item), ...state.failed.map((one) => one.item), ...state.left]
        .map(({ scan }) => scan.id)
        .toSorted((a, b) => a - b);
    case 'idle':
    case 'planning':
    case 'planned':
      return [];
  }
}

describe('every action in every state', () => {
  it('leads where it should', () => {
    expect(table()).toMatchInlineSnapshot(`
      "idle: planning . . . . running planning . . . . . . . . . . . .
      planning: planning . . . . running planning idle . planned finished . . . . . . . .
      planned: planning . planned planned running running planning idle . . . . . . . . . . .
      planned, to be replaced: planning . planned planned running running planning idle . . . . . . . . . . .
      planned, nothing possible: planning . planned planned . running planning idle . . . . . . . . . . .
      running a folder: . . . . . . . running . . . running . running . . . finished finished
      running a zip: . . . . . . . running . . . running . running . . . finished finished
      amid a scan: . . . . . . . running . . . . . running running running . finished finished
      between two scans: . . . . . . . running . . . . . running . . . finished finished
      stopping: . . . . . . . running . . . . . running . . . finished finished
      finished: planning . . . . running planning . idle . . . . . . . . . .
      finished, cancelled: planning . . . . running planning . idle . . . . . . . . . .
      planning after a save: planning . . . . running planning finished . planned finished . . . . . . . ."
    `);
  });

  it('a plan that is given up leaves what came of the save before told, however often it was planned anew', () => {
    const failed = ended(reduceSaving(begun(folder, 1), { type: 'failed', job: folder.job, id: 1, problem }), true);
    const { job: _, ...told } = failed;
    const again = [ask('zip'), { type: 'rename', rename: 'sub' }, ask('newFolder')] as const;
    const given = reduceSaving(again.reduce(reduceSaving<Item>, failed), { type: 'cancel' });
    expect(given).toMatchObject(told);
    // What the given-up plan finds comes too late.
    expect(reduceSaving(given, answer(given.job - 1, [plan(ONE)]))).toBe(given);
  });

  for (const [title, state] of Object.entries(STATES)) {
    it(`${title}: forgets no scan of a running job, and hears nothing of another job`, () => {
      for (const action of actions(state.job)) {
        const next = reduceSaving(state, action);
        if (state.kind === 'running') expect(known(next)).toEqual(known(state));
      }
      for (const action of actions(state.job - 1)) if ('job' in action) expect(reduceSaving(state, action)).toBe(state);
    });

    it(`${title}: something can be begun anew, at the latest when the work has ended`, () => {
      const rested = state.kind === 'running' ? ended(state, false) : state;
      expect(reduceSaving(rested, ask('zip', [ONE])).kind).toBe('planning');
    });
  }
});

it('cancel after one of three: the one that was written is told, the others are left', () => {
  const state = ended(reduceSaving(begun(done(folder, 1), 2), { type: 'cancel' }), false);
  expect(state).toMatchObject({
    kind: 'finished',
    cancelled: true,
    done: [{ item: ONE }],
    failed: [],
    left: [TWO, THREE],
  });
});

it('the scan that was being written when Cancel was pressed is told as done where it was finished', () => {
  const stopping = reduceSaving(begun(folder, 1), { type: 'cancel' });
  const state = ended(reduceSaving(stopping, { type: 'done', job: folder.job, id: 1, files: [], missing: [] }), false);
  expect(state).toMatchObject({ done: [{ item: ONE }], left: [TWO, THREE], cancelled: true });
});

it('a zip that could not be closed has saved nothing, whatever went into it', () => {
  const state = ended(done(done(zip, 1), 2), false, { code: 'zip', error: 'full' });
  expect(state).toMatchObject({ done: [], left: [ONE, TWO, THREE], problem: { code: 'zip' } });
});

it('a zip that was closed has saved what is in it', () => {
  const failed = reduceSaving(begun(done(zip, 1), 2), { type: 'failed', job: zip.job, id: 2, problem });
  expect(ended(done(failed, 3), true)).toMatchObject({
    done: [{ item: ONE }, { item: THREE }],
    failed: [{ item: TWO, problem }],
    left: [],
    cancelled: false,
  });
});

it('the report fails after all scans are written: they stay told as done, and the report has a line of its own', () => {
  const state = ended([1, 2, 3].reduce(done, folder), true, { code: 'report', error: 'full' });
  expect(state).toMatchObject({
    done: [{ item: ONE }, { item: TWO }, { item: THREE }],
    left: [],
    problem: { code: 'report' },
  });
});

it('files of an earlier time are replaced only where the person agreed; what the plan refuses is told at the end', () => {
  const plans = [plan(ONE), plan(TWO, ['two.json']), plan(THREE, [], FULL)];
  const asked = reduceSaving(planning, answer(1, plans));
  expect(reduceSaving(asked, { type: 'write' })).toMatchObject({
    left: [{ item: ONE, replace: [] }],
    failed: [
      { item: TWO, problem: { code: 'exists', names: ['two.json'] } },
      { item: THREE, problem: FULL },
    ],
  });
  const agreed = walk([{ type: 'replace', replace: true }, { type: 'write' }], asked);
  expect(agreed).toMatchObject({
    left: [{ item: ONE }, { item: TWO, replace: ['two.json'] }],
    failed: [{ item: THREE }],
  });
});

it('what was written is listed, with what is of no one scan; of a zip that could not be closed nothing is', () => {
  const all = (state: State): State => [1, 2, 3].reduce(done, state);
  const files = ['scan 1', 'scan 2', 'scan 3', 'report.html'];
  expect(ended(all(folder), true)).toMatchObject({ written: files });
  expect(ended(all(zip), true)).toMatchObject({ written: files });
  expect(ended(all(zip), false, { code: 'zip', error: 'full' })).toMatchObject({ written: [] });
});

it('fields that may identify are left out until the person wants them; planned for another place, it stays so', () => {
  const plans = [plan(ONE)];
  const asked = walk([ask('zip'), answer(1, plans)]);
  expect(asked).toMatchObject({ leaveOut: true });
  const kept = walk([{ type: 'leaveOut', leaveOut: false }, ask('newFolder'), answer(2, plans)], asked);
  expect(kept).toMatchObject({ kind: 'planned', target: 'newFolder', leaveOut: false });
  expect(reduceSaving(kept, { type: 'write' })).toMatchObject({ leaveOut: false, others: ['report.html'] });
  expect(walk([{ type: 'cancel' }, ask('zip')], kept)).toMatchObject({ leaveOut: true });
});

it('renamed, it is planned anew, and an earlier plan counts no more; planned for another place, it stays so', () => {
  const plans = [plan(ONE)];
  const asked = walk([ask('zip'), answer(1, plans)]);
  expect(asked).toMatchObject({ rename: null });
  const anew = reduceSaving(asked, { type: 'rename', rename: 'head' });
  expect(anew).toMatchObject({ kind: 'planning', job: 2, rename: 'head', items: [ONE] });
  expect(walk([answer(1, plans), { type: 'write' }], anew)).toBe(anew);
  const other = walk([answer(2, plans), ask('newFolder'), answer(3, plans)], anew);
  expect(other).toMatchObject({ kind: 'planned', target: 'newFolder', rename: 'head' });
  expect(reduceSaving(other, { type: 'write' })).toMatchObject({ kind: 'running', rename: 'head' });
  expect(walk([{ type: 'cancel' }, ask('zip')], other)).toMatchObject({ rename: null });
});

it('a saved scan carries the result that it was saved from', () => {
  const state = done(folder, 1);
  expect(state.kind === 'running' && state.done[0].item.result.maskId).toBe('mask 1');
});

it('progress never goes back', () => {
  const state = walk(
    [0.6, 0.2, 7].map((fraction) => ({ type: 'progress', job: folder.job, fraction })),
    begun(folder, 1),
  );
  expect(state).toMatchObject({ fraction: 1 });
});
