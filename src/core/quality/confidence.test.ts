import { describe, expect, it } from 'vitest';
import { translation } from '../mat4.ts';
import type { Certainty } from '../registration/certainty.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { assessFit, verdictOf, type Verdict } from './confidence.ts';
import { assessWhole } from './maskChecks.ts';

const template = storedTemplate();
const CERTAIN: Certainty = { runnerUpMargin: 1, minDrop: 0.4, meanDrop: 0.6, starts: 32, convergedStarts: 8 };
const some = Uint8Array.of(0, 1, 1);

/** The verdict on the template's own volume, changed as said. */
function verdict(change: {
  certainty?: Partial<Certainty>;
  scale?: readonly number[];
  shift?: number;
  shear?: number;
  mask?: Uint8Array;
}): Verdict {
  const [x, y, z] = change.scale ?? [1, 1, 1];
  const affine = translation(0, 0, change.shift ?? 0);
  affine[0] = x;
  affine[5] = y;
  affine[10] = z;
  affine[1] = change.shear ?? 0;
  return verdictOf([
    ...assessFit(
      { templateToSubject: affine, certainty: { ...CERTAIN, ...change.certainty } },
      template,
      template.volume,
    ),
    ...assessWhole(change.mask ?? some),
  ]);
}

describe('verdict', () => {
  it('good, with nothing to say', () => expect(verdict({})).toEqual({ level: 'good', reasons: [] }));

  const cases: readonly [string, Verdict['level'], Parameters<typeof verdict>[0], RegExp][] = [
    ['a rival position', 'check', { certainty: { runnerUpMargin: 0.15 } }, /fits nearly as well \(15 % less\)/],
    ['an equal rival', 'failed', { certainty: { runnerUpMargin: 0.01 } }, /fits nearly as well \(1 % less\)/],
    ['a better rival', 'failed', { certainty: { runnerUpMargin: -0.1 } }, /fits nearly as well/],
    ['a loose fit', 'check', { certainty: { minDrop: 0.12 } }, /moved by 15 mm it loses as little as 12 %/],
    [
      'a loose fit with a rival that few starts found',
      'failed',
      { certainty: { runnerUpMargin: 0.15, minDrop: 0.12, starts: 300, convergedStarts: 1 } },
      /only 1 of 300 starts/,
    ],
    [
      'a loose fit with a rival that many starts found',
      'check',
      { certainty: { runnerUpMargin: 0.15, minDrop: 0.12, starts: 300, convergedStarts: 44 } },
      /fits nearly as well/,
    ],
    [
      'a fit that is not quite firm, and that hardly any start found',
      'check',
      { certainty: { minDrop: 0.3, starts: 300, convergedStarts: 2 } },
      /only 2 of 300 starts/,
    ],
    ['a fit that slides', 'failed', { certainty: { minDrop: -0.2 } }, /moved by 15 mm/],
    ['little like a head', 'failed', { certainty: { meanDrop: 0.1 } }, /little like a head/],
    ['not a number', 'failed', { certainty: { meanDrop: Number.NaN } }, /little like a head/],
    ['a head of half the size', 'failed', { scale: [0.5, 0.5, 0.5] }, /0\.50 x 0\.50 x 0\.50 times the template/],
    ['a small head', 'check', { scale: [0.7, 0.75, 0.72] }, /0\.70 x 0\.75 x 0\.72/],
    ['a skewed head', 'check', { shear: 0.2 }, /skewed by 0\.20/],
    ['half a brain', 'check', { shift: 110 }, /of the brain is inside the image/],
    ['no brain', 'failed', { shift: 400 }, /only 0 % of the brain/],
    ['a mask of nothing', 'failed', { mask: new Uint8Array(3) }, /remove the whole image/],
    ['a mask of everything', 'failed', { mask: new Uint8Array(3).fill(1) }, /remove nothing/],
  ];
  for (const [name, level, change, reason] of cases) {
    it(`${name}: ${level}`, () => {
      const found = verdict(change);
      expect(found.level).toBe(level);
      expect(found.reasons.join('; ')).toMatch(reason);
    });
  }
});
