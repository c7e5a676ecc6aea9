/** Files that are too large to be held: read and written piece by piece, with the bytes that they give as a whole. */
import { gzipSync } from 'node:zlib';
import { gzip } from 'pako';
import { expect, it } from 'vitest';
import { maskedFile, runsOf } from '../core/index.ts';
import { seededRandom } from '../core/testing/random.ts';
import { joined, makeMeta, makeNrrd } from '../core/testing/syntheticFormats.ts';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import type { WriteRequest } from './api.ts';
import { packSink } from './gzip.ts';
import { wholeImage } from './pair/wholeImage.ts';
import { readBytes, readEitherWay } from './testing/eitherWay.ts';
import { fileOf } from './testing/stored.ts';
import { write } from './writing.ts';

const random = seededRandom(5);
const NOISE = Array.from({ length: 9973 }, () => Math.floor(1000 * random()));
/** Of 0.8 MB, so that it comes in several chunks. */
const SERIES = { dims: [30, 40, 35, 10], datatype: 4, value: (n: number): number => NOISE[n % NOISE.length] };
const MASK = Uint8Array.from({ length: 42_000 }, (_, n) => (n % 1000 < 400 ? 1 : 0));
const FILE = makeNifti(SERIES);
const [first, second] = [FILE.subarray(0, 300_001), FILE.subarray(300_001)];

const requestFor = (name: string, scan: string, more: Partial<WriteRequest> = {}): WriteRequest => ({
  name,
  file: new Blob(),
  image: null,
  scan,
  mask: new Blob([runsOf(MASK) as BlobPart]),
  writing: { fill: 'min', scrub: true },
  maskFile: false,
  isHashed: false,
  ...more,
});

it.each([
  ['not compressed', FILE, 'a.nii'],
  ['one member', gzipSync(FILE), 'a.nii.gz'],
  ['two members', joined([gzipSync(first), gzipSync(second)]), 'a.nii.gz'],
  ['zeros after the end', joined([gzipSync(FILE), new Uint8Array(1000)]), 'a.nii.gz'],
  ['stray bytes after the end', joined([gzipSync(FILE), Buffer.from('\r\nEOF\r\n')]), 'a.nii.gz'],
  ['NRRD, volumes fastest, compressed', fileOf(makeNrrd({ ...SERIES, encoding: 'gz', listFirst: true })), 'a.nrrd'],
  ['NRRD, voxels are the last bytes', gzipSync(fileOf(makeNrrd({ ...SERIES, lines: ['byte skip: -1'] }))), 'a.nrrd.gz'],
  ['MetaImage, compressed', fileOf(makeMeta({ ...SERIES, compressed: true })), 'a.mha'],
])('%s', async (_title, bytes, name) => {
  const scan = await readEitherWay(bytes, name);
  const whole = await wholeImage({ name, file: new Blob([bytes as BlobPart]), image: null });
  expect(scan.image.volume).toEqual(whole.volume);
  expect(scan.image.oddities).toEqual(whole.oddities);
  const held = await readBytes([[name, bytes]], true);
  const [one, other] = await Promise.all(
    [scan, held].map(async (from) => (await write(from, requestFor(name, await from.content))).defaced.arrayBuffer()),
  );
  expect(one.byteLength).toBeGreaterThan(10_000);
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  if (name.startsWith('a.nii')) {
    const { imageFile } = maskedFile(whole, MASK, { fill: 'min', scrub: true });
    const expected = name === 'a.nii' ? imageFile : gzip(imageFile, { level: 1 });
    expect(Buffer.from(one).equals(expected)).toBe(true);
  }
});

it('a pair', async () => {
  const pair = makeNifti({ ...SERIES, singleFile: false });
  const two = [
    ['a.hdr', pair.subarray(0, 352)],
    ['a.img', gzipSync(pair.subarray(352))],
  ] as const;
  const [held, streamed] = [await readBytes(two, true), await readBytes(two, false)];
  const all = await Promise.all(
    [held, streamed].map(async (from) => {
      const { defaced, image } = await write(from, requestFor('a.hdr', await from.content));
      return Promise.all([defaced, image!.defaced].map(async (blob) => Buffer.from(await blob.arrayBuffer())));
    }),
  );
  expect(all[0].map((file, n) => file.equals(all[1][n]))).toEqual([true, true]);
});

it('more than can be written is refused before it is read', async () => {
  const look = { motion: true, least: false, most: 500_000 };
  await expect(readBytes([['a.nii.gz', gzipSync(FILE)]], false, look)).rejects.toMatchObject({
    what: 'tooLargeHere',
    facts: { name: 'a.nii.gz', bytes: FILE.length },
  });
});

it('a file that becomes another one while it is written is refused', async () => {
  const bytes = makeNifti(SERIES);
  const scan = await readBytes([['a.nii', bytes]], false);
  const before = await scan.content;
  bytes[bytes.length - 1] ^= 1;
  await expect(write(scan, requestFor('a.nii', before))).rejects.toMatchObject({ what: 'contentChanged' });
});

it('what is compressed in any stretches is what is compressed as a whole', async () => {
  const bytes = new Uint8Array(400_000);
  // Noise, repeats of it, zeros.
  for (let n = 0; n < bytes.length; n++)
    bytes[n] = n < 150_000 ? 256 * random() : n < 250_000 ? bytes[n - 20_000] : n % 997 < 900 ? 0 : 256 * random();
  const expected = gzip(bytes, { level: 1 });
  for (let run = 0; run < 10; run++) {
    const parts: Uint8Array[] = [];
    const sink = packSink('gzip', (part) => void parts.push(part));
    for (let at = 0; at < bytes.length;) {
      const length = 1 + Math.floor(random() ** 3 * 70_000);
      await sink.write(bytes.subarray(at, at + length));
      at += length;
    }
    await sink.end();
    expect(Buffer.from(joined(parts)).equals(expected)).toBe(true);
  }
});
