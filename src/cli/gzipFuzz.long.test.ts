import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { DefaceError, readNifti, type ScanImage } from '../core/index.ts';
import { mutated, seedFiles } from '../core/testing/mutate.ts';
import { mutatedFormat } from '../core/testing/mutateFormats.ts';
import { seededRandom } from '../core/testing/random.ts';
import { makeMeta, makeNrrd } from '../core/testing/syntheticFormats.ts';
import { gunzip } from '../worker/gunzip.ts';
import { fileOf } from '../worker/testing/stored.ts';
import { readEitherWay, voxelsOf } from '../worker/testing/eitherWay.ts';
import { openInput, readInput } from './input.ts';

const folder = mkdtempSync(join(tmpdir(), 'mydeface-gzip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const seed = 1;
const NAME = 'input.nii.gz';

it(`3,000 mutated compressed files: command and page read the same of each, or refuse it by its name (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const files = seedFiles().slice(0, 24);
  const packed = [
    ...files.map((file, n) => new Uint8Array(gzipSync(file, { level: n % 10 }))),
    ...files.map(
      (file) =>
        new Uint8Array(
          Buffer.concat([gzipSync(file.subarray(0, 200)), gzipSync(file.subarray(200)), Buffer.alloc(24)]),
        ),
    ),
  ];
  let read = 0;
  for (let n = 0; n < 3000; n++) {
    const bytes = mutated(packed[n % packed.length], random, packed);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) continue;
    const [command, page] = [
      await outcome(() => inCommand(bytes)),
      await outcome(async () => readNifti((await gunzip(bytes, NAME)).bytes, NAME)),
    ];
    const chunks = await outcome(async () => (await openInput(join(folder, NAME), false, 0)).image);
    expect(typeof chunks, `input ${n}: ${wordsOf(command)}, in chunks ${wordsOf(chunks)}`).toBe(typeof command);
    if (typeof command !== 'string' && typeof chunks !== 'string') expect(chunks.volume).toEqual(command.volume);
    if (typeof command !== 'string') read++;
    expect(typeof page, `input ${n}: ${wordsOf(command)} and ${wordsOf(page)}`).toBe(typeof command);
    if (typeof command !== 'string' && typeof page !== 'string')
      expect(Buffer.from(page.voxelBytes).equals(command.voxelBytes)).toBe(true);
  }
  expect(read).toBeGreaterThan(20);
}, 120_000);

it(`3,000 mutated files whose voxels alone are compressed: the same (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const of = { dims: [6, 5, 4, 2], datatype: 4 };
  const files = [
    makeNrrd({ ...of, encoding: 'gzip' }),
    makeNrrd({ ...of, encoding: 'gz', listFirst: true }),
    makeMeta({ ...of, compressed: true }),
    { ...makeNrrd({ ...of, encoding: 'gzip' }), after: new Uint8Array(30).fill(7) },
  ].map(fileOf);
  let read = 0;
  for (let n = 0; n < 3000; n++) {
    const bytes = mutatedFormat(files[n % files.length], random, files);
    const [command, page] = [await outcome(() => inCommand(bytes)), await outcome(() => readEitherWay(bytes, NAME))];
    if (typeof command !== 'string') read++;
    expect(typeof page, `input ${n}: ${wordsOf(command)} and ${wordsOf(page)}`).toBe(typeof command);
    if (typeof command !== 'string' && typeof page !== 'string') {
      expect(
        Buffer.from(await voxelsOf(page))
          .subarray(0, command.voxelBytes.length)
          .equals(command.voxelBytes),
      ).toBe(true);
      expect(page.image.oddities).toEqual(command.oddities);
    }
  }
  expect(read).toBeGreaterThan(100);
}, 120_000);

function wordsOf(result: object | string): string {
  return typeof result === 'string' ? result : 'read';
}

function inCommand(bytes: Uint8Array): ScanImage {
  const path = join(folder, NAME);
  writeFileSync(path, bytes);
  return readInput(path).image;
}

/** What was read, or the sentence by which it was refused. @throws whatever else goes wrong */
async function outcome<Read extends object>(work: () => Read | Promise<Read>): Promise<Read | string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DefaceError) || error.facts.name !== NAME) throw error;
    return error.message;
  }
}
