/** The page's worker with every format: reads what is compressed inside a file, writes it anew, and makes NIfTI for the viewer. */
import { deflateSync, gzipSync } from 'node:zlib';
import { readHeader } from 'nifti-reader-js';
import { describe, expect, it } from 'vitest';
import { maskedFile } from '../core/index.ts';
import { joined, makeMeta, makeMgh, makeNrrd, type FileParts } from '../core/testing/syntheticFormats.ts';
import { fileOf } from './testing/stored.ts';
import { pack } from './gzip.ts';
import { readScan } from './reading.ts';
import { viewFiles } from './viewFiles.ts';

const BASE = { dims: [12, 11, 10], datatype: 4, value: (n: number) => (n * 37) % 900 };
const COUNT = 12 * 11 * 10;
const MASK = Uint8Array.from({ length: COUNT }, (_, n) => (n % 3 === 0 ? 0 : 1));
const scanOf = (file: Uint8Array, name: string): Parameters<typeof readScan>[0] => ({
  name,
  file: new Blob([file as BlobPart]),
  image: null,
});
const read = (file: Uint8Array, name: string): ReturnType<typeof readScan> => readScan(scanOf(file, name), () => {});

describe.each([
  ['MGH', makeMgh(BASE)],
  ['MGZ', makeMgh({ ...BASE, compressed: true })],
  ['NRRD raw', makeNrrd(BASE)],
  ['NRRD gzip', makeNrrd({ ...BASE, encoding: 'gzip' })],
  ['MetaImage', makeMeta(BASE)],
  ['MetaImage zlib', makeMeta({ ...BASE, compressed: true })],
] as const)('%s', (_, parts: FileParts) => {
  it('is read, written with the mask, and read again', async () => {
    const { image, files } = await read(fileOf(parts), parts.name);
    expect(files[0].gzipped).toBe(parts.compressed === 'whole');
    expect(Array.from(image.volume.data)).toEqual(Array.from({ length: COUNT }, (__, n) => BASE.value(n)));
    const { imageFile, packed } = maskedFile(image, MASK, { fill: 'auto', scrub: true });
    const written = packed === null ? imageFile : packed.file(pack(imageFile, packed.packing));
    const again = await read(written, parts.name);
    expect(Array.from(again.image.volume.data)).toEqual(
      Array.from({ length: COUNT }, (__, n) => (MASK[n] === 1 ? BASE.value(n) : 0)),
    );
    expect(again.image.oddities).toEqual([]);
  });

  it('is NIfTI for the viewer', async () => {
    const { volume } = (await read(fileOf(parts), parts.name)).image;
    const { before, after, removed } = viewFiles(volume, MASK, 'a');
    for (const file of [before, after, removed]) {
      const header = readHeader(file.slice().buffer);
      expect(header.dims.slice(1, 4)).toEqual(BASE.dims);
      expect(header.affine.flat().slice(0, 12)).toEqual(Array.from(volume.voxelToWorld.subarray(0, 12), Math.fround));
    }
  });
});

describe('voxels that alone are compressed', () => {
  const nrrd = makeNrrd({ ...BASE, encoding: 'gzip' });
  const meta = makeMeta(BASE);
  const zlib = (size: string): Uint8Array => {
    const text = String.fromCharCode(...meta.header).replace('CompressedData = False', `CompressedData = True${size}`);
    return Uint8Array.from(text, (c) => c.charCodeAt(0));
  };
  const STRAY = Buffer.from('stray');

  it('stray bytes after them are told, and left out', async () => {
    for (const [file, name] of [
      [joined([nrrd.header, gzipSync(nrrd.voxels), STRAY]), 'T1.nrrd'],
      [joined([zlib(''), deflateSync(meta.voxels), STRAY]), 'T1.mha'],
    ] as const) {
      const { image } = await read(file, name);
      expect(image.oddities).toEqual([{ code: 'afterGzip', bytes: 5 }]);
      expect(Buffer.from(image.voxelBytes).equals(nrrd.voxels)).toBe(true);
    }
  });

  it('damaged, cut short, or made to exhaust memory: refused by the name', async () => {
    const packed = gzipSync(nrrd.voxels);
    const broken = Uint8Array.from(packed);
    broken[packed.length - 6] ^= 1;
    const bomb = gzipSync(Buffer.alloc(40 * 2 ** 20));
    for (const [file, name, what] of [
      [joined([nrrd.header, packed.subarray(0, packed.length >> 1)]), 'T1.nrrd', 'gzipDamaged'],
      [joined([nrrd.header, broken]), 'T1.nrrd', 'gzipDamaged'],
      [joined([nrrd.header, Buffer.from('no gzip at all, '.repeat(99))]), 'T1.nrrd', 'gzipDamaged'],
      [joined([nrrd.header, bomb]), 'T1.nrrd', 'gzipTooLarge'],
      [joined([zlib(''), deflateSync(meta.voxels).subarray(0, 300)]), 'T1.mha', 'gzipDamaged'],
      [joined([zlib('\nCompressedDataSize = 99999'), deflateSync(meta.voxels)]), 'T1.mha', 'gzipDamaged'],
    ] as const)
      await expect(read(file, name)).rejects.toMatchObject({ what, facts: { name } });
  });

  it('a gzipped file of such voxels, with a long header, is read as it is', async () => {
    const lines = Array.from({ length: 3000 }, (_, n) => `DWMRI_gradient_${n}:=${n / 7} ${n / 11} ${n / 13}`);
    const parts = makeNrrd({ ...BASE, lines });
    const { image, files } = await read(gzipSync(fileOf(parts)), 'T1.nrrd.gz');
    expect(files[0].gzipped).toBe(true);
    expect(Buffer.from(image.voxelBytes).equals(parts.voxels)).toBe(true);
  });
});
