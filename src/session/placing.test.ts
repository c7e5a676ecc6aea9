import { describe, expect, it } from 'vitest';
import { filesOf, placed } from './placing.ts';
import type { Beside } from './savePlan.ts';

const ALL: Beside = { original: true, mask: true, transform: true, record: true, report: true };
const scan = (path: string): { path: string; name: string } => ({ path, name: path.slice(path.lastIndexOf('/') + 1) });
const files = (paths: readonly string[], beside = ALL): string[][] => placed(paths.map(scan), beside).map(filesOf);

describe('files of many scans in one place', () => {
  it('stay in their own folders', () => {
    expect(files(['a/T1.nii', 'b/T1.nii', 'b/T2.nii.gz']).map(([defaced]) => defaced)).toEqual([
      'a/T1.nii',
      'b/T1.nii',
      'b/T2.nii.gz',
    ]);
  });

  it('a scan that bears the name of another one’s original: each keeps its bytes under its name', () => {
    const [first, second] = files(['T1.nii.gz', '_T1.nii.gz']);
    expect(first.slice(0, 2)).toEqual(['2/T1.nii.gz', '2/_T1.nii.gz']);
    expect(second.slice(0, 2)).toEqual(['_T1.nii.gz', '__T1.nii.gz']);
  });

  it('a pair’s two files go together, and make room together', () => {
    const pair = { path: 'a/T1.hdr', name: 'T1.hdr', image: { name: 'T1.img' } };
    const wanted = { ...ALL, mask: false, transform: false, record: false };
    expect(placed([pair], wanted).map(filesOf)).toEqual([['a/T1.hdr', 'a/T1.img', 'a/_T1.hdr', 'a/_T1.img']]);
    const twin = { ...pair, path: 'a/T1.HDR', name: 'T1.HDR' };
    expect(placed([pair, twin], wanted)[1].folder).toBe('a/2/');
    expect(filesOf(placed([pair, scan('a/T1.nii')], { ...wanted, mask: true })[0])).toContain(
      'a/T1-hdr_defacemask.nii.gz',
    );
  });

  const CASES: readonly (readonly string[])[] = [
    ['T1.nii.gz', '_T1.nii.gz'],
    ['_T1.nii.gz', 'T1.nii.gz', '__T1.nii.gz', 'T1.nii.gz', '2/T1.nii.gz'],
    ['T1.nii', 't1.nii', 'T1.NII'],
    ['T1.nii', 'T1.nii.gz', 'T1.mgz', 'T1_mask.nii.gz', 'T1_defacemask.nii.gz'],
    ['a/T1.nii', 'a/T1.nii', 'a/2/T1.nii', 'A/t1.nii'],
  ];
  for (const paths of CASES) {
    it(`no two files have one name: ${paths.join(', ')}`, () => {
      for (const beside of [ALL, { ...ALL, original: false }]) {
        const all = files(paths, beside).flat();
        expect(new Set(all.map((file) => file.toLowerCase())).size).toBe(all.length);
      }
    });
  }
});
