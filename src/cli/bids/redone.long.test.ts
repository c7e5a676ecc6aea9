/** A participant is done anew with another preset, and killed amid that: what `group` makes of it before it is done again. */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readStatus } from '../../session/bids/index.ts';
import { commandWith } from '../testing/command.ts';
import { smallScans } from '../testing/smallStudy.ts';
import { at, bids, DECISIONS, hashes, study, T1, T2 } from '../testing/studyRuns.ts';

const HOOK = resolve('src/cli/testing/fault.cjs');
/** Calls that write: before any of its files, amid the defaced scan, about picture, mask and record. */
const MOMENTS = [3, 30, 45, 47, 49, 51, 53, 57];
const VOXELS = 352;
const MASK = 'out/sub-01/ses-1/anat/sub-01_ses-1_mod-T1w_defacemask.nii.gz';
const PICTURE = 'sub-01/ses-1/anat/sub-01_ses-1_T1w_mydeface.png';

const voxels = (path: string): Uint8Array => gunzipSync(readFileSync(at(path))).subarray(VOXELS);
const sha256 = (path: string): string =>
  createHash('sha256')
    .update(readFileSync(at(path)))
    .digest('hex');

it('masks beside released scans are theirs, pictures in the report show them, at whatever moment the run was killed', () => {
  study(['01'], { [T1('01')]: gzipSync(smallScans().T1w) });
  rmSync(at('study/sub-01/ses-2'), { recursive: true });
  const redo = (fault: object): number | null =>
    commandWith(
      ['--require', HOOK],
      { MYDEFACE_FAULT: JSON.stringify(fault) },
      'bids',
      'study',
      'out',
      'participant',
      '--preset',
      'face',
    ).status;
  const original = smallScans().T1w.subarray(VOXELS);
  const moments: string[] = [];
  expect(bids('participant').status).toBe(0);
  for (const name of ['out', 'out_private']) cpSync(at(name), at(`first/${name}`), { recursive: true });
  for (const n of MOMENTS) {
    for (const name of ['out', 'out_private']) {
      rmSync(at(name), { recursive: true });
      cpSync(at(`first/${name}`), at(name), { recursive: true });
    }
    const before = sha256(`out/${T1('01')}`);
    expect(redo({ mode: 'before', at: n })).toBeNull();
    writeFileSync(at(DECISIONS), `filename\tdecision\n${T2('01')}\trejected\n`);
    const { status, err } = bids('group');
    const kept = voxels(MASK);
    const scan = voxels(`out/${T1('01')}`);
    const wrong = scan.filter((value, v) => value !== (kept[v] === 1 ? original[v] : 0)).length;
    expect([n, wrong]).toEqual([n, 0]);
    const [one] = readStatus(readFileSync(at('out_private/sub-01/status.json'), 'utf8'))!.sessions[0].scans;
    const shown = readFileSync(at('out_private/report.html'), 'utf8').includes(`"picture":"${PICTURE}"`);
    // A picture that is shown is the one of the result that the record is about.
    if (shown) expect([n, sha256(`out_private/${PICTURE}`)]).toEqual([n, one.picture]);
    else expect([n, status, err]).toEqual([n, 3, expect.stringContaining('sub-01: a run was interrupted')]);
    moments.push(`${shown ? 'shown' : 'hidden'} ${sha256(`out/${T1('01')}`) === before ? 'old' : 'new'}`);
  }
  expect(moments).toContain('hidden old');
  // Run again: as if it had never been killed.
  const again = (): void => {
    expect(bids('participant', '--preset', 'face').status).toBe(0);
    expect(bids('group').status).toBe(0);
  };
  again();
  const made = hashes('out');
  rmSync(at('out'), { recursive: true });
  rmSync(at('out_private/sub-01'), { recursive: true });
  again();
  expect(hashes('out')).toEqual(made);
});
