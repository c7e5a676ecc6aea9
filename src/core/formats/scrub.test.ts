/** What may tell who was scanned: told, and gone from what is written unless it is to be kept. */
import { describe, expect, it } from 'vitest';
import { listPrivateFields, maskedFile, type ScanImage } from '../index.ts';
import { makeMeta, makeMgh, makeNrrd, mghFooter, type FileParts } from '../testing/syntheticFormats.ts';
import { fileOf, opened, saved } from '../../worker/testing/stored.ts';

const BASE = { dims: [5, 4, 3], datatype: 4 };
const WHOLE = new Uint8Array(60).fill(1);
const read = (parts: FileParts): ScanImage => opened(fileOf(parts), parts.name);
const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const written = (image: ScanImage, scrub: boolean): Uint8Array =>
  saved(maskedFile(image, WHOLE, { fill: 'auto', scrub }), false);

describe('MGH', () => {
  const parts = makeMgh({ ...BASE, after: mghFooter('mri_convert /home/doe/jane.dcm') });
  parts.header.set([0x44, 0x6f, 0x65], 100);

  it('the tags are told and gone, the parameters of the scan stay', () => {
    const image = read(parts);
    expect(listPrivateFields(image)).toEqual([
      { field: 'unusedBytes', text: 'Doe' },
      { field: 'tags', bytes: 42 },
    ]);
    const file = written(image, true);
    expect(text(file)).not.toMatch(/doe/i);
    expect(file.length).toBe(284 + 120 + 20);
    expect(file.subarray(404)).toEqual(mghFooter('').subarray(0, 20));
    expect(file.subarray(0, 90)).toEqual(parts.header.subarray(0, 90));
    expect(listPrivateFields(opened(file, 'T1.mgh'))).toEqual([]);
  });

  it('all is kept where it is to be', () => {
    expect(written(read(parts), false)).toEqual(fileOf(parts));
  });
});

describe('NRRD', () => {
  const DIFFUSION = [
    'modality:=DWMRI',
    'DWMRI_b-value:=1000',
    'DWMRI_gradient_0000:=  0.0 -1.0  2.5e-3',
    'DWMRI_gradient_0001:=Jane Doe',
  ];
  const lines = [
    'content: Doe, Jane',
    'PatientName:=Jane Doe',
    'old min: 3',
    ...DIFFUSION,
    'PatientID: Doe',
    '# by Dr. Doe',
  ];

  for (const encoding of ['raw', 'gzip'] as const) {
    it(`${encoding}: comments, texts, and pairs of key and value are told and gone, the numbers of diffusion stay`, () => {
      const image = read(makeNrrd({ ...BASE, lines, encoding }));
      const told = listPrivateFields(image).map((one) => [one.field, 'text' in one ? one.text : one.bytes]);
      expect(told).toEqual([
        ['texts', 'content: Doe, Jane'],
        ['texts', 'PatientID: Doe'],
        ['keyValues', 'PatientName:=Jane Doe'],
        ['keyValues', 'DWMRI_gradient_0001:=Jane Doe'],
        ['comments', '# by Dr. Doe'],
      ]);
      const file = written(image, true);
      const header = text(file).slice(0, text(file).indexOf('\n\n') + 1);
      expect(header).not.toMatch(/doe/i);
      for (const line of ['old min: 3', ...DIFFUSION.slice(0, 3)]) expect(header).toContain(`\n${line}\n`);
      expect(listPrivateFields(opened(file, 'T1.nrrd'))).toEqual([]);
    });
  }

  it('all is kept where it is to be', () => {
    const parts = makeNrrd({ ...BASE, lines, after: Uint8Array.of(1, 2, 3) });
    expect(written(read(parts), false)).toEqual(fileOf(parts));
    expect(listPrivateFields(read(parts)).at(-1)).toEqual({ field: 'afterVoxels', bytes: 3 });
  });
});

it('of hundreds of fields the first are told, and how much the others are', () => {
  const lines = Array.from({ length: 300 }, (_, n) => `Segment${n}_Name:=${String(n).padStart(3, '0')}`);
  const told = listPrivateFields(read(makeNrrd({ ...BASE, lines })));
  const bytes = lines.slice(20).reduce((sum, line) => sum + line.length, 0);
  expect(told.slice(0, 20)).toEqual(lines.slice(0, 20).map((line) => ({ field: 'keyValues', text: line })));
  expect(told.slice(20)).toEqual([{ field: 'keyValues', bytes }]);
});

describe('MetaImage', () => {
  const lines = ['Comment = Jane Doe', 'AcquisitionDate = 2019.03.02', '0010|0010 = Doe^Jane', 'Modality = MET_MOD_MR'];

  for (const compressed of [false, true]) {
    it(`${compressed ? 'zlib' : 'raw'}: comments, dates and what is not its own is told and gone`, () => {
      const image = read(makeMeta({ ...BASE, lines, compressed }));
      expect(listPrivateFields(image)).toEqual([
        { field: 'comments', text: 'Comment = Jane Doe' },
        { field: 'keyValues', text: 'AcquisitionDate = 2019.03.02' },
        { field: 'keyValues', text: '0010|0010 = Doe^Jane' },
      ]);
      const file = written(image, true);
      const header = text(file).slice(0, text(file).indexOf('LOCAL'));
      expect(header).not.toMatch(/doe|2019/i);
      expect(header).toContain('\nModality = MET_MOD_MR\n');
      expect(listPrivateFields(opened(file, 'T1.mha'))).toEqual([]);
    });
  }

  it('bytes between header and voxels are told and gone, and the file says so', () => {
    const parts = makeMeta({ ...BASE, lines: ['HeaderSize = 600'] });
    const padding = new Uint8Array(600 - parts.header.length).fill(0x44);
    const file = fileOf({ ...parts, voxels: Uint8Array.of(...padding, ...parts.voxels) });
    const image = opened(file, 'T1.mha');
    expect(listPrivateFields(image)).toEqual([{ field: 'beforeVoxels', bytes: padding.length }]);
    expect(written(image, false)).toEqual(file);
    const again = opened(written(image, true), 'T1.mha');
    expect(again.voxelBytes).toEqual(parts.voxels);
    expect(listPrivateFields(again)).toEqual([]);
  });
});
