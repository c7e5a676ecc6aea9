import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { gunzip, gzip, isGzip } from './gzip.ts';

const FILE = makeNifti({ dims: [40, 40, 40], datatype: 4, value: (n) => (n * 7919) % 4093 });
const [first, second] = [FILE.subarray(0, 50_000), FILE.subarray(50_000)];

describe('compressed scans that are read as they are', () => {
  it.each([
    ['one member', gzipSync(FILE)],
    ['two members', Buffer.concat([gzipSync(first), gzipSync(second)])],
    ['zeros after the end', Buffer.concat([gzipSync(FILE), Buffer.alloc(1000)])],
    ['two members, zeros after the end', Buffer.concat([gzipSync(first), gzipSync(second), Buffer.alloc(512)])],
    ['an empty member in the middle', Buffer.concat([gzipSync(first), gzipSync(Buffer.alloc(0)), gzipSync(second)])],
    ['stored, not deflated', gzipSync(FILE, { level: 0 })],
    ['our own', Buffer.from(gzip(FILE))],
  ])('%s', async (_title, packed) => {
    expect(isGzip(packed)).toBe(true);
    expect(Buffer.from((await gunzip(packed, 'a.nii.gz')).bytes).equals(FILE)).toBe(true);
  });
});

describe('compressed files that are refused', () => {
  const whole = gzipSync(FILE);
  it.each([
    [
      'cut',
      whole.subarray(0, whole.length / 2),
      { what: 'gzipDamaged', facts: { name: 'a.nii.gz', how: 'endsEarly' } },
    ],
    [
      'cut in its header',
      whole.subarray(0, 12),
      { what: 'gzipDamaged', facts: { name: 'a.nii.gz', how: 'endsEarly' } },
    ],
    [
      'a wrong checksum',
      Buffer.concat([whole.subarray(0, -8), Buffer.alloc(4), whole.subarray(-4)]),
      { what: 'gzipDamaged', facts: { name: 'a.nii.gz', how: 'corrupt' } },
    ],
    [
      'less than can hold the 2 GB that are declared',
      gzipSync(
        makeNifti({ dims: [2, 2, 2], datatype: 2 }).map((byte, at) =>
          at >= 42 && at < 48 ? [0xff, 4, 0xff, 4, 0xff, 4][at - 42] : byte,
        ),
      ),
      { what: 'gzipDamaged', facts: { name: 'a.nii.gz', how: 'endsEarly' } },
    ],
    ['no scan inside', gzipSync(Buffer.from('Dear colleague '.repeat(60))), { what: 'notNifti' }],
    ['compressed twice', gzipSync(gzipSync(FILE)), { what: 'compressedTwice' }],
    [
      'a bomb: 256 MB of zeros behind a small scan',
      gzipSync(Buffer.concat([FILE, Buffer.alloc(2 ** 28)])),
      { what: 'gzipTooLarge' },
    ],
    ['a bomb in a second member', Buffer.concat([whole, gzipSync(Buffer.alloc(2 ** 26))]), { what: 'gzipTooLarge' }],
  ])('%s', async (_title, packed, error) => {
    const before = process.memoryUsage().arrayBuffers;
    await expect(gunzip(packed, 'a.nii.gz')).rejects.toMatchObject(error);
    // What the header declares, what may stray behind it (16 MB), once more for growing, and the decompressor's own.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(96 * 2 ** 20);
  });
});
