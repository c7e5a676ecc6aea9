/** A compressed file that is read in chunks gives what the same file gives as a whole, or is refused for the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../core/testing/random.ts';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { openInput, type OpenInput } from './input.ts';
import { maskInput } from './masked.ts';

const folder = mkdtempSync(join(tmpdir(), 'mydeface-stream-'));
afterAll(() => rmSync(folder, { recursive: true }));

const random = seededRandom(8);
/** Of 3 MB, so that it comes in several chunks. */
const FILE = makeNifti({ dims: [50, 40, 30, 25], datatype: 4, value: () => Math.floor(1000 * random()) });
const MASK = Uint8Array.from({ length: 60_000 }, (_, n) => (n % 7 < 4 ? 1 : 0));
const whole = gzipSync(FILE);
const [first, second] = [FILE.subarray(0, 1_000_000), FILE.subarray(1_000_000)];
const named = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.from('T1.nii\0')]);

async function open(bytes: Uint8Array, held: number, name = 'a.nii.gz'): Promise<OpenInput> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return openInput(path, true, held);
}

async function masked(input: OpenInput): Promise<Buffer> {
  const written: Uint8Array[] = [];
  const { parts } = maskInput(input, MASK, { fill: 'min', scrub: true });
  await parts[0]((bytes) => void written.push(bytes));
  return Buffer.concat(written);
}

describe('read and written in chunks as it is as a whole', () => {
  it.each([
    ['not compressed', FILE, 'a.nii'],
    ['one member', whole, 'a.nii.gz'],
    ['two members', Buffer.concat([gzipSync(first), gzipSync(second)]), 'a.nii.gz'],
    ['zeros after the end', Buffer.concat([whole, Buffer.alloc(1000)]), 'a.nii.gz'],
    ['stray bytes after the end', Buffer.concat([whole, Buffer.from('\r\nEOF\r\n')]), 'a.nii.gz'],
    ['what almost begins a member', Buffer.concat([whole, Buffer.from([0x1f, 0x8b, 0, 1])]), 'a.nii.gz'],
    ['an empty member in the middle', Buffer.concat([gzipSync(first), gzipSync(''), gzipSync(second)]), 'a.nii.gz'],
    ['a header with a name', Buffer.concat([named, whole.subarray(10)]), 'a.nii.gz'],
    ['stored, not deflated', gzipSync(FILE, { level: 0 }), 'a.nii.gz'],
  ])('%s', async (_title, bytes, name) => {
    const [streamed, held] = [await open(bytes, 0, name), await open(bytes, Infinity, name)];
    const [{ volume, headerBytes, ...seen }, { volume: mean, headerBytes: header, ...expected }] = [
      streamed.image,
      held.image,
    ];
    expect(seen).toEqual(expected);
    expect(Buffer.from(headerBytes).equals(header)).toBe(true);
    expect(Buffer.from(volume.data.buffer).equals(Buffer.from(mean.data.buffer))).toBe(true);
    const [one, other] = [await masked(streamed), await masked(held)];
    expect(one.length).toBeGreaterThan(100_000);
    expect(one.equals(other)).toBe(true);
  });
});

describe('refused in chunks as it is as a whole', () => {
  const bit = Buffer.from(whole);
  bit[whole.length >> 1] ^= 4;
  const bomb = gzipSync(Buffer.concat([makeNifti({ dims: [9, 9, 9], datatype: 2 }), Buffer.alloc(2 ** 26)]));
  it.each([
    ['cut', whole.subarray(0, whole.length / 2), 'gzipDamaged'],
    ['cut in the checksum', whole.subarray(0, -3), 'gzipDamaged'],
    ['a wrong checksum', Buffer.concat([whole.subarray(0, -8), Buffer.alloc(4), whole.subarray(-4)]), 'gzipDamaged'],
    ['a wrong length', Buffer.concat([whole.subarray(0, -4), Buffer.alloc(4)]), 'gzipDamaged'],
    ['a bit that is wrong', bit, 'gzipDamaged'],
    ['a second member that is cut', Buffer.concat([gzipSync(first), gzipSync(second).subarray(0, -9)]), 'gzipDamaged'],
    ['less than it declares', gzipSync(first), 'endsInVoxels'],
    ['a bomb behind a small scan', bomb, 'gzipTooLarge'],
    ['a bomb in a second member', Buffer.concat([whole, gzipSync(Buffer.alloc(2 ** 26))]), 'gzipTooLarge'],
  ])('%s', async (_title, bytes, what) => {
    const facts = await open(bytes, Infinity).catch((error: unknown) => error);
    expect(facts).toMatchObject({ what, facts: { name: 'a.nii.gz' } });
    await expect(open(bytes, 0)).rejects.toMatchObject({ ...(facts as object) });
  });
});
