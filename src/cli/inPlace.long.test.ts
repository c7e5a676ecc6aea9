import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readNifti } from '../core/formats/nifti/read.ts';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { bytes, command, folder, SAMPLE, scan } from './testing/command.ts';

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

describe('in place', () => {
  it('keeps the original as _NAME, byte for byte, and puts the defaced scan under its name', () => {
    const { status } = command(
      scan('T1.nii.gz'),
      '--save-mask',
      'auto',
      '--save-transform',
      'auto',
      '--report',
      'auto',
    );
    expect(status).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual([
      'T1.nii.gz',
      'T1_defacemask.nii.gz',
      'T1_mydeface.json',
      'T1_templateToSubject.json',
      '_T1.nii.gz',
    ]);
    expect(bytes('_T1.nii.gz').equals(readFileSync(SAMPLE))).toBe(true);
    const before = readNifti(gunzipSync(bytes('_T1.nii.gz')), 'a');
    const after = readNifti(gunzipSync(bytes('T1.nii.gz')), 'b');
    const mask = readNifti(gunzipSync(bytes('T1_defacemask.nii.gz')), 'm');
    expect(mask.volume.voxelToWorld).toEqual(before.volume.voxelToWorld);
    expect(mask.header.datatype).toBe(2);
    let wrong = 0;
    for (let n = 0; n < mask.voxelBytes.length; n++)
      if (after.voxelBytes[n] !== (mask.voxelBytes[n] === 1 ? before.voxelBytes[n] : 0)) wrong++;
    expect(wrong).toBe(0);
    const report = JSON.parse(bytes('T1_mydeface.json').toString());
    expect(report.inputs[0].sha256).toBe(sha256(readFileSync(SAMPLE)));
    expect(report.outputs[0].sha256).toBe(sha256(bytes('T1.nii.gz')));
    expect(report.verdict.level).toBe('good');
    expect(JSON.parse(bytes('T1_templateToSubject.json').toString()).templateToSubject).toEqual(
      report.templateToSubject,
    );
  });

  it('a big-endian scan: each kept voxel as it was', () => {
    const little = gunzipSync(readFileSync(SAMPLE));
    const from = readNifti(little, 'a');
    const big = makeNifti({
      dims: from.header.dims,
      datatype: 4,
      littleEndian: false,
      sform: { code: 1, rows: Array.from(from.volume.voxelToWorld).slice(0, 12) },
      value: (n) => from.volume.data[n] * 100,
    });
    writeFileSync(join(folder, 'T1.nii'), big);
    expect(command('T1.nii', '--save-mask', 'm.nii').status).toBe(0);
    expect(bytes('_T1.nii').equals(big)).toBe(true);
    const after = readNifti(Uint8Array.from(bytes('T1.nii')), 'b').volume.data;
    const mask = readNifti(Uint8Array.from(bytes('m.nii')), 'm').voxelBytes;
    let wrong = 0;
    let kept = 0;
    for (let n = 0; n < mask.length; n++) {
      kept += mask[n];
      if (after[n] !== (mask[n] === 1 ? from.volume.data[n] * 100 : 0)) wrong++;
    }
    expect(wrong).toBe(0);
    expect(kept).toBeGreaterThan(100_000);
  });

  it('finds the known turn and shift of the sample head', () => {
    command(scan('T1.nii.gz'), '--save-transform', 't.json');
    const found: number[] = JSON.parse(bytes('t.json').toString()).templateToSubject;
    const known: number[] = JSON.parse(readFileSync(SAMPLE.replace('.nii.gz', '.json'), 'utf8')).templateToSubject;
    // Corners of the brain's box; 2.5 mm because a half of Colin27's asymmetry is in the symmetric template.
    for (const [x, y, z] of [
      [-65, -100, -40],
      [65, 70, 70],
      [-65, 70, -20],
      [65, -100, 40],
    ]) {
      const at = (m: number[], row: number): number =>
        m[4 * row] * x + m[4 * row + 1] * y + m[4 * row + 2] * z + m[4 * row + 3];
      expect(Math.hypot(...[0, 1, 2].map((row) => at(found, row) - at(known, row)))).toBeLessThan(2.5);
    }
  });

  it('refuses, before any work, when _NAME exists', () => {
    writeFileSync(join(folder, '_T1.nii.gz'), 'precious');
    const { status, err } = command(scan('T1.nii.gz'));
    expect(status).toBe(5);
    expect(err).toContain('_T1.nii.gz');
    expect(bytes('_T1.nii.gz').toString()).toBe('precious');
    expect(bytes('T1.nii.gz').equals(readFileSync(SAMPLE))).toBe(true);
  });

  for (const name of [
    'with space.nii.gz',
    'naïve 頭.nii.gz',
    'new\nline.nii.gz',
    'quo\'te".nii.gz',
    'two..dots.nii.gz',
  ]) {
    it(`takes ${JSON.stringify(name)}`, () => {
      expect(command(scan(name)).status).toBe(0);
      expect(readdirSync(folder).toSorted()).toEqual([name, `_${name}`].toSorted());
    });
  }

  it('of a symbolic link: the link is kept as _NAME, its target untouched', () => {
    scan('real.nii.gz');
    symlinkSync('real.nii.gz', join(folder, 'T1.nii.gz'));
    expect(command('T1.nii.gz').status).toBe(0);
    expect(lstatSync(join(folder, '_T1.nii.gz')).isSymbolicLink()).toBe(true);
    expect(bytes('real.nii.gz').equals(readFileSync(SAMPLE))).toBe(true);
    expect(bytes('T1.nii.gz').equals(bytes('real.nii.gz'))).toBe(false);
  });

  it('of an uncompressed file, and of a pair', () => {
    const raw = gunzipSync(readFileSync(SAMPLE));
    writeFileSync(join(folder, 'a.nii'), raw);
    const header = Buffer.from(raw.subarray(0, 352));
    header.write('ni1\0', 344, 'latin1');
    header.writeFloatLE(0, 108);
    writeFileSync(join(folder, 'b.hdr'), header);
    writeFileSync(join(folder, 'b.img'), raw.subarray(352));
    expect(command('a.nii', 'b.img').status).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['_a.nii', '_b.hdr', '_b.img', 'a.nii', 'b.hdr', 'b.img']);
    // The same voxels, so the same result, whatever the container, alone or in a pool.
    expect(bytes('b.img').equals(bytes('a.nii').subarray(352))).toBe(true);
    expect(bytes('a.nii').equals(raw)).toBe(false);
    expect(bytes('_b.img').equals(raw.subarray(352))).toBe(true);
  });
});
