import { describe, expect, it } from 'vitest';
import { WORDS } from '../../words/index.ts';
import { ofDrop } from './choose.ts';
import { noticeWords, type Notice } from './notices.ts';
import type { Walked } from './walk.ts';

/** What lies on the disk; an error: what the browser says when it is read. */
type Tree = { readonly [name: string]: string | DOMException | Tree };

const LOCKED = new DOMException('not allowed', 'NotReadableError');
const NOWHERE = new DOMException('gone', 'NotFoundError');

const isFile = (inside: Tree[string]): inside is string => typeof inside === 'string';

/** A folder as the File System Access API gives it. */
function handleOf(name: string, inside: Tree[string]): FileSystemHandle {
  const fails = inside instanceof DOMException;
  const getFile = async (): Promise<File> => new File([inside as string], name);
  if (isFile(inside)) return { kind: 'file', name, getFile } as FileSystemFileHandle;
  if (fails && inside === NOWHERE)
    return { kind: 'file', name, getFile: () => Promise.reject(inside) } as unknown as FileSystemFileHandle;
  const find = async (inner: string, wanted: boolean): Promise<FileSystemHandle> => {
    if (fails) throw inside;
    if (!(inner in inside) || isFile(inside[inner]) !== wanted) throw NOWHERE;
    return handleOf(inner, inside[inner]);
  };
  return {
    kind: 'directory',
    name,
    async *values() {
      if (fails) throw inside;
      for (const [inner, what] of Object.entries(inside)) yield handleOf(inner, what);
    },
    getDirectoryHandle: (inner: string) => find(inner, false),
    getFileHandle: (inner: string) => find(inner, true),
  } as unknown as FileSystemDirectoryHandle;
}

/** The same folder as an entry: read in portions of two. */
function entryOf(name: string, inside: Tree[string], above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  if (isFile(inside) || inside === NOWHERE) {
    const file = (found: (file: File) => void, failed: (error: unknown) => void): void =>
      isFile(inside) ? found(new File([inside], name)) : failed(inside);
    return { isFile: true, isDirectory: false, name, fullPath, file } as unknown as FileSystemEntry;
  }
  const members = inside instanceof DOMException ? [] : Object.entries(inside);
  const createReader = () => {
    const left = members.map(([inner, what]) => entryOf(inner, what, fullPath));
    const readEntries = (found: (portion: FileSystemEntry[]) => void, failed: (error: unknown) => void): void =>
      inside instanceof DOMException ? failed(inside) : found(left.splice(0, 2));
    return { readEntries };
  };
  const getDirectory = (wanted: string, _: object, found: () => void, failed: (error: unknown) => void): void =>
    members.some(([inner]) => inner === wanted) ? found() : failed(NOWHERE);
  return { isFile: false, isDirectory: true, name, fullPath, createReader, getDirectory } as unknown as FileSystemEntry;
}

/** A drop of folders and files, of a browser that gives folders so. */
function dropOf(tree: Tree, how: 'handles' | 'entries'): DataTransfer {
  const items = Object.entries(tree).map(([name, inside]) => ({
    kind: 'file',
    getAsFileSystemHandle: how === 'handles' ? async () => handleOf(name, inside) : undefined,
    webkitGetAsEntry: () => entryOf(name, inside),
    getAsFile: () => (isFile(inside) ? new File([inside], name) : null),
  }));
  return { items: [{ kind: 'string' }, ...items] } as unknown as DataTransfer;
}

const paths = ({ files }: Walked): string[] => files.map(({ path }) => path).toSorted();
const said = ({ notices }: Walked, language: 'en' | 'de'): string[] =>
  notices.map((one) => noticeWords(one, WORDS[language]));

describe.each(['handles', 'entries'] as const)('I drop a folder on a browser that gives it by %s', (how) => {
  it('it is taken with all folders in it, however many, and a file beside it too', async () => {
    const many = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`${n}.nii`, 'scan']));
    const dropped = await ofDrop(dropOf({ study: { sub: { anat: many }, 'T1.nii': 'scan' }, 'lone.nii': 'scan' }, how));
    const inside = [0, 1, 2, 3, 4].map((n) => `study/sub/anat/${n}.nii`);
    expect(paths(dropped)).toEqual(['lone.nii', 'study/T1.nii', ...inside]);
    expect(dropped.notices).toEqual([]);
    const writable = dropped.files.filter(({ root }) => root !== null);
    expect(writable).toHaveLength(how === 'handles' ? 6 : 0);
  });

  it('its scans stand in the order in which a person counts, whatever order the disk gives', async () => {
    const study = { 'sub-10': { 'T1.nii': 'scan' }, 'sub-2': { 'T2.nii': 'scan', 'T1.nii': 'scan' } };
    const { files } = await ofDrop(dropOf({ study }, how));
    expect(files.map(({ path }) => path)).toEqual(['study/sub-2/T1.nii', 'study/sub-2/T2.nii', 'study/sub-10/T1.nii']);
  });

  it('a folder in it cannot be read: the rest is taken, and that one is named', async () => {
    const study = { 'a.nii': 'scan', 'lost+found': LOCKED, sub: { 'b.nii': 'scan', private: LOCKED, 'c.nii': 'scan' } };
    const dropped = await ofDrop(dropOf({ study }, how));
    expect(paths(dropped)).toEqual(['study/a.nii', 'study/sub/b.nii', 'study/sub/c.nii']);
    expect(dropped.notices.map(({ code }) => code)).toEqual(['unreadable', 'unreadable']);
    for (const language of ['en', 'de'] as const) {
      const [first, second] = said(dropped, language);
      expect(first).toContain('study/lost+found');
      expect(second).toContain('study/sub/private');
    }
  });

  it('the folder itself cannot be read: it is named', async () => {
    const dropped = await ofDrop(dropOf({ study: LOCKED, other: { 'T1.nii': 'scan' } }, how));
    expect(paths(dropped)).toEqual(['other/T1.nii']);
    expect(dropped.notices).toMatchObject([{ code: 'unreadable', path: expect.stringMatching(/^study\/?$/) }]);
  });

  it('a data set of git-annex: what annex keeps is left alone, links that lead nowhere are told, with “git annex get”', async () => {
    const git = { annex: { objects: { x: { 'T1.nii.gz': 'scan' } } }, config: 'text' };
    const data = { '.git': git, 'sub-01': { 'T1.nii.gz': NOWHERE, 'T2.nii.gz': 'scan' } };
    const dropped = await ofDrop(dropOf({ data }, how));
    expect(paths(dropped)).toEqual(['data/sub-01/T2.nii.gz']);
    expect(dropped.notices).toEqual([
      { code: 'annex', path: 'data/' },
      { code: 'brokenLink', path: 'data/sub-01/T1.nii.gz' },
    ] satisfies Notice[]);
    for (const language of ['en', 'de'] as const) {
      const [annex, link] = said(dropped, language);
      for (const text of [annex, link]) expect(text).toContain('git annex get');
      expect(annex).toContain('data/');
      expect(link).toContain('data/sub-01/T1.nii.gz');
    }
  });

  it('an ordinary git folder is left alone without a word', async () => {
    const dropped = await ofDrop(
      dropOf({ data: { '.git': { objects: { 'T1.nii': 'scan' } }, 'T1.nii': 'scan' } }, how),
    );
    expect(paths(dropped)).toEqual(['data/T1.nii']);
    expect(dropped.notices).toEqual([]);
  });
});
