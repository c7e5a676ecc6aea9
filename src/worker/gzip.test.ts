import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { gunzip as gunzipInCommand } from '../cli/gunzip.ts';
import { gunzip } from './gunzip.ts';
import { gzip } from './gzip.ts';

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
    expect(Buffer.from((await gunzip(packed, 'a.nii.gz')).bytes).equals(FILE)).toBe(true);
  });
});

describe('stray bytes after the compressed ones', () => {
  const small = makeNifti({ dims: [5, 5, 5], datatype: 2 });
  const name = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.from('T1.nii\0')]);
  it.each([
    ['a line', FILE, [gzipSync(FILE), Buffer.from('\r\nEOF\r\n')], 7],
    ['after two members', FILE, [gzipSync(first), gzipSync(second), Buffer.from('x')], 1],
    ['more than a small file', small, [gzipSync(small), Buffer.from('stray '.repeat(4000))], 24_000],
    ['what almost begins a member', FILE, [gzipSync(FILE), Buffer.from([0x1f, 0x8b, 0, 1])], 4],
    ['after a header with a name', small, [name, gzipSync(small).subarray(10), Buffer.from('!!')], 2],
    ['zeros alone are padding', FILE, [gzipSync(FILE), Buffer.alloc(600)], 0],
    ['none', FILE, [gzipSync(FILE)], 0],
  ])('%s', async (_title, content, parts, stray) => {
    const packed = Buffer.concat(parts);
    const page = await gunzip(packed, 'a.nii.gz');
    const command = gunzipInCommand(packed, content.length, content.length + 100);
    for (const found of [page, command]) {
      expect(Buffer.from(found.bytes).equals(content)).toBe(true);
      expect(found.stray).toBe(stray);
    }
  });

  it('a member that is cut, or whose sum is wrong, is damage and no stray bytes', async () => {
    const [whole, next] = [gzipSync(FILE), gzipSync(Buffer.from('more'))];
    const wrong = Buffer.concat([whole.subarray(0, -8), Buffer.alloc(4), whole.subarray(-4)]);
    for (const packed of [
      Buffer.concat([whole, next.subarray(0, -3)]),
      Buffer.concat([whole, next.subarray(0, 14)]),
      Buffer.concat([wrong, Buffer.from('EOF')]),
      Buffer.concat([whole.subarray(0, -100), Buffer.from('EOF')]),
    ]) {
      await expect(gunzip(packed, 'a.nii.gz')).rejects.toMatchObject({ what: 'gzipDamaged' });
      expect(() => gunzipInCommand(packed, FILE.length, FILE.length + 100)).toThrow();
    }
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
