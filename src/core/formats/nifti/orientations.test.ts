/** Headers that contradict themselves: which units and which orientation are taken, what else is offered, and what is told. */
import { describe, expect, it } from 'vitest';
import { makeNifti, type SyntheticNifti } from '../../testing/syntheticNifti.ts';
import { voxelSize } from '../../volume.ts';
import { oriented } from '../../scan.ts';
import type { NiftiImage } from './image.ts';
import { readNifti } from './read.ts';

const DIMS = [50, 60, 45];
const read = (options: Partial<SyntheticNifti>): NiftiImage =>
  readNifti(makeNifti({ dims: DIMS, datatype: 2, ...options }), 'a.nii');
const rows = (x: number, y: number, z: number): number[] => [x, 0, 0, -9, 0, y, 0, -8, 0, 0, z, -7];
const sizes = ({ volume }: NiftiImage): number[] => voxelSize(volume.voxelToWorld).map((mm) => Number(mm.toFixed(4)));
const qform = { code: 1, values: [0, 0, 0, -9, -8, -7] };

describe('units', () => {
  it.each([
    ['metres, numbers in millimetres', 1, 4, 'm', 'mm'],
    ['micrometres, numbers in millimetres', 3, 4, 'um', 'mm'],
    ['millimetres, numbers in metres', 2, 0.004, 'mm', 'm'],
    ['none, numbers in micrometres', 0, 4000, 'unknown', 'um'],
  ] as const)('%s: those that make a head, told', (_title, units, size, declared, taken) => {
    for (const where of [
      { sform: { code: 1, rows: rows(size, size, size) } },
      { pixdim: [1, size, size, size], qform },
      { pixdim: [1, size, size, size] },
    ]) {
      const image = read({ units, ...where });
      expect(sizes(image)).toEqual([4, 4, 4]);
      expect(image.oddities).toEqual([{ code: 'units', declared, taken }]);
    }
  });

  it.each([
    [1, 0.004],
    [2, 4],
    [3, 4000],
    [0, 4],
    // Codes that are none.
    [5, 4],
  ])('code %d is believed where it makes a head of %d', (units, size) => {
    const image = read({ units, sform: { code: 1, rows: rows(size, size, size) } });
    expect(sizes(image)).toEqual([4, 4, 4]);
    expect(image.oddities).toEqual([]);
  });

  it('what is no head in any unit stays as it is declared: a mouse in tenths of a millimetre', () => {
    const image = read({ pixdim: [1, 0.1, 0.1, 0.25], qform });
    expect(sizes(image)).toEqual([0.1, 0.1, 0.25]);
    expect(image.oddities).toEqual([]);
  });
});

describe('sform against qform and voxel sizes', () => {
  it('an sform of 1 mm where nobody set one: the qform, told', () => {
    const image = read({ sform: { code: 2, rows: rows(1, 1, 1) }, qform, pixdim: [1, 4, 4, 4.5] });
    expect(image.orientation).toBe('qform');
    expect(image.oddities).toEqual([{ code: 'orientation', used: 'qform', sform: [1, 1, 1], sizes: [4, 4, 4.5] }]);
    expect(image.otherOrientations.map(({ from }) => from)).toEqual(['sform']);
  });

  it('also where both could be a head', () => {
    const dims = [180, 200, 160];
    const image = read({ dims, sform: { code: 1, rows: rows(1, 1, 1) }, qform, pixdim: [1, 1.2, 1.2, 1.1] });
    expect([image.orientation, sizes(image)]).toEqual(['qform', [1.2, 1.2, 1.1]]);
  });

  it('an sform in centimetres, or scaled away: the voxel sizes, qform or not', () => {
    for (const size of [0.4, 40]) {
      expect(read({ sform: { code: 1, rows: rows(size, size, size) }, qform, pixdim: [1, 4, 4, 4] }).orientation).toBe(
        'qform',
      );
      const image = read({ sform: { code: 1, rows: rows(size, size, size) }, pixdim: [1, 4, 4, 4] });
      expect([image.orientation, sizes(image)]).toEqual(['none', [4, 4, 4]]);
      expect(image.oddities).toHaveLength(1);
    }
  });

  it('of two that could be a head the sform goes first, and it is told: slices with a gap', () => {
    const image = read({ sform: { code: 1, rows: rows(4, 4, 4.8) }, qform, pixdim: [1, 4, 4, 4] });
    expect([image.orientation, sizes(image)]).toEqual(['sform', [4, 4, 4.8]]);
    expect(image.oddities).toMatchObject([{ code: 'orientation', used: 'sform' }]);
  });

  it('a turn, a flip or a shift between them is no contradiction, nor is rounding', () => {
    const turned = [0, 4, 0, 3, -4.002, 0, 0, 2, 0, 0, -4, 1];
    const image = read({ sform: { code: 1, rows: turned }, qform, pixdim: [1, 4, 4, 4] });
    expect([image.orientation, image.oddities, image.otherOrientations]).toEqual(['sform', [], []]);
  });

  it('neither is an sform to an atlas, or of a tilted scanner, or beside sizes that nobody set', () => {
    const atlas = read({ sform: { code: 4, rows: rows(4.6, 3.8, 4.4) }, qform, pixdim: [1, 4, 4, 4] });
    expect([atlas.orientation, atlas.oddities, atlas.otherOrientations]).toEqual(['sform', [], []]);
    const [sin, cos] = [Math.sin(0.3), Math.cos(0.3)];
    const tilted = [4, 0, 0, 0, 0, 4, 4 * sin, 0, 0, 0, 4 * cos, 0];
    const image = read({ sform: { code: 1, rows: tilted }, qform, pixdim: [1, 4, 4, 4] });
    expect([image.orientation, image.oddities]).toEqual(['sform', []]);
    const unset = read({ sform: { code: 1, rows: rows(4, 4, 4) }, pixdim: [0, 1, 1, 1] });
    expect([unset.orientation, unset.oddities, unset.otherOrientations]).toEqual(['sform', [], []]);
  });

  it('by another orientation it is the same image, and tells what is used', () => {
    const image = read({ sform: { code: 1, rows: rows(4, 4, 4.5) }, qform, pixdim: [1, 4, 4, 4] });
    const other = oriented(image, 'qform');
    expect([other.orientation, sizes(other)]).toEqual(['qform', [4, 4, 4]]);
    expect(other.oddities).toMatchObject([{ used: 'qform', sform: [4, 4, 4.5], sizes: [4, 4, 4] }]);
    expect(other.volume.data).toBe(image.volume.data);
    expect(oriented(other, 'sform')).toEqual(image);
    expect(oriented(image, 'none')).toBe(image);
  });
});
