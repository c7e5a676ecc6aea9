/** What a person relies on in the file that is written: the same for every format, data type, byte order and compression. */
import { gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { maskedFile, maskImage, readNifti, type ScanImage } from '../index.ts';
import { seededRandom } from '../testing/random.ts';
import {
  joined,
  makeMeta,
  makeMgh,
  makeNrrd,
  META_TYPES,
  MGH_TYPES,
  niftiParts,
  NRRD_TYPES,
  type FileParts,
  type Synthetic,
} from '../testing/syntheticFormats.ts';
import { fileOf, opened, saved } from '../../worker/testing/stored.ts';
import { SYNTHETIC_DATATYPES } from '../testing/syntheticNifti.ts';
import { DATATYPES } from './datatypes.ts';

const GRID = [5, 4, 3];
const COUNT = 60;
const random = seededRandom(20);
const MASK = Uint8Array.from({ length: COUNT }, () => (random() < 0.5 ? 1 : 0));
const AFTER = Uint8Array.from('trailing', (c) => c.charCodeAt(0));

interface FormatCase {
  readonly title: string;
  readonly datatypes: readonly number[];
  readonly endians: readonly boolean[];
  readonly make: (options: Synthetic) => FileParts;
}

const codes = (types: Readonly<Record<number, unknown>>): number[] => Object.keys(types).map(Number);
const BOTH = [true, false];
/** Of one component: those of several, and pairs of files, are in nifti/contract.long.test.ts. */
const REAL = SYNTHETIC_DATATYPES.filter((code) => ['integer', 'float'].includes(DATATYPES.get(code)!.kind));
const nrrd = { datatypes: codes(NRRD_TYPES), endians: BOTH };
const meta = { datatypes: codes(META_TYPES), endians: BOTH };
const mgh = { datatypes: codes(MGH_TYPES), endians: [false] };
const FORMATS: readonly FormatCase[] = [
  { title: 'NIfTI-1', datatypes: REAL, endians: BOTH, make: (o) => niftiParts({ ...o, version: 1 }) },
  {
    title: 'NIfTI-2 .nii.gz',
    datatypes: REAL,
    endians: BOTH,
    make: (o) => niftiParts({ ...o, version: 2, compressed: true }),
  },
  { title: 'MGH', ...mgh, make: makeMgh },
  { title: 'MGZ', ...mgh, make: (o) => makeMgh({ ...o, compressed: true }) },
  { title: 'NRRD raw', ...nrrd, make: makeNrrd },
  { title: 'NRRD gzip', ...nrrd, make: (o) => makeNrrd({ ...o, encoding: 'gzip' }) },
  { title: 'NRRD, volumes fastest', ...nrrd, make: (o) => makeNrrd({ ...o, encoding: 'gz', listFirst: true }) },
  { title: 'MetaImage', ...meta, make: makeMeta },
  { title: 'MetaImage zlib', ...meta, make: (o) => makeMeta({ ...o, compressed: true }) },
];

/** What was written, in the input's parts: how it is compressed is seen by decompressing it that way. */
function partsOf(file: Uint8Array, like: FileParts): { readonly header: Uint8Array; readonly rest: Uint8Array } {
  const whole = like.compressed === 'whole' ? plain(gunzipSync(file)) : file;
  const end = headerEnd(whole, like);
  const [header, rest] = [whole.subarray(0, end), whole.subarray(end)];
  if (like.compressed === 'gzip') return { header, rest: plain(gunzipSync(rest)) };
  return { header, rest: like.compressed === 'zlib' ? plain(inflateSync(rest)) : rest };
}

function headerEnd(file: Uint8Array, { name, header }: FileParts): number {
  const mark = name.endsWith('.mha') ? 'ElementDataFile = LOCAL\n' : name.endsWith('.nrrd') ? '\n\n' : null;
  return mark === null ? header.length : Buffer.from(file).indexOf(mark) + mark.length;
}

/** The one number that must change: how long the compressed voxels are. */
const PACKED_SIZE = /(?<=CompressedDataSize = )\d+/;
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function expectedVoxels({ voxels, interleaved }: FileParts, width: number): Uint8Array {
  const out = voxels.slice();
  for (let value = 0; value * width < out.length; value++)
    if (MASK[Math.floor(value / interleaved) % COUNT] !== 1) out.fill(0, value * width, (value + 1) * width);
  return out;
}

/** The mean over volumes, by the test's own counting. */
function means({ interleaved }: FileParts, volumes: number, value: (n: number) => number): number[] {
  return Array.from({ length: COUNT }, (_, voxel) => {
    let sum = 0;
    for (let v = 0; v < volumes; v++) sum += value(interleaved > 1 ? voxel * volumes + v : v * COUNT + voxel);
    return sum / volumes;
  });
}

/** Node's Buffers compare as other objects than plain bytes do. */
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
/** Where two stretches of bytes differ first; -1: nowhere. Quicker by far than `toEqual`. */
function difference(a: Uint8Array, b: Uint8Array): number {
  for (let n = 0; n < Math.max(a.length, b.length); n++) if (a[n] !== b[n]) return n;
  return -1;
}
const VALUE = (n: number): number => ((n * 7) % 100) + 1;

for (const { title, datatypes, endians, make } of FORMATS) {
  describe(title, () => {
    for (const datatype of datatypes) {
      const { bytes: width, name: type } = DATATYPES.get(datatype)!;
      for (const littleEndian of width === 1 ? endians.slice(0, 1) : endians) {
        for (const volumes of [1, 3]) {
          const dims = volumes === 1 ? GRID : [...GRID, volumes];
          const parts = make({ dims, datatype, littleEndian, value: VALUE, after: AFTER });
          const stored = fileOf(parts);
          const which = `${type}, ${littleEndian ? 'little' : 'big'}-endian, ${volumes} volumes`;

          it(`${which}: header, kept voxels and what follows byte for byte, removed ones zero, compressed as it was`, () => {
            const before = stored.slice();
            const image = opened(stored, parts.name);
            const masked = maskedFile(image, MASK, { fill: 'auto', scrub: false });
            const written = partsOf(saved(masked, parts.compressed === 'whole'), parts);
            expect(difference(stored, before)).toBe(-1);
            expect(text(written.header).replace(PACKED_SIZE, 'N')).toBe(text(parts.header).replace(PACKED_SIZE, 'N'));
            const rest = joined([expectedVoxels(parts, width), AFTER]);
            expect(difference(written.rest, rest)).toBe(-1);
            expect(masked.removedVoxels).toBe(COUNT - MASK.reduce((a, b) => a + b, 0));
            expect(masked.keptVoxels + masked.removedVoxels).toBe(COUNT);
          });

          it(`${which}: scrubbed, it is read again with the same values in the same places`, () => {
            const image = opened(stored, parts.name);
            const whole = new Uint8Array(COUNT).fill(1);
            const masked = maskedFile(image, whole, { fill: 'auto', scrub: true });
            const again = opened(saved(masked, parts.compressed === 'whole'), parts.name);
            expect(again.volume.voxelToWorld).toEqual(image.volume.voxelToWorld);
            expect(again.orientation).toBe(image.orientation);
            expect(difference(again.voxelBytes, parts.voxels)).toBe(-1);
            expect(again.header.littleEndian).toBe(image.header.littleEndian);
            expect(again.trailingBytes.length).toBe(parts.name.startsWith('T1.mg') ? AFTER.length : 0);
          });

          it(`${which}: registration sees the mean, and each volume`, () => {
            const { volume, series } = opened(stored, parts.name);
            expect(volume.dims).toEqual(GRID);
            const furthest = means(parts, volumes, VALUE).map((mean, n) => Math.abs(mean - volume.data[n]));
            expect(Math.max(...furthest)).toBeLessThan(1e-4);
            expect(series?.count).toBe(volumes === 1 ? undefined : volumes);
            for (let v = 0; v < (series?.count ?? 0); v++)
              expect(series!.scalars(v)[7]).toBe(VALUE(parts.interleaved > 1 ? 7 * volumes + v : v * COUNT + 7));
          });
        }
      }
    }

    const make16 = (value: (n: number) => number): ScanImage => {
      const parts = make({ dims: GRID, datatype: 4, littleEndian: endians[0], value });
      return opened(fileOf(parts), parts.name);
    };

    it('the fill is 0, the least value, air in CT, or what was asked for where it fits', () => {
      const removed = MASK.indexOf(0);
      const filled = (image: ScanImage, fill: 'auto' | 'zero' | 'min' | number): unknown[] => {
        const masked = maskedFile(image, MASK, { fill, scrub: false });
        const name = `T1.${{ nifti: 'nii', mgh: 'mgh', nrrd: 'nrrd', metaimage: 'mha' }[image.format]}`;
        return [masked.fillValue, opened(saved(masked, false), name).volume.data[removed]];
      };
      const ct = make16((n) => (n === 7 ? -1024 : n));
      expect(filled(ct, 'zero')).toEqual([0, 0]);
      expect(filled(ct, 'min')).toEqual([-1024, -1024]);
      expect(filled(ct, 'auto')).toEqual([-1024, -1024]);
      expect(filled(ct, -7)).toEqual([-7, -7]);
      expect(() => filled(ct, 40_000)).toThrow(/fillMisfit/);
    });

    it('a mask of another grid is refused', () => {
      expect(() =>
        maskedFile(
          make16((n) => n),
          new Uint8Array(59),
          { fill: 'auto', scrub: false },
        ),
      ).toThrow(expect.objectContaining({ what: 'maskLength' }));
    });

    it('the mask beside it is NIfTI on the same grid', () => {
      const image = make16((n) => n);
      const mask = readNifti(maskImage(image, MASK), 'mask.nii');
      expect(Array.from(mask.volume.data)).toEqual(Array.from(MASK));
      for (let n = 0; n < 16; n++) expect(mask.volume.voxelToWorld[n]).toBeCloseTo(image.volume.voxelToWorld[n], 4);
    });
  });
}

it('a header keeps its own line ends, and says how long the compressed voxels are', () => {
  const parts = makeMeta({ dims: GRID, datatype: 4, compressed: true });
  const masked = maskedFile(opened(fileOf(parts), 'T1.mha'), MASK, { fill: 'auto', scrub: true });
  const file = saved(masked, false);
  const end = headerEnd(file, parts);
  expect(Number(PACKED_SIZE.exec(text(file.subarray(0, end)))?.[0])).toBe(file.length - end);
});
