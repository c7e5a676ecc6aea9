import { expect, it } from 'vitest';
import type { Finding } from '../core/index.ts';
import { METHOD_DEFAULTS, type Method } from './method.ts';
import { pictureKey, type Result } from './result.ts';

type Shown = Pick<Result, 'scan' | 'maskId' | 'method' | 'verdict'>;

const LOOSE: Finding = { level: 'check', code: 'loose', share: 0.19 };
const OWN = { name: 'infant', head: 'sha256:1', maskName: 'mask.nii', mask: 'sha256:2' };
const RESULT: Shown = {
  scan: 'sha256:a',
  maskId: 'b',
  method: METHOD_DEFAULTS,
  verdict: { level: 'check', findings: [LOOSE] },
};
const made = (method: Partial<Method>): Shown => ({ ...RESULT, method: { ...METHOD_DEFAULTS, ...method } });

it('the same scan under the same mask, of which the same is said, has the picture that it had', () => {
  const again: Shown = {
    scan: 'sha256:a',
    maskId: 'b',
    method: { ...METHOD_DEFAULTS },
    verdict: { level: 'check', findings: [{ ...LOOSE }] },
  };
  expect(pictureKey('sub-01/T1.nii', again)).toBe(pictureKey('sub-01/T1.nii', RESULT));
});

it('where anything that a picture shows or says is another, it is another picture', () => {
  const others: Readonly<Record<string, readonly [string, Shown]>> = {
    'what it was': ['T1.nii', RESULT],
    'another name': ['T2.nii', RESULT],
    'another scan': ['T1.nii', { ...RESULT, scan: 'sha256:c' }],
    'another mask': ['T1.nii', { ...RESULT, maskId: 'd' }],
    'another preset': ['T1.nii', made({ preset: 'face' })],
    'another rim': ['T1.nii', made({ rimMm: METHOD_DEFAULTS.rimMm + 0.5 })],
    'another way to search': ['T1.nii', made({ dof: METHOD_DEFAULTS.dof === 12 ? 9 : 12 })],
    'my own template': ['T1.nii', made({ template: OWN })],
    'my own template by another name': ['T1.nii', made({ template: { ...OWN, name: 'adult' } })],
    'my own template, edited under its name': ['T1.nii', made({ template: { ...OWN, mask: 'sha256:3' } })],
    'another verdict': ['T1.nii', { ...RESULT, verdict: { level: 'good', findings: [] } }],
    'another number': ['T1.nii', { ...RESULT, verdict: { level: 'check', findings: [{ ...LOOSE, share: 0.18 }] } }],
  };
  const byKey = new Map<string, string>();
  for (const [what, [name, result]] of Object.entries(others)) {
    const key = pictureKey(name, result);
    expect(byKey.get(key), `${what} has the picture of`).toBeUndefined();
    byKey.set(key, what);
  }
});
