/** What is no longer in BIDS_DIR, or was done with other options, in OUT_DIR. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { at, bids, hashes, sorted, study } from '../testing/studyRuns.ts';

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
  // The same for participant; a file of somebody else's is not removed.
  writeFileSync(at('out/sub-02/notes.txt'), 'x');
  rmSync(at('study/sub-02'), { recursive: true });
  const again = bids('participant');
  expect([again.status, again.err]).toEqual([3, expect.stringMatching(/sub-02: .* that mydeface has no record of/)]);
  expect(sorted(hashes('out')).filter((path) => path.includes('sub-02'))).toEqual(['sub-02/notes.txt']);
  // Back again: as if nothing had been.
  renameSync(at('away'), at('study/sub-01'));
  bids('participant');
  expect(sorted(hashes('out')).filter((path) => path.includes('sub-01_ses-1_T1w'))).toHaveLength(2);
});
