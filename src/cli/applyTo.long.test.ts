import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readNifti } from '../core/formats/nifti/read.ts';
import { seededRandom } from '../core/testing/random.ts';
import { slabOf } from '../core/testing/slab.ts';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { bytes, command, folder, put, SAMPLE, scan } from './testing/command.ts';

describe('--apply-to', () => {
  it('defaces other scans of the same head with the mask of the first', () => {
    const { status, err } = command(
      scan('T1.nii.gz'),
      '--apply-to',
      scan('T2.nii.gz'),
      scan('PD.nii.gz'),
      '--save-transform',
      'auto',
    );
    expect([status, err.match(/defaced/g)?.length]).toEqual([0, 3]);
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('_'))
        .toSorted(),
    ).toEqual(['_PD.nii.gz', '_T1.nii.gz', '_T2.nii.gz']);
    const [first, second] = ['T1', 'T2'].map(
      (name): number[] => JSON.parse(bytes(`${name}_templateToSubject.json`).toString()).templateToSubject,
    );
    // The same scan: registered to itself it stays where it is, to a twentieth of a millimetre.
    second.forEach((value, n) => expect(Math.abs(value - first[n])).toBeLessThan(n % 4 === 3 ? 0.05 : 0.001));
  });

  it('skips the others where the first fails', () => {
    writeFileSync(
      join(folder, 'noise.nii'),
      makeNifti({ dims: [40, 40, 40], datatype: 2, value: (n) => (n * 7919) % 251 }),
    );
    const { status, err } = command('noise.nii', '--apply-to', scan('T2.nii.gz'));
    expect(status).toBe(4);
    expect(err).toMatch(/T2\.nii\.gz: skipped/);
    expect(readdirSync(folder).toSorted()).toEqual(['T2.nii.gz', 'noise.nii']);
  });

  for (const count of [4, 14]) {
    it(`${count} slices of the head get its mask, registered or not`, () => {
      const { volume } = readNifti(gunzipSync(readFileSync(SAMPLE)), 'sample');
      const slab = slabOf(volume, 2, 60, count);
      const rows = Array.from(slab.voxelToWorld).slice(0, 12);
      const value = (n: number): number => slab.data[n];
      put('slab.nii', makeNifti({ dims: slab.dims, datatype: 4, sform: { code: 1, rows }, value }));
      scan('T1.nii.gz');
      const kept = (...args: string[]): number => {
        const lines = command('--dry-run', '--json', 'T1.nii.gz', '--apply-to', 'slab.nii', ...args)
          .out.trim()
          .split('\n');
        const { status, verdict, keptVoxels } = JSON.parse(lines[1]);
        expect([status, verdict]).toEqual([0, { level: 'good', findings: [], reasons: [] }]);
        return keptVoxels;
      };
      const believed = kept('--no-register');
      expect(Math.abs(kept() - believed)).toBeLessThan(0.01 * believed);
    });
  }

  it('--no-register: another head, or a header that is wrong, needs a look; nothing of the first one’s search is told of it', () => {
    const { volume } = readNifti(gunzipSync(readFileSync(SAMPLE)), 'sample');
    const value = (n: number): number => volume.data[n];
    const rows = Array.from(volume.voxelToWorld).slice(0, 12);
    const wrong = rows.map((v, n) => (n === 11 ? v + 15 : v));
    put('wrong.nii', makeNifti({ dims: volume.dims, datatype: 4, sform: { code: 1, rows: wrong }, value }));
    const random = seededRandom(5);
    const noise = (): number => Math.floor(random() * 4096);
    put('noise.nii', makeNifti({ dims: volume.dims, datatype: 4, sform: { code: 1, rows }, value: noise }));
    scan('T1.nii.gz');
    scan('T2.nii.gz');
    const args = [
      '--dry-run',
      '--json',
      'T1.nii.gz',
      '--no-register',
      '--apply-to',
      'T2.nii.gz',
      'wrong.nii',
      'noise.nii',
    ];
    const [, ...others] = command(...args)
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(others.map(({ verdict }) => verdict.level)).toEqual(['good', 'check', 'check']);
    expect(others[2].verdict.findings).toEqual([{ level: 'check', code: 'notRegistered' }]);
    for (const { certainty } of others)
      expect(certainty).toMatchObject({ runnerUpMargin: null, starts: 0, convergedStarts: 0 });
  });

  it('the phase image of the same acquisition gets the magnitude’s mask as it is, without --no-register', () => {
    const { volume } = readNifti(gunzipSync(readFileSync(SAMPLE)), 'sample');
    const rows = Array.from(volume.voxelToWorld).slice(0, 12);
    const random = seededRandom(6);
    const value = (): number => Math.floor(random() * 4096);
    const phase = makeNifti({ dims: volume.dims, datatype: 4, sform: { code: 1, rows }, value });
    put('sub-1_part-phase_GRE.nii.gz', gzipSync(phase));
    put('other.nii', phase);
    scan('sub-1_part-mag_GRE.nii.gz');
    const args = ['sub-1_part-mag_GRE.nii.gz', '--apply-to', 'sub-1_part-phase_GRE.nii.gz', 'other.nii'];
    const [first, part, other] = command('--dry-run', '--json', ...args)
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([part.status, part.verdict.level, part.keptVoxels]).toEqual([0, 'good', first.keptVoxels]);
    // What nothing but its grid tells to belong to it is placed there too, and has to be looked at.
    expect([other.status, other.verdict.findings, other.keptVoxels]).toEqual([
      0,
      [{ level: 'check', code: 'notRegistered' }],
      first.keptVoxels,
    ]);
  });

  it('a name that a script has left empty is wrong usage, before anything is written', () => {
    const name = scan('T1.nii.gz');
    for (const args of [
      [name, '--apply-to', ''],
      ['', name],
      [name, '--out-dir', ''],
    ])
      expect(command(...args)).toMatchObject({ status: 2, err: expect.stringMatching(/empty word/) });
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('a list that the shell has left empty is wrong usage', () => {
    for (const args of [
      ['T1.nii', '--apply-to'],
      ['T1.nii', '--apply-to', '--quiet'],
    ])
      expect(command(...args)).toMatchObject({
        status: 2,
        err: expect.stringMatching(/--apply-to needs at least one other scan/),
      });
  });

  it('takes one image, and says so', () => {
    expect(command('a.nii', 'b.nii', '--apply-to', 'c.nii')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/give one/),
    });
    expect(command('a.nii', '--no-register')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/goes with --apply-to/),
    });
  });
});
