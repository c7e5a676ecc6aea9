/** A pair is saved as one, whatever breaks: never one of its files without the other, and never called done where it is not. */
import { describe, expect, it, vi } from 'vitest';
import { maskedFile, readNiftiPair, type ScanImage } from '../../core/index.ts';
import { makeNifti } from '../../core/testing/syntheticNifti.ts';
import { pairKind, partNameOf, type SaveOptions } from '../../session/index.ts';
import { compareScans } from '../bytes.ts';
import type { ScanPart } from '../entries.ts';
import { sortChosen, type Sorted } from '../intake/sort.ts';
import { ofFolder } from '../intake/walk.ts';
import { FakeDisk } from '../testing/fakeDisk.ts';
import { SAVED_RESULT } from '../testing/savedResult.ts';
import { planFolder } from './folderPlan.ts';
import { saveIntoFolder, type FolderOutcome } from './intoFolder.ts';
import type { SaveItem, Write } from './item.ts';

vi.stubGlobal('VERSION', 'test');

type Two = readonly [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
const NAMES = ['T1.hdr', 'T1.img'] as const;
const KEPT = ['_T1.hdr', '_T1.img'] as const;
const whole = makeNifti({
  dims: [6, 5, 4],
  datatype: 4,
  singleFile: false,
  description: 'Doe',
  value: (n) => (n % 50) + 1,
}) as Uint8Array<ArrayBuffer>;
const ORIGINAL: Two = [whole.slice(0, 352), whole.slice(352)];
const MASK = Uint8Array.from({ length: 120 }, (_, n) => (n < 60 ? 1 : 0));
const masked = maskedFile(readNiftiPair(...ORIGINAL, 'T1.hdr'), MASK, { fill: 'zero', scrub: true });
const DEFACED = [masked.headerFile, masked.imageFile] as unknown as Two;
const OPTIONS: SaveOptions = {
  writing: { fill: 'zero', scrub: true },
  beside: { original: true, mask: false, transform: false, record: true, report: false },
};
const RECORD = 'T1_mydeface.json';
const ALL = [...NAMES, ...KEPT, RECORD].toSorted();

const HASHES = { inputSha256: '', outputSha256: '' };
const writes =
  ([header, image]: Two): Write =>
  async () => ({
    ok: true,
    value: {
      ...HASHES,
      defaced: new Blob([header]),
      image: { ...HASHES, defaced: new Blob([image]) },
      mask: null,
      maskSha256: null,
      fillValue: 0,
      scrubbed: [],
    },
  });

const part = (n: 0 | 1): ScanPart => ({ file: new File([ORIGINAL[n]], NAMES[n]), name: NAMES[n], storedAs: NAMES[n] });

function itemIn({ root }: FakeDisk, more: Partial<SaveItem['scan']> = {}): SaveItem {
  const place = { id: 1, path: `study/${NAMES[0]}`, folder: root, root, sidecar: null, neighbours: [], note: '' };
  return { scan: { ...place, ...part(0), image: part(1), ...more }, result: SAVED_RESULT } as unknown as SaveItem;
}

function diskWith(canMove: boolean, files: Two = ORIGINAL, names: readonly string[] = NAMES): FakeDisk {
  const disk = new FakeDisk(canMove);
  names.forEach((name, n) => disk.files.set(name, files[n].slice()));
  return disk;
}

function save(disk: FakeDisk, replace: readonly string[] = [], item = itemIn(disk)): Promise<FolderOutcome> {
  return saveIntoFolder({ item, replace }, OPTIONS, writes(DEFACED));
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** What the page makes of the folder on the next visit. */
async function nextVisit(disk: FakeDisk): Promise<Sorted> {
  disk.fault = () => 'works';
  const { files } = await ofFolder(disk.root);
  return sortChosen(files, async (named, kept) => {
    const bytes = await compareScans(kept, named);
    const imageOf = async ({ file, image }: typeof named): Promise<ScanImage | null> => {
      try {
        return readNiftiPair(await bytesOf(file), await bytesOf(image!.file), 'T1.hdr');
      } catch {
        return null;
      }
    };
    return pairKind(bytes, await imageOf(named), await imageOf(kept));
  });
}

function holds(disk: FakeDisk, names: readonly string[], files: Two): boolean {
  return names.every((name, n) => disk.files.has(name) && Buffer.from(disk.files.get(name)!).equals(files[n]));
}

async function check(disk: FakeDisk, outcome: FolderOutcome | null, title: string): Promise<Sorted> {
  const original = holds(disk, NAMES, ORIGINAL) || holds(disk, KEPT, ORIGINAL);
  expect(original, `${title}: the original pair is whole under one of its names`).toBe(true);
  const complete = holds(disk, NAMES, DEFACED) && holds(disk, KEPT, ORIGINAL);
  if (outcome?.ok === true) expect(complete, `${title}: called done only where both are there`).toBe(true);
  const visit = await nextVisit(disk);
  const isDone = visit.notices.some(({ code }) => code === 'defaced');
  expect(isDone, `${title}: called defaced only where both are`).toBe(complete);
  if (complete) return visit;
  expect(visit.scans, `${title}: not done, so it is a scan`).toMatchObject([
    { name: NAMES[0], image: { name: NAMES[1] } },
  ]);
  const [{ file, image }] = visit.scans;
  const found = [await bytesOf(file), await bytesOf(image!.file)];
  expect(
    found.every((bytes, n) => Buffer.from(bytes).equals(ORIGINAL[n])),
    `${title}: the untouched one`,
  ).toBe(true);
  return visit;
}

describe.each([true, false])('where files can be renamed: %s', (canMove) => {
  it('writes both originals, both defaced files and the record, and leaves nothing else', async () => {
    const disk = diskWith(canMove);
    const outcome = await save(disk);
    expect(outcome).toMatchObject({
      ok: true,
      written: [...NAMES, ...KEPT, RECORD],
      moved: { storedAs: KEPT[0], image: { name: NAMES[1], storedAs: KEPT[1] } },
    });
    expect([...disk.files.keys()].toSorted()).toEqual(ALL);
    await check(disk, outcome, 'undisturbed');
    const record = JSON.parse(Buffer.from(disk.files.get(RECORD)!).toString()) as Record<string, { name: string }[]>;
    expect([record.inputs, record.outputs].map((of) => of.map(({ name }) => name))).toEqual([[...NAMES], [...NAMES]]);
  });

  it('the tab dies at any call: the next visit has the original pair, and can finish', async () => {
    const undisturbed = diskWith(canMove);
    await save(undisturbed);
    const { calls } = undisturbed;
    for (let n = 0; n < calls.length; n++) {
      for (const after of [false, true]) {
        const disk = diskWith(canMove);
        disk.dieAt(n, after);
        await save(disk);
        const title = `dead ${after ? 'after' : 'before'} call ${n}: ${JSON.stringify(calls[n])}`;
        const { scans } = await check(disk, null, title);
        if (scans.length === 0) continue;
        const { file, storedAs, image } = scans[0];
        const item = itemIn(disk, { file, storedAs, image });
        const [{ exists, problem }] = await planFolder([item], OPTIONS.beside);
        expect(problem, title).toBeNull();
        expect(await save(disk, exists, item), `${title}: finished`).toMatchObject({ ok: true });
        expect([...disk.files.keys()].toSorted(), title).toEqual(ALL);
        await check(disk, null, `${title}: finished`);
      }
    }
  });

  it('any one call fails: both files are as they were, or both are done', async () => {
    const undisturbed = diskWith(canMove);
    await save(undisturbed);
    for (const [n, { what, name }] of undisturbed.calls.entries()) {
      const disk = diskWith(canMove);
      const full = new DOMException('full', 'QuotaExceededError');
      disk.fault = (_, at) => (at === n ? { error: full, after: false } : 'works');
      const outcome = await save(disk);
      const title = `call ${n} fails: ${what} ${name}`;
      await check(disk, outcome, title);
      if (outcome.ok) continue;
      expect(holds(disk, NAMES, ORIGINAL), title).toBe(true);
      if (what === 'remove') continue;
      expect(
        [...disk.files.keys()].filter((one) => one.endsWith(partNameOf(''))),
        title,
      ).toEqual([]);
      expect(disk.files.size, `${title}: as it was`).toBe(2);
    }
  });

  it('saved once, then once more with another mask, and any call fails: the two files are of one save', async () => {
    const changed: Two = [
      DEFACED[0].map((byte, n) => (n === 150 ? 7 : byte)),
      DEFACED[1].map((byte, n) => (n < 20 ? 0 : byte)),
    ];
    for (let n = 0; ; n++) {
      const disk = diskWith(canMove);
      const first = await save(disk);
      const item = itemIn(disk, first.moved!);
      const replace = [...NAMES, RECORD];
      const begun = disk.calls.length;
      disk.fault = (_, at) => (at === begun + n ? { error: new Error('full'), after: false } : 'works');
      const outcome = await saveIntoFolder({ item, replace }, OPTIONS, writes(changed));
      expect(holds(disk, KEPT, ORIGINAL), `call ${n}`).toBe(true);
      const isEarlier = !outcome.ok && holds(disk, NAMES, DEFACED);
      expect(isEarlier || holds(disk, NAMES, changed), `call ${n}`).toBe(true);
      if (disk.calls.length <= begun + n) break;
    }
  });
});

it('one of the two original’s names is taken: nothing is written', async () => {
  for (const name of KEPT) {
    const disk = diskWith(true);
    disk.files.set(name, new Uint8Array([7]));
    expect(await save(disk)).toMatchObject({ ok: false, problem: { code: 'kept-name-taken', name } });
    expect(disk.files.size).toBe(3);
    expect(holds(disk, NAMES, ORIGINAL)).toBe(true);
  }
});

it('one of the two has been changed since: nothing is written', async () => {
  const disk = diskWith(true, [ORIGINAL[0], ORIGINAL[1].map((byte) => byte ^ 1)]);
  expect(await save(disk)).toMatchObject({ ok: false, problem: { code: 'changed', name: 'T1.img' } });
  expect([...disk.files.keys()]).toEqual([...NAMES]);
});
