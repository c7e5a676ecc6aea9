/** `--rim`: what it takes, what it does to the voxels, and where it goes along. */
import { describe, expect, it } from 'vitest';
import type { ScanRecord } from '../session/index.ts';
import { bytes, command, put } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

const HEAD = smallHead();

/** Voxels kept of the head and of others of it, and the rims that the records tell. */
function made(...args: string[]): { kept: number; rimMm: number | null }[] {
  const { status, out, err } = command('T1.nii', '--dry-run', '--json', ...args);
  expect([status, err]).toEqual([0, expect.anything()]);
  const records = out
    .trim()
    .split('\n')
    .map((line): ScanRecord & { keptVoxels: number } => JSON.parse(line));
  return records.map(({ keptVoxels, method }) => ({ kept: keptVoxels, rimMm: method.rimMm }));
}

describe('--rim', () => {
  it('keeps the more the wider it is; without it the rim is 3 mm', () => {
    put('T1.nii', HEAD);
    const [least, skin, usual, most] = ['-3.5', '0', '3', '10'].map((mm) => made('--rim', mm)[0]);
    expect([least, skin, usual, most].map(({ rimMm }) => rimMm)).toEqual([-3.5, 0, 3, 10]);
    for (const [less, more] of [
      [least, skin],
      [skin, usual],
      [usual, most],
    ])
      expect(more.kept).toBeGreaterThan(1.02 * less.kept);
    expect(made()).toEqual([usual]);
  });

  it.each(['-3.6', '10.5', 'wide', ''])('refuses "%s", and leaves the scan alone', (mm) => {
    put('T1.nii', HEAD);
    const { status, err } = command('T1.nii', `--rim=${mm}`);
    expect(status).toBe(2);
    expect(err).toContain('--rim');
    expect(bytes('T1.nii').equals(HEAD)).toBe(true);
  });

  it.each([
    ['--preset', 'face'],
    ['--preset', 'brain'],
    ['--template', 'T1.nii', '--template-mask', 'T1.nii'],
  ])('is refused with %s %s', (...other) => {
    put('T1.nii', HEAD);
    const { status, err } = command('T1.nii', '--rim', '5', ...other);
    expect(status).toBe(2);
    expect(err).toContain('--rim is of the preset scalp alone');
    expect(bytes('T1.nii').equals(HEAD)).toBe(true);
  });

  it('holds for the other scans of the head as well', () => {
    for (const name of ['T1.nii', 'T2.nii']) put(name, HEAD);
    const [narrow, wide] = ['-3.5', '8'].map((mm) => made('--rim', mm, '--apply-to', 'T2.nii'));
    for (const [rimMm, [first, second]] of [[-3.5, narrow] as const, [8, wide] as const]) {
      expect([first.rimMm, second.rimMm]).toEqual([rimMm, rimMm]);
      // The same image: registered to itself, its mask is the first one's to within a hundredth.
      expect(Math.abs(second.kept - first.kept)).toBeLessThan(0.01 * first.kept);
    }
    expect(wide[1].kept).toBeGreaterThan(1.05 * narrow[1].kept);
  });
});
