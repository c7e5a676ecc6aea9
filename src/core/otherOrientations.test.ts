import { describe, expect, it } from 'vitest';
import { deface, DEFACE_DEFAULTS } from './deface.ts';
import { DefaceError } from './errors.ts';
import { readNifti } from './formats/nifti/read.ts';
import { byFirst, withOrientations } from './otherOrientations.ts';
import type { Verdict } from './quality/findings.ts';
import { makeNifti } from './testing/syntheticNifti.ts';

const image = readNifti(
  makeNifti({
    dims: [50, 60, 45],
    datatype: 2,
    sform: { code: 1, rows: [4, 0, 0, 0, 0, 4, 0, 0, 0, 0, 5, 0] },
    qform: { code: 1, values: [0, 0, 0, 0, 0, 0] },
    pixdim: [1, 4, 4, 4],
  }),
  'a.nii',
);

/** Verdicts by orientation; an error where one is to be thrown. */
type Plan = Readonly<Partial<Record<string, Verdict['level'] | DefaceError>>>;

function run(plan: Plan): { readonly tried: string[]; readonly used: string } {
  const tried: string[] = [];
  const { image: used, made } = withOrientations(image, ({ orientation }) => {
    tried.push(orientation);
    const level = plan[orientation]!;
    if (level instanceof DefaceError) throw level;
    return { verdict: { level, findings: [] }, by: orientation };
  });
  expect(made.by).toBe(used.orientation);
  return { tried, used: used.orientation };
}

const noHead = new DefaceError('fitsNowhere', { name: 'a.nii' });

describe('orientations that a header offers', () => {
  it('the likeliest alone where it is good', () => {
    expect(run({ sform: 'good' })).toEqual({ tried: ['sform'], used: 'sform' });
  });

  it.each([
    ['failed', 'good', 'qform'],
    ['check', 'good', 'qform'],
    ['failed', 'check', 'qform'],
    ['check', 'check', 'sform'],
    ['failed', 'failed', 'sform'],
    [noHead, 'check', 'qform'],
    [noHead, 'failed', 'qform'],
    ['failed', noHead, 'sform'],
  ] as const)('the other where it is not: %s and %s: %s', (sform, qform, used) => {
    expect(run({ sform, qform })).toEqual({ tried: ['sform', 'qform'], used });
  });

  it('a head by none: refused as by the likeliest', () => {
    const other = new DefaceError('constant', { name: 'a.nii' });
    expect(() => run({ sform: noHead, qform: other })).toThrow(noHead);
  });

  it('a fault of another kind ends it', () => {
    expect(() => run({ sform: new DefaceError('outOfMemory', { name: 'a.nii' }), qform: 'good' })).toThrow(
      /outOfMemory/,
    );
  });

  it('where headers are believed: that of the first scan, good or not', () => {
    const first = { image: { ...image, orientation: 'qform' as const }, by: 'headers' as const };
    const found = byFirst(image, first, ({ orientation }) => ({
      verdict: { level: 'check' as const, findings: [] },
      by: orientation,
    }));
    expect([found.image.orientation, found.made.by]).toEqual(['qform', 'qform']);
  });
});

it('an image that fits nowhere by the sizes of its sform is tried by the others', () => {
  const [tiny, template] = [0.3, image.volume];
  const odd = readNifti(
    makeNifti({
      dims: [24, 24, 24],
      datatype: 2,
      sform: { code: 1, rows: [tiny, 0, 0, 0, 0, tiny, 0, 0, 0, 0, tiny, 0] },
      pixdim: [1, tiny / 3, tiny / 3, tiny / 3],
    }),
    'a.nii',
  );
  expect(odd.otherOrientations).toHaveLength(1);
  const tried: string[] = [];
  expect(() =>
    withOrientations(odd, (one) => {
      tried.push(one.orientation);
      return deface(one, { name: 't', preset: null, volume: template, mask: template }, DEFACE_DEFAULTS, () => {});
    }),
  ).toThrow(/fitsNowhere/);
  expect(tried).toEqual(['sform', 'none']);
});
