/** What goes by in chunks, of whatever length, gives what the whole file gives: the same for every format. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { GOING_BY } from '../testing/goingBy.ts';
import { seededRandom } from '../testing/random.ts';
import { makeMeta, makeMgh, makeNrrd } from '../testing/syntheticFormats.ts';
import { makeNifti } from '../testing/syntheticNifti.ts';
import type { VoxelArray } from '../volume.ts';
import { joined } from './bytes.ts';
import { cutsOf } from './cuts.ts';
import { readNifti } from './nifti/read.ts';
import { declaredOf, scanReader } from './read.ts';
import { scalarsOfVolume, takeMeanOf } from './scalars.ts';
import { volumesAgain, type Take } from './stream.ts';
import { maskedFile, maskedStream } from './write.ts';

const seed = 17;

const FILES = fc.record({
  made: GOING_BY,
  chunk: fc.integer({ min: 1, max: 900 }),
  scrub: fc.boolean(),
  fill: fc.constantFrom('auto' as const, 'zero' as const, 'min' as const, 7),
  kept: fc.integer({ min: 0, max: 2 ** 30 }),
});

const text = (of: Uint8Array): string => String.fromCharCode(...of);
const ascii = (of: string): Uint8Array => Uint8Array.from(of, (c) => c.charCodeAt(0));

/** Cut after so many bytes, and after twice and thrice as many, in turn. */
function inChunks(file: Uint8Array, size: number, take: Take): void {
  let at = 0;
  for (let n = 1; at < file.length; n++) {
    const length = size * ((n % 3) + 1);
    take(file.slice(at, at + length));
    at += length;
  }
}

it(`reading and writing: 400 files of all formats and data types (seed ${seed})`, () => {
  fc.assert(
    fc.property(FILES, ({ made, chunk, scrub, fill: asked, kept }) => {
      const { whole, file, grid } = made;
      // A positive value does not fit everywhere under a negative slope.
      const fill = whole.header.slope < 0 && asked === 7 ? 'min' : asked;
      const volumes = new Map<number, VoxelArray>();
      const watcher = {
        wants: () => true,
        see: (v: number, data: VoxelArray) => void volumes.set(v, data.slice()),
      };
      // Where voxels begin may be told by the length.
      const isAtEnd = whole.leading.bytes > 0 && whole.format !== 'nifti';
      const reader = made.reader(isAtEnd ? file.length : null);
      for (let pass = 0; pass < reader.passes; pass++) inChunks(file, chunk, reader.begin(pass, watcher));
      const frame = reader.finish(0);
      const { leadingBytes, voxelBytes, trailingBytes, series, ...expectedFrame } = whole;
      expect(frame).toEqual({ ...expectedFrame, least: expect.any(Number), voxelOffset: expect.any(Number) });
      expect(file.subarray(frame.voxelOffset)).toEqual(joined([voxelBytes, trailingBytes]));
      expect(leadingBytes.length).toBe(frame.leading.bytes);
      expect(reader.volumes).toBe(series?.count ?? 1);
      expect([...volumes.keys()]).toEqual(Array.from({ length: series?.count ?? 0 }, (_, v) => v));
      for (const [v, data] of volumes) expect(data).toEqual(series!.scalars(v));
      const last = reader.volumes - 1;
      let again: VoxelArray | null = null;
      const see = (_: number, of: Uint8Array): void => void (again = scalarsOfVolume(of.slice(), frame.header));
      for (const take of volumesAgain(frame, [last], see)) inChunks(file, chunk + 1, take);
      expect(again).toEqual(series?.scalars(last) ?? whole.volume.data);
      expect(volumesAgain(frame, [], see)).toEqual([]);
      const some = Array.from({ length: reader.volumes }, (_, v) => v).filter((v) => v % 3 !== 1);
      const mean = takeMeanOf(some, frame.header);
      for (const take of volumesAgain(frame, mean.of, mean.take)) inChunks(file, chunk, take);
      if (series !== undefined) expect(mean.finish()).toEqual(series.mean(some));

      const mask = Uint8Array.from({ length: grid[0] * grid[1] * grid[2] }, (_, n) => (kept >> (n % 30)) & 1);
      const { imageFile, packed: alone, ...expected } = maskedFile(whole, mask, { fill, scrub });
      const { before, begin, packed, ...facts } = maskedStream(frame, mask, { fill, scrub });
      const next = begin();
      const parts = [before];
      inChunks(file, chunk, (bytes) => void parts.push(next(bytes)));
      expect(joined(parts)).toEqual(imageFile);
      expect(facts).toEqual(expected);
      const compressed = new Uint8Array(20);
      const file20 = packed === null ? null : joined([packed.before(20), compressed]);
      expect(file20).toEqual(alone?.file(compressed) ?? null);
    }),
    { seed, numRuns: 400 },
  );
});

it('a file that ends early is refused as a whole one is, before and after it has gone by', () => {
  const file = makeNifti({ dims: [4, 4, 4, 3], datatype: 4 });
  for (const length of [349, 351, 352, 400, file.length - 1]) {
    const cut = file.slice(0, length);
    const error = expect.objectContaining({ what: length < 352 ? 'endsInHeader' : 'endsInVoxels' });
    expect(() => readNifti(cut, 'a.nii')).toThrow(error);
    expect(() => scanReader(cut, 'a.nii', length, false)).toThrow(error);
    const reader = scanReader(cut, 'a.nii', null, false);
    inChunks(cut, 7, reader.begin(0));
    expect(() => reader.finish(0)).toThrow(error);
  }
});

it('more than 2 GB are read a volume at a time, and not as a whole', () => {
  const start = makeNifti({ dims: [2, 2, 2], datatype: 4 });
  const view = new DataView(start.buffer);
  [4, 100, 100, 100, 3000].forEach((n, k) => view.setInt16(40 + 2 * k, n, true));
  expect(() => readNifti(start, 'a.nii')).toThrow(expect.objectContaining({ what: 'tooManyVoxels' }));
  expect(scanReader(start, 'a.nii', null, false).volumes).toBe(3000);
  [4, 2000, 2000, 2000, 1].forEach((n, k) => view.setInt16(40 + 2 * k, n, true));
  expect(() => scanReader(start, 'a.nii', null, false)).toThrow(expect.objectContaining({ what: 'tooManyVoxels' }));
  for (const make of [makeMgh, makeMeta, makeNrrd]) {
    const { header, name } = make({ dims: [100, 100, 100, 2], datatype: 4, value: () => 0 });
    const [many, large] = [[100, 100, 100, 3000] as const, [2000, 2000, 2000, 1] as const].map((sizes) => {
      if (make !== makeMgh) return ascii(text(header).replace('100 100 100 2', sizes.join(' ')));
      const other = header.slice();
      sizes.forEach((n, k) => new DataView(other.buffer).setInt32(4 + 4 * k, n));
      return other;
    });
    expect(() => declaredOf(many, name)).toThrow(expect.objectContaining({ what: 'tooManyVoxels' }));
    expect(declaredOf(many, name, 'volume').size).toBe(header.length + (text(many).length - header.length) + 6e9);
    expect(scanReader(many, name, null, false).volumes).toBe(3000);
    expect(() => scanReader(large, name, null, false)).toThrow(expect.objectContaining({ what: 'tooManyVoxels' }));
  }
});

it('a header that declares a billion volumes takes no memory for them', () => {
  const { header, name } = makeNrrd({ dims: [2, 2, 2, 3], datatype: 4, listFirst: true });
  const start = ascii(text(header).replace('sizes: 3', 'sizes: 1000000000'));
  const reader = scanReader(start, name, null, true);
  expect(reader.volumes).toBe(1e9);
  expect(() => scanReader(start, name, start.length + 1e6, true)).toThrow(
    expect.objectContaining({ what: 'endsInVoxels' }),
  );
});

it('volumes that stand side by side are gathered some at a time, in their order', () => {
  const random = seededRandom(seed);
  for (let n = 0; n < 300; n++) {
    const below = (most: number): number => Math.floor(random() * most);
    const [datatype, width] = [[2, 1] as const, [4, 2] as const, [16, 4] as const][below(3)];
    const [interleaved, outer] = [2 + below(9), 1 + below(3)];
    const layout = { littleEndian: true, dims: [3, 2, 2, outer], interleaved, datatype };
    const [stride, count] = [12 * width, interleaved * outer];
    const file = Uint8Array.from({ length: stride * count }, () => below(256));
    const wanted = below(2) === 0 ? null : Array.from({ length: count }, (_, v) => v).filter(() => random() < 0.5);
    const cuts = cutsOf(layout, wanted, stride * (1 + below(interleaved + 2)));
    const seen: number[] = [];
    for (let pass = 0; pass < cuts.passes; pass++) {
      const cut = cuts.begin(pass);
      let at = 0;
      inChunks(file, 1 + below(90), (chunk) => {
        cut(chunk, at, (v, volume) => {
          seen.push(v);
          for (let byte = 0; byte < stride; byte++) {
            const voxel = Math.floor(byte / width);
            const from = (Math.floor(v / interleaved) * 12 + voxel) * interleaved * width + (v % interleaved) * width;
            if (volume[byte] !== file[from + (byte % width)]) throw new Error(`volume ${v}, byte ${byte}`);
          }
        });
        at += chunk.length;
      });
    }
    expect(seen).toEqual(wanted ?? Array.from({ length: count }, (_, v) => v));
  }
});

it('of more than 20 volumes the mean is over 20 that are spread over the run; empty ones are told, wherever they are', () => {
  const dims = [3, 2, 2, 40];
  const value = (n: number): number => (Math.floor(n / 12) === 2 ? Number.NaN : Math.floor(n / 12) + (n % 12));
  const { volume, oddities } = readNifti(makeNifti({ dims, datatype: 16, value }), 'a.nii');
  // Volumes 1, 3, ..., 39, whose mean is 20.
  expect(Array.from(volume.data)).toEqual(Array.from({ length: 12 }, (_, n) => 20 + n));
  expect(oddities).toEqual([{ code: 'emptyVolumes', volumes: [3], total: 40 }]);
});
