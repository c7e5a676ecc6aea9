import { describe, expect, it } from 'vitest';
import { filesOf } from '../index.ts';
import {
  decisionTable,
  readDecisions,
  sharedBeside,
  sharedScans,
  type Neighbour,
  type Shareable,
  type TableRow,
} from './index.ts';

/** Scans out of all files that were chosen with them. */
function scansOf(chosen: readonly string[], scans: readonly string[]): Shareable<Neighbour>[] {
  const neighbours = chosen.map((path) => ({ path }));
  return scans.map((path) => ({ path, name: path.split('/').at(-1)!, neighbours }));
}

const STUDY = [
  'dataset_description.json',
  'README',
  '.bidsignore',
  'participants.tsv',
  'participants.json',
  'T1w.json',
  'task-rest_bold.json',
  'notes.docx',
  'sub-01/sub-01_sessions.tsv',
  'sub-01/ses-1/sub-01_ses-1_scans.tsv',
  'sub-01/ses-1/anat/sub-01_ses-1_T1w.nii.gz',
  'sub-01/ses-1/anat/sub-01_ses-1_T1w.json',
  'sub-01/ses-1/anat/sub-01_ses-1_photo.jpg',
  'sub-01/ses-1/anat/sub-01_ses-1_mod-T1w_defacemask.nii.gz',
  'sub-01/ses-1/func/sub-01_ses-1_task-rest_bold.nii.gz',
  'sub-01/ses-1/func/sub-01_ses-1_task-rest_bold.json',
  'sub-01/ses-1/func/sub-01_ses-1_task-rest_events.tsv',
  'sub-01/ses-2/sub-01_ses-2_scans.tsv',
  'sub-01/ses-2/anat/sub-01_ses-2_T1w.nii.gz',
  'sub-01/ses-2/anat/sub-01_ses-2_T1w.json',
  'sub-02/anat/sub-02_T1w.nii.gz',
  'sub-02/anat/sub-02_T1w.json',
  'derivatives/report.html',
].map((path) => `study/${path}`);

const pathsBeside = (scans: readonly Shareable<Neighbour>[]): string[] =>
  sharedBeside(sharedScans(scans, null), '1').map(({ path }) => path);

describe('a data set', () => {
  it('one scan of it takes along what speaks of it, and nothing that speaks of others or shows anybody', () => {
    const scans = scansOf(STUDY, ['study/sub-01/ses-1/anat/sub-01_ses-1_T1w.nii.gz']);
    expect(pathsBeside(scans)).toEqual(
      [
        'dataset_description.json',
        'README',
        '.bidsignore',
        'participants.tsv',
        'participants.json',
        'T1w.json',
        'sub-01/sub-01_sessions.tsv',
        'sub-01/ses-1/sub-01_ses-1_scans.tsv',
        'sub-01/ses-1/anat/sub-01_ses-1_T1w.json',
      ].map((path) => `study/${path}`),
    );
  });

  it('masks have the names of the specification, where it has one', () => {
    const paths = [
      'study/sub-01/anat/sub-01_echo-1_part-mag_MEGRE.nii.gz',
      'study/sub-01/anat/sub-01_echo-2_part-mag_MEGRE.nii.gz',
      'study/sub-01/pet/sub-01_pet.nii.gz',
    ];
    const files = sharedScans(scansOf(['study/dataset_description.json', ...paths], paths), null).map(({ placement }) =>
      filesOf(placement),
    );
    // Echoes have one name for their mask, and one mask.
    expect(files).toEqual([[paths[0], 'study/sub-01/anat/sub-01_mod-MEGRE_defacemask.nii.gz'], [paths[1]], [paths[2]]]);
  });

  it('tables, participants and IntendedFor name no scan that is not shared; fields go where that is asked for', () => {
    const scans = scansOf(STUDY, ['study/sub-01/ses-1/anat/sub-01_ses-1_T1w.nii.gz']);
    const beside = new Map(sharedBeside(sharedScans(scans, null), '1').map((one) => [one.path, one]));
    const text = (path: string, from: string, leaveOut = false): string =>
      beside.get(`study/${path}`)!.rewrite!(from, leaveOut).text;
    expect(text('participants.tsv', 'participant_id\tage\nsub-01\t3\nsub-02\t4\n')).toBe(
      'participant_id\tage\nsub-01\t3\n',
    );
    const table =
      'filename\tacq_time\nanat/sub-01_ses-1_T1w.nii.gz\t1999-01-01T00:00:00\nfunc/sub-01_ses-1_task-rest_bold.nii.gz\tn/a\n';
    const scansTable = 'sub-01/ses-1/sub-01_ses-1_scans.tsv';
    expect(text(scansTable, table)).toBe('filename\tacq_time\nanat/sub-01_ses-1_T1w.nii.gz\t1999-01-01T00:00:00\n');
    expect(text(scansTable, table, true)).toBe('filename\nanat/sub-01_ses-1_T1w.nii.gz\n');
    const sidecar = JSON.stringify({ EchoTime: 1, PatientName: 'Doe', IntendedFor: ['ses-2/anat/x_T1w.nii.gz'] });
    const json = 'sub-01/ses-1/anat/sub-01_ses-1_T1w.json';
    expect(JSON.parse(text(json, sidecar, true))).toEqual({ EchoTime: 1, IntendedFor: [] });
    const plain = '{"EchoTime":1,"PatientName":"Doe"}';
    expect(text(json, plain)).toBe(plain);
    expect(JSON.parse(text('dataset_description.json', '{"Name":"S","BIDSVersion":"1.8.0"}'))).toMatchObject({
      Name: 'S',
      GeneratedBy: [{ Name: 'mydeface', Version: '1' }],
    });
    expect(() => text(json, 'no json')).toThrow(SyntaxError);
  });

  it('a folder that does not say so is none: its scans keep their places, with their own files alone', () => {
    const chosen = STUDY.filter((path) => !path.includes('description'));
    const scans = scansOf(chosen, ['study/sub-02/anat/sub-02_T1w.nii.gz']);
    expect(pathsBeside(scans)).toEqual(['study/sub-02/anat/sub-02_T1w.json']);
    expect(filesOf(sharedScans(scans, null)[0].placement)).toEqual([
      'study/sub-02/anat/sub-02_T1w.nii.gz',
      'study/sub-02/anat/sub-02_mod-T1w_defacemask.nii.gz',
    ]);
  });
});

it('other scans: names of their own, two of one path in two folders, and no two files in one place', () => {
  const chosen = ['a/T1.nii', 'a/T1.nii.gz', 'a/T1.json', 'a/dwi.nii', 'a/dwi.bval', 'a/dwi.bvec', 'a/dwi.txt'];
  const scans = [
    ...scansOf(chosen, ['a/T1.nii', 'a/T1.nii.gz', 'a/dwi.nii']),
    ...scansOf([], ['a/T1.nii', 'T1.nii', 'T1.nii']),
  ];
  const shared = sharedScans(scans, null);
  const files = [
    ...shared.flatMap(({ placement }) => filesOf(placement)),
    ...sharedBeside(shared, '1').map(({ path }) => path),
  ];
  expect(files.toSorted()).toEqual(
    [
      'T1.nii',
      'T1_defacemask.nii.gz',
      '2/T1.nii',
      '2/T1_defacemask.nii.gz',
      'a/T1.nii',
      'a/T1-nii_defacemask.nii.gz',
      'a/T1.nii.gz',
      'a/T1-nii-gz_defacemask.nii.gz',
      'a/T1.json',
      'a/dwi.nii',
      'a/dwi_defacemask.nii.gz',
      'a/dwi.bval',
      'a/dwi.bvec',
      'a/2/T1.nii',
      'a/2/T1-nii_defacemask.nii.gz',
    ].toSorted(),
  );
  expect(new Set(files).size).toBe(files.length);
});

it('the table of decisions is one that the command reads, by paths in the data set', () => {
  const result = {
    maskId: 'm1',
    verdict: { level: 'check', findings: [{ code: 'looseFit' }] },
    certainty: { minDrop: 0.25 },
    edits: { marginMm: 2, strokes: [] },
    removedVoxels: 1,
    keptVoxels: 3,
  } as unknown as TableRow['result'];
  const rows: TableRow[] = [
    {
      path: 'study/sub-01/anat/sub-01_T1w.nii.gz',
      decision: 'accepted',
      saved: true,
      note: 'ears\tkept,\nask  Ann ',
      result,
    },
    { path: 'study/sub-02/anat/sub-02_T1w.nii.gz', decision: 'rejected', saved: false, note: '', result },
    { path: 'other\t1.nii', decision: 'open', saved: false, note: ' ', result: null },
  ];
  const text = decisionTable(rows, new Set(['study/']));
  expect(text.split('\n')[1]).toBe(
    'sub-01/anat/sub-01_T1w.nii.gz\tcheck\taccepted\tm1\t0.2500\tlooseFit\t2.0\t0\t0.2500\tyes\tears kept, ask  Ann',
  );
  expect(text.split('\n')[3]).toBe(`other 1.nii${'\tn/a'.repeat(8)}\tno\tn/a`);
  const read = readDecisions(text)!;
  expect([...read.of]).toEqual([
    ['sub-01/anat/sub-01_T1w.nii.gz', { decision: 'accepted', maskId: 'm1' }],
    ['sub-02/anat/sub-02_T1w.nii.gz', { decision: 'rejected', maskId: 'm1' }],
  ]);
  expect(read.unread).toEqual([]);
});

it('renamed: scans in no data set, what lies beside them too; a data set keeps its names', () => {
  const chosen = [...STUDY, 'Jane_Doe/T1.nii', 'Jane_Doe/T1.json', 'Jane_Doe/dwi.nii', 'Jane_Doe/dwi.bval', 'John.nii'];
  const inStudy = 'study/sub-02/anat/sub-02_T1w.nii.gz';
  const shared = sharedScans(scansOf(chosen, ['Jane_Doe/T1.nii', inStudy, 'Jane_Doe/dwi.nii', 'John.nii']), 'head');
  expect(shared.map(({ placement }) => filesOf(placement))).toEqual([
    ['renamed/head-01/head-01_T1.nii', 'renamed/head-01/head-01_T1_defacemask.nii.gz'],
    [inStudy, 'study/sub-02/anat/sub-02_mod-T1w_defacemask.nii.gz'],
    ['renamed/head-01/head-01_dwi.nii', 'renamed/head-01/head-01_dwi_defacemask.nii.gz'],
    ['renamed/head-02/head-02.nii', 'renamed/head-02/head-02_defacemask.nii.gz'],
  ]);
  const beside = sharedBeside(shared, '1').map(({ path, source }) => [source.path, path]);
  expect(beside).toContainEqual(['Jane_Doe/T1.json', 'renamed/head-01/head-01_T1.json']);
  expect(beside).toContainEqual(['Jane_Doe/dwi.bval', 'renamed/head-01/head-01_dwi.bval']);
  expect(beside.map(([, path]) => path).join()).not.toMatch(/Jane|John/);
});
