/** What goes by in chunks, of whatever length, gives what the whole file gives. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeNifti, SYNTHETIC_DATATYPES } from '../../testing/syntheticNifti.ts';
import type { VoxelArray } from '../../volume.ts';
import { joined } from '../bytes.ts';
import { maskedFile, maskedStream } from '../write.ts';
import type { NiftiFrame } from './image.ts';
import { readNifti } from './read.ts';
import { scalarsOfVolume, takeMeanOf } from '../scalars.ts';
import { niftiReader, volumesAgain, type NiftiReader } from './stream.ts';

const seed = 17;

const FILES = fc.record({
  datatype: fc.constantFrom(...SYNTHETIC_DATATYPES),
  version: fc.constantFrom(1 as const, 2 as const),
  littleEndian: fc.boolean(),
  dims: fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 3 })),
  more: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 2 }),
  extensionBytes: fc.constantFrom(0, 16, 48),
  trailing: fc.integer({ min: 0, max: 40 }),
  slope: fc.constantFrom(1, 2, -0.5),
  chunk: fc.integer({ min: 1, max: 900 }),
  scrub: fc.boolean(),
  fill: fc.constantFrom('auto' as const, 'zero' as const, 'min' as const, 7),
  kept: fc.integer({ min: 0, max: 2 ** 30 }),
});

/** Cut after so many bytes, and after twice and thrice as many, in turn. */
function inChunks(
  file: Uint8Array,
  size: number,
  take: NiftiReader['take'],
  ...more: [Parameters<NiftiReader['take']>[1]?]
): void {
  let at = 0;
  for (let n = 1; at < file.length; n++) {
    const length = size * ((n % 3) + 1);
    take(file.slice(at, at + length), ...more);
    at += length;
  }
}

it(`reading and writing: 100 files of all data types (seed ${seed})`, () => {
  fc.assert(
    fc.property(FILES, ({ trailing, more, chunk, scrub, fill: asked, kept, dims: grid, ...options }) => {
      // A positive value does not fit everywhere under a negative slope.
      const fill = options.slope < 0 && asked === 7 ? 'min' : asked;
      const dims = [...grid, ...more];
      const value = (n: number): number => (n * 37 + ((n * n) % 11)) % 101;
      const made = makeNifti({ ...options, dims, value });
      const file = joined([made, new Uint8Array(trailing).fill(9)]);
      const whole = readNifti(file, 'a.nii');
      const volumes = new Map<number, VoxelArray>();
      const watcher = {
        wants: () => true,
        see: (v: number, data: VoxelArray) => void volumes.set(v, data.slice()),
      };
      const reader = niftiReader(file.subarray(0, 544), 'a.nii', null, true);
      inChunks(file, chunk, reader.take, watcher);
      const frame: NiftiFrame = reader.finish(0);
      expect(frame.volume).toEqual(whole.volume);
      expect(frame.oddities).toEqual(whole.oddities);
      expect(frame.header).toEqual(whole.header);
      expect(frame.headerBytes).toEqual(whole.headerBytes);
      expect(reader.volumes).toBe(whole.series?.count ?? 1);
      expect(volumes.size).toBe(whole.series?.count ?? 0);
      for (const [v, data] of volumes) expect(data).toEqual(whole.series!.scalars(v));
      const last = reader.volumes - 1;
      let again: VoxelArray | null = null;
      const see = (_: number, bytes: Uint8Array): void => void (again = scalarsOfVolume(bytes.slice(), frame.header));
      inChunks(file, chunk + 1, volumesAgain(frame, new Set([last]), see));
      expect(again).toEqual(whole.series?.scalars(last) ?? whole.volume.data);
      const some = Array.from({ length: reader.volumes }, (_, v) => v).filter((v) => v % 3 !== 1);
      const mean = takeMeanOf(some, frame.header);
      inChunks(file, chunk, volumesAgain(frame, new Set(some), mean.take));
      if (whole.series !== undefined) expect(mean.finish()).toEqual(whole.series.mean(some));

      const mask = Uint8Array.from({ length: grid[0] * grid[1] * grid[2] }, (_, n) => (kept >> (n % 30)) & 1);
      const expected = maskedFile(whole, mask, { fill, scrub });
      const { before, begin, ...facts } = maskedStream(frame, mask, { fill, scrub });
      const next = begin();
      const parts = [before];
      inChunks(file, chunk, (bytes) => void parts.push(next(bytes)));
      expect(joined(parts)).toEqual(expected.imageFile);
      const { fillValue, removedVoxels, keptVoxels, scrubbed } = expected;
      expect(facts).toEqual({ fillValue, removedVoxels, keptVoxels, scrubbed });
    }),
    { seed, numRuns: 100 },
  );
});

it('a file that ends early is refused as a whole one is, before and after it has gone by', () => {
  const file = makeNifti({ dims: [4, 4, 4, 3], datatype: 4 });
  for (const length of [349, 351, 352, 400, file.length - 1]) {
    const cut = file.slice(0, length);
    const error = expect.objectContaining({ what: length < 352 ? 'endsInHeader' : 'endsInVoxels' });
    expect(() => readNifti(cut, 'a.nii')).toThrow(error);
    expect(() => niftiReader(cut, 'a.nii', length, false)).toThrow(error);
    const reader = niftiReader(cut, 'a.nii', null, false);
    inChunks(cut, 7, reader.take);
    expect(() => reader.finish(0)).toThrow(error);
  }
});

it('more than 2 GB are read a volume at a time, and not as a whole', () => {
  const start = makeNifti({ dims: [2, 2, 2], datatype: 4 });
  const view = new DataView(start.buffer);
  [4, 100, 100, 100, 3000].forEach((n, k) => view.setInt16(40 + 2 * k, n, true));
  expect(() => readNifti(start, 'a.nii')).toThrow(expect.objectContaining({ what: 'tooManyVoxels' }));
  expect(niftiReader(start, 'a.nii', null, false).volumes).toBe(3000);
  [4, 2000, 2000, 2000, 1].forEach((n, k) => view.setInt16(40 + 2 * k, n, true));
  expect(() => niftiReader(start, 'a.nii', null, false)).toThrow(expect.objectContaining({ what: 'tooManyVoxels' }));
});

it('of more than 20 volumes the mean is over 20 that are spread over the run; empty ones are told, wherever they are', () => {
  const dims = [3, 2, 2, 40];
  const value = (n: number): number => (Math.floor(n / 12) === 2 ? Number.NaN : Math.floor(n / 12) + (n % 12));
  const { volume, oddities } = readNifti(makeNifti({ dims, datatype: 16, value }), 'a.nii');
  // Volumes 1, 3, ..., 39, whose mean is 20.
  expect(Array.from(volume.data)).toEqual(Array.from({ length: 12 }, (_, n) => 20 + n));
  expect(oddities).toEqual([{ code: 'emptyVolumes', volumes: [3], total: 40 }]);
});
