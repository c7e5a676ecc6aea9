import { expect, it, vi } from 'vitest';
import { NOTHING_SAVED, reduceSaving, type SaveOptions, type Saving, type SavingAction } from '../../session/index.ts';
import { acceptedOf, type Neighbour } from '../entries.ts';
import { FakeDisk } from '../testing/fakeDisk.ts';
import { added, after, decided, found, page as pageOf } from '../testing/fakePage.ts';
import { fakePictures, fakeResult } from '../testing/fakeScans.ts';
import { carryOut } from './carryOut.ts';
import type { SaveItem } from './item.ts';
import { qcReport } from './qcReport.ts';
import { decisionsText, reportEntries } from './reportEntries.ts';
import type { Tools } from './work.ts';

vi.stubGlobal('VERSION', 'test');

const SCANS = ['study/sub-01/anat/sub-01_T1w.nii.gz', 'study/sub-02/anat/sub-02_T1w.nii.gz', 'Jane_Doe/T1.nii'];
const REJECTED = 'study/sub-03/anat/sub-03_T1w.nii.gz';
const SIDECAR = '{"EchoTime":1,"PatientName":"Doe^Jane"}';
const TEXTS: Readonly<Record<string, string>> = {
  'study/dataset_description.json': '{"Name":"S","BIDSVersion":"1.8.0"}',
  'study/participants.tsv': 'participant_id\tage\nsub-01\t3\nsub-02\t4\nsub-03\t5\n',
  'study/sub-01/anat/sub-01_T1w.json': SIDECAR,
  'study/sub-02/anat/sub-02_T1w.json': 'no json',
  'study/sub-03/anat/sub-03_T1w.json': SIDECAR,
  'Jane_Doe/T1.json': SIDECAR,
  // Images under other names: none of them is shared.
  'study/README': 'NRRD0004\ntype: short\n',
  'study/sub-01/anat/sub-01_T1w.bval': '\0\0\0\0',
  'study/sub-01/sub-01_physio.tsv.gz': '\x1f\x8b and no gzip',
};
const SHARED = [
  ...SCANS,
  'Jane_Doe/T1.json',
  'Jane_Doe/T1_defacemask.nii.gz',
  'mydeface_report.html',
  'study/dataset_description.json',
  'study/participants.tsv',
  'study/sub-01/anat/sub-01_T1w.json',
  'study/sub-01/anat/sub-01_mod-T1w_defacemask.nii.gz',
  'study/sub-02/anat/sub-02_mod-T1w_defacemask.nii.gz',
].toSorted();
const OPTIONS: SaveOptions = {
  writing: { fill: 'zero', scrub: false },
  beside: { original: true, mask: true, transform: true, record: false, report: true },
};
type Plan = Extract<Saving<SaveItem>, { kind: 'planned' }>;

/** Three accepted scans and a rejected one, with pictures of their undefaced heads; and a disk that is chosen for sharing. */
function study(isWanted: (item: SaveItem) => boolean = () => true) {
  const fileOf = (path: string, text: string): File => new File([text], path.split('/').at(-1)!);
  const neighbours: Neighbour[] = [...SCANS, REJECTED]
    .map((path) => ({ path, file: fileOf(path, `original of ${path}`) }))
    .concat(Object.entries(TEXTS).map(([path, text]) => ({ path, file: fileOf(path, text) })));
  const add = added([...SCANS, REJECTED]);
  if (add.type !== 'add') throw new Error('nothing is added');
  const scans = add.scans.map((scan, n) => Object.assign(scan, { neighbours, file: neighbours[n].file }));
  const results = scans.map((_, n) => fakeResult(`mask ${n}`, { privateFields: [{ field: 'descrip', text: 'Doe' }] }));
  const searched = scans.map(({ id }, n) => found(id, results[n]));
  const list = after(
    pageOf({ ...add, scans }, ...searched, decided(1), decided(2), decided(3), decided(4, 'rejected')),
  );
  const face = new Blob(['picture of a face']);
  const pictures = { get: () => ({ ...fakePictures(), montage: face }) } as unknown as typeof list.pictures;
  const state = { ...list, pictures };
  const disk = new FakeDisk(true);
  const zips: Blob[] = [];
  const tools: Tools = {
    write: async (_signal, { name, maskFile }) => ({
      ok: true,
      value: {
        defaced: new Blob([`defaced ${name}`]),
        mask: maskFile ? new Blob([`mask of ${name}`]) : null,
        maskSha256: null,
        inputSha256: '',
        outputSha256: '',
        fillValue: 0,
        image: null,
        scrubbed: [],
      },
    }),
    report: (outcome) => qcReport(reportEntries(state, outcome), outcome.purpose, 'en', new Date(0)),
    table: (outcome) => new Blob([decisionsText(state.entries, outcome)]),
    isAccepted: isWanted,
    download: (blob) => zips.push(blob),
    pickZip: async () => null,
    pickFolder: async () => disk.root,
    onSaved: () => {},
    onUnsaved: () => {},
    onMoved: () => {},
  };
  const items = acceptedOf(state.entries);
  let saving: Saving<SaveItem> = NOTHING_SAVED;
  const go = async (...actions: SavingAction<SaveItem>[]): Promise<Saving<SaveItem>> => {
    const { signal } = new AbortController();
    for (const action of actions) {
      saving = reduceSaving(saving, action);
      await carryOut(saving, signal, tools, (next) => {
        saving = reduceSaving(saving, next);
      });
    }
    return saving;
  };
  const plan = async (purpose: 'sharing' | 'me', target: 'zip' | 'newFolder'): Promise<Plan> =>
    (await go({ type: 'plan', purpose, target, items, options: OPTIONS })) as Plan;
  return { disk, zips, go, plan };
}

const listed = ({ plans, others }: Plan): string[] => [...plans.flatMap(({ files }) => files), ...others].toSorted();

/** Names and texts in a zip whose files are stored as they are (APPNOTE.TXT, 4.3). */
async function unzipped(zip: Blob): Promise<Map<string, string>> {
  const bytes = Buffer.from(await zip.arrayBuffer());
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra, comment] = [24, 28, 30, 32].map((k) =>
      k === 24 ? bytes.readUInt32LE(at + k) : bytes.readUInt16LE(at + k),
    );
    const start = bytes.readUInt32LE(at + 42);
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), bytes.toString('utf8', data, data + size));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** No original, no picture, nothing of the scan that was rejected. */
function checkFaceless(files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) expect(`${path}: ${text}`).not.toMatch(/original of|picture of|data:image|sub-03/);
  for (const path of SCANS) expect(files.get(path)).toBe(`defaced ${path.split('/').at(-1)}`);
  expect(files.get('study/sub-01/anat/sub-01_mod-T1w_defacemask.nii.gz')).toBe('mask of sub-01_T1w.nii.gz');
}

for (const target of ['zip', 'newFolder'] as const)
  it(`for sharing, ${target}: exactly what the plan lists, and nothing that shows a face`, async () => {
    const { plan, go, zips, disk } = study();
    const planned = await plan('sharing', target);
    expect(listed(planned)).toEqual(SHARED);
    expect(planned.warnings).toEqual({
      names: ['Jane_Doe'],
      fields: ['PatientName'],
      filesWithFields: 2,
      unreadable: [
        'study/sub-02/anat/sub-02_T1w.json',
        'study/README',
        'study/sub-01/anat/sub-01_T1w.bval',
        'study/sub-01/sub-01_physio.tsv.gz',
      ],
      headers: 3,
    });
    expect([zips.length, disk.files.size]).toEqual([0, 0]);
    const end = await go({ type: 'write' });
    expect(end).toMatchObject({ kind: 'finished', problem: null, failed: [], left: [] });
    const files =
      target === 'zip'
        ? await unzipped(zips[0])
        : new Map([...disk.files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
    expect([...files.keys()].toSorted()).toEqual(SHARED);
    expect(end.kind === 'finished' && end.written.toSorted()).toEqual(SHARED);
    checkFaceless(files);
    expect(files.get('study/participants.tsv')).toBe('participant_id\tage\nsub-01\t3\nsub-02\t4\n');
    // Left out, as long as nobody wants them.
    expect(JSON.parse(files.get('Jane_Doe/T1.json')!)).toEqual({ EchoTime: 1 });
    expect(files.get('mydeface_report.html')).toContain('sub-02_T1w.nii.gz');
  });

it('for sharing: fields that may identify stay where the person wants them, to the byte', async () => {
  const { plan, go, zips } = study();
  await plan('sharing', 'zip');
  await go({ type: 'leaveOut', leaveOut: false }, { type: 'write' });
  const files = await unzipped(zips[0]);
  expect(files.get('Jane_Doe/T1.json')).toBe(SIDECAR);
  expect(files.get('study/sub-01/anat/sub-01_T1w.json')).toBe(SIDECAR);
});

it('for sharing: of a scan that was changed in the meantime nothing is shared, nor what speaks of it', async () => {
  const { plan, go, zips } = study(({ scan }) => scan.id !== 1);
  await plan('sharing', 'zip');
  expect(await go({ type: 'write' })).toMatchObject({ failed: [{ item: { scan: { id: 1 } } }], problem: null });
  const files = await unzipped(zips[0]);
  expect([...files.keys()].toSorted()).toEqual(SHARED.filter((path) => !path.includes('sub-01')));
  for (const [path, text] of files) expect(`${path}: ${text}`).not.toContain('sub-01');
});

it('for sharing, renamed: as the plan lists, and nowhere in the zip the name that was', async () => {
  const { plan, go, zips } = study();
  await plan('sharing', 'zip');
  const planned = (await go({ type: 'rename', rename: 'head' })) as Plan;
  const renamed = SHARED.map((path) => path.replace('Jane_Doe/T1', 'renamed/head-01/head-01_T1')).toSorted();
  expect(listed(planned)).toEqual(renamed);
  expect(planned.warnings.names).toEqual([]);
  const end = await go({ type: 'write' });
  expect(end).toMatchObject({ kind: 'finished', problem: null, failed: [], left: [] });
  const files = await unzipped(zips[0]);
  expect([...files.keys()].toSorted()).toEqual(renamed);
  for (const [path, text] of files) expect(`${path}: ${text}`).not.toMatch(/Jane|Doe/);
  expect(files.get('mydeface_report.html')).toContain('renamed/head-01/head-01_T1.nii');
});

it('of no scan there is no zip', async () => {
  const { plan, go, zips } = study(() => false);
  await plan('sharing', 'zip');
  expect(await go({ type: 'write' })).toMatchObject({ kind: 'finished', written: [], done: [], problem: null });
  expect(zips).toEqual([]);
});

it('into a folder: where one name is taken nothing is written at all; a full disk leaves no part of a scan', async () => {
  const { plan, go, disk } = study();
  disk.files.set('study/participants.tsv', new Uint8Array([1]));
  await plan('sharing', 'newFolder');
  expect(await go({ type: 'write' })).toMatchObject({
    problem: { code: 'not-empty', names: ['study/participants.tsv'] },
    done: [],
    written: [],
  });
  expect([...disk.files.keys()]).toEqual(['study/participants.tsv']);
  disk.files.clear();
  disk.fault = ({ what, name }) =>
    what === 'write' && name.endsWith('sub-01_mod-T1w_defacemask.nii.gz')
      ? { error: new DOMException('full', 'QuotaExceededError'), after: false }
      : 'works';
  await plan('sharing', 'newFolder');
  expect(await go({ type: 'write' })).toMatchObject({ failed: [{ problem: { code: 'disk' } }] });
  expect([...disk.files.keys()].toSorted()).toEqual(SHARED.filter((path) => !path.includes('sub-01')));
});

it('for me: originals, masks, transforms, a report with pictures and a table of every decision, as listed', async () => {
  const { plan, go, zips } = study();
  const planned = listed(await plan('me', 'zip'));
  await go({ type: 'write' });
  const files = await unzipped(zips[0]);
  expect([...files.keys()].toSorted()).toEqual(planned);
  expect(planned).toContain('study/sub-01/anat/_sub-01_T1w.nii.gz');
  expect(files.get('study/sub-01/anat/_sub-01_T1w.nii.gz')).toBe(`original of ${SCANS[0]}`);
  expect(files.get('mydeface_report_private.html')).toMatch(/Keep this report private.*data:image/s);
  const table = files.get('mydeface_decisions.tsv')!.split('\n');
  expect(table[1]).toMatch(/^sub-01\/anat\/sub-01_T1w\.nii\.gz\tgood\taccepted\tmask 0\t.*\tyes\tn\/a$/);
  expect(table[4]).toMatch(/^sub-03\/anat\/sub-03_T1w\.nii\.gz\tgood\trejected\tmask 3\t.*\tno\tn\/a$/);
});
