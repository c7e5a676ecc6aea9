import { expect, it } from 'vitest';
import type { Finding } from '../core/index.ts';
import { finding as german } from './de/findings.ts';
import { finding as english } from './en/findings.ts';

const share = 0.176;
const at = [1, 80, -40] as const;
/** One of each code; of `skinUnclear` one of each reason. A missing code does not compile. */
const FINDINGS: { readonly [Code in Finding['code']]: readonly Extract<Finding, { code: Code }>[] } = {
  rival: [{ level: 'check', code: 'rival', share }],
  loose: [{ level: 'check', code: 'loose', share }],
  unlikeHead: [{ level: 'check', code: 'unlikeHead', share }],
  rarelyFound: [{ level: 'check', code: 'rarelyFound', converged: 3, starts: 32 }],
  size: [{ level: 'failed', code: 'size', scales: [0.7, 0.75, 0.72] }],
  sheared: [{ level: 'check', code: 'sheared', shear: 0.196 }],
  brainSeen: [{ level: 'check', code: 'brainSeen', share }],
  unlikeFirst: [{ level: 'check', code: 'unlikeFirst', share }],
  overlap: [{ level: 'check', code: 'overlap', share }],
  notRegistered: [{ level: 'check', code: 'notRegistered' }],
  headersOff: [
    { level: 'check', code: 'headersOff', mm: 12.3 },
    { level: 'check', code: 'headersOff', mm: Number.NaN },
  ],
  firstUnsure: [{ level: 'check', code: 'firstUnsure' }],
  removesAll: [{ level: 'failed', code: 'removesAll' }],
  removesNothing: [{ level: 'failed', code: 'removesNothing' }],
  skinUnclear: [
    { level: 'check', code: 'skinUnclear', why: 'patchy', share },
    { level: 'check', code: 'skinUnclear', why: 'displaced', mm: -9.2 },
  ],
  skinLeft: [{ level: 'check', code: 'skinLeft', share, at }],
  covered: [{ level: 'check', code: 'covered', share }],
  faceLeft: [{ level: 'check', code: 'faceLeft', share, at }],
  defacedBefore: [{ level: 'check', code: 'defacedBefore', share }],
  volumesMoved: [
    {
      level: 'check',
      code: 'volumesMoved',
      count: 1,
      of: 20,
      volumes: [10],
      worst: { volume: 10, mm: 9.4, degrees: 12.1 },
    },
    {
      level: 'check',
      code: 'volumesMoved',
      count: 10,
      of: 20,
      volumes: [2, 4, 6, 8, 10, 12, 14, 16],
      worst: { volume: 4, mm: 24.8, degrees: 0.2 },
    },
  ],
  farBrain: [{ level: 'check', code: 'farBrain', ml: 14.2 }],
  brainCut: [{ level: 'check', code: 'brainCut', ml: 3.26, at }],
};

for (const finding of Object.values(FINDINGS).flat()) {
  it(`${'why' in finding ? `${finding.code}, ${finding.why}` : 'volumes' in finding ? `${finding.code}, ${finding.count}` : finding.code}: whole sentences in either language`, () => {
    for (const words of [english, german]) {
      expect(words(finding)).toMatch(/^\p{Lu}.*\.$/u);
      expect(words(finding)).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(german(finding)).not.toBe(english(finding));
  });
}

it('moved volumes are named', () => {
  for (const words of [english, german]) {
    const [one, many] = FINDINGS.volumesMoved.map(words);
    expect(one).toMatch(/volume 10\b/i);
    expect(one).toMatch(/\b9 mm .*\b12°/);
    expect(many).toMatch(/2, 4, 6, 8, 10, 12, 14, 16 (and|und) /);
    expect(many).toMatch(/volume 4\b/i);
  }
});

it('numbers are written as the language writes them', () => {
  expect(english(FINDINGS.faceLeft[0])).toContain('18%');
  expect(german(FINDINGS.faceLeft[0])).toContain('18\u00a0%');
  expect(english(FINDINGS.size[0])).toContain('0.70 × 0.75 × 0.72');
  expect(german(FINDINGS.size[0])).toContain('0,70 × 0,75 × 0,72');
  expect(english(FINDINGS.brainCut[0])).toContain('3.3 ml');
  expect(german(FINDINGS.brainCut[0])).toContain('3,3 ml');
});
