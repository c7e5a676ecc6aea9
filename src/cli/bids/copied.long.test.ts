import { rmSync, writeFileSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readStatus, statusText } from '../../session/bids/index.ts';
import { filesIn } from '../testing/losses.ts';
import { smallScans, writeAll } from '../testing/smallStudy.ts';
import { at, bids, hashes, sorted, study, T1, T2 } from '../testing/studyRuns.ts';

const { T1w, T2w, bold } = smallScans();
const BOLD = 'sub-01/ses-1/func/sub-01_ses-1_task-rest_bold.nii.gz';

/** Files of a folder that hold an image as it was, whatever they are called, packed or not; but for those named. */
function undefaced(folder: string, but: readonly string[] = []): string[] {
  const voxels = [T1w, T2w, bold].map((scan) => Buffer.from(scan.subarray(352)));
  return [...filesIn(at(folder))].flatMap(([name, bytes]) => {
    const content = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    return !but.includes(name) && voxels.some((one) => content.includes(one)) ? [name] : [];
  });
}

/** One session of one participant. */
function oneSession(more: Record<string, Uint8Array | string> = {}): void {
  study(['01'], more);
  rmSync(at('study/sub-01/ses-2'), { recursive: true });
}

it('no file that holds an undefaced scan is copied under whatever name; each is told, and taken away where it was copied', () => {
  const packed = gzipSync(T1w);
  const stem = 'sub-01/ses-1/anat/sub-01_ses-1_T1w';
  const byName = Object.fromEntries(
    ['nii.gz.bak', 'nii.gz~', 'nii.gz.part', 'npy', 'mat', 'bin'].map((end) => [`${stem}.${end}`, packed]),
  );
  const elsewhere = Object.fromEntries(
    ['ieeg', 'meg', 'eeg', 'beh', 'motion', 'nirs', 'micr', 'mrs'].map((folder) => [
      `sub-01/ses-1/${folder}/sub-01_ses-1_T1w.nii.gz`,
      packed,
    ]),
  );
  const byContent = {
    'sub-01/ses-1/anat/sub-01_ses-1_T2w.tsv': T1w,
    'sub-01/ses-1/dwi/sub-01_ses-1_dwi.bval': packed,
    'sub-01/ses-1/fmap/sub-01_ses-1_T1w.nii.gz': packed,
    'sub-01/ses-1/meg/sub-01_ses-1_task-a_meg.ds/defaults.mri': T1w,
  };
  const ofDataSet = { 'README.md': T1w, LICENSE: packed, CHANGES: T1w, 'samples.tsv': T1w, 'phenotype/a.tsv': packed };
  const right = { 'sub-01/ses-1/eeg/sub-01_ses-1_task-a_eeg.vhdr': 'Brain Vision\n' };
  const otherSession = { 'sub-01/ses-2/beh/sub-01_ses-2_task-a_beh.tsv': 'answer\n1\n' };
  const left = { ...byName, ...elsewhere, ...byContent };
  oneSession({ ...left, ...ofDataSet, ...right });
  writeAll(at('study'), otherSession);

  const planned = bids('participant', '--dry-run');
  expect(planned.status).toBe(3);
  for (const path of Object.keys(ofDataSet)) expect(planned.out).toMatch(`${path}: not copied, because its content`);
  expect(planned.out).toMatch(/\n {2}sub-01\/\S+: not copied/);
  expect(planned.out).toMatch(/\n {2}8 more files not copied/);

  const { status, err } = bids('participant');
  expect(status).toBe(3);
  expect(undefaced('out', [BOLD])).toEqual([]);
  expect(err.match(/^.*sub-01\/\S+: not copied/gm)).toHaveLength(10);
  expect(err).toMatch(/sub-01: 8 more files not copied/);
  for (const path of Object.keys(ofDataSet)) expect(err).toMatch(`${path}: not copied, because its content`);
  const out = hashes('out');
  expect([...Object.keys(left), ...Object.keys(ofDataSet)].filter((path) => out.has(path))).toEqual([]);
  expect([T1('01'), T2('01'), BOLD, ...Object.keys(right)].filter((path) => !out.has(path))).toEqual([]);

  const record = at('out_private/sub-01/status.json');
  const known = readStatus(readFileSync(record, 'utf8'))!;
  expect(known.leftOut.map(({ path }) => path).toSorted()).toEqual(Object.keys(left).toSorted());
  for (const run of [
    () => bids('participant'),
    () => bids('group'),
    () => bids('participant', '--session-label', '2'),
  ]) {
    // As an earlier version left it.
    writeAll(at('out'), { ...left, ...ofDataSet });
    writeFileSync(record, statusText({ ...known, files: [...known.files, ...Object.keys(left)].toSorted() }));
    expect(run().status).toBe(3);
    expect(undefaced('out', [BOLD])).toEqual([]);
  }
  expect(bids('group').status).toBe(3);
  expect(readFileSync(at('out/code/mydeface/summary.html'), 'utf8')).toMatch(/Other files that may show.*<td>18</);
  expect(readFileSync(at('out_private/report.html'), 'utf8')).toContain(`${stem}.nii.gz.bak`);
});

it('images of anat and pet are never copied as they are, whatever --datatypes says', () => {
  const pet = 'sub-01/ses-1/pet/sub-01_ses-1_pet.nii';
  oneSession({ [pet]: T2w, 'sub-01/ses-1/pet/sub-01_ses-1_pet.json': '{}' });
  expect(bids('participant', '--datatypes', 'anat').err).toMatch(
    /sub-01: 1 image of func copied as is\.\n.*give --datatypes anat,pet,func\./,
  );
  expect(undefaced('out')).toEqual([BOLD]);
  expect(hashes('out').has(T1('01'))).toBe(true);
  const { status, err } = bids('participant', '--datatypes', 'func');
  expect(status).toBe(0);
  for (const path of [T1('01'), T2('01'), pet]) expect(err).toContain(`${path}: not copied, because images of anat`);
  expect(err).toMatch(/give --datatypes anat,pet,func\./);
  expect(undefaced('out')).toEqual([]);
  expect(sorted(hashes('out')).filter((path) => /\/(anat|pet)\//.test(path))).toEqual([]);
  expect(readFileSync(at('out/sub-01/ses-1/sub-01_ses-1_scans.tsv'), 'utf8')).not.toContain('anat/');
});
