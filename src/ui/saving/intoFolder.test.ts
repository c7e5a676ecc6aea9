import { afterEach, describe, expect, it, vi } from 'vitest';
import { maskedFile, readNifti } from '../../core/index.ts';
import { makeNifti } from '../../core/testing/syntheticNifti.ts';
import { pairKind, partNameOf, type SaveOptions, type Task } from '../../session/index.ts';
import { compareBytes } from '../bytes.ts';
import { sortChosen, type Sorted } from '../intake/sort.ts';
import { ofFolder } from '../intake/walk.ts';
import { FakeDisk, type Call } from '../testing/fakeDisk.ts';
import { SAVED_RESULT } from '../testing/savedResult.ts';
import { planFolder } from './folderPlan.ts';
import { saveIntoFolder, type FolderOutcome } from './intoFolder.ts';
import type { SaveItem, Write } from './item.ts';

vi.stubGlobal('VERSION', 'test');
afterEach(() => vi.restoreAllMocks());

const NAME = 'T1.nii';
const ORIGINAL = makeNifti({ dims: [6, 5, 4], datatype: 4, value: (n) => (n % 50) + 1 }) as Uint8Array<ArrayBuffer>;
const MASK = Uint8Array.from({ length: 120 }, (_, n) => (n < 60 ? 1 : 0));
const DEFACED = maskedFile(readNifti(ORIGINAL, NAME), MASK, { fill: 'zero', scrub: true }).imageFile;
const OPTIONS: SaveOptions = {
  writing: { fill: 'zero', scrub: true },
  beside: { original: true, mask: true, transform: true, record: true, report: false },
};
const SIDES = ['T1_defacemask.nii.gz', 'T1_templateToSubject.json', 'T1_mydeface.json'];

const write: Write = async () => ({
  ok: true,
  value: {
    defaced: new Blob([DEFACED as BlobPart]),
    mask: new Blob([new Uint8Array([1, 2, 3])]),
    maskSha256: '',
    inputSha256: '',
    outputSha256: '',
    fillValue: 0,
    image: null,
    scrubbed: [],
  },
});

function itemIn(disk: FakeDisk, more: Partial<SaveItem['scan']> = {}): SaveItem {
  const scan = {
    id: 1,
    file: new File([ORIGINAL], NAME),
    name: NAME,
    path: `study/${NAME}`,
    storedAs: NAME,
    image: null,
    folder: disk.root,
    root: disk.root,
    sidecar: null,
    neighbours: [],
    note: '',
    remembered: null,
    ...more,
  };
  return { scan, result: SAVED_RESULT } as unknown as SaveItem;
}

function diskWith(files: Readonly<Record<string, Uint8Array>>, canMove = true): FakeDisk {
  const disk = new FakeDisk(canMove);
  for (const [name, bytes] of Object.entries(files)) disk.files.set(name, new Uint8Array(bytes));
  return disk;
}

function save(disk: FakeDisk, replace: readonly string[] = [], item = itemIn(disk)): Promise<FolderOutcome> {
  const task: Task<SaveItem> = { item, replace };
  return saveIntoFolder(task, OPTIONS, write);
}

/** What the page makes of the folder on the next visit. */
async function nextVisit(disk: FakeDisk): Promise<Sorted> {
  disk.fault = () => 'works';
  const { files } = await ofFolder(disk.root);
  return sortChosen(files, async (named, kept) => {
    const bytes = await compareBytes(kept.file, named.file);
    const [now, before] = await Promise.all(
      [named, kept].map(async ({ file }) => new Uint8Array(await file.arrayBuffer())),
    );
    const image = (of: Uint8Array): ReturnType<typeof readNifti> | null => {
      try {
        return readNifti(of, NAME);
      } catch {
        return null;
      }
    };
    return pairKind(bytes, image(now), image(before));
  });
}

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.from(a).equals(b);

/** What must hold after any interruption: nothing lost, nothing falsely done, every interruption told. */
async function check(disk: FakeDisk, outcome: FolderOutcome | null, title: string): Promise<void> {
  const [named, kept] = [disk.files.get(NAME), disk.files.get(`_${NAME}`)];
  expect(same(named, ORIGINAL) || same(kept, ORIGINAL), `${title}: the original is whole under one of its names`).toBe(
    true,
  );
  const complete = same(named, DEFACED) && same(kept, ORIGINAL);
  if (outcome?.ok === true) expect(complete, `${title}: called done only where both are there`).toBe(true);
  const { scans, notices } = await nextVisit(disk);
  const codes = notices.map(({ code }) => code);
  if (complete) {
    expect(codes, `${title}: done`).toContain('defaced');
    const all = SIDES.every((side) => disk.files.has(side));
    expect(all || codes.includes('parts') || outcome !== null, `${title}: what is missing beside it is told`).toBe(
      true,
    );
  } else {
    expect(
      scans.map(({ name }) => name),
      `${title}: not done, so it is a scan`,
    ).toEqual([NAME]);
    expect(same(new Uint8Array(await scans[0].file.arrayBuffer()), ORIGINAL), `${title}: the untouched one`).toBe(true);
    const begun = disk.files.size > 1;
    expect(
      codes.some((code) => code === 'interrupted' || code === 'parts'),
      `${title}: told`,
    ).toBe(begun);
  }
}

for (const canMove of [true, false]) {
  describe(canMove ? 'a browser that can rename' : 'a browser that cannot rename', () => {
    it('writes original, defaced scan and what goes beside, and leaves nothing else', async () => {
      const disk = diskWith({ [NAME]: ORIGINAL }, canMove);
      const outcome = await save(disk);
      expect(outcome).toMatchObject({ ok: true, missing: [], moved: { storedAs: `_${NAME}` } });
      expect([...disk.files.keys()].toSorted()).toEqual([NAME, `_${NAME}`, ...SIDES].toSorted());
      await check(disk, outcome, 'undisturbed');
    });

    it('the tab dies at any call: the original is whole, nothing is falsely done, every interruption is told, and can be finished', async () => {
      const whole = diskWith({ [NAME]: ORIGINAL }, canMove);
      await save(whole);
      const { length } = whole.calls;
      expect(length).toBeGreaterThan(40);
      for (let n = 0; n < length; n++) {
        for (const after of [false, true]) {
          const disk = diskWith({ [NAME]: ORIGINAL }, canMove);
          disk.dieAt(n, after);
          await save(disk);
          const title = `dead ${after ? 'after' : 'before'} call ${n}: ${JSON.stringify(whole.calls[n])}`;
          await check(disk, null, title);
          const { scans } = await nextVisit(disk);
          if (scans.length === 0) continue;
          const item = itemIn(disk, { file: scans[0].file });
          const [{ exists, problem }] = await planFolder([item], OPTIONS.beside);
          expect(problem, title).toBeNull();
          expect(await save(disk, exists, item), `${title}: finished`).toMatchObject({ ok: true });
          expect([...disk.files.keys()].toSorted(), title).toEqual([NAME, `_${NAME}`, ...SIDES].toSorted());
        }
      }
    });

    it('any one call fails: nothing is left over, and nothing is called done that is not', async () => {
      const whole = diskWith({ [NAME]: ORIGINAL }, canMove);
      await save(whole);
      const full = new DOMException('full', 'QuotaExceededError');
      for (let n = 0; n < whole.calls.length; n++) {
        const disk = diskWith({ [NAME]: ORIGINAL }, canMove);
        disk.fault = (_, at) => (at === n ? { error: full, after: false } : 'works');
        const outcome = await save(disk);
        const title = `call ${n} fails: ${JSON.stringify(whole.calls[n])}`;
        await check(disk, outcome, title);
        const leftover = [...disk.files.keys()].filter((name) => name.endsWith(partNameOf('')));
        // What cannot be removed stays, and is known on the next visit.
        if (whole.calls[n].what !== 'remove') expect(leftover, title).toEqual([]);
        if (!outcome.ok) {
          expect(disk.files.size, `${title}: as it was`).toBe(whole.calls[n].what === 'remove' ? disk.files.size : 1);
          expect(same(disk.files.get(NAME), ORIGINAL), title).toBe(true);
        }
      }
    });
  });
}

describe('a disk that does not keep what is written', () => {
  for (const name of [partNameOf(`_${NAME}`), `_${NAME}`, NAME]) {
    it(`${name} reads back otherwise: the original is whole, and nothing is called done`, async () => {
      const disk = diskWith({ [NAME]: ORIGINAL });
      let spoilt = false;
      disk.fault = ({ what, name: of }: Call) => {
        if (
          !spoilt &&
          what === 'getFile' &&
          of === name &&
          disk.calls.some((call) => call.name === name && (call.what === 'close' || call.what === 'move'))
        ) {
          spoilt = true;
          disk.files.set(
            name,
            disk.files.get(name)!.map((byte, n) => (n === 400 ? byte ^ 1 : byte)),
          );
        }
        return 'works';
      };
      const outcome = await save(disk);
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'differs', name } });
      expect(spoilt).toBe(true);
      expect(same(disk.files.get(NAME), ORIGINAL)).toBe(true);
      expect([...disk.files.keys()]).toEqual([NAME]);
    });
  }
});

describe('what is in the way', () => {
  it('a _NAME that is something else is never replaced', async () => {
    const disk = diskWith({ [NAME]: ORIGINAL, [`_${NAME}`]: new Uint8Array([7]) });
    expect(await save(disk)).toMatchObject({ ok: false, problem: { code: 'kept-name-taken', name: `_${NAME}` } });
    expect(disk.files.get(`_${NAME}`)).toEqual(new Uint8Array([7]));
    expect(disk.files.size).toBe(2);
  });

  for (const [title, kept] of [
    ['empty', new Uint8Array(0)],
    ['a beginning', ORIGINAL.subarray(0, 300)],
    ['a whole copy', ORIGINAL],
  ] as const) {
    it(`a _NAME that is ${title} of an interrupted save is finished`, async () => {
      const disk = diskWith({ [NAME]: ORIGINAL, [`_${NAME}`]: kept });
      await check(disk, null, title);
      expect(await save(disk)).toMatchObject({ ok: true });
      expect(same(disk.files.get(`_${NAME}`), ORIGINAL)).toBe(true);
    });
  }

  it('a scan that was changed since it was chosen is not written over', async () => {
    const other = ORIGINAL.map((byte, n) => (n === 500 ? byte ^ 1 : byte));
    const disk = diskWith({ [NAME]: other });
    expect(await save(disk)).toMatchObject({ ok: false, problem: { code: 'changed' } });
    expect([...disk.files.keys()]).toEqual([NAME]);
    expect(same(disk.files.get(NAME), other)).toBe(true);
  });

  it('files of an earlier time are in the plan as there already, and are replaced only where that was agreed to', async () => {
    const disk = diskWith({ [NAME]: ORIGINAL, 'T1_mydeface.json': new Uint8Array([1]) });
    const [plan] = await planFolder([itemIn(disk)], OPTIONS.beside);
    expect(plan).toMatchObject({ exists: ['T1_mydeface.json'], problem: null });
    expect(await save(disk)).toMatchObject({ ok: false, problem: { code: 'exists', names: ['T1_mydeface.json'] } });
    expect(disk.files.get('T1_mydeface.json')).toEqual(new Uint8Array([1]));
    expect(await save(disk, ['T1_mydeface.json'])).toMatchObject({ ok: true });
    expect(disk.files.get('T1_mydeface.json')!.length).toBeGreaterThan(100);
  });

  it('head.nii beside head.nii.gz: neither’s files are written over the other’s', async () => {
    const disk = diskWith({ [NAME]: ORIGINAL, 'T1.nii.gz': new Uint8Array([9]) });
    await save(disk);
    const other = itemIn(disk, { name: 'T1.nii.gz', storedAs: 'T1.nii.gz', file: new File([new Uint8Array([9])], '') });
    expect(await save(disk, [], other)).toMatchObject({ ok: true });
    expect(disk.files.size).toBe(10);
  });

  it('written once, then corrected and written again: the original stays, the defaced scan is replaced where that is agreed to', async () => {
    const disk = diskWith({ [NAME]: ORIGINAL });
    const first = await save(disk);
    expect(first.ok).toBe(true);
    const again = itemIn(disk, first.moved!);
    const [plan] = await planFolder([again], OPTIONS.beside);
    expect(plan.exists).toEqual([NAME, ...SIDES]);
    expect(await save(disk, [], again)).toMatchObject({ ok: false, problem: { code: 'exists' } });
    const outcome = await save(disk, plan.exists, again);
    await check(disk, outcome, 'again');
    // The original has lain there since: it is neither planned nor told.
    expect(plan.files).toEqual([NAME, ...SIDES].map((name) => `study/${name}`));
    expect(outcome).toMatchObject({ ok: true, written: [NAME, ...SIDES] });
  });
});

it('cancelled while its files are being made: nothing of the scan is written', async () => {
  const disk = diskWith({ [NAME]: ORIGINAL });
  const cancelled: Write = () => Promise.reject(new DOMException('cancelled', 'AbortError'));
  await expect(saveIntoFolder({ item: itemIn(disk), replace: [] }, OPTIONS, cancelled)).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect([...disk.files.keys()]).toEqual([NAME]);
});
