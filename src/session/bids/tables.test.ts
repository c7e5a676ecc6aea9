import { describe, expect, it } from 'vitest';
import {
  COLUMNS,
  countsOf,
  defacingTable,
  descriptionForCopy,
  dictionaryText,
  isShared,
  jsonForCopy,
  participantsForCopy,
  readStatus,
  roleOf,
  statusText,
  tableForCopy,
  type BidsFile,
  type ParticipantStatus,
  type ScanStatus,
  WORK_SCHEMA,
} from './index.ts';

const never = (): boolean => false;

describe('sidecars for the copy', () => {
  it('nothing to change: the very same text', () => {
    const text = '{"EchoTime":   3, "PatientName": "Doe"}';
    expect(jsonForCopy(text, false, never)).toEqual({ text, revealing: ['PatientName'] });
  });

  it('fields that identify are taken out, at any depth', () => {
    const { text, revealing } = jsonForCopy('{"EchoTime": 3, "global": {"PatientName": "Doe", "TR": 2}}', true, never);
    expect([JSON.parse(text), revealing]).toEqual([{ EchoTime: 3, global: { TR: 2 } }, []]);
  });

  it('IntendedFor names no scan that is missing, in either form', () => {
    const json = { IntendedFor: ['ses-1/func/a.nii.gz', 'bids::sub-01/ses-1/func/b.nii.gz', 'ses-1/func/c.nii.gz'] };
    const { text } = jsonForCopy(JSON.stringify(json), false, (path) => /[ab]\.nii/.test(path));
    expect(JSON.parse(text)).toEqual({ IntendedFor: ['ses-1/func/c.nii.gz'] });
  });

  it('what is no JSON is refused', () => expect(() => jsonForCopy('{"a": ', true, never)).toThrow(SyntaxError));

  it('scans.tsv has no lines of missing scans, and no dates where they are to go', () => {
    const text = 'filename\tacq_time\tother\nanat/a.nii\t2020-01-01\t1\nanat/b.nii\t2020-01-02\t2\n';
    const missing = (name: string): boolean => name === 'anat/a.nii';
    expect(tableForCopy(text, { clean: false, missing: never })).toEqual({ text, revealing: ['acq_time'] });
    expect(tableForCopy(text, { clean: false, missing }).text).toBe(
      'filename\tacq_time\tother\nanat/b.nii\t2020-01-02\t2\n',
    );
    expect(tableForCopy(text, { clean: true, missing })).toEqual({
      text: 'filename\tother\nanat/b.nii\t2\n',
      revealing: [],
    });
  });

  it('participants.tsv has those who are there', () => {
    const text = 'participant_id\tage\nsub-01\t3\nsub-02\t4\n';
    expect(participantsForCopy(text, (one) => one === 'sub-02')).toBe('participant_id\tage\nsub-02\t4\n');
    expect(participantsForCopy(text, () => true)).toBe(text);
  });

  it('the description keeps what it says, and names the program', () => {
    const made = JSON.parse(
      descriptionForCopy('{"Name":"A","BIDSVersion":"1.8.0","GeneratedBy":[{"Name":"x"}]}', 'n', '9'),
    );
    expect(made).toMatchObject({ Name: 'A', BIDSVersion: '1.8.0', DatasetType: 'raw' });
    expect(made.GeneratedBy.map(({ Name }: { Name: string }) => Name)).toEqual(['x', 'mydeface']);
    expect(JSON.parse(descriptionForCopy(null, 'folder', '9'))).toMatchObject({ Name: 'folder' });
  });

  it('what speaks of missing scans alone is not shared', () => {
    const file = (path: string): BidsFile => {
      const one = roleOf(path, new Set(['anat', 'func']));
      if (one.role === 'leftOut') throw new Error(path);
      return one.file;
    };
    const scans = [
      'sub-1/anat/sub-1_run-1_T1w.nii',
      'sub-1/anat/sub-1_run-2_T1w.nii',
      'sub-1/func/sub-1_task-a_bold.nii',
    ].map(file);
    const released = new Set([scans[1].path]);
    const shared = (path: string): boolean => isShared(file(path), scans, released);
    expect(
      [
        'sub-1/anat/sub-1_run-1_T1w.json',
        'sub-1/func/sub-1_task-a_bold.json',
        'sub-1/func/sub-1_task-a_events.tsv',
        'sub-1/sub-1_task-a_bold.json',
      ].filter(shared),
    ).toEqual([]);
    expect(
      [
        'sub-1/anat/sub-1_run-2_T1w.json',
        'sub-1/anat/sub-1_T1w.json',
        'sub-1/sub-1_scans.tsv',
        'sub-1/beh/sub-1_task-b_events.tsv',
      ].filter((path) => !shared(path)),
    ).toEqual([]);
  });
});

const HASH = 'a'.repeat(64);
const scan = (path: string, more: Partial<ScanStatus>): ScanStatus => ({
  path,
  status: 0,
  error: null,
  level: 'good',
  findings: [],
  minDrop: 0.5,
  leader: null,
  maskId: HASH,
  output: HASH,
  mask: null,
  picture: HASH,
  removedVoxels: 1,
  keptVoxels: 3,
  place: 'released',
  ...more,
});
const STATUS: ParticipantStatus = {
  workSchema: WORK_SCHEMA,
  tool: { name: 'mydeface', version: '1' },
  participant: 'sub-01',
  exitStatus: 3,
  options: { preset: 'scalp', release: 'check', cleanSidecars: false, datatypes: ['anat'] },
  sessions: [
    {
      session: 'ses-1',
      key: HASH,
      leader: null,
      scans: [
        scan('sub-01/ses-1/anat/sub-01_ses-1_T1w.nii', {}),
        scan('sub-01/ses-1/anat/sub-01_ses-1_T2w.nii', {
          level: 'check',
          findings: [{ level: 'check', code: 'loose', share: 0.1 }],
        }),
        scan('sub-01/ses-1/anat/sub-01_ses-1_PDw.nii', {
          level: null,
          maskId: null,
          output: null,
          picture: null,
          status: 3,
          error: 'No\thead.\n',
          place: 'withheld',
          minDrop: null,
          removedVoxels: null,
          keptVoxels: null,
        }),
      ],
    },
  ],
  problems: [],
  leftOut: [{ path: 'sub-01/anat/T1.nii', why: 'noBidsName' }],
  undefaced: [{ datatype: 'func', count: 2 }],
  revealing: [],
  files: [],
};

describe('tables', () => {
  const decisions = new Map([
    ['sub-01/ses-1/anat/sub-01_ses-1_T1w.nii', { decision: 'accepted' as const, maskId: null }],
  ]);

  it('defacing.tsv has a line for each scan, each of as many cells as the dictionary describes', () => {
    const lines = defacingTable([STATUS], decisions).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => line.split('\t').length))).toEqual(new Set([Object.keys(COLUMNS).length]));
    expect(lines[0].split('\t')).toEqual(Object.keys(JSON.parse(dictionaryText()) as object));
    expect(lines[1]).toBe(
      'sub-01\tses-1\tsub-01/ses-1/anat/sub-01_ses-1_T1w.nii\tgood\treleased\taccepted\t0.5000\tn/a\tn/a\t0.2500\t0\tn/a',
    );
    expect(lines[2]).toContain('\tcheck\treleased\tn/a\t0.5000\tn/a\tloose\t');
    expect(lines[3].endsWith('\tn/a\t3\tNo head. ')).toBe(true);
  });

  it('counts', () => {
    expect(countsOf([STATUS], decisions)).toEqual({
      participants: 1,
      scans: 3,
      verdicts: { good: 1, check: 1, failed: 0, error: 1 },
      fates: { released: 2, waiting: 0, rejected: 0, withheld: 1 },
      unwritten: 0,
      decided: { accepted: 1, rejected: 0 },
      unseen: 1,
      undefaced: [['func', 2]],
      leftOut: 1,
    });
  });
});

describe('status.json', () => {
  it('comes back as it was', () => expect(readStatus(statusText(STATUS))).toEqual(STATUS));

  it('of another form, cut short or changed, it counts for nothing', () => {
    const text = statusText(STATUS);
    expect(readStatus(text.replace(`"workSchema": ${WORK_SCHEMA}`, '"workSchema": 1'))).toBeNull();
    expect(readStatus(text.slice(0, -20))).toBeNull();
    expect(readStatus(text.replace('"released"', '"public"'))).toBeNull();
    expect(readStatus('')).toBeNull();
  });
});
