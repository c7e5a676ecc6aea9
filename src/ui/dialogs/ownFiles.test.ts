import { expect, test } from 'vitest';
import { missingPart, NO_FILES, readChosen, reduceOwnFiles, templateOf, type OwnFiles, type Part } from './ownFiles.ts';

const file = (name: string, text: string): File => new File([text], name, { lastModified: 1 });

async function choose(files: OwnFiles, part: Part, chosen: File): Promise<OwnFiles> {
  const reading = reduceOwnFiles(files, { type: 'choose', part, file: chosen });
  return reduceOwnFiles(reading, { type: 'settle', part, chosen: await readChosen(chosen) });
}

test.each<[Part, Part]>([
  ['head', 'mask'],
  ['mask', 'head'],
])('%s first, then %s: both are used', async (one, other) => {
  const first = await choose(NO_FILES, one, file(`${one}.nii`, one));
  expect(templateOf(first)).toBeNull();
  const both = templateOf(await choose(first, other, file(`${other}.nii`, other)))!;
  expect([both.id.name, both.id.maskName]).toEqual(['head.nii', 'mask.nii']);
  expect(await both.head.text()).toBe('head');
  expect(await both.mask.text()).toBe('mask');
});

test('one’s own mask, edited and chosen again under the same name, size and time: the new one is used', async () => {
  const head = await choose(NO_FILES, 'head', file('head.nii', 'head'));
  const before = templateOf(await choose(head, 'mask', file('mask.nii', 'mask 1')))!;
  const after = templateOf(await choose(head, 'mask', file('mask.nii', 'mask 2')))!;
  expect(after.id.head).toBe(before.id.head);
  expect(after.id.mask).not.toBe(before.id.mask);
  expect(await after.mask.text()).toBe('mask 2');
});

test('I chose a head and no mask: I am told that it is not in use, and what is missing', async () => {
  expect(missingPart(NO_FILES)).toBeNull();
  const head = await choose(NO_FILES, 'head', file('head.nii', 'head'));
  expect(missingPart(head)).toBe('mask');
  expect(missingPart(await choose(NO_FILES, 'mask', file('mask.nii', 'mask')))).toBe('head');
  expect(missingPart(await choose(head, 'mask', file('mask.nii', 'mask')))).toBeNull();
  const broken = Object.assign(file('mask.nii', ''), { arrayBuffer: () => Promise.reject(new Error('gone')) });
  expect(missingPart(await choose(head, 'mask', broken))).toBe('mask');
});

test('the same content again is the same template', async () => {
  const head = await choose(NO_FILES, 'head', file('head.nii', 'head'));
  const [one, two] = await Promise.all(
    [1, 2].map(async () => templateOf(await choose(head, 'mask', file('mask.nii', 'mask')))!.id),
  );
  expect(one).toEqual(two);
});

test('a file that is read late does not replace one that was chosen since', async () => {
  const [slow, quick] = [file('slow.nii', 'slow'), file('quick.nii', 'quick')];
  const reading = reduceOwnFiles(NO_FILES, { type: 'choose', part: 'mask', file: slow });
  const now = await choose(reading, 'mask', quick);
  const late = reduceOwnFiles(now, { type: 'settle', part: 'mask', chosen: await readChosen(slow) });
  expect(late.mask?.file).toBe(quick);
});

test('a file that cannot be read is no part of a template', async () => {
  const broken = Object.assign(file('mask.nii', ''), {
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
  });
  const files = await choose(await choose(NO_FILES, 'head', file('head.nii', 'head')), 'mask', broken);
  expect(files.mask).toEqual({ kind: 'unreadable', file: broken });
  expect(templateOf(files)).toBeNull();
});
