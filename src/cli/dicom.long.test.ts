import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readNifti } from '../core/index.ts';
import { runDcm2niix } from '../dicom/dcm2niix.ts';
import { makeDicom, PRIVATE_TEXTS, STACK, type Stack } from '../worker/testing/dicom.ts';
import { bytes, command, folder } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

/** A small head as axial slices: DICOM's columns run to the left and its rows to the back, its own to the right and the front. */
function head(seriesNumber: number): Uint8Array<ArrayBuffer>[] {
  const { volume } = readNifti(smallHead(true, 2), 'small');
  const [columns, rows, slices] = volume.dims;
  const [dx, dy, dz] = [0, 1, 2].map((k) => Math.hypot(...[0, 4, 8].map((row) => volume.voxelToWorld[row + k])));
  const stack: Stack = {
    ...STACK,
    seriesNumber,
    columns,
    rows,
    slices,
    spacing: [dx, dy, dz],
    position: [-90, -110, -70],
    orientation: [1, 0, 0, 0, 1, 0],
    value: (column, row, slice) => volume.data[columns - 1 - column + columns * (rows - 1 - row + rows * slice)],
  };
  return makeDicom(stack);
}

function put(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Every name under a folder of the test's, and what is in the files. */
function tree(name: string): string[] {
  return readdirSync(join(folder, name), { withFileTypes: true }).flatMap((entry) => {
    const path = `${name}/${entry.name}`;
    if (entry.isDirectory()) return [path].concat(tree(path));
    if (entry.isSymbolicLink()) return [`${path} -> ${readlinkSync(join(folder, path))}`];
    return [`${path} ${createHash('sha256').update(bytes(path)).digest('hex')}`];
  });
}

it('defaces the series of a messy folder; the folder stays as it is, and nothing of the patient gets out', async () => {
  const files = head(3);
  files.forEach((slice, n) => put(`in/DOE_JANE/Übung 19700102/IM${String(n).padStart(4, '0')}`, slice));
  makeDicom({ ...STACK, seriesNumber: 1, slices: 3 }).forEach((slice, n) => put(`in/DOE_JANE/scout${n}`, slice));
  put('in/DOE_JANE/cut', makeDicom({ ...STACK, seriesNumber: 8 })[5].subarray(0, 1500));
  put('in/notes.txt', 'Jane');
  put('in/VERSION', 'no image at all '.repeat(20));
  put('in/.hidden/IM0', files[0]);
  mkdirSync(join(folder, 'in/empty'));
  symlinkSync('..', join(folder, 'in/DOE_JANE/round'));
  symlinkSync('IM0003', join(folder, 'in/DOE_JANE/Übung 19700102/again'));
  const before = tree('in');
  const wanted = ['--report', 'auto', '--qc-image', 'auto', '--save-mask', 'auto', '--json'];
  const { status, out, err } = command('in', '--out-dir', 'out', ...wanted);
  expect(status).toBe(3);
  expect(tree('in')).toEqual(before);
  expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
    'series-3.nii',
    'series-3_defacemask.nii.gz',
    'series-3_mydeface.json',
    'series-3_mydeface.png',
  ]);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { image: string; status: number; dicom: string });
  expect(lines.find(({ image }) => image === 'series-3.nii')).toMatchObject({ status: 0, dicom: 'in', written: true });
  expect(err).toMatch(/cut: ends too early/);
  expect(err).toMatch(/series-1\.nii: /);

  const made = bytes('out/series-3.nii');
  const record = bytes('out/series-3_mydeface.json').toString();
  for (const text of [...PRIVATE_TEXTS, 'DOE', 'bung'])
    for (const file of [made.toString('latin1'), record]) expect(file.toLowerCase()).not.toContain(text.toLowerCase());

  const wasm = readFileSync('node_modules/@niivue/dcm2niix/dist/dcm2niix.jpeg.wasm');
  const converted = await runDcm2niix(
    wasm,
    files.map((one) => ({ size: one.length, read: () => one })),
    () => {},
  );
  put('page/series-3.nii', converted.files[0].bytes);
  expect(command('page/series-3.nii', '--out-dir', 'same').status).toBe(0);
  expect(made.equals(bytes('same/series-3.nii'))).toBe(true);
  expect(made.equals(converted.files[0].bytes)).toBe(false);
});

it('two folders have names of their own, and a dry run writes nothing', () => {
  head(3).forEach((slice, n) => {
    put(`a/IM${n}`, slice);
    put(`b/IM${n}`, slice);
  });
  const dry = command('a', 'b', '--out-dir', 'out', '--dry-run');
  expect(dry.status).toBe(0);
  expect(dry.err).toMatch(/study-2_series-3\.nii: would be defaced/);
  expect(readdirSync(folder).toSorted()).toEqual(['a', 'b']);
  expect(command('a', 'b', '--out-dir', 'out').status).toBe(0);
  expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(['study-1_series-3.nii', 'study-2_series-3.nii']);
  // What is there is not written over.
  expect(command('a', 'b', '--out-dir', 'out').status).toBe(5);
});

it('says what is wrong with a folder, or how it was given', () => {
  put('none/T1.nii', smallHead());
  mkdirSync(join(folder, 'empty'));
  expect(command('none')).toMatchObject({ status: 2, err: expect.stringMatching(/none is a folder.*--out-dir/) });
  expect(command('none', '--out-dir', 'none/out').status).toBe(2);
  expect(command('none', '--out-dir', 'out', '--report', 'x.json').status).toBe(2);
  expect(command('none', 'series-3.nii', '--out-dir', 'out').status).toBe(2);
  expect(command('none', '--out-dir', 'out')).toMatchObject({
    status: 3,
    err: expect.stringMatching(/none: .*no DICOM files.*name these files/),
  });
  expect(command('empty', '--out-dir', 'out')).toMatchObject({
    status: 3,
    err: expect.stringMatching(/empty: this folder holds no DICOM files\.\n/),
  });
  expect(readdirSync(folder).toSorted()).toEqual(['empty', 'none']);
});

it.skipIf(process.getuid?.() === 0)('names a folder that it may not read', () => {
  mkdirSync(join(folder, 'shut'));
  chmodSync(join(folder, 'shut'), 0);
  expect(command('shut', '--out-dir', 'out')).toMatchObject({ status: 3, err: expect.stringMatching(/EACCES/) });
  chmodSync(join(folder, 'shut'), 0o700);
});
