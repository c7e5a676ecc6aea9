import { expect, it } from 'vitest';
import type { Chosen, Notice } from './notices.ts';
import { withUnfinished } from './unfinished.ts';
import { withoutFolder } from './walk.ts';

it('I corrected a scan that was saved, and the tab was gone before I saved again: it is back in the list, and that is told', async () => {
  const original = (path: string): Chosen => ({
    ...withoutFolder(new File([path], path.split('/').at(-1)!), path),
    storedAs: `_${path.split('/').at(-1)!}`,
  });
  const [one, two, other] = ['s/T1.nii', 's/T2.nii', 's/T3.nii'].map(original);
  const notices: Notice[] = [
    { code: 'defaced', path: 's/_T1.nii', offers: [one] },
    { code: 'notScan', path: 's/notes' },
    { code: 'defaced', path: 's/_T2.nii', offers: [two] },
  ];
  const asked: string[] = [];
  const found = await withUnfinished({ scans: [other], notices }, async ({ path }) => {
    asked.push(path);
    return path === 's/T2.nii';
  });
  expect(asked).toEqual(['s/T1.nii', 's/T2.nii']);
  expect(found.scans).toEqual([other, two]);
  expect(found.notices).toEqual([...notices.slice(0, 2), { code: 'unfinished', path: 's/T2.nii', of: two.file }]);
});
