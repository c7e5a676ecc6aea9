import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStatus } from '../../session/bids/index.ts';
import { MAIN } from '../testing/built.ts';
import { command, commandWith, folder, type Ended } from '../testing/command.ts';
import { smallScans, writeAll } from '../testing/smallStudy.ts';
import { at, bids, DECISIONS, hashes, sorted, study, T1, T2 } from '../testing/studyRuns.ts';

const HOOK = resolve('src/cli/testing/fault.cjs');

it('killed at any of many moments and run again: the same bytes as one run', () => {
  study(['01']);
  const options = ['--datatypes', 'anat', '--session-label', '1'];
  expect(command('bids', 'study', 'quiet', 'participant', ...options).status).toBe(0);
  const run = (fault: object | null): Ended =>
    commandWith(
      fault === null ? [] : ['--require', HOOK],
      { MYDEFACE_FAULT: JSON.stringify(fault ?? { mode: 'none', at: 0 }) },
      'bids',
      'study',
      'out',
      'participant',
      ...options,
    );
  const kills = [3, 12, 30, 45, 60].map((n, k) => run({ mode: k % 2 === 0 ? 'before' : 'after', at: n }).status);
  expect(kills.filter((status) => status === null).length).toBeGreaterThan(2);
  for (const [name, hash] of existsSync(at('out')) ? hashes('out') : [])
    if (!name.includes('.mydeface-')) expect([name, hash]).toEqual([name, hashes('quiet').get(name)]);
  expect(run(null)).toMatchObject({ status: 0 });
  expect(hashes('out')).toEqual(hashes('quiet'));
  expect(sorted(hashes('out_private')).filter((name) => name.includes('.mydeface-'))).toEqual([]);
});

it('two at a time on one participant: one waits, nothing is torn', async () => {
  study(['01']);
  const options = ['--datatypes', 'anat', '--session-label', '1'];
  const start = (): Promise<number | null> =>
    new Promise((done) => {
      const child = spawn('node', [MAIN, 'bids', 'study', 'out', 'participant', ...options], {
        cwd: folder,
        stdio: 'ignore',
      });
      child.once('close', done);
    });
  expect(await Promise.all([start(), start()])).toEqual([0, 0]);
  expect(command('bids', 'study', 'quiet', 'participant', ...options).status).toBe(0);
  expect(hashes('out')).toEqual(hashes('quiet'));
});

it('what cannot be done is told with its participant and file; the others go on', () => {
  const { T1w } = smallScans();
  study(['01', '02', '03'], {
    'sub-01/ses-1/anat/sub-01_ses-1_T1w.json': '{"EchoTime": ',
    // Two forms of one scan.
    'sub-02/ses-1/anat/sub-02_ses-1_T1w.nii': T1w,
    'sub-03/ses-1/anat/T1_of_Jane.nii': T1w,
    'sub-03/ses-1/anat/sub-03_ses-1_PDw.nii': 'no image',
    '.bidsignore': '*_FLAIR.nii\n',
    'sub-03/ses-1/anat/sub-03_ses-1_FLAIR.nii': T1w,
  });
  for (const label of ['01', '02', '03']) rmSync(at(`study/sub-${label}/ses-2`), { recursive: true });
  rmSync(at(`study/${T2('01')}`));
  symlinkSync('../../../.git/annex/objects/XX/SHA256E-s1--abc.nii', at(`study/${T2('01')}`));
  const { status, err } = bids('participant', '--clean-sidecars');
  expect(status).toBe(3);
  expect(err).toContain(`${T2('01')}: Only a git-annex pointer`);
  expect(err).toContain('sub-01/ses-1/anat/sub-01_ses-1_T1w.json: Not valid JSON');
  expect(err).toContain(`${T1('02')}: ${T1('02').replace('.gz', '')} and ${T1('02')} claim the same name`);
  expect(err).toContain('sub-03/ses-1/anat/sub-03_ses-1_PDw.nii: 8 bytes are too few for a NIfTI header');
  expect(err).toContain('sub-03/ses-1/anat/T1_of_Jane.nii: not copied, because its name is not a BIDS name');
  expect(err).toMatch(/sub-01: 1 image of func copied as is/);
  const out = sorted(hashes('out')).filter((path) => /anat/.test(path));
  expect(out).toEqual([
    'sub-01/ses-1/anat/sub-01_ses-1_T1w.nii.gz',
    'sub-01/ses-1/anat/sub-01_ses-1_mod-T1w_defacemask.nii.gz',
    'sub-02/ses-1/anat/sub-02_ses-1_T2w.json',
    'sub-02/ses-1/anat/sub-02_ses-1_T2w.nii',
    'sub-02/ses-1/anat/sub-02_ses-1_mod-T2w_defacemask.nii.gz',
    'sub-03/ses-1/anat/sub-03_ses-1_T1w.json',
    'sub-03/ses-1/anat/sub-03_ses-1_T1w.nii.gz',
    'sub-03/ses-1/anat/sub-03_ses-1_T2w.json',
    'sub-03/ses-1/anat/sub-03_ses-1_T2w.nii',
    'sub-03/ses-1/anat/sub-03_ses-1_mod-T1w_defacemask.nii.gz',
    'sub-03/ses-1/anat/sub-03_ses-1_mod-T2w_defacemask.nii.gz',
  ]);
  expect(readFileSync(at('out/sub-03/ses-1/anat/sub-03_ses-1_T1w.json'), 'utf8')).not.toContain('Doe');
  expect(readFileSync(at('out/sub-03/ses-1/sub-03_ses-1_scans.tsv'), 'utf8')).not.toContain('2020');
  const exits = ['01', '02', '03'].map(
    (label) => readStatus(readFileSync(at(`out_private/sub-${label}/status.json`), 'utf8'))!.exitStatus,
  );
  expect(exits).toEqual([3, 3, 3]);
});

it('a run that ended between a file that waits and its record: what was accepted is not what is there, and stays', () => {
  study(['01']);
  bids('participant');
  const whole = hashes('out');
  writeFileSync(at(DECISIONS), `filename\tdecision\n${T2('01')}\trejected\n`);
  expect(bids('group').status).toBe(0);
  writeFileSync(at(`out_private/waiting/${T2('01')}`), readFileSync(at(`study/${T2('01')}`)));
  writeFileSync(at(DECISIONS), `filename\tdecision\n${T2('01')}\taccepted\n`);
  const { status, err } = bids('group');
  expect([status, err]).toEqual([5, expect.stringContaining('not the one that was looked at')]);
  expect(err).toContain(T2('01'));
  expect(existsSync(at(`out/${T2('01')}`))).toBe(false);
  expect(bids('participant').status).toBe(0);
  expect(bids('group').status).toBe(0);
  expect(hashes('out').get(T2('01'))).toBe(whole.get(T2('01')));
});

it('a rejected scan stays back until somebody says otherwise: whatever the case, the comments, a word or a table not understood', () => {
  study(['01']);
  bids('participant');
  const decide = (text: string): Ended => {
    writeFileSync(at(DECISIONS), text);
    return bids('group');
  };
  const isOut = (): boolean => existsSync(at(`out/${T2('01')}`));
  expect(decide(`# looked at by hand\nfilename\tdecision\n\n${T2('01')}\tRejected\n`).status).toBe(0);
  expect(isOut()).toBe(false);
  const unclear = decide(`filename\tdecision\n${T2('01')}\tno way\n`);
  expect([unclear.status, unclear.err]).toEqual([3, expect.stringContaining('line 2 not understood')]);
  expect(isOut()).toBe(false);
  const before = hashes('out');
  const damaged = decide(`${T2('01')}\trejected\n`);
  expect([damaged.status, damaged.err]).toEqual([3, expect.stringContaining('columns filename and decision')]);
  expect(bids('participant').status).toBe(3);
  expect(hashes('out')).toEqual(before);
  rmSync(at(DECISIONS));
  const gone = bids('group');
  expect([gone.status, gone.err]).toEqual([0, expect.stringContaining(`${T2('01')}: released, as no decision`)]);
  expect(isOut()).toBe(true);
});

it('a full disk: nothing is half written, and it is told', () => {
  study(['01']);
  const fault = JSON.stringify({ mode: 'refuse', at: 0, calls: ['fsyncSync'], code: 'ENOSPC' });
  mkdirSync(at('out'));
  const { status, err } = commandWith(
    ['--require', HOOK],
    { MYDEFACE_FAULT: fault },
    'bids',
    'study',
    'out',
    'participant',
  );
  expect([status, err]).toEqual([5, expect.stringMatching(/the disk is full/)]);
  expect(sorted(hashes('out'))).toEqual([]);
  // Full for a moment: one file is told, the others go on; afterwards only that is made up for.
  const moment = JSON.stringify({ mode: 'fail', at: 40, code: 'ENOSPC' });
  const options = ['bids', 'study', 'out', 'participant', '--session-label', '1'];
  const second = commandWith(['--require', HOOK], { MYDEFACE_FAULT: moment }, ...options);
  expect([second.status, second.err]).toEqual([5, expect.stringMatching(/sub-01\/.*the disk is full/)]);
  expect([...sorted(hashes('out')), ...sorted(hashes('out_private'))].filter((name) => name.includes('.tmp'))).toEqual(
    [],
  );
  expect(command(...options).status).toBe(0);
  expect(sorted(hashes('out'))).toEqual(expect.arrayContaining([T1('01'), T2('01')]));
});

describe('refused before anything is written', () => {
  it.each([
    [['study', 'study/derivatives/out', 'participant'], /OUT_DIR .* lies in BIDS_DIR/],
    [['study', 'out', 'participant', '--work-dir', 'out/private'], /WORK_DIR .* lies in OUT_DIR/],
    [['study', 'out', 'participant', '--work-dir', 'study/private'], /WORK_DIR .* lies in BIDS_DIR/],
    [['study', 'study', 'participant', '--layout', 'in-place'], /give --originals DIR/],
    [
      ['study', 'study', 'participant', '--layout', 'in-place', '--originals', 'study/o'],
      /--originals .* lies in BIDS_DIR/,
    ],
    [['study', 'out', 'participant', '--participant-label', '07'], /there is no sub-07/],
    [
      ['study', 'out', 'participant', '--session-label', 'ses-9', '1'],
      /no participant has ses-9; there are ses-1, ses-2/,
    ],
    [['study', 'out', 'participant', '--session-label', '01'], /no participant has ses-01; there are ses-1, ses-2/],
    [['study', 'out', 'session'], /takes participant, group/],
    [['study', 'out'], /got 2 of the three/],
    [['study/sub-01', 'out', 'participant'], /has no dataset_description.json/],
    [['study', 'used', 'participant'], /holds files already/],
    [['study', 'out', 'participant', '--work-dir', 'other'], /made by another version/],
  ])('%j', (args, reason) => {
    study(['01']);
    writeAll(folder, { 'used/x': 'x', 'other/mydeface.json': '{"workSchema": 99}' });
    const before = hashes('.');
    const { status, err } = command('bids', ...args);
    expect([status, err]).toEqual([2, expect.stringMatching(reason)]);
    expect(hashes('.')).toEqual(before);
  });

  it('a dry run says what would be done', () => {
    study(['01']);
    const { status, out } = command('bids', 'study', 'out', 'participant', '--dry-run', '--participant_label', '01');
    expect(status).toBe(0);
    expect(out).toContain('sub-01: 4 scans to be defaced');
    expect(out).toContain(`${T1('01')} (may lead)`);
    expect([existsSync(at('out')), existsSync(at('out_private'))]).toEqual([false, false]);
  });
});
