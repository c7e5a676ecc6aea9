/** The page reads scans with the command's reader: what is odd about a file comes along. */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import type { ScanFile } from './api.ts';
import { readMasked, readScan } from './reading.ts';

const scanOf = (bytes: Uint8Array, name = 'T1.nii.gz'): ScanFile => ({
  name,
  file: new Blob([bytes as BlobPart]),
  image: null,
});
const read = (scan: ScanFile): ReturnType<typeof readScan> => readScan(scan, () => {});

it('stray bytes after the compressed ones, and what the header says wrong', async () => {
  const file = makeNifti({ dims: [40, 40, 40], datatype: 4, units: 1, pixdim: [1, 4, 4, 4] });
  new DataView(file.buffer).setInt16(72, 0, true);
  const { image, files } = await read(scanOf(Buffer.concat([gzipSync(file), Buffer.from('EOF')])));
  expect(image.oddities.map(({ code }) => code)).toEqual(['afterGzip', 'bitsPerVoxel', 'units']);
  expect(Buffer.from(image.voxelBytes).equals(file.subarray(352))).toBe(true);
  // What is kept as the original is the file as it was.
  expect(Buffer.from(files[0].stored).subarray(-3).toString()).toBe('EOF');
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
  const masked = await readMasked(scan, { scan: await first.content, orientation: 'qform' });
  expect([masked.image.orientation, masked.image.volume.voxelToWorld[10]]).toEqual(['qform', 4]);
  await expect(readMasked(scan, { scan: 'sha256:other', orientation: 'qform' })).rejects.toThrow(/contentChanged/);
});
