import { describe, expect, it } from 'vitest';
import type { PairKind } from '../../session/index.ts';
import { ofInput } from './choose.ts';
import type { Chosen, Notice } from './notices.ts';
import { sortChosen } from './sort.ts';
import { ofFolder, withoutFolder } from './walk.ts';

const file = (path: string, content = path): Chosen =>
  withoutFolder(new File([content], path.split('/').at(-1)!), path);
const paths = (of: readonly Chosen[]): string[] => of.map(({ path }) => path);
const codes = (of: readonly Notice[]): string[] => of.map(({ code, path }) => `${code} ${path}`);
const never = (): Promise<PairKind> => Promise.reject(new Error('not to be asked'));

describe('NAME beside _NAME', () => {
  const pair = [file('a/T1.nii'), file('a/_T1.nii'), file('a/T2.nii'), file('a/T1.json')];
  const sorted = (kind: PairKind | 'notCompared') => sortChosen(pair, async () => kind);

  it('done before: left alone and told; the original can be added anyway, under the scan’s name', async () => {
    const { scans, notices } = await sorted('defaced');
    expect(paths(scans)).toEqual(['a/T2.nii']);
    expect(notices).toMatchObject([{ code: 'defaced', path: 'a/_T1.nii' }]);
    const [notice] = notices;
    const [offer] = notice.code === 'defaced' ? notice.offers : [];
    expect(offer).toMatchObject({ path: 'a/T1.nii', name: 'T1.nii', storedAs: '_T1.nii' });
    expect(await offer.file.text()).toBe('a/_T1.nii');
    expect(offer.sidecar?.name).toBe('T1.json');
  });

  it('interrupted: the scan is to be defaced, and told', async () => {
    const { scans, notices } = await sorted('interrupted');
    expect([paths(scans), codes(notices)]).toEqual([['a/T1.nii', 'a/T2.nii'], ['interrupted a/T1.nii']]);
  });

  it('a damaged _NAME: the scan is to be looked at, and told', async () => {
    const { scans, notices } = await sorted('keptDamaged');
    expect([paths(scans), codes(notices)]).toEqual([['a/T1.nii', 'a/T2.nii'], ['keptDamaged a/T1.nii']]);
  });

  it('k is broken and _k is whole: _k is offered as k, so that its copy is not called __k', async () => {
    const { scans, notices } = await sorted('namedDamaged');
    expect(paths(scans)).toEqual(['a/T2.nii']);
    const [notice] = notices;
    const offers = notice.code === 'namedDamaged' ? notice.offers : [];
    expect(offers).toMatchObject([{ path: 'a/T1.nii', name: 'T1.nii', storedAs: '_T1.nii' }]);
    expect(await offers[0].file.text()).toBe('a/_T1.nii');
  });

  it('the same image compressed anew: it is in the list, with _NAME as the original that it is', async () => {
    const { scans, notices } = await sorted('sameVoxels');
    expect(scans).toMatchObject([{ path: 'a/T1.nii', storedAs: '_T1.nii' }, { path: 'a/T2.nii' }]);
    expect(await scans[0].file.text()).toBe('a/_T1.nii');
    expect(codes(notices)).toEqual(['sameVoxels a/T1.nii']);
  });

  it('T1.nii beside _T1.nii.gz: they are compared all the same, and each keeps its own name', async () => {
    const beside = [file('a/T1.nii'), file('a/_T1.nii.gz')];
    const { scans, notices } = await sortChosen(beside, async () => 'sameVoxels');
    expect(paths(scans)).toEqual(['a/T1.nii']);
    expect(codes(notices)).toEqual(['sameVoxels a/T1.nii']);
    const done = await sortChosen(beside, async () => 'defaced');
    expect(done.scans).toEqual([]);
    expect(done.notices).toMatchObject([{ offers: [{ path: 'a/_T1.nii.gz' }] }]);
    // Where a scan of that very name is there, the copy is that one's.
    const both = await sortChosen([...beside, file('a/T1.nii.gz')], async () => 'defaced');
    expect(paths(both.scans)).toEqual(['a/T1.nii']);
  });

  it('swapped names: told, the original alone is offered; two broken ones: told, nothing is offered', async () => {
    const [swapped] = (await sorted('reversed')).notices;
    expect(swapped.code === 'reversed' && swapped.offers.map(({ storedAs }) => storedAs)).toEqual(['T1.nii']);
    const [broken] = (await sorted('bothDamaged')).notices;
    expect(broken).toMatchObject({ code: 'bothDamaged', offers: [] });
  });

  it('two that cannot be compared are not called different', async () => {
    const [notice] = (await sorted('notCompared')).notices;
    expect(notice).toMatchObject({ code: 'notCompared', offers: [{ path: 'a/T1.nii' }, { path: 'a/_T1.nii' }] });
  });

  it('anything else: told, both offered, neither taken', async () => {
    const { scans, notices } = await sorted('unrelated');
    expect(paths(scans)).toEqual(['a/T2.nii']);
    const [notice] = notices;
    expect(notice.code === 'unrelated' && paths(notice.offers)).toEqual(['a/T1.nii', 'a/_T1.nii']);
  });

  it('the same names in two folders, or of two heads dropped one by one, are not taken for each other', async () => {
    const apart = [file('a/T1.nii'), file('b/_T1.nii')];
    expect(paths((await sortChosen(apart, never)).scans)).toEqual(['a/T1.nii', 'b/_T1.nii']);
    const loose = [file('T1.nii', 'head A'), file('T1.nii', 'head B'), file('_T1.nii', 'whole B')];
    const { scans, notices } = await sortChosen(loose, async (named) =>
      (await named.file.text()) === 'head B' ? 'defaced' : 'unrelated',
    );
    expect([scans, notices.map(({ code }) => code)]).toEqual([[], ['unrelated', 'defaced']]);
  });
});

it('unfinished files of an interrupted save are told, and are no scans', async () => {
  const { scans, others, notices } = await sortChosen([file('a/T1.nii'), file('a/_T1.nii.mydeface-part')], never);
  expect([paths(scans), others, codes(notices)]).toEqual([['a/T1.nii'], [], ['parts a/_T1.nii.mydeface-part']]);
});

it('a git-annex data set: what is hidden is left alone, pointers and broken links are told', async () => {
  const { scans, others, notices } = await sortChosen(
    [
      file('study/.git/annex/objects/Xz/T1.nii.gz'),
      file('study/.datalad/config'),
      file('study/sub-01_T1w.nii.gz', '/annex/objects/MD5E-s5--d4.nii.gz\n'),
      file('study/sub-02_T1w.nii.gz', '/annex/objects/MD5E-s5--d5.nii.gz\n'),
      file('study/sub-03_T1w.nii.gz', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n'),
      file('study/sub-04_T1w.nii.gz'),
    ],
    never,
  );
  expect([paths(scans), others]).toEqual([['study/sub-04_T1w.nii.gz'], []]);
  expect(notices).toMatchObject([
    { code: 'pointer', pointer: 'git-annex', count: 2 },
    { code: 'pointer', pointer: 'git-lfs', count: 1 },
  ]);
  const object = new File([], 'T1.nii.gz');
  Object.defineProperty(object, 'webkitRelativePath', { value: 'study/.git/annex/objects/T1.nii.gz' });
  expect(codes(ofInput([object]).notices)).toEqual(['annex study']);
});

type Tree = { readonly [name: string]: Tree | string | Error };

/** A folder as the browser gives it; an Error is what reading that entry throws. */
function folder(name: string, tree: Tree | Error): FileSystemDirectoryHandle {
  const inside = (key: string): FileSystemHandle => {
    const value = (tree as Tree)[key];
    if (value instanceof Error && !key.includes('.')) return folder(key, value);
    if (typeof value === 'object' && !(value instanceof Error)) return folder(key, value);
    const getFile = async (): Promise<File> => {
      if (value instanceof Error) throw value;
      return new File([value], key);
    };
    return { kind: 'file', name: key, getFile } as unknown as FileSystemHandle;
  };
  return {
    kind: 'directory',
    name,
    async *values() {
      if (tree instanceof Error) throw tree;
      for (const key of Object.keys(tree)) yield inside(key);
    },
    getDirectoryHandle: async (key: string) => {
      if (!(key in tree)) throw new DOMException(key, 'NotFoundError');
      return inside(key);
    },
  } as unknown as FileSystemDirectoryHandle;
}

it('a folder in which one subfolder cannot be read: the rest is taken, the bad one named', async () => {
  const { files, notices } = await ofFolder(
    folder('study', {
      'a.nii': 'a',
      'lost+found': new DOMException('no', 'NotAllowedError'),
      sub: { 'b.nii': 'b', 'locked.nii': new DOMException('no', 'NotReadableError') },
      'gone.nii': new DOMException('gone', 'NotFoundError'),
      'z.nii': 'z',
    }),
  );
  expect(paths(files)).toEqual(['study/a.nii', 'study/sub/b.nii', 'study/z.nii']);
  expect(codes(notices)).toEqual([
    'unreadable study/lost+found/',
    'unreadable study/sub/locked.nii',
    'brokenLink study/gone.nii',
  ]);
});

it('a folder of git-annex by handles: nothing of .git is listed, and that links are not shown is told', async () => {
  const { files, notices } = await ofFolder(
    folder('study', { '.git': { annex: { 'T1.nii': 'x' } }, '.datalad': { 'T2.nii': 'x' }, 'T3.nii': 'x' }),
  );
  expect([paths(files), codes(notices)]).toEqual([['study/T3.nii'], ['annex study/']]);
  expect(codes((await ofFolder(folder('plain', { '.git': { hooks: {} } }))).notices)).toEqual([]);
});
