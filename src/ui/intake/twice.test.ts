import { expect, it } from 'vitest';
import { contentIdOf, inMemory } from '../../session/index.ts';
import { sha256 } from '../../worker/sha256.ts';
import { foundAt, type Entry } from '../entries.ts';
import { added, found as foundOne, page, PROBLEM } from '../testing/fakePage.ts';
import { fakeResult } from '../testing/fakeScans.ts';
import type { Chosen } from './notices.ts';
import { newOnes } from './twice.ts';
import { withoutFolder } from './walk.ts';

const file = (path: string, content: string): Chosen =>
  withoutFolder(new File([content], path.split('/').at(-1)!), path);

it('in the list already: the same path and the same bytes; another head under the same name, size and time is taken', async () => {
  const list = [waiting(file('T1.nii', 'head A'))];
  const [again, other, moved, twin] = [
    file('T1.nii', 'head A'),
    file('T1.nii', 'head B'),
    file('sub/T1.nii', 'head A'),
    file('T1.nii', 'head B'),
  ];
  const { fresh, twice } = await newOnes([again, other, moved, twin], list);
  expect([fresh, twice]).toEqual([
    [other, moved],
    [again, twin],
  ]);
});

it('I choose a scan again whose file was written anew: the one in the list can be read again, and has no twin', async () => {
  const lost = (one: Chosen): Chosen => {
    const gone = (): never => {
      throw new DOMException('changed', 'NotReadableError');
    };
    return { ...one, file: Object.assign(one.file, { slice: () => ({ arrayBuffer: async () => gone() }) }) };
  };
  const [now, other] = [file('T1.nii', 'head A'), file('T1.nii', 'head B')];
  const head = await contentIdOf(inMemory(new TextEncoder().encode('head A')), sha256);
  const found = foundAt(page(added(['T1.nii']), foundOne(1, fakeResult('mask', { scan: head }))).entries, 1)!;
  const known = { ...found, scan: { ...found.scan, ...lost(file('T1.nii', 'head A')) } };
  expect(await newOnes([now], [known])).toEqual({ fresh: [], twice: [], renewed: [{ id: 1, by: now }], again: [] });
  expect(await newOnes([other], [known])).toEqual({ fresh: [other], twice: [], renewed: [], again: [] });
  const twin = file('T1.nii', 'head A');
  expect(await newOnes([now, twin], [known])).toEqual({
    fresh: [],
    twice: [twin],
    renewed: [{ id: 1, by: now }],
    again: [],
  });
  // Of one that failed nothing is known that could be mistaken.
  const failed = { kind: 'failed', scan: known.scan, problem: PROBLEM } as const;
  expect((await newOnes([other], [failed])).renewed).toEqual([{ id: 1, by: other }]);
});

it('I choose a scan again that I had cancelled: it is worked on after all', async () => {
  const one = file('T1.nii', 'head A');
  const cancelled: Entry = { kind: 'cancelled', scan: { ...one, id: 7 } };
  const chosen = [file('T1.nii', 'head A'), file('T1.nii', 'head B')];
  expect(await newOnes(chosen, [cancelled])).toEqual({ fresh: [chosen[1]], twice: [], renewed: [], again: [7] });
});

function waiting(one: Chosen): Entry {
  return { kind: 'waiting', scan: { ...one, id: 1 }, fresh: false, held: null };
}
