/** Where a scan lies: the same head, stored in any format, lies in the same place. */
import { describe, expect, it } from 'vitest';
import type { ScanImage } from '../index.ts';
import { makeMeta, makeMgh, makeNrrd, niftiParts, NRRD_SPACES, type FileParts } from '../testing/syntheticFormats.ts';
import { fileOf, opened } from '../../worker/testing/stored.ts';

const DIMS = [5, 4, 3];
/** Oblique, flipped, not isotropic: voxel -> RAS mm. */
const ROWS = [
  [-1.1262, 0.3906, 0.0741, 41.5],
  [0.3713, 1.2153, -0.1482, -77.25],
  [-0.1392, -0.1447, 2.4941, 12.125],
];
const BASE = { dims: DIMS, datatype: 4, rows: ROWS };
const read = (parts: FileParts): ScanImage => opened(fileOf(parts), parts.name);

function expectPlace({ volume }: ScanImage, rows: readonly (readonly number[])[], digits: number): void {
  const flat = [...rows.flat(), 0, 0, 0, 1];
  for (const [n, v] of flat.entries()) expect(volume.voxelToWorld[n]).toBeCloseTo(v, digits);
}

describe('an oblique scan lies where it was put', () => {
  it.each([
    ['NIfTI', niftiParts({ ...BASE, version: 2 }), 5],
    ['MGH', makeMgh(BASE), 4],
    ...NRRD_SPACES.map((space) => [`NRRD in ${space}`, makeNrrd({ ...BASE, space }), 9] as const),
    ['NRRD of volumes', makeNrrd({ ...BASE, dims: [...DIMS, 2] }), 9],
    ['NRRD, volumes fastest', makeNrrd({ ...BASE, dims: [...DIMS, 2], listFirst: true }), 9],
    ['MetaImage', makeMeta(BASE), 9],
    ['MetaImage of volumes', makeMeta({ ...BASE, dims: [...DIMS, 2] }), 9],
    ['MetaImage by Rotation and Position', makeMeta({ ...BASE, names: ['Rotation', 'Position'] }), 9],
    ['MetaImage by Orientation and Origin', makeMeta({ ...BASE, names: ['Orientation', 'Origin'] }), 9],
  ] as const)('%s', (title, parts, digits) => {
    const image = read(parts);
    expectPlace(image, ROWS, digits);
    expect(image.orientation).toBe(title === 'NIfTI' ? 'sform' : 'directions');
    expect(image.otherOrientations).toEqual([]);
  });
});

const changed = (parts: FileParts, ...changes: readonly (readonly [string | RegExp, string])[]): FileParts => {
  let text = String.fromCharCode(...parts.header);
  for (const [from, to] of changes) {
    expect(text).toMatch(from);
    text = text.replace(from, to);
  }
  return { ...parts, header: Uint8Array.from(text, (c) => c.charCodeAt(0)) };
};
const CENTRED = (x: number, y: number, z: number): number[][] => [
  [x, 0, 0, -2 * x],
  [0, y, 0, -1.5 * y],
  [0, 0, z, -z],
];

describe('a scan whose header does not say where the head is', () => {
  it('MGH without good directions: coronal slices of 1 mm, of unknown orientation', () => {
    const image = read(makeMgh({ ...BASE, isGood: false }));
    expect(image.orientation).toBe('none');
    expectPlace(
      image,
      [
        [-1, 0, 0, 2.5],
        [0, 0, 1, -1.5],
        [0, -1, 0, 2],
      ],
      9,
    );
  });

  it('NRRD with spacings alone: voxel sizes, centred', () => {
    const nrrd = makeNrrd(BASE);
    const image = read(
      changed(
        nrrd,
        [/space: .*\n/, ''],
        [/space directions: .*\n/, 'spacings: 1.5 2 -3\n'],
        [/space origin: .*\n/, ''],
      ),
    );
    expect(image.orientation).toBe('none');
    expectPlace(image, CENTRED(1.5, 2, 3), 9);
  });

  it('NRRD with neither: 1 mm', () => {
    const image = read(
      changed(makeNrrd(BASE), [/space: .*\n/, ''], [/space directions: .*\n/, ''], [/space origin: .*\n/, '']),
    );
    expect(image.orientation).toBe('none');
    expectPlace(image, CENTRED(1, 1, 1), 9);
  });

  it.each(['space: 3D-right-handed', 'space dimension: 3'])('NRRD with %s: its own axes, no names for them', (line) => {
    const image = read(changed(makeNrrd({ ...BASE, space: 'RAS' }), ['space: RAS', line]));
    expect(image.orientation).toBe('none');
    expectPlace(image, ROWS, 9);
  });

  it('MetaImage without directions: along the axes, of unknown orientation', () => {
    const bare = changed(
      makeMeta(BASE),
      [/TransformMatrix.*\n/, ''],
      [/Offset.*\n/, ''],
      [/ElementSpacing.*/, 'ElementSize = 1 2 3'],
    );
    const image = read(bare);
    expect(image.orientation).toBe('none');
    expectPlace(
      image,
      [
        [-1, 0, 0, 2],
        [0, -2, 0, 3],
        [0, 0, 3, -3],
      ],
      9,
    );
  });
});

describe('NRRD as others write it', () => {
  const metres = ROWS.map((row) => row.map((v) => v / 1000));
  it('in metres', () => {
    const nrrd = makeNrrd({ ...BASE, rows: metres, lines: ['space units: "m" "m" "m"'] });
    expectPlace(read(nrrd), ROWS, 9);
  });

  it('with time as a fourth coordinate', () => {
    const nrrd = makeNrrd({ ...BASE, dims: [...DIMS, 2] });
    const timed = changed(
      nrrd,
      ['space: left-posterior-superior', 'space: left-posterior-superior-time'],
      [/\(([^)]*)\) \(([^)]*)\) \(([^)]*)\) none/, '($1,0) ($2,0) ($3,0) (0,0,0,2.5)'],
      [/space origin: \((.*)\)/, 'space origin: ($1,0)'],
    );
    expectPlace(read(timed), ROWS, 9);
  });

  it('with blanks in vectors, capitals and blank-free names of fields, and line ends of Windows', () => {
    const nrrd = changed(
      makeNrrd(BASE),
      ['space directions: ', 'SpaceDirections:  '],
      ['encoding: raw', 'Encoding: RAW'],
      [/,/g, ' , '],
      [/\n/g, '\r\n'],
    );
    expectPlace(read(nrrd), ROWS, 9);
  });
});
