import { readFileSync } from 'node:fs';
import { expose } from 'comlink';
import { afterEach, expect, it, vi } from 'vitest';
import { makeNifti } from '../../core/testing/syntheticNifti.ts';
import type { DicomApi } from '../../worker/dicom/convert.ts';
import { runDcm2niix } from '../../dicom/dcm2niix.ts';
import { answer } from '../../worker/reply.ts';
import { makeDicom, STACK } from '../../worker/testing/dicom.ts';
import { convertDicom } from './dicom.ts';
import type { Chosen } from './notices.ts';
import { withoutFolder } from './walk.ts';

/** Stands for the worker: the same conversion, behind a channel of messages. */
const hands = vi.hoisted(() => ({ made: [] as { ended: boolean }[], api: {} as object }));

vi.mock('../../worker/worker.ts?worker&inline', () => ({ default: null }));
vi.mock('../../worker/dicom/convert.ts?worker&inline', () => ({
  default: function FakeWorker() {
    const { port1, port2 } = new MessageChannel();
    expose(hands.api, port2);
    const hand = { ended: false };
    hands.made.push(hand);
    return Object.assign(port1, {
      terminate: () => {
        hand.ended = true;
        port1.close();
      },
    });
  },
}));

const wasm = readFileSync('node_modules/@niivue/dcm2niix/dist/dcm2niix.jpeg.wasm');
const working: DicomApi = {
  start: async () => ({ ok: true, value: null }),
  convert: (files, report) =>
    answer(async () => {
      const all = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
      return [
        await runDcm2niix(
          wasm,
          all.map((bytes) => ({ size: bytes.length, read: () => bytes })),
          report,
        ),
        [],
      ];
    }),
};

afterEach(() => {
  expect(hands.made.every(({ ended }) => ended)).toBe(true);
  hands.made.length = 0;
  vi.useRealTimers();
});

function chosen(path: string, bytes: Uint8Array, lastModified = 0): Chosen {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return withoutFolder(new File([bytes as Uint8Array<ArrayBuffer>], name, { lastModified }), path);
}

function series(folder: string, seriesNumber: number): Chosen[] {
  return makeDicom({ ...STACK, seriesNumber }).map((bytes, n) => chosen(`${folder}IM${n}`, bytes, 1000 + n));
}

const never = new AbortController().signal;

it('converts each top folder on its own, and hands back what is no DICOM', async () => {
  hands.api = working;
  const text = chosen('b/notes', new TextEncoder().encode('no image at all '.repeat(20)));
  const nifti = chosen('a/deep/x.img', makeNifti({ dims: [8, 8, 8], datatype: 4 }));
  const files = [...series('a/deep/', 3), text, ...series('b/', 3), ...series('', 7), nifti, ...series('a/other/', 5)];
  const fractions: number[] = [];
  const { scans, problems, notDicom } = await convertDicom(files, never, (fraction) => fractions.push(fraction));
  expect(scans.map(({ path }) => path)).toEqual(['a/series-3.nii', 'a/series-5.nii', 'b/series-3.nii', 'series-7.nii']);
  expect(
    scans.every(({ file, name, folder }) => file.name === name && folder === null && file.lastModified === 1023),
  ).toBe(true);
  expect(notDicom).toEqual([text, nifti]);
  expect(problems).toEqual([]);
  expect(fractions.at(-1)).toBe(1);
});

it('says what went wrong, folder by folder, and goes on with the others', async () => {
  hands.api = working;
  const cut = series('cut/', 1).map((one, n) =>
    n === 5 ? chosen('cut/short', makeDicom({ ...STACK, seriesNumber: 1 })[5].subarray(0, 1500)) : one,
  );
  const gap = series('gap/', 2).filter((_, n) => n !== 9);
  const empty = chosen('empty/IM0', makeDicom(STACK)[0].subarray(0, 600));
  const { scans, problems } = await convertDicom([...cut, empty, ...gap, ...series('whole/', 4)], never, () => {});
  expect(problems).toEqual([
    { code: 'damaged', name: 'short' },
    { code: 'none', folder: 'empty' },
    { code: 'gaps', folder: 'gap' },
  ]);
  expect(scans.map(({ path }) => path)).toContain('whole/series-4.nii');
});

it('keeps two patients in one folder apart, under no name of theirs, and says so', async () => {
  hands.api = working;
  const other = makeDicom({ ...STACK, patient: 'ROE-12' }).map((bytes, n) => chosen(`disc/IM${100 + n}`, bytes));
  const { scans, problems } = await convertDicom([...series('disc/', 3), ...other], never, () => {});
  expect(scans.map(({ path }) => path)).toEqual(['disc/patient-1/series-3.nii', 'disc/patient-2/series-3.nii']);
  expect(problems).toEqual([{ code: 'patients', folder: 'disc', count: 2 }]);
});

it('starts no worker where there is no DICOM', async () => {
  const file = chosen('x.nii', makeNifti({ dims: [8, 8, 8], datatype: 4 }));
  expect(await convertDicom([file], never, () => {})).toEqual({ scans: [], problems: [], notDicom: [file] });
  expect(hands.made).toEqual([]);
});

it('says so where WebAssembly is forbidden, or the worker keeps silent for 20 s', async () => {
  hands.api = { ...working, start: async () => ({ ok: false, code: 'internal', message: 'CompileError' }) };
  expect((await convertDicom(series('a/', 3), never, () => {})).problems).toEqual([{ code: 'cannotStart' }]);
  hands.api = { ...working, start: () => new Promise(() => {}) };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const silent = convertDicom(series('a/', 3), never, () => {});
  await vi.waitUntil(() => vi.getTimerCount() > 0);
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await silent).problems).toEqual([{ code: 'cannotStart' }]);
});

it('ends at once when it is cancelled', async () => {
  hands.api = { ...working, convert: () => new Promise(() => {}) };
  const controller = new AbortController();
  const running = convertDicom(series('a/', 3), controller.signal, () => {});
  await vi.waitUntil(() => hands.made.length === 1);
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});
