import { describe, expect, it } from 'vitest';
import { makeNifti } from '../../core/testing/syntheticNifti.ts';
import { makeDicom, STACK } from '../../worker/testing/dicom.ts';
import { contentNow } from '../bytes.ts';
import { look } from './look.ts';
import type { Chosen } from './notices.ts';
import { sortChosen } from './sort.ts';
import { newOnes } from './twice.ts';
import { withoutFolder } from './walk.ts';

const file = (path: string, content: BlobPart = path): Chosen =>
  withoutFolder(new File([content], path.split('/').at(-1)!), path);
const files = (...paths: readonly string[]): Chosen[] => paths.map((path) => file(path));
const never = (): Promise<never> => Promise.reject(new Error('not to be asked'));
/** Pairs and what stays alone, by their paths. */
async function found(...paths: readonly string[]): Promise<[string[], string[]]> {
  const { scans, others } = await sortChosen(files(...paths), never);
  return [scans.map(({ path, image }) => `${path} ${image?.name}`), others.map(({ path }) => path)];
}

describe('a pair', () => {
  it.each([
    ['T1.hdr', 'T1.img'],
    ['T1.hdr.gz', 'T1.img.gz'],
    ['T1.hdr', 'T1.img.gz'],
    ['T1.hdr.gz', 'T1.img'],
    ['T1.HDR', 'T1.IMG'],
    ['SCAN.HDR', 'Scan.Img'],
  ])('%s and %s are one scan, in whichever order', async (header, image) => {
    for (const order of [
      [header, image],
      [image, header],
    ])
      expect(await found(...order.map((name) => `a/${name}`))).toEqual([[`a/${header} ${image}`], []]);
  });

  it('compressed and not, side by side, are two scans', async () => {
    const [pairs, alone] = await found('T1.hdr', 'T1.img', 'T1.hdr.gz', 'T1.img.gz');
    expect([pairs, alone]).toEqual([['T1.hdr T1.img', 'T1.hdr.gz T1.img.gz'], []]);
  });

  it('of two folders, or of which one file could be of two pairs, is none', async () => {
    for (const paths of [
      ['a/T1.hdr', 'b/T1.img'],
      ['T1.hdr', 'T1.hdr.gz', 'T1.img'],
      ['T1.hdr', 'T1.hdr', 'T1.img', 'T1.img'],
      ['T1.hdr', 'T1.img', 'T1.img'],
      ['T1.hdr'],
      ['T1.img'],
    ])
      expect(await found(...paths)).toEqual([[], paths]);
  });

  it('has its JSON file, and is known by both of its files', async () => {
    const chosen = [file('a/T1.hdr', 'head'), file('a/T1.img', 'voxels'), file('a/T1.json')];
    const [pair] = (await sortChosen(chosen, never)).scans;
    expect(pair.sidecar?.name).toBe('T1.json');
    expect(await contentNow(pair)).toBe(await contentNow({ file: new Blob(['headvoxels']), image: null }));
    const other = { ...pair, image: { ...pair.image!, file: new File(['others'], 'T1.img') } };
    const { fresh, twice } = await newOnes([pair, pair, other], []);
    expect([fresh, twice]).toEqual([[pair, other], [pair]]);
  });

  it('NAME.hdr and NAME.img beside _NAME.hdr and _NAME.img are judged as one, and offered under their own names', async () => {
    const chosen = files('T1.hdr', 'T1.img', '_T1.hdr', '_T1.img');
    const asked: string[] = [];
    const { scans, notices } = await sortChosen(chosen, async (named, kept) => {
      asked.push([named, kept].map(({ name, image }) => `${name} ${image?.name}`).join(', '));
      return 'defaced';
    });
    expect([scans, asked]).toEqual([[], ['T1.hdr T1.img, _T1.hdr _T1.img']]);
    const [offer] = notices[0].code === 'defaced' ? notices[0].offers : [];
    expect(offer).toMatchObject({
      name: 'T1.hdr',
      storedAs: '_T1.hdr',
      image: { name: 'T1.img', storedAs: '_T1.img' },
    });
    expect([await offer.file.text(), await offer.image!.file.text()]).toEqual(['_T1.hdr', '_T1.img']);
  });

  it('one of its files is a pointer of git-annex: it is none', async () => {
    const pointer = file('T1.img', '/annex/objects/SHA256E-s1--0.img\n');
    const { scans, notices } = await sortChosen([file('T1.hdr'), pointer], never);
    expect([scans, notices.map(({ code }) => code)]).toEqual([[], ['pointer']]);
  });

  it('whose image is DICOM is none', async () => {
    const [dicom] = makeDicom({ ...STACK, slices: 1 });
    const chosen = [file('T1.hdr'), file('T1.img', dicom)];
    expect((await sortChosen(chosen, never)).others).toEqual(chosen);
  });
});

it('the other file is missing: that is told, with which', async () => {
  const header = makeNifti({ dims: [4, 4, 4], datatype: 2, singleFile: false }).slice(0, 352);
  const { scans, notices } = await look(
    { files: [file('a/T1.hdr', header), file('b/T2.IMG.gz')], notices: [] },
    new AbortController().signal,
    () => {},
  );
  expect(scans).toEqual([]);
  expect(notices).toEqual([
    { code: 'partner', path: 'a/T1.hdr', missing: 'img' },
    { code: 'partner', path: 'b/T2.IMG.gz', missing: 'hdr' },
  ]);
});
