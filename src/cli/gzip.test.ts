import { spawnSync } from 'node:child_process';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../core/testing/random.ts';
import { gzip, gzipSink } from './gzip.ts';

const random = seededRandom(3);
/** Noise, then a run, as a defaced scan has them: 3.3 blocks. */
const FILE = Uint8Array.from({ length: 3_460_301 }, (_, n) => (n % 1_000_000 < 700_000 ? 90 + 40 * random() : 0));

async function inChunks(size: number, threads: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const sink = gzipSink((bytes) => void parts.push(bytes), threads);
  for (let at = 0; at < FILE.length; at += size) await sink.write(FILE.subarray(at, at + size));
  await sink.end();
  return Buffer.concat(parts);
}

describe('one gzip member from blocks side by side', () => {
  it('is one member, and holds what was written', async () => {
    const file = Buffer.from(await gzip(FILE));
    expect(gunzipSync(file).equals(FILE)).toBe(true);
    const { buffer, engine } = inflateRawSync(file.subarray(10), { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    expect(buffer.equals(FILE)).toBe(true);
    expect(engine.bytesWritten + 18).toBe(file.length);
  });

  it('has the same bytes whatever the number of threads, and of chunks', async () => {
    const file = await gzip(FILE);
    for (const [size, threads] of [
      [FILE.length, 1],
      [100_003, 2],
      [65_537, 3],
    ])
      expect((await inChunks(size, threads)).equals(file)).toBe(true);
  });

  it.each([0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1])('%i bytes', async (length) => {
    expect(gunzipSync(await gzip(FILE.subarray(0, length))).equals(FILE.subarray(0, length))).toBe(true);
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)("Python's gzip reads it", async () => {
    const input = await gzip(FILE);
    const script = 'import gzip, sys; sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))';
    const { stdout } = spawnSync('python3', ['-c', script], { input, maxBuffer: 2 ** 24 });
    expect(stdout.equals(FILE)).toBe(true);
  });
});
