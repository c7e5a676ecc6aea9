import { expect, it } from 'vitest';
import type { Volume } from '../core/index.ts';
import { templateMisfit } from './template.ts';

const DIMS = [10, 12, 14] as const;
const COUNT = 10 * 12 * 14;
const at = (x: number, values: Uint8Array): Volume => ({
  dims: DIMS,
  data: values,
  slope: 1,
  intercept: 0,
  voxelToWorld: Float64Array.of(1, 0, 0, x, 0, 1, 0, -6, 0, 0, 1, -7, 0, 0, 0, 1),
});
const full = new Uint8Array(COUNT).fill(1);
const HEAD = at(-5, full);

it('my mask lies in the head, or sticks out of it a little: nothing is said', () => {
  expect(templateMisfit(HEAD, at(-5, full))).toBeNull();
  expect(templateMisfit(HEAD, at(-1, full))).toBeNull();
});

it('my mask is of another space: most of it lies beyond the head', () => {
  expect(templateMisfit(HEAD, at(1, full))).toBe('outside');
  expect(templateMisfit(HEAD, at(300, full))).toBe('outside');
});

it('my mask keeps nothing, or was saved as not a number throughout', () => {
  expect(templateMisfit(HEAD, at(-5, new Uint8Array(COUNT)))).toBe('empty');
  const nan: Volume = { ...HEAD, data: new Float32Array(COUNT).fill(Number.NaN) };
  expect(templateMisfit(HEAD, nan)).toBe('empty');
});
