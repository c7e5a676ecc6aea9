import { expect, test } from 'vitest';
import { grouped } from './groups.ts';
import { withSaid } from './noticeList.ts';
import type { Notice } from './notices.ts';

const notScans = (count: number): Notice[] =>
  Array.from({ length: count }, (_, n) => ({ code: 'notScan', path: `note-${n}.txt` }));

test('hundreds of one kind are one group, at the place of the first; a few stay as they are, in their order', () => {
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
