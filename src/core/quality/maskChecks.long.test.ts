/** Masks changed by hand, on simulated heads of which brain and face are known. */
import { describe, expect, it } from 'vitest';
import { simulateHead } from '../../../bench/heads.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { deface, DEFACE_DEFAULTS, maskScan, type Defaced, type MaskEdits } from '../deface.ts';
import type { Stroke } from '../edit/strokes.ts';
import { transformPoint } from '../mat4.ts';
import type { NiftiImage } from '../formats/nifti/image.ts';
import { certaintyAt, fitContext } from '../registration/fitContext.ts';
import type { Template } from '../template.ts';

const seed = 2;
const scalp = storedTemplate('scalp');
const head = simulateHead(scalp, seed);
const image = { name: 'simulated', orientation: 'sform', volume: head.scan } as NiftiImage;
const found = deface(image, scalp, DEFACE_DEFAULTS, () => {});

function edited(change: Partial<MaskEdits>, template: Template = scalp): Defaced {
  return maskScan(image, template, found.registration, { marginMm: 0, strokes: [], ...change }, () => {});
}

/** A brush's path between two places of the template. */
function stroke(keep: boolean, radiusMm: number, from: readonly number[], to: readonly number[]): Stroke {
  const points: number[] = [];
  for (let step = 0; step <= 40; step++) {
    const [x, y, z] = from.map((v, axis) => v + ((to[axis] - v) * step) / 40);
    points.push(...transformPoint(head.templateToSubject, x, y, z));
  }
  return { keep, radiusMm, points };
}

/** How far a place of the scan lies from a brush's path between two places of the template, mm of the scan. */
function offStroke(at: readonly number[], from: readonly number[], to: readonly number[]): number {
  const { points } = stroke(true, 1, from, to);
  let least = Infinity;
  for (let p = 0; p < points.length; p += 3)
    least = Math.min(least, Math.hypot(points[p] - at[0], points[p + 1] - at[1], points[p + 2] - at[2]));
  return least;
}

const codes = ({ verdict }: Defaced): string[] => verdict.findings.map(({ code }) => code);
const NOSE = [[0, 82, -38] as const, [0, 84, -54] as const] as const;

describe(`a mask changed by hand (seed ${seed})`, () => {
  it('is good as it was made', () => expect(found.verdict).toEqual({ level: 'good', findings: [] }));

  it('a brush in the brain takes "good" away, and says how much is cut', () => {
    const strokes = [stroke(false, 6, [-10, -20, 30], [20, -20, 30])];
    const changed = edited({ strokes });
    let removed = 0;
    for (let n = 0; n < changed.mask.length; n++) if (head.brain[n] === 1 && changed.mask[n] === 0) removed++;
    const v = head.scan.voxelToWorld;
    const [cut] = changed.verdict.findings;
    expect(cut).toMatchObject({ level: 'check', code: 'brainCut' });
    expect(cut.code === 'brainCut' && cut.ml).toBeCloseTo((removed * v[0] * v[5] * v[10]) / 1000, 1);
    // And where: on the brush's path.
    expect(cut.code === 'brainCut' && offStroke(cut.at, [-10, -20, 30], [20, -20, 30])).toBeLessThan(7);
  });

  it('a brush of 1 mm is enough', () =>
    expect(codes(edited({ strokes: [stroke(false, 1, [-10, -20, 30], [20, -20, 30])] }))).toEqual(['brainCut']));

  it('a brush that takes a large part of the brain has failed', () =>
    expect(edited({ strokes: [stroke(false, 20, [-10, -20, 30], [20, -20, 30])] }).verdict.findings[0]).toMatchObject({
      level: 'failed',
      code: 'brainCut',
    }));

  it('brain removed and restored again is as it was', () => {
    const there = stroke(false, 6, [-10, -20, 30], [20, -20, 30]);
    expect(edited({ strokes: [there, { ...there, keep: true, radiusMm: 9 }] }).verdict).toEqual(found.verdict);
  });

  it('a brush outside the brain changes nothing of the verdict', () =>
    expect(edited({ strokes: [stroke(false, 6, [0, -20, 105], [10, -20, 105])] }).verdict).toEqual(found.verdict));

  it('a nose that is restored takes "good" away', () => {
    const changed = edited({ strokes: [stroke(true, 10, ...NOSE)] });
    expect(changed.verdict.level).toBe('check');
    expect(codes(changed)).toEqual(['faceLeft']);
    const [left] = changed.verdict.findings;
    expect(left.code === 'faceLeft' && offStroke(left.at, ...NOSE)).toBeLessThan(11);
  });

  it('a nose restored and removed again is as it was', () => {
    const there = stroke(true, 10, ...NOSE);
    expect(edited({ strokes: [there, { ...there, keep: false }] }).verdict).toEqual(found.verdict);
  });

  it('no margin reaches the brain, and one that leaves the face says so', () => {
    expect(codes(edited({ marginMm: -20 }))).not.toContain('brainCut');
    const wide = edited({ marginMm: 12 });
    expect(wide.verdict.level).not.toBe('good');
    expect(codes(wide)).toContain('faceLeft');
  });

  it('of a template without anatomy nothing is known of brain and face', () => {
    const { anatomy: _, ...own } = { ...scalp, preset: null };
    const strokes = [stroke(false, 6, [-10, -20, 30], [20, -20, 30])];
    expect(edited({ strokes }, own).verdict.findings).toEqual([]);
  });

  it('the verdict after undoing a move and a stroke equals the one before, number for number', () => {
    const { registration } = found;
    const context = fitContext(scalp.volume, registration.level, DEFACE_DEFAULTS);
    const at = (shift: number): Defaced => {
      const templateToSubject = Float64Array.from(registration.templateToSubject);
      templateToSubject[3] += shift;
      const fit = certaintyAt(context, templateToSubject, registration);
      const strokes = shift === 0 ? [] : [stroke(true, 10, ...NOSE)];
      return maskScan(
        image,
        scalp,
        { templateToSubject, ...fit, level: context.level },
        { marginMm: 0, strokes },
        () => {},
      );
    };
    expect(at(12).verdict.level).not.toBe('good');
    const back = at(0);
    expect(back.verdict).toEqual(found.verdict);
    expect(Buffer.compare(back.mask, found.mask)).toBe(0);
  });
});
