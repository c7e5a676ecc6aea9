import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { METHOD_DEFAULTS, reduceReview, reviewOf } from '../../session/index.ts';
import type { PageResult } from '../../worker/api.ts';
import type { Entry, Found, Scan } from '../entries.ts';
import { openDatabase, type Database } from './database.ts';
import { keyOf, loadMemory, recallScan, remember, rememberedOf } from './memory.ts';
import { memoryChanges } from './memoryChanges.ts';
import { memoryKey, type Remembered } from './remembered.ts';

vi.stubGlobal('VERSION', '9.9.9');

const hash = (letter: string): string => `sha256:${letter.repeat(64)}`;
const transform = (shift: number): Float64Array => Float64Array.of(1, 0, 0, shift, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

function found(id: number, path: string, content: string, maskId = 'm1'): Found {
  const certainty = { runnerUpMargin: 0.5, minDrop: 0.3, meanDrop: 0.5, starts: 32, convergedStarts: 20 };
  const result = {
    scan: content,
    method: { ...METHOD_DEFAULTS, preset: 'face' },
    answer: { orientation: 'sform', templateToSubject: transform(1), similarity: 1.2, certainty },
    edits: {
      templateToSubject: transform(2),
      marginMm: 3,
      strokes: [{ keep: true, radiusMm: 8, points: [1, 2, 3] }],
    },
    maskId,
    verdict: { level: 'check', findings: [] },
  } as unknown as PageResult;
  const scan = { id, path, name: path, storedAs: path, note: 'a note' } as Scan;
  return { kind: 'found', scan, review: reviewOf(result), decision: 'accepted', savedMaskId: null };
}

const ONE = found(1, 'sub-01/T1.nii.gz', hash('a'));

let database: Database;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = openDatabase();
});

const keep = (...entries: readonly Found[]): Promise<boolean> =>
  remember(database, new Map(entries.map((entry) => [keyOf(entry), rememberedOf(entry, null)])), []);

test('a scan is known again by its content and place, with all that its mask was made by', async () => {
  await keep(ONE);
  const { method, answer, edits } = ONE.review.result;
  const known = await recallScan(openDatabase(), hash('a'), 'sub-01/T1.nii.gz');
  expect(known).toEqual({
    schema: 1,
    version: '9.9.9',
    path: 'sub-01/T1.nii.gz',
    leader: null,
    note: 'a note',
    isKept: false,
    result: { method, answer, edits, maskId: 'm1', decision: 'accepted', saved: false, level: 'check' },
  });
});

test('I paint and close the page before the mask is made: the next visit makes it by what I painted, undecided', async () => {
  const edits = { ...ONE.review.result.edits, marginMm: -4 };
  const painted: Found = {
    ...ONE,
    review: reduceReview(ONE.review, { type: 'edit', edits, step: true }),
    decision: 'open',
  };
  await keep(painted);
  const known = await recallScan(openDatabase(), hash('a'), 'sub-01/T1.nii.gz');
  expect(known!.result).toMatchObject({ edits, decision: 'open', saved: false });
});

test('what was not searched for is not known on the next visit either', async () => {
  const { result } = ONE.review;
  const unknown = {
    runnerUpMargin: Number.NaN,
    minDrop: Number.NaN,
    meanDrop: Number.NaN,
    starts: 0,
    convergedStarts: 0,
  };
  const answer = { ...result.answer, similarity: Number.NaN, certainty: unknown };
  await keep({ ...ONE, review: reviewOf({ ...result, answer }) });
  expect((await recallScan(openDatabase(), hash('a'), ONE.scan.path))!.result.answer).toEqual(answer);
});

test('two heads in files of one name, size and time: each has its own memory, or none', async () => {
  await keep(ONE);
  expect(await recallScan(database, hash('b'), 'sub-01/T1.nii.gz')).toBeNull();
  await keep(found(2, 'sub-01/T1.nii.gz', hash('b'), 'm2'));
  expect((await recallScan(database, hash('a'), 'sub-01/T1.nii.gz'))!.result.maskId).toBe('m1');
  expect((await recallScan(database, hash('b'), 'sub-01/T1.nii.gz'))!.result.maskId).toBe('m2');
});

test('what was kept before there were notes is known as ever, without one', async () => {
  const { note, ...older } = whole;
  expect(note).toBe('a note');
  await putRaw(older);
  expect(await recallScan(database, hash('a'), ONE.scan.path)).toEqual({ ...whole, note: '' });
});

test('a copy in another place is another scan', async () => {
  await keep(ONE);
  expect(await recallScan(database, hash('a'), 'sub-02/T1.nii.gz')).toBeNull();
});

/** Puts a value under the key of ONE. */
const putRaw = (value: unknown): Promise<boolean> => database.write((db) => db.put('memory', value, keyOf(ONE)));
const whole = rememberedOf(ONE, null);
const withResult = (change: object): unknown => ({ ...whole, result: { ...whole.result, ...change } });

test.each<[string, unknown]>([
  ['nothing but a word', 'sub-01'],
  ['of a later shape', { ...whole, schema: 2 }],
  ['without a result', { ...whole, result: null }],
  ['of a preset that nobody knows', withResult({ method: { ...METHOD_DEFAULTS, preset: 'ears' } })],
  [
    'with a transform that is cut short',
    withResult({ edits: { ...whole.result.edits, templateToSubject: new Float64Array(12) } }),
  ],
  [
    'with a transform that is not finite',
    withResult({ edits: { ...whole.result.edits, templateToSubject: transform(Number.NaN) } }),
  ],
  [
    'with half a stroke',
    withResult({ edits: { ...whole.result.edits, strokes: [{ keep: true, radiusMm: 8, points: [1] }] } }),
  ],
  ['decided as nobody decides', withResult({ decision: 'perhaps' })],
  ['of another place than its key says', { ...whole, path: 'elsewhere' }],
])('what is kept of a scan is %s: it is not used, and counted', async (_what, value) => {
  await putRaw(value);
  await keep(found(2, 'other.nii', hash('c')));
  expect(await recallScan(database, hash('a'), ONE.scan.path)).toBeNull();
  const { scans, unreadable } = await loadMemory(database);
  expect([...scans.keys()]).toEqual([memoryKey(hash('c'), 'other.nii')]);
  expect(unreadable).toEqual([keyOf(ONE)]);
});

test('what another version of the tool made is not used, and counted', async () => {
  await putRaw({ ...whole, version: '0.0.1' } satisfies Remembered);
  expect(await recallScan(database, hash('a'), ONE.scan.path)).toBeNull();
  expect(await loadMemory(database)).toMatchObject({ otherVersion: [keyOf(ONE)], unreadable: [] });
});

const NONE = new Map<number, { leader: number; oneAcquisition: boolean }>();

test('what changed is written, once; what left the list is forgotten', () => {
  const two = found(2, 'two.nii', hash('b'));
  const first = memoryChanges(null, { entries: [ONE, two], leads: NONE }, 1);
  expect([...first.put.keys()]).toEqual([keyOf(ONE), keyOf(two)]);
  const same = memoryChanges(first.now, { entries: [ONE, two], leads: NONE }, 1);
  expect([same.put.size, same.forget]).toEqual([0, []]);
  const rejected: Found = { ...two, decision: 'rejected' };
  const decided = memoryChanges(same.now, { entries: [ONE, rejected], leads: NONE }, 1);
  expect([...decided.put.values()].map(({ result }) => result.decision)).toEqual(['rejected']);
  const gone = memoryChanges(decided.now, { entries: [rejected], leads: NONE }, 1);
  expect([gone.put.size, gone.forget]).toEqual([0, [keyOf(ONE)]]);
});

test('a scan that is searched anew keeps what was known of it until it is found', () => {
  const { now } = memoryChanges(null, { entries: [ONE], leads: NONE }, 1);
  const waiting: Entry = { kind: 'waiting', scan: ONE.scan, fresh: true, held: null };
  expect(memoryChanges(now, { entries: [waiting], leads: NONE }, 1).forget).toEqual([]);
});

test('a follower remembers whose mask it has', () => {
  const follower = found(2, 'two.nii', hash('b'));
  const leads = new Map([[2, { leader: 1, oneAcquisition: false }]]);
  const { put } = memoryChanges(null, { entries: [ONE, follower], leads }, 1);
  expect([...put.values()].map(({ leader }) => leader)).toEqual([null, keyOf(ONE)]);
});
