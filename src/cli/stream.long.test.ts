/** Every format that is read and written in chunks gives the bytes that it gives as a whole, or is refused for the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { maskedFile, type DefaceError, type MaskOptions, type VoxelArray } from '../core/index.ts';
import { seededRandom } from '../core/testing/random.ts';
import {
  joined,
  makeMeta,
  makeMgh,
  makeNrrd,
  mghFooter,
  niftiParts,
  type FileParts,
} from '../core/testing/syntheticFormats.ts';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { fileOf } from '../worker/testing/stored.ts';
import { openInput, readInput } from './input.ts';
import { maskInput } from './masked.ts';

const folder = mkdtempSync(join(tmpdir(), 'mydeface-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const random = seededRandom(9);
const NOISE = Array.from({ length: 9973 }, () => Math.floor(1000 * random()));
/** Of 3 MB, so that it comes in several chunks. */
const SERIES = { dims: [90, 80, 70, 3], datatype: 4, value: (n: number): number => NOISE[n % NOISE.length] };
const MASK = Uint8Array.from({ length: 504_000 }, (_, n) => (n % 7 < 4 ? 1 : 0));

interface Stored {
  readonly title: string;
  /** Name and bytes of the one or two files; the first is opened. */
  readonly files: readonly (readonly [string, Uint8Array])[];
  /** How the file that holds the voxels is looked at: decompressed, whatever stands before what is compressed. */
  readonly compressed: FileParts['compressed'];
}

const one = (title: string, parts: FileParts, name = parts.name): Stored => ({
  title,
  files: [[name, fileOf(parts)]],
  compressed: parts.compressed,
});
const pair = makeNifti({ ...SERIES, singleFile: false });
const [header, voxels] = [pair.subarray(0, 352), pair.subarray(352)];
const comment = ['Comment = Doe'];
const inner = makeNrrd({ ...SERIES, encoding: 'gzip' });

const FILES: readonly Stored[] = [
  one('NIfTI', niftiParts({ ...SERIES, version: 1 })),
  one('NIfTI, compressed', niftiParts({ ...SERIES, version: 2, compressed: true })),
  one('MGH', makeMgh({ ...SERIES, after: mghFooter('mri_convert') })),
  one('MGZ', makeMgh({ ...SERIES, compressed: true, after: mghFooter('mri_convert') })),
  one('NRRD', makeNrrd({ ...SERIES, lines: ['content: Doe'] })),
  one('NRRD, big-endian floats', makeNrrd({ ...SERIES, datatype: 16, littleEndian: false })),
  one('NRRD, voxels are the last bytes', makeNrrd({ ...SERIES, lines: ['byte skip: -1'] })),
  one('NRRD, compressed', inner),
  one('NRRD, volumes fastest', makeNrrd({ ...SERIES, listFirst: true })),
  one('NRRD, volumes fastest, compressed', makeNrrd({ ...SERIES, listFirst: true, encoding: 'gz' })),
  { title: 'NRRD, compressed twice', files: [['a.nrrd.gz', gzipSync(fileOf(inner))]], compressed: 'whole' },
  {
    title: 'NRRD, voxels are the last bytes, compressed as a whole',
    files: [['a.nrrd.gz', gzipSync(fileOf(makeNrrd({ ...SERIES, lines: ['byte skip: -1'] })))]],
    compressed: 'whole',
  },
  one('MetaImage', makeMeta({ ...SERIES, lines: comment })),
  one('MetaImage, compressed', makeMeta({ ...SERIES, compressed: true, lines: comment })),
  one('MetaImage, of one volume', makeMeta({ ...SERIES, dims: [90, 80, 70], compressed: true })),
  {
    title: 'a pair',
    files: [
      ['a.hdr', header],
      ['a.img', voxels],
    ],
    compressed: 'no',
  },
  {
    title: 'a pair, compressed',
    files: [
      ['b.hdr.gz', gzipSync(header)],
      ['b.img.gz', gzipSync(voxels)],
    ],
    compressed: 'whole',
  },
];

function put(files: Stored['files']): string {
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  return join(folder, files[0][0]);
}

async function written(path: string, held: number, options: MaskOptions, kept?: number): Promise<Buffer[]> {
  const { parts } = maskInput(await openInput(path, true, held), MASK, options, kept);
  const files: Buffer[] = [];
  for (const part of parts) {
    const pieces: Uint8Array[] = [];
    await part((bytes) => void pieces.push(Uint8Array.from(bytes)));
    files.push(Buffer.concat(pieces));
  }
  return files;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: VoxelArray): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/** The voxels' file with all decompressed, and without the number of its compressed bytes. */
function plain(file: Buffer, compressed: Stored['compressed']): string {
  const whole = compressed === 'whole' ? gunzipSync(file) : file;
  const [mark, inflate] = whole.subarray(0, 4).equals(Buffer.from('NRRD'))
    ? ['\n\n', gunzipSync]
    : ['LOCAL\n', inflateSync];
  const end = whole.indexOf(mark) + mark.length;
  const isPacked = /encoding: gz|CompressedData = True/.test(whole.subarray(0, end).toString('latin1'));
  const parts = isPacked ? [whole.subarray(0, end), inflate(whole.subarray(end))] : [whole];
  return parts
    .map((part) => part.toString('latin1').replace(/CompressedDataSize = \d+/, 'CompressedDataSize'))
    .join('');
}

describe('read and written in chunks as it is as a whole', () => {
  for (const { title, files, compressed } of FILES)
    for (const scrub of [true, false])
      it(`${title}, ${scrub ? 'scrubbed' : 'as it is'}`, async () => {
        const path = put(files);
        const options = { fill: 'min' as const, scrub };
        const [streamed, held] = [await openInput(path, true, 0), await openInput(path, true, Infinity)];
        const { volume, headerBytes, ...seen } = streamed.image;
        const { volume: mean, headerBytes: bytes, ...expected } = held.image;
        expect(seen).toEqual(expected);
        expect(Buffer.from(headerBytes).equals(bytes)).toBe(true);
        expect(bytesOf(volume.data).equals(bytesOf(mean.data))).toBe(true);
        const chunks = await written(path, 0, options);
        const whole = await written(path, Infinity, options);
        expect(chunks.map((file, n) => file.equals(whole[n]))).toEqual(files.map(() => true));
        // Voxels that are compressed twice over to be counted, and those that are kept.
        expect((await written(path, 0, options, 1000)).at(-1)!.equals(whole.at(-1)!)).toBe(true);

        const image = readInput(path).image;
        const file = maskedFile(image, MASK, options);
        const alone = file.packed?.file(new Uint8Array(0)) ?? new Uint8Array(0);
        const wanted = Buffer.from(joined([alone, file.imageFile])).toString('latin1');
        const same =
          plain(chunks.at(-1)!, compressed) === wanted.replace(/CompressedDataSize = \d+/, 'CompressedDataSize');
        expect(same).toBe(true);
        if (file.headerFile !== null)
          expect((compressed === 'whole' ? gunzipSync(chunks[0]) : chunks[0]).equals(file.headerFile)).toBe(true);
      });
});

describe('refused in chunks as it is as a whole', () => {
  const cut = (stored: Stored, keep: (bytes: Uint8Array) => Uint8Array): Stored['files'] =>
    stored.files.map(([name, bytes], n) => [name, n === stored.files.length - 1 ? keep(bytes) : bytes]);
  const flipped = (bytes: Uint8Array): Uint8Array => {
    const other = Uint8Array.from(bytes);
    other[other.length >> 1] ^= 4;
    return other;
  };
  for (const stored of FILES) {
    const damages: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
      ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length >> 1)],
      ['cut at its end', (bytes) => bytes.subarray(0, -40)],
      ...(stored.compressed === 'no' ? [] : [['a bit that is wrong', flipped] as const]),
    ];
    it.each(damages)(`${stored.title}: %s`, async (_title, damage) => {
      const path = put(cut(stored, damage));
      const whole = await openInput(path, true, Infinity).catch((error: unknown) => error);
      const chunks = await openInput(path, true, 0).catch((error: unknown) => error);
      // What follows the voxels may lack something.
      if (!(whole instanceof Error)) expect(chunks).not.toBeInstanceOf(Error);
      else expect(chunks).toMatchObject({ what: (whole as DefaceError).what, facts: (whole as DefaceError).facts });
    });
  }

  const bomb = (parts: FileParts): Uint8Array => fileOf({ ...parts, after: new Uint8Array(2 ** 25) });
  it.each([
    ['MGZ', makeMgh({ ...SERIES, compressed: true })],
    ['NRRD', makeNrrd({ ...SERIES, encoding: 'gzip' })],
    ['MetaImage', makeMeta({ ...SERIES, compressed: true })],
  ])('%s: a bomb behind the voxels', async (_title, parts) => {
    const path = put([[parts.name, bomb(parts)]]);
    for (const held of [0, Infinity])
      await expect(openInput(path, true, held)).rejects.toMatchObject({ what: 'gzipTooLarge' });
  });
});
