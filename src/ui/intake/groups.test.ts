import { expect, test } from 'vitest';
import { grouped, isShort, namesOf } from './groups.ts';
import { withSaid } from './noticeList.ts';
import type { Notice } from './notices.ts';

const notScans = (count: number): Notice[] =>
  Array.from({ length: count }, (_, n) => ({ code: 'notScan', path: `note-${n}.txt` }));

test('hundreds of one kind are one group; a few stay as they are', () => {
  const said: Notice[] = [{ code: 'annex', path: 'data' }, ...notScans(300), { code: 'twice', path: 'a.nii' }];
  const groups = grouped(withSaid([], said, new Map(), []));
  expect(groups.map((one) => (one.kind === 'one' ? one.told.notice.code : `${one.told.length} ${one.code}`))).toEqual([
    'annex',
    '300 notScan',
    'twice',
  ]);
  expect(grouped(withSaid([], notScans(3), new Map(), [])).map(({ kind }) => kind)).toEqual(['one', 'one', 'one']);
});

test('what needs an answer of its own is never in a group', () => {
  const parts = Array.from({ length: 9 }, (_, n): Notice => ({ code: 'parts', path: `${n}`, parts: [] }));
  expect(grouped(withSaid([], parts, new Map(), []))).toHaveLength(9);
});

test('what was not added comes first, those of one kind together', () => {
  const pair = { kept: '_a.nii', offers: [] };
  const said: Notice[] = [
    { code: 'twice', path: 'a.nii' },
    ...notScans(2),
    { code: 'interrupted', path: 'b.nii', of: new File([], 'b.nii') },
    { code: 'reversed', path: 'c.nii', ...pair },
    { code: 'twice', path: 'd.nii' },
    { code: 'unrelated', path: 'e.nii', ...pair },
  ];
  const codes = grouped(withSaid([], said, new Map(), [])).map((one) => one.kind === 'one' && one.told.notice.code);
  expect(codes).toEqual(['reversed', 'unrelated', 'notScan', 'notScan', 'interrupted', 'twice', 'twice']);
});

test('swapped names of many scans are one group; all of them are in it, some are named', () => {
  const said = Array.from({ length: 5 }, (_, n): Notice => {
    return { code: 'reversed', path: `sub/${n}.nii`, kept: `_${n}.nii`, offers: [] };
  });
  const [group, ...others] = grouped(withSaid([], said, new Map(), []));
  expect(others).toEqual([]);
  expect(group).toMatchObject({ kind: 'many', code: 'reversed' });
  const { told } = group as Extract<typeof group, { kind: 'many' }>;
  expect(told).toHaveLength(5);
  expect(namesOf(told)).toEqual({ names: ['0.nii', '1.nii', '2.nii'], more: 2 });
});

test('two short notes stand on the page; three, or long ones, are behind their number', () => {
  expect(isShort(['one', 'two'])).toBe(true);
  expect(isShort(['one', 'two', 'three'])).toBe(false);
  expect(isShort(['x'.repeat(301)])).toBe(false);
});
