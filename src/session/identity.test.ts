import { expect, it } from 'vitest';
import { sha256 } from '../worker/sha256.ts';
import { contentIdOf, inMemory, oneAfterTheOther, type ByteSource } from './identity.ts';

const MB = 2 ** 20;

/** A large file of zeros but for these bytes, none of which is held; and what was read of it. */
function sparse(size: number, bytes: Readonly<Record<number, number>> = {}): ByteSource & { readonly asked: string[] } {
  const asked: string[] = [];
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    asked.push(`${from} to ${to}`);
    const piece = new Uint8Array(to - from);
    for (const [at, value] of Object.entries(bytes)) if (+at >= from && +at < to) piece[+at - from] = value;
    return piece;
  };
  return { size, read, asked };
}

const idOf = (size: number, bytes?: Readonly<Record<number, number>>): Promise<string> =>
  contentIdOf(sparse(size, bytes), sha256);

it('a file is known by the SHA-256 of all its bytes, as sha256sum prints it', async () => {
  const abc = inMemory(new TextEncoder().encode('abc'));
  expect(await contentIdOf(abc, sha256)).toBe(
    'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

it('up to 64 MB a file is read whole', async () => {
  const file = sparse(64 * MB);
  const hashed: number[] = [];
  const id = await contentIdOf(
    { ...file, read: async (from, to) => (await file.read(from, to)).subarray(0, 1) },
    async (b) => {
      hashed.push(b.length);
      return 'x';
    },
  );
  expect([id, file.asked, hashed]).toEqual(['sha256:x', [`0 to ${64 * MB}`], [1]]);
});

it('of a file over 64 MB 4 MB are read at the start, in the middle and at the end, and no more', async () => {
  for (const size of [64 * MB + 1, 100 * MB, 5000 * MB]) {
    const file = sparse(size);
    expect(await contentIdOf(file, sha256)).toMatch(new RegExp(`^parts:${size}:[0-9a-f]{64}$`));
    const middle = Math.floor((size - 4 * MB) / 2);
    expect(file.asked).toEqual([`0 to ${4 * MB}`, `${middle} to ${middle + 4 * MB}`, `${size - 4 * MB} to ${size}`]);
  }
});

it('two large files are told apart by one byte at the start, in the middle or at the end, and by their length alone', async () => {
  const size = 100 * MB;
  const ids = [
    await idOf(size),
    await idOf(size + 1),
    ...(await Promise.all([0, 4 * MB - 1, size / 2, size - 4 * MB, size - 1].map((at) => idOf(size, { [at]: 7 })))),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(await idOf(size)).toBe(ids[0]);
});

it('a pair is known by its two files, one after the other, of any size', async () => {
  const [first, second] = [sparse(30 * MB, { 5: 1 }), sparse(50 * MB, { 7: 2, [50 * MB - 1]: 3 })];
  const both = oneAfterTheOther(first, second);
  expect(both.size).toBe(80 * MB);
  expect(await contentIdOf(both, sha256)).toBe(await idOf(80 * MB, { 5: 1, [30 * MB + 7]: 2, [80 * MB - 1]: 3 }));
  expect(Array.from(await both.read(30 * MB - 1, 30 * MB + 9))).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 2, 0]);
});
