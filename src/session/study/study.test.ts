import { expect, it } from 'vitest';
import { placeOf, readDecisions } from '../bids/index.ts';
import {
  changesOf,
  filteredScans,
  openedStudy,
  readDecisionFile,
  readMark,
  readParticipant,
  reduceStudy,
  sortedScans,
  studyCounts,
  withDecisions,
  type StudyAction,
  type StudyScan,
  type StudyState,
} from './index.ts';

const scan = (id: number, level: StudyScan['level'], minDrop: number | null = 0.3): StudyScan => ({
  id,
  path: `sub-0${id}/anat/sub-0${id}_T1w.nii.gz`,
  level,
  findings: [],
  error: level === null ? 'not a head' : null,
  minDrop,
  leader: null,
  maskId: level === null ? null : `mask-${id}`,
  picture: level === null ? null : { path: `sub-0${id}/anat/sub-0${id}_T1w_mydeface.png`, sha256: '0'.repeat(64) },
});
const SCANS = [scan(0, 'good'), scan(1, 'check'), scan(2, 'failed'), scan(3, null)];
const walk = (state: StudyState, ...actions: StudyAction[]): StudyState => actions.reduce(reduceStudy, state);
const SEEN: StudyAction = { type: 'seen', ids: [0, 1, 2, 3] };
const accept = (id: number): StudyAction => ({ type: 'decide', id, decision: 'accepted' });
const reject = (id: number): StudyAction => ({ type: 'decide', id, decision: 'rejected' });

it('decides of nothing that was not seen, that failed, or that is not there', () => {
  const opened = openedStudy(SCANS, [], null);
  expect(walk(opened, accept(0))).toBe(opened);
  const after = walk(opened, SEEN, accept(0), reject(1), accept(2), accept(3), accept(9), accept(-1));
  expect([...after.decided]).toEqual([
    [0, 'accepted'],
    [1, 'rejected'],
  ]);
  // As the release rule has it: no word on the others could release them.
  expect(placeOf({ level: 'failed', maskId: 'mask-2' }, { decision: 'accepted', maskId: 'mask-2' }, 'check')).toBe(
    'withheld',
  );
});

it('takes back step by step, to what stood before', () => {
  const file = readDecisionFile(`filename\tdecision\tmask_id\n${SCANS[0].path}\trejected\tmask-0\n`);
  const opened = walk(openedStudy(SCANS, [], file), SEEN);
  const changed = walk(opened, accept(0), accept(1), { type: 'undo' });
  expect([...changed.decided]).toEqual([[0, 'accepted']]);
  expect([...walk(changed, { type: 'undo' }).decided]).toEqual([[0, 'rejected']]);
  expect(walk(opened, { type: 'undo' })).toBe(opened);
});

it('counts a decision on another mask for nothing, and tells it', () => {
  const text = `filename\tdecision\tmask_id\n${SCANS[0].path}\taccepted\tearlier\n${SCANS[1].path}\taccepted\tn/a\n`;
  const opened = openedStudy(SCANS, [], readDecisionFile(text));
  expect([[...opened.decided], [...opened.outdated]]).toEqual([[[1, 'accepted']], [0]]);
  const anew = walk(opened, SEEN, accept(0));
  expect([anew.decided.get(0), anew.outdated.size]).toEqual(['accepted', 0]);
  expect([...walk(anew, { type: 'undo' }).outdated]).toEqual([0]);
});

it('never writes twice at once; what is decided meanwhile, or failed, stays unsaved', () => {
  const writing = walk(openedStudy(SCANS, [], null), SEEN, accept(0), { type: 'write' });
  expect([...writing.writing!]).toEqual([[0, 'accepted']]);
  const meanwhile = walk(writing, reject(1), { type: 'write' });
  expect(meanwhile.writing).toBe(writing.writing);
  expect([...walk(meanwhile, { type: 'written' }).unsaved]).toEqual([1]);
  expect([...walk(writing, reject(0), { type: 'written' }).unsaved]).toEqual([0]);
  const failed = walk(writing, { type: 'writeFailed', cause: 'QuotaExceededError' });
  expect([[...failed.unsaved], failed.writing, failed.fault]).toEqual([[0], null, 'QuotaExceededError']);
  expect(walk(failed, { type: 'written' })).toBe(failed);
  expect(walk(failed, { type: 'retry' }, { type: 'write' }, { type: 'written' })).toMatchObject({
    unsaved: new Set(),
    fault: null,
  });
});

it('random walks: decisions are of seen scans that can be released, and what is written last is what stands', () => {
  let seed = 17;
  const random = (n: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  for (let round = 0; round < 200; round++) {
    let state = openedStudy(SCANS, [], null);
    let disk = '';
    let flying: string | null = null;
    const done = (): void => {
      disk = flying ?? disk;
      flying = null;
      state = walk(state, { type: 'written' });
    };
    for (let step = 0; step < 40; step++) {
      const id = random(SCANS.length);
      const actions: StudyAction[] = [{ type: 'seen', ids: [id] }, accept(id), reject(id), { type: 'undo' }];
      const pick = random(7);
      if (pick < 4) state = walk(state, actions[pick]);
      else if (pick === 4 && flying === null && state.unsaved.size > 0) {
        flying = withDecisions(disk, changesOf(state, state.unsaved));
        state = walk(state, { type: 'write' });
      } else if (pick === 5 && flying !== null) done();
      else if (pick === 6 && flying !== null) {
        flying = null;
        state = walk(state, { type: 'writeFailed', cause: 'x' }, { type: 'retry' });
      }
      for (const decided of state.decided.keys())
        expect(state.seen.has(decided) && ['good', 'check'].includes(SCANS[decided].level!)).toBe(true);
    }
    if (flying !== null) done();
    flying = withDecisions(disk, changesOf(state, state.unsaved));
    state = walk(state, { type: 'write' });
    done();
    expect(state.unsaved.size).toBe(0);
    const onDisk = new Map([...readDecisions(disk).of].map(([path, { decision }]) => [path, decision]));
    expect(onDisk).toEqual(new Map([...state.decided].map(([at, word]) => [SCANS[at].path, word])));
  }
});

it('puts decisions into a table without touching other lines, columns and notes', () => {
  const text =
    'filename\tdecision\tnote\r\na\taccepted\tnose left\r\nb\trejected\t\r\nb\taccepted\tlook again\r\n# mine\r\n';
  const changes = new Map([
    ['b', { decision: 'rejected' as const, maskId: 'm' }],
    ['c', { decision: 'accepted' as const, maskId: 'n' }],
    ['a', null],
    ['d', null],
  ]);
  expect(withDecisions(text, changes)).toBe(
    'filename\tdecision\tnote\tmask_id\n# mine\nb\trejected\tlook again\tm\nc\taccepted\tn/a\tn\na\tn/a\tnose left\tn/a\n',
  );
  expect(withDecisions('', new Map([['c', changes.get('c')!]]))).toBe('filename\tdecision\tmask_id\nc\taccepted\tn\n');
  expect(readDecisionFile(text)!.notes).toEqual(
    new Map([
      ['a', 'nose left'],
      ['b', 'look again'],
    ]),
  );
  expect(readDecisionFile('a shopping list\n')).toBeNull();
  expect(() => withDecisions('a shopping list\n', changes)).toThrow(RangeError);
});

it('knows a WORK_DIR by its mark, and names what it cannot read', () => {
  expect(readMark('{"workSchema":2,"tool":"mydeface","outDir":"/out","layout":"copy"}')).toEqual({ kind: 'ours' });
  expect(readMark('{"workSchema":9,"tool":"mydeface","outDir":"/out"}')).toEqual({ kind: 'otherVersion', found: '9' });
  for (const other of ['', 'null', '[]', '{"tool":"mydeface"}', '{"workSchema":2,"tool":"other","outDir":"/out"}'])
    expect(readMark(other)).toBeNull();
  expect(readParticipant('sub-01', null)).toEqual({ code: 'notDone', participant: 'sub-01' });
  expect(readParticipant('sub-01', '{"workSchema":2')).toEqual({ code: 'unreadable', participant: 'sub-01' });
  expect(readParticipant('sub-01', '{"workSchema":7}')).toMatchObject({ code: 'otherVersion', found: '7' });
});

it('filters, counts, and puts the least certain first', () => {
  const scans = [...SCANS, scan(4, 'check', 0.1), scan(5, 'good', 0.05)];
  const state = walk(openedStudy(scans, [], null), { type: 'seen', ids: [0, 4] }, accept(0), reject(4));
  const sorted = sortedScans(scans, 'certainty');
  expect(sorted.map(({ id }) => id)).toEqual([3, 2, 4, 1, 5, 0]);
  expect(sortedScans(sorted, 'name').map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(filteredScans(sorted, state.decided, 'open').map(({ id }) => id)).toEqual([1, 5]);
  expect(studyCounts(state)).toEqual({ all: 6, open: 2, good: 2, check: 2, failed: 2, accepted: 1, rejected: 1 });
});
