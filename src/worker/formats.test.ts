/** The page's worker with every format: reads what is compressed inside a file, writes it anew, and makes NIfTI for the viewer. */
import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { readHeader } from 'nifti-reader-js';
import { deflate, gzip } from 'pako';
import { describe, expect, it } from 'vitest';
import { maskedFile, runsOf, type MaskedFile } from '../core/index.ts';
import { joined, makeMeta, makeMgh, makeNrrd, type FileParts } from '../core/testing/syntheticFormats.ts';
import { fileOf } from './testing/stored.ts';
import { wholeImage } from './pair/wholeImage.ts';
import { readEitherWay, voxelsOf } from './testing/eitherWay.ts';
import { viewFiles } from './viewFiles.ts';
import { write } from './writing.ts';

const BASE = { dims: [12, 11, 10], datatype: 4, value: (n: number) => (n * 37) % 900 };
const COUNT = 12 * 11 * 10;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const MASK = Uint8Array.from({ length: COUNT }, (_, n) => (n % 3 === 0 ? 0 : 1));
const read = readEitherWay;

/** A file that is held as a whole, as the page compresses it. */
function compressed({ imageFile, packed }: MaskedFile, parts: FileParts): Uint8Array {
  const pack = packed?.packing === 'gzip' ? gzip : deflate;
  const file = packed === null ? imageFile : packed.file(pack(imageFile, { level: 1 }));
  return parts.compressed === 'whole' ? gzip(file, { level: 1 }) : file;
}

describe.each([
  ['MGH', makeMgh(BASE)],
  ['MGZ', makeMgh({ ...BASE, compressed: true })],
  ['NRRD raw', makeNrrd(BASE)],
  ['NRRD gzip', makeNrrd({ ...BASE, encoding: 'gzip' })],
  ['MetaImage', makeMeta(BASE)],
  ['MetaImage zlib', makeMeta({ ...BASE, compressed: true })],
] as const)('%s', (_, parts: FileParts) => {
  it('is read, written with the mask, and read again', async () => {
    const scan = await read(fileOf(parts), parts.name);
    const { image, files } = scan;
    expect(files[0].gzipped).toBe(parts.compressed === 'whole');
    expect(Array.from(image.volume.data)).toEqual(Array.from({ length: COUNT }, (__, n) => BASE.value(n)));
    const request = {
      name: parts.name,
      file: new Blob(),
      image: null,
      scan: await scan.content,
      mask: new Blob([runsOf(MASK) as BlobPart]),
      writing: { fill: 'auto', scrub: true },
      maskFile: false,
      isHashed: true,
    } as const;
    const { defaced, inputSha256, outputSha256 } = await write(scan, request);
    const written = new Uint8Array(await defaced.arrayBuffer());
    expect([inputSha256, outputSha256]).toEqual([fileOf(parts), written].map(sha256));
    const held = await wholeImage({ ...request, file: new Blob([fileOf(parts) as BlobPart]) });
    expect(Buffer.from(written).equals(compressed(maskedFile(held, MASK, request.writing), parts))).toBe(true);
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
      const scan = await read(file, name);
      expect(scan.image.oddities).toEqual([{ code: 'afterGzip', bytes: 5 }]);
      expect(Buffer.from(await voxelsOf(scan)).equals(nrrd.voxels)).toBe(true);
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
    const scan = await read(gzipSync(fileOf(parts)), 'T1.nrrd.gz');
    expect(scan.files[0].gzipped).toBe(true);
    expect(Buffer.from(await voxelsOf(scan)).equals(parts.voxels)).toBe(true);
  });
});
