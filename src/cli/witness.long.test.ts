/**
 * What other programs make of the same files, before and after: nibabel (MGH, NIfTI), ITK by plastimatch (NRRD, MetaImage), Teem
 * by teem-unu (NRRD). On Debian: apt-get install python3-nibabel plastimatch teem-apps. What is not installed is not asked.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ScanImage } from '../core/index.ts';
import { seededRandom } from '../core/testing/random.ts';
import {
  makeMeta,
  makeMgh,
  makeNrrd,
  META_TYPES,
  MGH_TYPES,
  niftiParts,
  NRRD_SPACES,
  NRRD_TYPES,
  type FileParts,
} from '../core/testing/syntheticFormats.ts';
import { fileOf } from '../worker/testing/stored.ts';
import { openInput, readInput } from './input.ts';
import { maskInput } from './masked.ts';

const folder = mkdtempSync(join(tmpdir(), 'mydeface-witness-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DIMS = [5, 4, 3];
const random = seededRandom(4);
const MASK = Uint8Array.from({ length: 60 }, () => (random() < 0.5 ? 1 : 0));

/** Oblique, left-handed, not isotropic; its axes at right angles, as ITK wants them. Voxel -> RAS mm. */
function oblique(): number[][] {
  const [a, b] = [0.3, -0.2];
  const turn = [
    [Math.cos(a), -Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b)],
    [Math.sin(a), Math.cos(a) * Math.cos(b), -Math.cos(a) * Math.sin(b)],
    [0, Math.sin(b), Math.cos(b)],
  ];
  const [edges, at] = [
    [-1.25, 1.5, 2.5],
    [41.5, -77.25, 12.125],
  ];
  return turn.map((row, n) => row.map((v, axis) => v * edges[axis]).concat(at[n]));
}
const ROWS = oblique();

interface Seen {
  /** 16 numbers, voxel -> RAS mm. */
  readonly affine: readonly number[];
  readonly values: readonly number[];
}

const PYTHON = '/usr/bin/python3';
const LOOK = `
import json, sys, nibabel
images = [nibabel.load(path) for path in sys.argv[1:]]
print(json.dumps([{'affine': i.affine.ravel().tolist(), 'values': i.get_fdata().T.ravel().tolist()} for i in images]))
`;
const has = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
const hasNibabel = has(PYTHON, '-c', 'import nibabel');
const hasItk = hasNibabel && has('plastimatch', '--version');
const hasTeem = has('teem-unu', 'about');

function run(program: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnSync(program, args);
  expect(status, `${program} ${args.join(' ')}: ${String(stderr)}${String(stdout)}`).toBe(0);
  return stdout;
}

const byNibabel = (paths: readonly string[]): Seen[] => JSON.parse(run(PYTHON, ['-c', LOOK, ...paths]).toString());

function byItk(paths: readonly string[]): Seen[] {
  return byNibabel(
    paths.map((path, n) => {
      const out = join(folder, `converted-${n}.nii`);
      run('plastimatch', ['convert', '--input', path, '--output-img', out]);
      return out;
    }),
  );
}

/** The values alone, as double, in the file's own order of axes. */
function byTeem(path: string): number[] {
  const out = join(folder, 'converted.nrrd');
  run('teem-unu', ['convert', '-t', 'double', '-i', path, '-o', out]);
  const raw = new Uint8Array(run('teem-unu', ['data', out]));
  return Array.from(new Float64Array(raw.buffer));
}

/** The file as it is and masked, by the command's own reading and writing. */
async function stored(
  parts: FileParts,
): Promise<{ readonly before: string; readonly after: string; readonly image: ScanImage }> {
  const before = join(folder, parts.name);
  writeFileSync(before, fileOf(parts));
  const after = join(folder, `masked-${parts.name}`);
  const masked = maskInput(await openInput(before, false), MASK, { fill: 'zero', scrub: true });
  const written: Uint8Array[] = [];
  await masked.parts[0]((bytes) => void written.push(bytes));
  writeFileSync(after, Buffer.concat(written));
  return { before, after, image: readInput(before).image };
}

async function expectSame(parts: FileParts, look: (paths: readonly string[]) => Seen[]): Promise<void> {
  const { before, after, image } = await stored(parts);
  const [one, other] = look([before, after]);
  for (let n = 0; n < 16; n++) {
    expect(image.volume.voxelToWorld[n]).toBeCloseTo(one.affine[n], 4);
    expect(other.affine[n]).toBe(one.affine[n]);
  }
  expect(one.values.slice(0, 60).map(Number)).toEqual(valuesOf(image, 0));
  expect(other.values).toEqual(one.values.map((v, n) => (MASK[n % 60] === 1 ? v : 0)));
}

function valuesOf({ volume, series }: ScanImage, v: number): number[] {
  return Array.from(series === undefined ? volume.data : series.scalars(v), Number);
}

const codes = (types: Readonly<Record<number, unknown>>): number[] => Object.keys(types).map(Number);

describe.skipIf(!hasNibabel)('nibabel sees the same voxels in the same places', () => {
  // The type ushort is newer than nibabel 5.0.
  for (const datatype of codes(MGH_TYPES).filter((code) => code !== 512))
    for (const compressed of [false, true])
      for (const dims of [DIMS, [...DIMS, 2]])
        it(`MGH, type ${datatype}, ${compressed ? '.mgz' : '.mgh'}, ${dims.length}-D`, () =>
          expectSame(makeMgh({ dims, datatype, rows: ROWS, compressed }), byNibabel));

  for (const version of [1, 2] as const)
    for (const littleEndian of [true, false])
      it(`NIfTI-${version}, ${littleEndian ? 'little' : 'big'}-endian`, () =>
        expectSame(
          niftiParts({ version, dims: DIMS, datatype: 16, littleEndian, rows: ROWS, compressed: true }),
          byNibabel,
        ));
});

/** 64-bit integers, and signed ones of 8 bits, are not plastimatch's. */
const ITK_TYPES = [2, 4, 8, 16, 64, 512, 768];
/** ITK 5.2.1 turns LAS by half a turn about the vertical; by the format's definition its axes are what its name says. */
const ITK_SPACES = NRRD_SPACES.filter((space) => space !== 'left-anterior-superior');

describe.skipIf(!hasItk)('ITK sees the same voxels in the same places', () => {
  for (const datatype of ITK_TYPES)
    for (const littleEndian of [true, false]) {
      const base = { dims: DIMS, datatype, littleEndian, rows: ROWS };
      it(`NRRD, type ${datatype}, ${littleEndian ? 'little-endian, gzip' : 'big-endian, raw'}`, () =>
        expectSame(makeNrrd({ ...base, encoding: littleEndian ? 'gzip' : 'raw' }), byItk));
      it(`MetaImage, type ${datatype}, ${littleEndian ? 'little-endian, zlib' : 'big-endian, raw'}`, () =>
        expectSame(makeMeta({ ...base, compressed: littleEndian }), byItk));
    }
  it.each(ITK_SPACES)('NRRD in %s', (space) =>
    expectSame(makeNrrd({ dims: DIMS, datatype: 4, rows: ROWS, space }), byItk),
  );
});

describe.skipIf(!hasTeem)('Teem sees the same voxels', () => {
  for (const datatype of codes(NRRD_TYPES))
    for (const encoding of ['raw', 'gzip'] as const)
      for (const listFirst of [false, true])
        it(`NRRD, type ${datatype}, ${encoding}, volumes ${listFirst ? 'fastest' : 'slowest'}`, async () => {
          const parts = makeNrrd({ dims: [...DIMS, 2], datatype, rows: ROWS, encoding, listFirst });
          const { before, after, image } = await stored(parts);
          const seen = byTeem(before);
          expect(seen.length).toBe(120);
          const voxelOf = (n: number): number => (listFirst ? Math.floor(n / 2) : n % 60);
          const ofVolume = (v: number): number[] =>
            seen.filter((_, n) => (listFirst ? n % 2 : Math.floor(n / 60)) === v);
          for (const v of [0, 1]) expect(valuesOf(image, v)).toEqual(ofVolume(v));
          expect(byTeem(after)).toEqual(seen.map((value, n) => (MASK[voxelOf(n)] === 1 ? value : 0)));
        });
});

it('the types that are asked about are all that there are', () => {
  expect(new Set([...ITK_TYPES, 256, 1024, 1280])).toEqual(new Set(codes(META_TYPES)));
});
