import { expect, it } from 'vitest';
import { statusLines, statusText, WORK_SCHEMA, type ParticipantStatus } from '../../session/bids/index.ts';
import { openStudy } from './openStudy.ts';
import { studyAmong, studyInside } from './studyFolder.ts';
import { sha256 } from '../../worker/sha256.ts';
import { loadPicture } from './usePicture.ts';

const PATH = (participant: string): string => `${participant}/anat/${participant}_T1w.nii.gz`;

function status(participant: string): ParticipantStatus {
  return {
    workSchema: WORK_SCHEMA,
    tool: { name: 'mydeface', version: '0.1.0' },
    participant,
    exitStatus: 0,
    options: { preset: 'scalp', release: 'good', cleanSidecars: false, datatypes: ['anat'] },
    sessions: [
      {
        session: null,
        key: '0'.repeat(64),
        leader: null,
        scans: [
          {
            path: PATH(participant),
            status: 0,
            error: null,
            level: 'check',
            findings: [{ code: 'removesAll', level: 'check' }],
            minDrop: 0.2,
            leader: null,
            maskId: `mask of ${participant}`,
            output: '1'.repeat(64),
            mask: null,
            picture: '2'.repeat(64),
            removedVoxels: 1,
            keptVoxels: 2,
            place: 'waiting',
          },
        ],
      },
    ],
    problems: [],
    leftOut: [],
    undefaced: [],
    revealing: [],
    files: [],
  };
}

const MARK = JSON.stringify({ workSchema: WORK_SCHEMA, tool: 'mydeface', outDir: '/out', layout: 'copy' });

/** As an input of a folder gives it. */
function chosen(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) {
  return Object.entries(files).map(([path, content]) => ({
    path: `anything/${path}`,
    file: new File([content], path.slice(path.lastIndexOf('/') + 1)),
  }));
}

it('reads every participant that can be read, names the others, and takes decisions from the table', async () => {
  const many = Array.from({ length: 120 }, (_, n) => `sub-${String(n).padStart(3, '0')}`);
  const found = await studyAmong(
    chosen({
      'mydeface.json': MARK,
      'decisions.tsv': `filename\tdecision\tmask_id\n${PATH('sub-001')}\taccepted\tmask of sub-001\n`,
      'waiting/sub-001/anat/sub-001_T1w.nii.gz': 'defaced',
      ...Object.fromEntries(many.map((one) => [`${one}/status.json`, statusText(status(one))])),
      'sub-020/status.json': statusText(status('sub-020')).slice(0, 200),
      'sub-030/status.json': '{"workSchema":9}',
      'sub-900/anat/sub-900_T1w_mydeface.png': 'half',
    }),
  );
  const told: number[] = [];
  const { state, table } = await openStudy(found!.folder, new AbortController().signal, (done) => told.push(done));
  expect(state.scans.map(({ path }) => path)).toEqual(
    many.filter((one) => !['sub-020', 'sub-030'].includes(one)).map(PATH),
  );
  expect(state.faults.map(({ code, participant }) => [participant, code])).toEqual([
    ['sub-020', 'unreadable'],
    ['sub-030', 'otherVersion'],
    ['sub-900', 'notDone'],
  ]);
  expect([...state.decided].map(([id, word]) => [state.scans[id].path, word])).toEqual([[PATH('sub-001'), 'accepted']]);
  expect([told[0], told.at(-1)]).toEqual([0, 121]);
  expect(table).toContain('sub-001');
});

it('reads one file of all records where there is one, and the records that it lacks', async () => {
  const whole = statusLines(['sub-1', 'sub-2', 'sub-gone'].map(status));
  const opened = async (all: string): Promise<readonly (readonly string[])[]> => {
    const files: Record<string, string> = { 'mydeface.json': MARK, 'statuses.jsonl': all };
    for (const one of ['sub-1', 'sub-2', 'sub-3']) files[`${one}/status.json`] = statusText(status(one));
    // Where it is not asked for, nobody minds that it is damaged.
    files['sub-1/status.json'] = '{';
    const found = await studyAmong(chosen(files));
    const { state } = await openStudy(found!.folder, new AbortController().signal, () => {});
    return [state.scans.map(({ path }) => path), state.faults.map(({ participant }) => participant)];
  };
  expect(await opened(whole)).toEqual([[PATH('sub-1'), PATH('sub-2'), PATH('sub-3')], []]);
  // A line that is cut short, of another version, or of nothing counts for nothing.
  expect(await opened(whole.slice(50))).toEqual([[PATH('sub-2'), PATH('sub-3')], ['sub-1']]);
  expect(await opened(whole.replaceAll(`"workSchema":${WORK_SCHEMA}`, '"workSchema":1'))).toEqual([
    [PATH('sub-2'), PATH('sub-3')],
    ['sub-1'],
  ]);
});

it('is cancelled, and passes over folders and tables of others', async () => {
  expect(await studyAmong(chosen({ 'sub-01/status.json': statusText(status('sub-01')) }))).toBeNull();
  expect(await studyAmong(chosen({ 'deeper/mydeface.json': MARK }))).toBeNull();
  // Whoever chose the folder above it is told where it lies.
  expect(await studyInside(chosen({ 'x/T1.nii': '', 'out_private/mydeface.json': MARK }))).toMatch(/\/out_private$/);
  expect(await studyInside(chosen({ 'other/mydeface.json': '{"tool":"another"}' }))).toBeNull();
  const found = await studyAmong(
    chosen({ 'mydeface.json': MARK, 'decisions.tsv': 'mine\n', 'sub-01/status.json': statusText(status('sub-01')) }),
  );
  expect((await openStudy(found!.folder, new AbortController().signal, () => {})).table).toBeNull();
  const stopped = AbortSignal.abort();
  await expect(openStudy(found!.folder, stopped, () => {})).rejects.toThrow(/abort/i);
});

it('shows the very picture that the record tells of, and no other that took its name', async () => {
  const bytes = new TextEncoder().encode('of this mask');
  const expected = await sha256(bytes);
  const found = await studyAmong(
    chosen({ 'mydeface.json': MARK, 'a.png': bytes, 'other.png': 'of that mask', 'half.png': bytes.slice(0, 5) }),
  );
  const load = (path: string): Promise<Blob | null> => loadPicture(found!.folder, { path, sha256: expected });
  expect(await (await load('a.png'))!.text()).toBe('of this mask');
  for (const path of ['other.png', 'half.png', 'none.png']) expect(await load(path)).toBeNull();
});
