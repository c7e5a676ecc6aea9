import { expect, it, vi } from 'vitest';
import { failure } from '../../core/index.ts';
import { NOTHING_SAVED, reduceSaving, type SaveOptions, type Saving, type SavingAction } from '../../session/index.ts';
import { FakeDisk } from '../testing/fakeDisk.ts';
import { carryOut } from './carryOut.ts';
import type { Outcome, SaveItem } from './item.ts';
import type { Tools } from './work.ts';

vi.stubGlobal('VERSION', 'test');

const OPTIONS: SaveOptions = {
  writing: { fill: 'zero', scrub: true },
  beside: { original: true, mask: false, transform: false, record: false, report: true },
};
type State = Saving<SaveItem>;
const NAMES = ['one.nii', 'two.nii', 'three.nii'];

/** Three accepted scans in a folder, and a page that saves them. */
function page(tools: Partial<Tools> = {}) {
  const disk = new FakeDisk(true);
  const items = NAMES.map((name, n): SaveItem => {
    const bytes = new Uint8Array([n, 1, 2, 3]);
    disk.files.set(name, bytes);
    const scan = { id: n, file: new File([bytes], name), name, path: `study/${name}`, storedAs: name, image: null };
    const placed = { ...scan, folder: disk.root, root: disk.root, sidecar: null, neighbours: [], remembered: null };
    return { scan: placed, result: { maskId: `mask ${n}`, privateFields: [] } } as unknown as SaveItem;
  });
  const saved: string[] = [];
  const unsaved: string[] = [];
  const moved: string[] = [];
  const downloads: string[] = [];
  const all: Tools = {
    write: async (signal, { name }) => {
      signal.throwIfAborted();
      const value = {
        defaced: new Blob([new Uint8Array([9])]),
        mask: null,
        maskSha256: null,
        inputSha256: '',
        outputSha256: '',
        fillValue: 0,
        image: null,
        scrubbed: [],
      };
      return name === 'bad.nii' ? { ok: false, error: failure('constant', { name }) } : { ok: true, value };
    },
    report: async () => new Blob(['report']),
    table: () => new Blob(['table']),
    pickFolder: () => Promise.reject(new Error('none')),
    isAccepted: () => true,
    download: (_, name) => downloads.push(name),
    pickZip: async () => null,
    onSaved: (which) => saved.push(...which.map(({ scan, result }) => `${scan.name} by ${result.maskId}`)),
    onUnsaved: ({ scan }) => unsaved.push(scan.name),
    onMoved: (id, { storedAs }) => moved.push(`${id}: ${storedAs}`),
    ...tools,
  };
  const states: State[] = [NOTHING_SAVED];
  const controller = new AbortController();
  const dispatch = (action: SavingAction<SaveItem>): void => {
    states.push(reduceSaving(states.at(-1)!, action));
    if (action.type === 'cancel') controller.abort();
  };
  const go = async (...actions: SavingAction<SaveItem>[]): Promise<State> => {
    for (const action of actions) {
      dispatch(action);
      await carryOut(states.at(-1)!, controller.signal, { ...all, ...tools }, dispatch);
    }
    return states.at(-1)!;
  };
  return { disk, items, saved, unsaved, moved, downloads, states, dispatch, go };
}

type Actions = readonly SavingAction<SaveItem>[];
const way =
  (target: 'folder' | 'zip') =>
  (items: readonly SaveItem[]): Actions => [
    { type: 'plan', purpose: 'me', target, items, options: OPTIONS },
    { type: 'write' },
  ];
const [folder, zip] = [way('folder'), way('zip')];
const names = (of: readonly { readonly item: SaveItem }[]): string[] => of.map(({ item }) => item.scan.name);

it('a folder: each scan is told as soon as it is written, with the mask that it was saved by', async () => {
  const { items, go, saved, moved, states, disk } = page();
  const end = await go(...folder(items));
  expect(end).toMatchObject({ kind: 'finished', problem: null, cancelled: false, left: [], failed: [] });
  expect(saved).toEqual(NAMES.map((name, n) => `${name} by mask ${n}`));
  expect(moved).toEqual(NAMES.map((name, n) => `${n}: _${name}`));
  expect(states.some((state) => state.kind === 'running' && state.done.length === 1)).toBe(true);
  expect([...disk.files.keys()].filter((name) => name.startsWith('mydeface_report_private_'))).toHaveLength(1);
});

it('the report fails after all scans are written: the scans are told as saved, the report as not', async () => {
  const { items, go, saved } = page({ report: () => Promise.reject(new Error('no picture')) });
  const end = await go(...folder(items));
  expect(end).toMatchObject({ kind: 'finished', problem: { code: 'report' }, failed: [], left: [] });
  expect(saved).toHaveLength(3);
});

it('cancelled amid a folder: what was written is told, what was not is left', async () => {
  const { items, go, dispatch, saved, disk } = page({
    onMoved: (id) => {
      if (id === 0) dispatch({ type: 'cancel' });
    },
  });
  const end = await go(...folder(items));
  expect(end.kind === 'finished' && names(end.done)).toEqual(['one.nii']);
  expect(end).toMatchObject({ cancelled: true, left: [{ scan: { id: 1 } }, { scan: { id: 2 } }], problem: null });
  expect(saved).toEqual(['one.nii by mask 0']);
  expect([...disk.files.keys()].toSorted()).toEqual(['_one.nii', ...NAMES].toSorted());
});

it('"no" to the browser’s question: every scan is told, nothing is written', async () => {
  const { items, go, disk } = page();
  Object.assign(disk.root, { requestPermission: async () => 'denied' });
  const end = await go(...folder(items));
  expect(end.kind === 'finished' && end.failed.map(({ problem }) => problem.code)).toEqual(
    Array(3).fill('no-permission'),
  );
  expect(disk.files.size).toBe(3);
});

it('a scan that cannot be made does not keep the others from being saved', async () => {
  const { items, go, saved } = page();
  const bad = { ...items[1], scan: { ...items[1].scan, name: 'bad.nii' } };
  const end = await go(...zip([items[0], bad, items[2]]));
  expect(end).toMatchObject({
    kind: 'finished',
    failed: [{ problem: { code: 'not-made', error: { what: 'constant' } } }],
  });
  expect(saved).toEqual(['one.nii by mask 0', 'three.nii by mask 2']);
});

it('I change a scan while others are being written: what I had accepted of it before is not written', async () => {
  for (const how of [folder, zip]) {
    const { items, go, saved } = page({ isAccepted: ({ scan }) => scan.id !== 1 });
    const end = await go(...how(items));
    expect(end).toMatchObject({ failed: [{ item: { scan: { id: 1 } }, problem: { code: 'taken-back' } }] });
    expect(saved).toEqual(['one.nii by mask 0', 'three.nii by mask 2']);
  }
});

it('one accepted scan is not from the folder: those that are get written, and that one is named', async () => {
  const { items, go, saved, disk } = page();
  const loose = { ...items[1], scan: { ...items[1].scan, folder: null, root: null } };
  const end = await go(...folder([items[0], loose, items[2]]));
  expect(end).toMatchObject({ failed: [{ item: loose, problem: { code: 'no-folder', name: 'two.nii' } }] });
  expect(saved).toEqual(['one.nii by mask 0', 'three.nii by mask 2']);
  expect(disk.files.has('_two.nii')).toBe(false);
});

it('a scan was changed on the disk: the report in the zip and in the folder is told that it was not saved, and why', async () => {
  const outcomes: Outcome[] = [];
  const tools: Partial<Tools> = {
    report: async (outcome) => {
      outcomes.push(outcome);
      return new Blob();
    },
  };
  for (const target of ['folder', 'zip'] as const) {
    const { items, go, disk } = page(tools);
    const bad = { ...items[1], scan: { ...items[1].scan, name: 'bad.nii' } };
    if (target === 'folder') {
      await go(folder(items)[0]);
      disk.files.set('two.nii', new Uint8Array([9, 9, 9, 9]));
      await go({ type: 'write' });
    } else await go(...zip([items[0], bad, items[2]]));
  }
  expect(outcomes.map(({ done }) => done.map(({ scan }) => scan.id))).toEqual([
    [0, 2],
    [0, 2],
  ]);
  expect(outcomes.map(({ failed }) => failed.map(({ item, problem }) => `${item.scan.id} ${problem.code}`))).toEqual([
    ['1 changed'],
    ['1 not-made'],
  ]);
});

it('a zip counts as saved only when it is closed: the disk is full at its end', async () => {
  const full = { createWritable: async () => new WritableStream({ close: () => Promise.reject(new Error('full')) }) };
  const { items, go, saved, states } = page({ pickZip: async () => full as unknown as FileSystemFileHandle });
  const end = await go(...zip(items));
  expect(states.some((state) => state.kind === 'running' && state.done.length === 3)).toBe(true);
  expect(end).toMatchObject({ kind: 'finished', done: [], problem: { code: 'zip' }, cancelled: false });
  expect(end.kind === 'finished' && end.left).toHaveLength(3);
  expect(saved).toEqual([]);
});

it('the report cannot be made: the zip is saved without it, and that is told', async () => {
  const { items, go, saved, downloads } = page({ report: () => Promise.reject(new Error('no picture')) });
  const end = await go(...zip(items));
  expect(end).toMatchObject({ kind: 'finished', problem: { code: 'report' } });
  expect([saved.length, downloads]).toEqual([3, ['defaced_with_originals.zip']]);
});

it('a picker that was closed is no error, and nothing is said', async () => {
  const { items, go } = page({ pickZip: () => Promise.reject(new DOMException('closed', 'AbortError')) });
  expect(await go(...zip(items))).toMatchObject({ kind: 'idle' });
});

it('one scan: the defaced file alone is downloaded', async () => {
  const { items, go, downloads, saved } = page();
  await go({ type: 'one', item: items[1], options: OPTIONS });
  expect([downloads, saved]).toEqual([['two.nii'], ['two.nii by mask 1']]);
});

it('a folder that cannot be read ends the planning with a word', async () => {
  const { items, go, disk } = page();
  disk.fault = () => ({ error: new Error('gone'), after: false });
  expect(await go(folder(items)[0])).toMatchObject({
    kind: 'finished',
    problem: { code: 'plan' },
  });
});

it('what an earlier save wrote elsewhere does not make a scan count as saved where this one failed', async () => {
  const one = page();
  const bad = { ...one.items[1], scan: { ...one.items[1].scan, name: 'bad.nii' } };
  await one.go(...folder([one.items[0], bad, one.items[2]]));
  expect(one.unsaved).toEqual(['bad.nii']);
  const broken = page({ pickZip: () => Promise.reject(new Error('no disk')) });
  await broken.go(...zip(broken.items));
  expect(broken.unsaved).toEqual(NAMES);
  const closed = page({ pickZip: () => Promise.reject(new DOMException('', 'AbortError')) });
  await closed.go(...zip(closed.items));
  expect(closed.unsaved).toEqual([]);
});
