import { copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readNifti } from '../core/formats/nifti/read.ts';
import { bytes, command, folder, scan } from './testing/command.ts';

describe('elsewhere', () => {
  it('--out-dir leaves the input alone and never overwrites', () => {
    const out = mkdtempSync(join(tmpdir(), 'mydeface-out-'));
    scan('T1.nii.gz');
    expect(command('--out-dir', out, 'T1.nii.gz').status).toBe(0);
    expect(readdirSync(folder)).toEqual(['T1.nii.gz']);
    expect(readdirSync(out)).toEqual(['T1.nii.gz']);
    expect(command('--out-dir', out, 'T1.nii.gz').status).toBe(5);
    expect(command('--force', '--out-dir', out, 'T1.nii.gz').status).toBe(0);
  });

  it('--dry-run writes nothing', () => {
    const { status, out } = command('--dry-run', '--json', '--report', 'auto', scan('T1.nii.gz'));
    expect(status).toBe(0);
    expect(readdirSync(folder)).toEqual(['T1.nii.gz']);
    expect(JSON.parse(out)).toMatchObject({
      image: 'T1.nii.gz',
      status: 0,
      written: false,
      verdict: { level: 'good' },
    });
  });

  it('BIDS names get BIDS names', () => {
    command(scan('sub-01_ses-2_T1w.nii.gz'), '--save-mask', 'auto');
    expect(existsSync(join(folder, 'sub-01_ses-2_mod-T1w_defacemask.nii.gz'))).toBe(true);
  });

  it('presets differ, and a margin grows the kept region', () => {
    const kept = (...args: string[]): number =>
      JSON.parse(command('--dry-run', '--json', ...args, 'T1.nii.gz').out).keptVoxels;
    scan('T1.nii.gz');
    const [scalp, face, brain, wide, narrow] = [
      kept(),
      kept('--preset', 'face'),
      kept('--preset', 'brain'),
      kept('--margin', '5'),
      kept('--margin', '-20'),
    ];
    expect(face).toBeGreaterThan(scalp);
    expect(scalp).toBeGreaterThan(brain);
    expect(wide).toBeGreaterThan(scalp);
    // Never below the brain, however small the margin: about 1.4 litres in voxels of 1.9 mm.
    expect(narrow).toBeLessThan(scalp);
    expect(narrow * 1.9 ** 3).toBeGreaterThan(1.3e6);
  });

  it('takes a template and mask of the person’s own; the FSL transform differs only in its convention', () => {
    const templates = resolve('public/templates');
    copyFileSync(join(templates, 'head.nii.gz'), join(folder, 'head.nii.gz'));
    const head = readNifti(gunzipSync(bytes('head.nii.gz')), 'head');
    const solid = Uint8Array.from(head.voxelBytes, (v) => (v > 40 ? 1 : 0));
    writeFileSync(join(folder, 'mask.nii.gz'), gzipSync(Buffer.concat([head.headerBytes, solid])));
    scan('T1.nii.gz');
    const own = ['--template', 'head.nii.gz', '--template-mask', 'mask.nii.gz'];
    expect(command(...own, '--save-transform', 't.mat', 'T1.nii.gz').status).toBe(0);
    renameSync(join(folder, '_T1.nii.gz'), join(folder, 'T1.nii.gz'));
    expect(command(...own, '--save-transform', 't.json', 'T1.nii.gz').status).toBe(0);
    const fsl = bytes('t.mat').toString().trim().split(/\s+/).map(Number);
    const world: number[] = JSON.parse(bytes('t.json').toString()).templateToSubject;
    // Both grids are stored right-handed, so FSL's x runs from the far end: template 91 x 2 mm, scan 116 x 1.9 mm.
    const [x, y, z] = [12, -34, 21];
    const [u, v, w] = [90 * 2 - (x + 90), y + 126, z + 71];
    const row = (m: number[], r: number, p: number[]): number =>
      m[4 * r] * p[0] + m[4 * r + 1] * p[1] + m[4 * r + 2] * p[2] + m[4 * r + 3];
    expect(115 * 1.9 - row(fsl, 0, [u, v, w])).toBeCloseTo(row(world, 0, [x, y, z]) + 104, 3);
    expect(row(fsl, 1, [u, v, w])).toBeCloseTo(row(world, 1, [x, y, z]) + 150, 3);
    expect(row(fsl, 2, [u, v, w])).toBeCloseTo(row(world, 2, [x, y, z]) + 88, 3);
  });
});
