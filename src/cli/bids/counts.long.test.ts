/** What is counted and told of scans of which nothing came. */
import { gzipSync } from 'node:zlib';
import { existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readStatus, type ParticipantStatus } from '../../session/bids/index.ts';
import { command, commandWith, type Ended } from '../testing/command.ts';
import { smallScans } from '../testing/smallStudy.ts';
import { at, bids, DECISIONS, study, T1, T2 } from '../testing/studyRuns.ts';

const HOOK = resolve('src/cli/testing/fault.cjs');
const summary = (): string => readFileSync(at('out/code/mydeface/summary.html'), 'utf8');
const table = (): string[] => readFileSync(at('out_private/defacing.tsv'), 'utf8').trim().split('\n');

it('two files that claim one name are withheld, and have a line each; what was not copied is not told as copied', () => {
  const bold = 'sub-01/ses-1/func/sub-01_ses-1_task-rest_bold.nii.gz';
  study(['01'], { [`${T2('01')}.gz`]: gzipSync(smallScans().T2w) });
  rmSync(at('study/sub-01/ses-2'), { recursive: true });
  rmSync(at(`study/${bold}`));
  symlinkSync('nowhere', at(`study/${bold}`));
  const { status, err } = bids('participant');
  expect([status, err]).toEqual([3, expect.stringContaining('1 scan released, 0 waiting for a look, 2 withheld.')]);
  expect(err).toContain(`${bold}: `);
  expect(err).not.toContain('copied as is');
  expect(bids('group').status).toBe(3);
  expect(table().filter((line) => line.includes(T2('01')))).toEqual([
    expect.stringMatching(/\twithheld\t.*\t3\t.* claim the same name/),
    expect.stringMatching(/\twithheld\t.*\t3\t.* claim the same name/),
  ]);
  expect(summary()).toContain('could not be defaced, and are not in this data set</th><td>2</td>');
  expect(summary()).not.toContain('that were not defaced');
  // One of them is renamed: the other is done, and its picture stays with it.
  rmSync(at(`study/${T2('01')}.gz`));
  expect(bids('participant').err).toContain('2 scans released, 0 waiting for a look, 0 withheld.');
  expect(bids('participant').err).not.toMatch(/: good\./);
});

it('what cannot be written where it belongs is counted as that, and not as waiting', () => {
  study(['01']);
  rmSync(at('study/sub-01/ses-2'), { recursive: true });
  expect(bids('participant').status).toBe(0);
  // A file where a folder has to be: even root cannot write there.
  renameSync(at('out/sub-01'), at('aside'));
  writeFileSync(at('out/sub-01'), '');
  const { status, err } = bids('participant');
  expect([status, err]).toEqual([
    5,
    expect.stringContaining('0 scans released, 0 waiting for a look, 0 withheld, 2 not written.'),
  ]);
  const group = bids('group');
  expect([group.status, group.err]).toEqual([5, expect.stringContaining('0 withheld, 2 not written.')]);
  expect(summary()).toContain('could not be written, and are not in this data set</th><td>2</td>');
  expect(table()[1]).toContain('\tgood\twithheld\t');
  rmSync(at('out/sub-01'));
  expect(bids('group').err).toContain('2 released, 0 waiting for a look, 0 withheld.');
  // What cannot be taken back is not called waiting.
  const taken = at(`out/${T1('01')}`);
  const fault = JSON.stringify({ mode: 'refuse', at: 0, calls: ['unlinkSync'], code: 'EACCES' });
  writeFileSync(at(DECISIONS), `filename\tdecision\n${T1('01')}\trejected\n`);
  const refused = commandWith(['--require', HOOK], { MYDEFACE_FAULT: fault }, 'bids', 'study', 'out', 'group');
  expect([refused.status, refused.err]).toEqual([5, expect.stringContaining(`${T1('01')}: Still there`)]);
  expect(refused.err).toContain('2 released, 0 waiting');
  expect(existsSync(taken)).toBe(true);
  expect(bids('group').err).toContain('1 released, 0 waiting for a look, 1 rejected, 0 withheld.');
  expect(existsSync(taken)).toBe(false);
});

it('in place, a new scan under the name of a defaced one: the earlier original in the way is named, and nothing is lost', () => {
  study(['01']);
  rmSync(at('study/sub-01/ses-2'), { recursive: true });
  const inPlace = ['--layout', 'in-place', '--originals', 'kept', '--work-dir', 'work'];
  const run = (level: string): Ended => command('bids', 'study', 'study', level, ...inPlace);
  expect(run('participant').status).toBe(0);
  const [old, fresh] = [readFileSync(at(`kept/${T1('01')}`)), gzipSync(smallScans().T2w)];
  writeFileSync(at(`study/${T1('01')}`), fresh);
  for (const level of ['participant', 'group', 'participant']) {
    const { status, err } = run(level);
    expect([status, err]).toEqual([3, expect.stringMatching(/1 (scan )?released, 0 waiting for a look, 1 withheld\./)]);
    expect(err).toContain(`${T1('01')}: Not defaced: ${at(`kept/${T1('01')}`)} is in the way.`);
    expect(err).not.toContain('--force');
  }
  expect(readFileSync(at(`study/${T1('01')}`))).toEqual(fresh);
  expect(readFileSync(at(`kept/${T1('01')}`))).toEqual(old);
  renameSync(at(`kept/${T1('01')}`), at('before.nii.gz'));
  expect(run('participant').err).toMatch(/2 scans released, 0 waiting for a look, 0 withheld\./);
  expect(readFileSync(at(`kept/${T1('01')}`))).toEqual(fresh);
});

it('a folder that cannot be read: told with its participant, whose status says so; the others go on', () => {
  study(['01', '02']);
  for (const label of ['01', '02']) rmSync(at(`study/sub-${label}/ses-2`), { recursive: true });
  // Modes of folders do not stop root.
  writeFileSync(
    at('hook.cjs'),
    `const fs = require('node:fs');
    const real = fs.readdirSync;
    fs.readdirSync = (path, ...more) => {
      if (String(path).endsWith('/study/sub-01/ses-1/anat')) throw Object.assign(new Error(), { code: 'EACCES' });
      return real(path, ...more);
    };
    require('node:module').syncBuiltinESMExports();`,
  );
  const run = (level: string, ...more: string[]): Ended =>
    commandWith(['--require', at('hook.cjs')], {}, 'bids', 'study', 'out', level, ...more);
  const status = (): ParticipantStatus => readStatus(readFileSync(at('out_private/sub-01/status.json'), 'utf8'))!;
  const first = run('participant');
  expect([first.status, first.err]).toEqual([
    3,
    expect.stringContaining('sub-01/ses-1/anat: Cannot be opened (EACCES)'),
  ]);
  expect(existsSync(at(`out/${T1('02')}`))).toBe(true);
  expect(status()).toMatchObject({ exitStatus: 3, problems: [{ path: 'sub-01/ses-1/anat' }] });
  expect(run('group')).toMatchObject({ status: 3, err: expect.stringContaining('2 released') });
  expect(run('participant', '--dry-run').out).toContain('sub-02: 2 scans');
  // Whatever was done of it before stays.
  expect(bids('participant').status).toBe(0);
  writeFileSync(at(DECISIONS), `filename\tdecision\n${T2('01')}\trejected\n`);
  const later = run('group');
  expect([later.status, later.err]).toEqual([3, expect.stringContaining('sub-01/ses-1/anat: Cannot be opened')]);
  expect(existsSync(at(`out/${T1('01')}`))).toBe(true);
  expect(status().sessions).toHaveLength(1);
  expect(bids('group').err).toContain('3 released, 0 waiting for a look, 1 rejected');
});
