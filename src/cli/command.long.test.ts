import { spawn } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readNifti } from '../core/formats/nifti/read.ts';
import { MAIN } from './testing/built.ts';
import { bytes, command, folder, SAMPLE, scan } from './testing/command.ts';

for (const [args, message] of [
  [[], /no image/],
  [['--dof', '8', 'a.nii'], /--dof takes 6, 7, 9, 12; got 8/],
  [['--frobnicate', 'a.nii'], /frobnicate/],
  [['--template', 'h.nii', 'a.nii'], /go together/],
  [['--template', 'h.nii', '--template-mask', 'm.nii', '--preset', 'brain', 'a.nii'], /--preset .* does not go with/],
  [['--out-dir', 'o', 'a/x.nii', 'b/x.nii'], /two results named x\.nii; give each of them a folder of its own/],
  [['--report', 'r.json', 'a.nii', 'b.nii'], /--report auto/],
  [['--bins', 'many', 'a.nii'], /--bins takes a number/],
] as const) {
  it(`wrong usage: mydeface ${args.join(' ')}`, () =>
    expect(command(...args)).toMatchObject({ status: 2, err: expect.stringMatching(message) }));
}

it('--help and --version', () => {
  expect(command('--help')).toMatchObject({ status: 0, out: expect.stringContaining('--preset scalp|face|brain') });
  expect(command('--help').out).toMatch(/--fill .* by default 0, in CT the value\s+of air/);
  expect(command('--version').out).toMatch(/^mydeface \d+\.\d+\.\d+\n$/);
});

it('an interruption is answered at once, and leaves everything as it was', async () => {
  scan('T1.nii.gz');
  const child = spawn('node', [MAIN, 'T1.nii.gz'], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  setTimeout(() => child.kill('SIGINT'), 150);
  // 130 from our own handler; null where the signal came before it was there.
  expect([130, null]).toContain(await ended);
  expect(readdirSync(folder)).toEqual(['T1.nii.gz']);
  expect(bytes('T1.nii.gz').equals(readFileSync(SAMPLE))).toBe(true);
});

it('--qc-image writes a PNG that can be looked at', () => {
  expect(command(scan('T1.nii.gz'), '--qc-image', 'auto').status).toBe(0);
  const png = bytes('T1_mydeface.png');
  expect(Array.from(png.subarray(0, 8))).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  // One chunk of each kind, IDAT after the 33 bytes of signature and IHDR; its rows are as long as the header says.
  const length = png.readUInt32BE(33);
  expect(inflateSync(png.subarray(41, 41 + length)).length).toBe(height * (1 + 3 * width));
  expect(png.subarray(45 + length + 4, 45 + length + 8).toString()).toBe('IEND');
  // The CRC of an IEND chunk, as every PNG file ends.
  expect(png.subarray(-4).toString('hex')).toBe('ae426082');
});

it('the same scan alone and among others in a pool: the same transform to the last bit, the same mask', () => {
  const names = ['a.nii.gz', 'b.nii.gz', 'c.nii.gz'].map(scan);
  const results = (...args: string[]): unknown[] =>
    command('--dry-run', '--json', ...args)
      .out.trim()
      .split('\n')
      .map((line) => {
        const { templateToSubject, keptVoxels, registration } = JSON.parse(line);
        return { templateToSubject, keptVoxels, registration };
      });
  const [alone] = results(names[0]);
  expect(results('--jobs', '2', ...names)).toEqual([alone, alone, alone]);
});

describe.skipIf(process.env.MYDEFACE_DATA === undefined)('real scans', () => {
  const data = process.env.MYDEFACE_DATA ?? '';
  for (const name of ['xa30.nii.gz', 'chris_PD.nii.gz', 'stripped_t1.nii.gz']) {
    it(`${name}: original kept, grid and kept voxels unchanged`, () => {
      copyFileSync(join(data, name), join(folder, name));
      expect(command(name, '--save-mask', 'm.nii').status).toBe(0);
      expect(bytes(`_${name}`).equals(readFileSync(join(data, name)))).toBe(true);
      const before = readNifti(gunzipSync(bytes(`_${basename(name)}`)), 'a');
      const after = readNifti(gunzipSync(bytes(name)), 'b');
      const mask = readNifti(bytes('m.nii'), 'm').voxelBytes;
      const width = before.voxelBytes.length / mask.length;
      let wrong = 0;
      for (let n = 0; n < before.voxelBytes.length; n++) {
        if (after.voxelBytes[n] !== (mask[Math.floor(n / width)] === 1 ? before.voxelBytes[n] : 0)) wrong++;
      }
      expect(wrong).toBe(0);
      expect(after.header).toEqual({ ...before.header, voxelOffset: 352 });
    });
  }
});
