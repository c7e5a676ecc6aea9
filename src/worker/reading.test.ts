/** The page reads scans with the command's reader: what is odd about a file comes along. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import type { ScanFile } from './api.ts';
import { readMasked, readScan, type ReadScan } from './reading.ts';
import { voxelsOf } from './testing/eitherWay.ts';

const scanOf = (bytes: Uint8Array, name = 'T1.nii.gz'): ScanFile => ({
  name,
  file: new Blob([bytes as BlobPart]),
  image: null,
});
const read = (scan: ScanFile): Promise<ReadScan> =>
  readScan(scan, { motion: true, least: false, most: Infinity }, () => {});
const storedOf = ({ files }: ReadScan): Promise<Uint8Array[]> =>
  Promise.all(files.map((file) => file.read(0, file.size)));

it('stray bytes after the compressed ones, and what the header says wrong', async () => {
  const file = makeNifti({ dims: [40, 40, 40], datatype: 4, units: 1, pixdim: [1, 4, 4, 4] });
  new DataView(file.buffer).setInt16(72, 0, true);
  const scan = await read(scanOf(Buffer.concat([gzipSync(file), Buffer.from('EOF')])));
  expect(scan.image.oddities.map(({ code }) => code)).toEqual(['afterGzip', 'bitsPerVoxel', 'units']);
  expect(Buffer.from(await voxelsOf(scan)).equals(file.subarray(352))).toBe(true);
  // What is kept as the original is the file as it was.
  expect(
    Buffer.from((await storedOf(scan))[0])
      .subarray(-3)
      .toString(),
  ).toBe('EOF');
});

it('a scan that has a mask is read by the orientation that the mask was made with', async () => {
  const file = makeNifti({
    dims: [50, 60, 45],
    datatype: 2,
    sform: { code: 1, rows: [4, 0, 0, 0, 0, 4, 0, 0, 0, 0, 5, 0] },
    qform: { code: 1, values: [0, 0, 0, 0, 0, 0] },
    pixdim: [1, 4, 4, 4],
  });
  const scan = scanOf(file, 'T1.nii');
  const first = await read(scan);
  expect([first.image.orientation, first.image.volume.voxelToWorld[10]]).toEqual(['sform', 5]);
  const verdict = { level: 'good', findings: [] } as const;
  const masked = await readMasked(scan, { scan: await first.content, orientation: 'qform', verdict });
  expect([masked.image.orientation, masked.image.volume.voxelToWorld[10]]).toEqual(['qform', 4]);
  await expect(readMasked(scan, { scan: 'sha256:other', orientation: 'qform', verdict })).rejects.toThrow(
    /contentChanged/,
  );
});

const pair = makeNifti({ dims: [9, 8, 7], datatype: 4, singleFile: false, value: (n) => n % 90 });
const [header, voxels] = [pair.subarray(0, 352), pair.subarray(352)];
const pairOf = (one: Uint8Array, two: Uint8Array): ScanFile => ({
  ...scanOf(one, 'T1.hdr'),
  image: { file: new Blob([two as BlobPart]), name: 'T1.img' },
});

it('a pair is read from its two files, each compressed or not', async () => {
  for (const [one, two] of [
    [header, voxels],
    [gzipSync(header), voxels],
    [header, gzipSync(voxels)],
    [gzipSync(header), Buffer.concat([gzipSync(voxels), Buffer.from('EOF')])],
  ]) {
    const scan = await read(pairOf(one, two));
    const { image, files, content } = scan;
    expect(Buffer.from(await voxelsOf(scan)).equals(voxels)).toBe(true);
    expect((await storedOf(scan)).map((stored) => Buffer.from(stored))).toEqual(
      [one, two].map((bytes) => Buffer.from(bytes)),
    );
    expect(files.map(({ gzipped }) => gzipped)).toEqual([one !== header, two !== voxels]);
    const joined = Buffer.concat([one, two]);
    expect(await content).toBe(`sha256:${createHash('sha256').update(joined).digest('hex')}`);
    expect(image.oddities.map(({ code }) => code)).toEqual(
      two.length > gzipSync(voxels).length && two !== voxels ? ['afterGzip'] : [],
    );
  }
});

it('half a pair, a pair whose image ends too early, and one whose header is a single file’s are refused', async () => {
  const single = makeNifti({ dims: [9, 8, 7], datatype: 4 });
  for (const [scan, what, name] of [
    [scanOf(header, 'T1.hdr'), 'headerAlone', 'T1.hdr'],
    [pairOf(header, voxels.subarray(4)), 'endsInVoxels', 'T1.hdr'],
    [pairOf(header, gzipSync(voxels).subarray(0, 50)), 'gzipDamaged', 'T1.img'],
    [pairOf(single, voxels), 'notOfPair', 'T1.hdr'],
  ] as const)
    await expect(read(scan), what).rejects.toMatchObject({ what, facts: { name } });
});
