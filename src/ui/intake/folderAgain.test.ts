import { expect, it } from 'vitest';
import { folderFrom } from '../store/lastFolder.ts';
import { FakeDisk } from '../testing/fakeDisk.ts';
import { folderAgain } from './folderAgain.ts';

/** A folder with one file, whose browser answers so. */
function folder(answer: PermissionState | null, fault?: Error): FileSystemDirectoryHandle {
  const disk = new FakeDisk(true);
  disk.files.set('T1.nii', new Uint8Array([1]));
  if (fault !== undefined) disk.fault = ({ what }) => (what === 'list' ? { error: fault, after: false } : 'works');
  return Object.assign(disk.root, answer === null ? {} : { requestPermission: async () => answer });
}

it('with a yes its files are read; so where the browser has no such question', async () => {
  for (const answer of ['granted', null] as const) {
    const { files, notices } = await folderAgain(folder(answer));
    expect(files.map(({ path, storedAs }) => [path, storedAs])).toEqual([['study/T1.nii', 'T1.nii']]);
    expect(files[0].root?.name).toBe('study');
    expect(notices).toEqual([]);
  }
});

it('a no is told, whether it was said or the question was closed', async () => {
  for (const answer of ['denied', 'prompt'] as const)
    expect(await folderAgain(folder(answer))).toEqual({
      files: [],
      notices: [{ code: 'folderRefused', path: 'study' }],
    });
});

it('one that is gone is told as gone; one that cannot be read is told with the reason', async () => {
  const gone = folder('granted', new DOMException('gone', 'NotFoundError'));
  expect((await folderAgain(gone)).notices).toEqual([{ code: 'folderGone', path: 'study' }]);
  const locked = folder('granted', new DOMException('locked', 'NotAllowedError'));
  expect((await folderAgain(locked)).notices).toEqual([
    { code: 'unreadable', path: 'study/', error: 'NotAllowedError: locked' },
  ]);
});

it('what is stored in its place and is no folder is none', () => {
  const kept = folder('granted');
  expect(folderFrom(kept)).toBe(kept);
  for (const stored of [undefined, null, 'study', { kind: 'file', name: 'a', values: 1 }, { kind: 'directory' }])
    expect(folderFrom(stored)).toBeNull();
});
