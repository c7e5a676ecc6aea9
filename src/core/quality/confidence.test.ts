import { describe, expect, it } from 'vitest';
import { scanLevel, type Level } from '../image/pyramid.ts';
import { multiply, translation } from '../mat4.ts';
import { UNKNOWN_CERTAINTY, type Certainty } from '../registration/certainty.ts';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import type { Volume } from '../volume.ts';
import { brainSeen } from './brainSeen.ts';
import { assessFit } from './confidence.ts';
import { verdictOf, type FindingFacts, type Verdict } from './findings.ts';
import { assessWhole } from './maskChecks.ts';

const template = storedTemplate();
const CERTAIN: Certainty = { runnerUpMargin: 1, minDrop: 0.4, meanDrop: 0.6, starts: 32, convergedStarts: 8 };
const some = Uint8Array.of(0, 1, 1);
const own = scanLevel(template.volume);
/** The same head upside down: its brain is where the face belongs. */
const upsideDown: Level = { ...own, data: own.data.toReversed() };

const IDENTITY = translation(0, 0, 0);

/** The template's own volume without its lowest slices, or without its foremost, as many as leave just about this share of the brain. */
function showing(share: number, { cut }: { cut: 'below' | 'in front' } = { cut: 'below' }): Volume {
  const { volume, anatomy } = template;
  const [nx, ny, nz] = volume.dims;
  for (let n = (cut === 'below' ? nz : ny) - 1; n > 0; n--) {
    const left =
      cut === 'below'
        ? {
            dims: [nx, ny, nz - n] as const,
            data: volume.data.subarray(nx * ny * n),
            voxelToWorld: multiply(volume.voxelToWorld, translation(0, 0, n)),
          }
        : {
            dims: [nx, ny - n, nz] as const,
            data: volume.data.filter((_, at) => Math.floor(at / nx) % ny < ny - n),
            voxelToWorld: volume.voxelToWorld,
          };
    const shown = { ...volume, ...left };
    if (brainSeen(anatomy!.brain, IDENTITY, shown).share >= share) return shown;
  }
  throw new Error('the template shows less');
}

/** The verdict on the template's own volume, or on another level, changed as said. */
function verdict(change: {
  certainty?: Partial<Certainty>;
  scale?: readonly number[];
  shift?: number;
  shear?: number;
  mask?: Uint8Array;
  level?: Level;
  subject?: Volume;
}): Verdict {
  const [x, y, z] = change.scale ?? [1, 1, 1];
  const affine = translation(0, 0, change.shift ?? 0);
  affine[0] = x;
  affine[5] = y;
  affine[10] = z;
  affine[1] = change.shear ?? 0;
  return verdictOf([
    ...assessFit(
      { templateToSubject: affine, certainty: { ...CERTAIN, ...change.certainty }, level: change.level ?? own },
      template,
      change.subject ?? template.volume,
    ),
    ...assessWhole(change.mask ?? some),
  ]);
}

describe('verdict', () => {
  it('good, with nothing to say', () => expect(verdict({})).toEqual({ level: 'good', findings: [] }));

  const cases: readonly [string, Verdict['level'], Parameters<typeof verdict>[0], FindingFacts | null][] = [
    [
      'a rival and a loose fit',
      'check',
      { certainty: { runnerUpMargin: -0.2, minDrop: 0.2 } },
      { code: 'rival', share: -0.2 },
    ],
    [
      'a better rival, and nothing to hold the fit',
      'failed',
      { certainty: { runnerUpMargin: -1, minDrop: -0.1 } },
      { code: 'rival', share: -1 },
    ],
    ['a rival of a firm fit', 'good', { certainty: { runnerUpMargin: 0.2 } }, null],
    [
      'a fit that slides, with a rival',
      'check',
      { certainty: { minDrop: -0.2, runnerUpMargin: 0 } },
      { code: 'loose', share: -0.2 },
    ],
    ['a fit that is a little loose', 'good', { certainty: { minDrop: 0.2 } }, null],
    [
      'a fit that is not quite firm, and that hardly any start found',
      'check',
      { certainty: { minDrop: 0.3, starts: 300, convergedStarts: 1 } },
      { code: 'rarelyFound', converged: 1, starts: 300 },
    ],
    [
      'a head upside down, as well as the search may have liked it',
      'failed',
      { level: upsideDown, certainty: { runnerUpMargin: 0.1, minDrop: 0.2 } },
      { code: 'unlikeHead', share: expect.closeTo(0, 1) },
    ],
    [
      'not a number',
      'failed',
      { certainty: { minDrop: Number.NaN } },
      { code: 'unlikeHead', share: expect.any(Number) },
    ],
    ['not searched for', 'check', { certainty: UNKNOWN_CERTAINTY }, { code: 'notRegistered' }],
    ['a head of half the size', 'failed', { scale: [0.5, 0.5, 0.5] }, { code: 'size', scales: [0.5, 0.5, 0.5] }],
    ['a small head', 'check', { scale: [0.7, 0.75, 0.72] }, { code: 'size', scales: [0.7, 0.75, 0.72] }],
    ['a skewed head', 'check', { shear: 0.3 }, { code: 'sheared', shear: expect.closeTo(0.3 / Math.hypot(1, 0.3), 6) }],
    [
      'a loose fit that shows most of the brain',
      'check',
      { certainty: { minDrop: -0.1, runnerUpMargin: 0.2 }, subject: showing(0.86) },
      { code: 'loose', share: -0.1 },
    ],
    [
      'a loose fit of a slab that shows three quarters of the brain',
      'check',
      { certainty: { minDrop: -0.1, runnerUpMargin: 0.2 }, subject: showing(0.75) },
      { code: 'loose', share: -0.1 },
    ],
    [
      'a loose fit that shows three quarters of the brain, and half of its front',
      'failed',
      { certainty: { minDrop: -0.1, runnerUpMargin: 0.2 }, subject: showing(0.75, { cut: 'in front' }) },
      { code: 'loose', share: -0.1 },
    ],
    [
      'a loose fit that shows less than 70 % of the brain',
      'failed',
      { certainty: { minDrop: -0.1, runnerUpMargin: 0.2 }, subject: showing(0.6) },
      { code: 'loose', share: -0.1 },
    ],
    ['a firm fit that shows three quarters of the brain', 'good', { subject: showing(0.75) }, null],
    [
      'a firm fit that shows three quarters of the brain, and half of its front',
      'good',
      { subject: showing(0.75, { cut: 'in front' }) },
      null,
    ],
    ['less than half of a brain', 'failed', { shift: 110 }, { code: 'brainSeen', share: expect.closeTo(0.42, 2) }],
    ['no brain', 'failed', { shift: 400 }, { code: 'brainSeen', share: 0 }],
    ['a mask of nothing', 'failed', { mask: new Uint8Array(3) }, { code: 'removesAll' }],
    ['a mask of everything', 'failed', { mask: new Uint8Array(3).fill(1) }, { code: 'removesNothing' }],
  ];
  for (const [name, level, change, facts] of cases) {
    it(`${name}: ${level}`, () => {
      const found = verdict(change);
      expect(found.level).toBe(level);
      if (facts === null) expect(found.findings).toEqual([]);
      else expect(found.findings).toContainEqual({ level, ...facts });
    });
  }
});
