import { describe, expect, it } from 'vitest';
import { storedTemplate } from '../../../scripts/storedImages.ts';
import { nudged, type Nudge } from '../edit/nudge.ts';
import { multiply, transformPoint, translation, type Mat4 } from '../mat4.ts';
import { assessFit } from '../quality/confidence.ts';
import { verdictOf, type Verdict } from '../quality/findings.ts';
import { seededRandom } from '../testing/random.ts';
import { CONTRASTS, rmsDistance, simulatedScan } from '../testing/simulated.ts';
import { rigidMove } from '../testing/syntheticVolume.ts';
import { certaintyAt, fitContext, type SearchAnswer } from './fitContext.ts';
import { fromAffine, toAffine } from './parameters.ts';
import { refitTemplate } from './refit.ts';
import { REGISTRATION_DEFAULTS, registerTemplate } from './register.ts';

const seed = 20261126;
const random = seededRandom(seed);
const template = storedTemplate();
const known = multiply(
  rigidMove([8, -5, 12], [5, 9, -4]),
  Float64Array.of(0.93, 0.01, 0, 0, 0, 0.95, -0.02, 0, 0, 0, 0.9, 0, 0, 0, 0, 1),
);
const scan = simulatedScan(template.volume, known, CONTRASTS.folded, 2, 260, random);
const answer = registerTemplate(template.volume, scan, REGISTRATION_DEFAULTS, () => {});
const context = fitContext(template.volume, answer.level, REGISTRATION_DEFAULTS);
const centre = transformPoint(answer.templateToSubject, 0, -20, 10);

function moved(change: Partial<Nudge>, from: Mat4 = answer.templateToSubject): Mat4 {
  return nudged(from, { shiftMm: [0, 0, 0], turnDegrees: [0, 0, 0], scale: 1, ...change }, centre);
}

function verdictAt(templateToSubject: Mat4, relativeTo: SearchAnswer = answer): Verdict {
  const { certainty } = certaintyAt(context, templateToSubject, relativeTo);
  return verdictOf(assessFit({ templateToSubject, certainty, level: answer.level }, template, scan));
}

it('an affine is taken apart and put together exactly', () => {
  const affine = Float64Array.of(0.9, 0.2, -0.1, 5, -0.15, 0.8, 0.3, -7, 0.05, -0.2, 1.1, 30, 0, 0, 0, 1);
  const { frame, parameters } = fromAffine(affine, [3, -20, 10]);
  toAffine(frame, parameters).forEach((v, n) => expect(v).toBeCloseTo(affine[n], 12));
});

describe(`a verdict at any position (seed ${seed})`, () => {
  it('the verdict at the answer is what the search said, number for number, also after a move there and back', () => {
    const { similarity, certainty } = answer;
    expect(certaintyAt(context, answer.templateToSubject, answer)).toEqual({ similarity, certainty });
    const away = certaintyAt(context, moved({ shiftMm: [12, 0, 0] }), answer);
    expect(certaintyAt(context, answer.templateToSubject, answer)).toEqual({ similarity, certainty });
    expect(certaintyAt(context, moved({ shiftMm: [12, 0, 0] }), answer)).toEqual(away);
    expect(verdictAt(answer.templateToSubject).level).toBe('good');
  });

  it('beside the answer it is nearly the same: the search and the hand are judged alike', () => {
    const beside = certaintyAt(context, moved({ shiftMm: [1e-6, 0, 0] }), answer);
    expect(beside.similarity).toBeCloseTo(answer.similarity, 6);
    for (const name of ['runnerUpMargin', 'minDrop', 'meanDrop', 'starts', 'convergedStarts'] as const)
      expect(beside.certainty[name]).toBeCloseTo(answer.certainty[name], 5);
  });

  it.each([4, 8, 12, 16])('a mask moved by %i mm by hand is never good where it is over 8 mm off', (mm) => {
    for (const axis of [0, 1, 2]) {
      for (const by of [-mm, mm]) {
        const shiftMm: [number, number, number] = [0, 0, 0];
        shiftMm[axis] = by;
        const here = moved({ shiftMm });
        // A simulated scan's answer is right to a tenth of a millimetre or two: 8 mm by hand are 8 mm off, more or less.
        if (mm >= 8) expect(verdictAt(here).level).not.toBe('good');
        else expect(certaintyAt(context, here, answer).similarity).toBeLessThan(answer.similarity);
      }
    }
  });

  it('a turn or a size that nobody has is never good', () => {
    expect(verdictAt(moved({ turnDegrees: [12, 0, 0] })).level).not.toBe('good');
    expect(verdictAt(moved({ turnDegrees: [0, 0, -12] })).level).not.toBe('good');
    expect(verdictAt(moved({ scale: 1.3 })).level).not.toBe('good');
  });

  it('far from the answer, the answer is the rival, and how many starts came here is not known', () => {
    const here = moved({ shiftMm: [0, 30, 0] });
    const { certainty } = certaintyAt(context, here, answer);
    expect(certainty.runnerUpMargin).toBeLessThan(0);
    expect([certainty.starts, certainty.convergedStarts]).toEqual([0, 0]);
    expect(verdictAt(here).level).toBe('failed');
  });

  it('outside the scan it is failed, in finite numbers', () => {
    const { certainty } = certaintyAt(context, translation(900, 0, 0), answer);
    expect(Object.values(certainty).every(Number.isFinite)).toBe(true);
    expect(verdictAt(translation(900, 0, 0)).level).toBe('failed');
  });
});

describe('a fit refined from where a person put it', () => {
  const astray = moved({ turnDegrees: [0, 0, 170] });
  const wrong: SearchAnswer = {
    templateToSubject: astray,
    similarity: 1.02,
    certainty: { runnerUpMargin: 0.04, minDrop: 0.05, meanDrop: 0.2, starts: 300, convergedStarts: 0 },
  };

  it('a right one is good where the search went astray', () => {
    const start = moved({ shiftMm: [5, -4, 6], turnDegrees: [6, 0, -5] });
    const { templateToSubject, certainty, similarity } = refitTemplate(context, start, wrong, () => {});
    expect(rmsDistance(known, templateToSubject)).toBeLessThan(0.5);
    expect(certaintyAt(context, templateToSubject, wrong)).toEqual({ certainty, similarity });
    expect(certainty.runnerUpMargin).toBeGreaterThan(0.25);
    expect(verdictAt(templateToSubject, wrong).level).toBe('good');
  });

  it('a wrong one is not', () => {
    const { templateToSubject } = refitTemplate(context, moved({ turnDegrees: [0, 0, 150] }), answer, () => {});
    expect(rmsDistance(known, templateToSubject)).toBeGreaterThan(8);
    expect(verdictAt(templateToSubject).level).toBe('failed');
  });
});
