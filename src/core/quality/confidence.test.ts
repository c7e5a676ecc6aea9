import { describe, expect, it } from 'vitest';
import { translation } from '../mat4.ts';
import { UNKNOWN_CERTAINTY, type Certainty } from '../registration/certainty.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { assessFit } from './confidence.ts';
import { verdictOf, type FindingFacts, type Verdict } from './findings.ts';
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
  it('good, with nothing to say', () => expect(verdict({})).toEqual({ level: 'good', findings: [] }));

  const cases: readonly [string, Verdict['level'], Parameters<typeof verdict>[0], FindingFacts][] = [
    ['a rival position', 'check', { certainty: { runnerUpMargin: 0.15 } }, { code: 'rival', share: 0.15 }],
    ['an equal rival', 'failed', { certainty: { runnerUpMargin: 0.01 } }, { code: 'rival', share: 0.01 }],
    ['a better rival', 'failed', { certainty: { runnerUpMargin: -0.1 } }, { code: 'rival', share: -0.1 }],
    ['a loose fit', 'check', { certainty: { minDrop: 0.12 } }, { code: 'loose', share: 0.12 }],
    [
      'a loose fit with a rival that few starts found',
      'failed',
      { certainty: { runnerUpMargin: 0.15, minDrop: 0.12, starts: 300, convergedStarts: 1 } },
      { code: 'rarelyFound', converged: 1, starts: 300 },
    ],
    [
      'a loose fit with a rival that many starts found',
      'check',
      { certainty: { runnerUpMargin: 0.15, minDrop: 0.12, starts: 300, convergedStarts: 44 } },
      { code: 'rival', share: 0.15 },
    ],
    [
      'a fit that is not quite firm, and that hardly any start found',
      'check',
      { certainty: { minDrop: 0.3, starts: 300, convergedStarts: 2 } },
      { code: 'rarelyFound', converged: 2, starts: 300 },
    ],
    ['a fit that slides', 'failed', { certainty: { minDrop: -0.2 } }, { code: 'loose', share: -0.2 }],
    ['little like a head', 'failed', { certainty: { meanDrop: 0.1 } }, { code: 'unlikeHead', share: 0.1 }],
    ['not a number', 'failed', { certainty: { meanDrop: Number.NaN } }, { code: 'unlikeHead', share: Number.NaN }],
    ['not searched for', 'check', { certainty: UNKNOWN_CERTAINTY }, { code: 'notRegistered' }],
    ['a head of half the size', 'failed', { scale: [0.5, 0.5, 0.5] }, { code: 'size', scales: [0.5, 0.5, 0.5] }],
    ['a small head', 'check', { scale: [0.7, 0.75, 0.72] }, { code: 'size', scales: [0.7, 0.75, 0.72] }],
    ['a skewed head', 'check', { shear: 0.2 }, { code: 'sheared', shear: expect.closeTo(0.2 / Math.hypot(1, 0.2), 6) }],
    ['half a brain', 'check', { shift: 110 }, { code: 'brainSeen', share: expect.closeTo(0.42, 2) }],
    ['no brain', 'failed', { shift: 400 }, { code: 'brainSeen', share: 0 }],
    ['a mask of nothing', 'failed', { mask: new Uint8Array(3) }, { code: 'removesAll' }],
    ['a mask of everything', 'failed', { mask: new Uint8Array(3).fill(1) }, { code: 'removesNothing' }],
  ];
  for (const [name, level, change, facts] of cases) {
    it(`${name}: ${level}`, () => {
      const found = verdict(change);
      expect(found.level).toBe(level);
      expect(found.findings).toContainEqual({ level, ...facts });
    });
  }
});
