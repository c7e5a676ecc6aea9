/** What is no longer in BIDS_DIR, or was done with other options, in OUT_DIR. */
import { gzipSync } from 'node:zlib';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { smallScans, widened } from '../testing/smallStudy.ts';
import { at, bids, DECISIONS, hashes, sorted, study, T1, T2 } from '../testing/studyRuns.ts';

it('a participant who was taken out is taken out of both folders, by name; what is not ours stays, and is told', () => {
  study(['01', '02', '03']);
  for (const label of ['01', '02', '03']) rmSync(at(`study/sub-${label}/ses-2`), { recursive: true });
  expect(bids('participant').status).toBe(0);
  renameSync(at('study/sub-01'), at('away'));
  const one = bids('participant', '--participant-label', '02');
  expect([one.status, existsSync(at('out/sub-01'))]).toEqual([0, true]);
  expect(bids('participant', '--participant-label', '01').status).toBe(2);
  const group = bids('group');
  expect([group.status, group.err]).toEqual([0, expect.stringContaining('sub-01: no longer in BIDS_DIR')]);
  expect(sorted(hashes('out')).filter((path) => path.includes('sub-01'))).toEqual([]);
  expect(readFileSync(at('out/participants.tsv'), 'utf8')).not.toContain('sub-01');
  const kept = sorted(hashes('out_private')).filter((path) => /sub-01.*\.(nii|nii\.gz|png)$|_mydeface/.test(path));
  expect(kept.filter((path) => path.includes('sub-01'))).toEqual([]);
  expect(bids('group').err).not.toContain('sub-01');
  const statuses = at('out_private/statuses.jsonl');
  expect(readFileSync(statuses, 'utf8')).not.toContain('sub-01');
  expect(readFileSync(statuses, 'utf8').trim().split('\n')).toHaveLength(2);
  // The same for participant; a file of somebody else's is not removed.
  writeFileSync(at('out/sub-02/notes.txt'), 'x');
  rmSync(at('study/sub-02'), { recursive: true });
  const again = bids('participant');
  expect([again.status, again.err]).toEqual([3, expect.stringMatching(/sub-02: .* that mydeface has no record of/)]);
  expect(sorted(hashes('out')).filter((path) => path.includes('sub-02'))).toEqual(['sub-02/notes.txt']);
  // It would tell of sub-02 as before.
  expect(readFileSync(statuses, 'utf8')).toBe('');
  // Back again: as if nothing had been.
  renameSync(at('away'), at('study/sub-01'));
  bids('participant');
  expect(sorted(hashes('out')).filter((path) => path.includes('sub-01_ses-1_T1w'))).toHaveLength(2);
});

it('sessions that are not chosen stay as they are, whatever the options of the others', () => {
  const wide = gzipSync(widened(smallScans().T1w));
  study(['01'], { [T1('01')]: wide, [T1('01', '2')]: wide });
  for (const session of ['1', '2'])
    for (const path of [T2('01', session), T2('01', session).replace('.nii', '.json')]) rmSync(at(`study/${path}`));
  expect(bids('participant', '--release', 'check').status).toBe(0);
  const first = (): [string, string][] => [...hashes('out')].filter(([path]) => path.startsWith('sub-01/ses-1'));
  const before = first();
  expect(before.map(([path]) => path)).toContain(T1('01'));
  const chosen = bids('participant', '--session-label', '2', '--datatypes', 'anat,func', '--clean-sidecars');
  expect([chosen.status, chosen.err]).toEqual([0, expect.stringContaining('sub-01: 1 image of func copied as is')]);
  expect(first()).toEqual(before);
  expect(bids('group').status).toBe(0);
  expect(first()).toEqual(before);
  // Of the other one what would not be released has gone, with its mask and sidecar.
  expect(sorted(hashes('out')).filter((path) => path.startsWith('sub-01/ses-2/anat'))).toEqual([]);
  const summary = readFileSync(at('out/code/mydeface/summary.html'), 'utf8');
  expect(summary).toContain('Images of func that were not defaced</th><td>1</td>');
  expect(summary).toContain('nobody has accepted</th><td>1</td>');
  // A decision takes back one of them by the options of each.
  writeFileSync(at(DECISIONS), `filename\tdecision\n${T1('01')}\trejected\n`);
  expect(bids('group').status).toBe(0);
  const left = first().map(([path]) => path);
  expect(left.filter((path) => path.includes('/anat/'))).toEqual([]);
  expect(left.filter((path) => path.includes('/func/'))).toHaveLength(2);
});

it('where a session is chosen, participants who have none are left alone, and this is told', () => {
  const lone = 'sub-02/anat/sub-02_T1w.nii.gz';
  study(['01'], { [lone]: gzipSync(smallScans().T1w) });
  rmSync(at('study/sub-01/ses-2'), { recursive: true });
  const { status, err } = bids('participant', '--session-label', 'ses-1');
  expect([status, err]).toEqual([0, expect.stringContaining('sub-02: has no sessions, so it was left alone')]);
  expect([
    existsSync(at(`out/${T1('01')}`)),
    existsSync(at('out/sub-02')),
    existsSync(at('out_private/sub-02')),
  ]).toEqual([true, false, false]);
});

it('a decision counts however its scan is written; one on no scan is an error, told with its line', () => {
  study(['01', '02']);
  for (const label of ['01', '02']) rmSync(at(`study/sub-${label}/ses-2`), { recursive: true });
  expect(bids('participant').status).toBe(0);
  const [t1, t2, bold] = [T1('01'), T2('01'), 'sub-01/ses-1/func/sub-01_ses-1_task-rest_bold.nii.gz'];
  const lines = [`./${t1}`, `"${t2.replaceAll('/', '\\')}"`, bold, `/${T1('02')}`, 'sub-02_ses-1_T2w.nii'];
  writeFileSync(at(DECISIONS), `filename\tdecision\n${lines.map((line) => `${line}\trejected\n`).join('')}`);
  const group = bids('group');
  expect([group.status, group.err]).toEqual([
    3,
    expect.stringContaining('1 released, 0 waiting for a look, 3 rejected'),
  ]);
  expect(group.err).toContain(`decisions.tsv, line 4: no scan to be defaced is called ${bold}`);
  expect(group.err).toContain('decisions.tsv, line 6: no scan to be defaced is called sub-02_ses-1_T2w.nii');
  const one = bids('participant', '--participant-label', '01', '--datatypes', 'anat,func');
  expect([one.status, one.err]).toEqual([3, expect.stringContaining('line 6')]);
  expect(one.err).not.toContain('line 4');
  expect(existsSync(at(`out/${bold}`))).toBe(false);
  writeFileSync(at(DECISIONS), `filename\tdecision\n${lines.slice(0, 4).join('\trejected\n')}\trejected\n`);
  expect(bids('group').status).toBe(0);
});

it('files of the data set that were taken out are taken out, and named; other ones stay', () => {
  study(['01'], { 'phenotype/scores.tsv': 'participant_id\tx\nsub-01\t1\n' });
  rmSync(at('study/sub-01/ses-2'), { recursive: true });
  expect(bids('participant').status).toBe(0);
  writeFileSync(at('out/CHANGES'), 'ours\n');
  rmSync(at('study/phenotype'), { recursive: true });
  rmSync(at('study/task-rest_bold.json'));
  expect(bids('participant', '--participant-label', '01').status).toBe(0);
  expect(existsSync(at('out/phenotype/scores.tsv'))).toBe(true);
  const { status, err } = bids('group');
  expect([status, err]).toEqual([0, expect.stringContaining('phenotype/scores.tsv: no longer in BIDS_DIR')]);
  expect(sorted(hashes('out')).filter((path) => !path.startsWith('sub-01/'))).toEqual([
    'CHANGES',
    'README',
    'code/mydeface/summary.html',
    'dataset_description.json',
    'participants.tsv',
  ]);
  rmSync(at('study/participants.tsv'));
  expect(bids('participant').err).toContain('participants.tsv: no longer in BIDS_DIR');
});
