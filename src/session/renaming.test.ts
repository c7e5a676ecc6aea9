import { expect, it } from 'vitest';
import { folderOf } from './placing.ts';
import { prefixOf, renamed } from './renaming.ts';

const scan = (path: string) => ({ path, name: path.slice(folderOf(path).length) });
const to = (paths: readonly string[], prefix = 'sub'): string[] =>
  renamed(paths.map(scan), prefix).map(({ path }) => path);

it('nothing of a name stays but contrast and ending; one number for each folder', () => {
  expect(
    to(['Jane_Doe/brain_T1_19800304.nii.gz', 'John/flair.mgz', 'Jane_Doe/T2w-Doe.nii', 'Jane_Doe/second.nii.gz']),
  ).toEqual(['sub-01/sub-01_T1.nii.gz', 'sub-02/sub-02_flair.mgz', 'sub-01/sub-01_T2w.nii', 'sub-01/sub-01.nii.gz']);
});

it('a pair’s two files get one name', () => {
  const pair = { path: 'Doe/SCAN.HDR', name: 'SCAN.HDR', image: { name: 'Scan.Img' } };
  expect(renamed([pair], 'sub')).toEqual([
    { path: 'sub-01/sub-01.HDR', name: 'sub-01.HDR', image: { name: 'sub-01.Img' } },
  ]);
});

it('scans that were chosen one by one have each their own number', () => {
  expect(to(['Smith.nii', 'Weber.nii'], 'head')).toEqual(['head-01/head-01.nii', 'head-02/head-02.nii']);
});

it('a word that only contains a contrast stays out', () => {
  expect(to(['x/Doctor.nii', 'x/ct1.nii', 'x/Pett.nii'])).toEqual([
    'sub-01/sub-01.nii',
    'sub-01/sub-01_2.nii',
    'sub-01/sub-01_3.nii',
  ]);
});

it('no two have one name or one stem, whatever capitals and endings', () => {
  const names = to(['a/T1.nii', 'a/t1.nii.gz', 'a/my_T1.nii', 'a/T1_2.nii', 'a/T1.nii']);
  const stems = names.map((name) => name.toLowerCase().split('.')[0]);
  expect(new Set(stems).size).toBe(5);
});

it('numbers have as many digits as are needed, so that names sort', () => {
  const names = to(Array.from({ length: 120 }, (_, n) => `p${n}/T1.nii`));
  expect(names[0]).toBe('sub-001/sub-001_T1.nii');
  expect(names.toSorted()).toEqual(names);
});

it('a prefix is letters and digits; without any it is sub', () => {
  expect(prefixOf('../Köln 7_')).toBe('Kln7');
  expect(to(['a/T1.nii'], '../')).toEqual(['sub-01/sub-01_T1.nii']);
  expect(prefixOf('x'.repeat(50))).toHaveLength(20);
});
