/** The built command (dist/cli/main.js), run as a person runs it. `npm test` builds it first. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import { readNifti } from '../core/nifti/read.ts';

const MAIN = resolve('dist/cli/main.js');
const SAMPLE = resolve('public/samples/sample-head.nii.gz');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mydeface-'));
});

function command(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('node', [MAIN, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

function scan(name: string): string {
  copyFileSync(SAMPLE, join(folder, name));
  return name;
}

const bytes = (name: string): Buffer => readFileSync(join(folder, name));
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

describe('elsewhere', () => {
  it('--out-dir leaves the input alone and never overwrites', () => {
    const out = mkdtempSync(join(tmpdir(), 'mydeface-out-'));
    scan('T1.nii.gz');
    expect(command('--out-dir', out, 'T1.nii.gz').status).toBe(0);
    expect(readdirSync(folder)).toEqual(['T1.nii.gz']);
    expect(readdirSync(out)).toEqual(['T1.nii.gz']);
    expect(command('--out-dir', out, 'T1.nii.gz').status).toBe(5);
    expect(command('--force', '--out-dir', out, 'T1.nii.gz').status).toBe(0);
    expect(command('--out-dir', join(out, 'missing'), 'T1.nii.gz').status).toBe(5);
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

describe('what cannot be done is said, and nothing is written', () => {
  const whole = gunzipSync(readFileSync(SAMPLE));
  const changed = (...changes: readonly ((view: DataView) => void)[]): Uint8Array => {
    const file = Uint8Array.from(whole);
    for (const change of changes) change(new DataView(file.buffer));
    return file;
  };
  const bad: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['truncated.nii', whole.subarray(0, 99_999), /truncated\.nii: the file has 99999 bytes/],
    [
      'short.nii.gz',
      readFileSync(SAMPLE).subarray(0, 300_000),
      /short\.nii\.gz: the compressed file is damaged \(it ends too early\)/,
    ],
    [
      'crc.nii.gz',
      Buffer.from(Uint8Array.from(readFileSync(SAMPLE)).fill(0, -8, -4)),
      /crc\.nii\.gz: the compressed file is damaged/,
    ],
    ['letter.nii', Buffer.from('Dear colleague '.repeat(50)), /letter\.nii: not a NIfTI file/],
    ['empty.nii', Buffer.alloc(0), /empty\.nii: 0 bytes/],
    [
      'zero.nii',
      makeNifti({ dims: [20, 20, 20], datatype: 4, value: () => 0 }),
      /zero\.nii: every voxel has the same value/,
    ],
    ['bomb.nii.gz', gzipSync(Buffer.concat([whole, Buffer.alloc(2 ** 26)])), /bomb\.nii\.gz: .*inflates to more/],
    [
      'half.hdr',
      makeNifti({ dims: [20, 20, 20], datatype: 4, singleFile: false }),
      /half\.hdr: the other file of the pair/,
    ],
    ['nifti.dcm', whole, /nifti\.dcm: this is a NIfTI file under the name of a DICOM file\. Rename it/],
    [
      'dicom.nii',
      changed(
        (v) => [0x44, 0x49, 0x43, 0x4d].forEach((letter, n) => v.setUint8(128 + n, letter)),
        (v) => v.setInt32(0, 8, true),
      ),
      /dicom\.nii: .*DICOM/,
    ],
    [
      'vast.nii',
      changed((v) => [42, 44, 46].forEach((at) => v.setInt16(at, 32767, true))),
      /vast\.nii: .*GB of voxels are declared/,
    ],
    [
      'extension.nii',
      changed(
        (v) => v.setUint8(348, 1),
        (v) => v.setInt32(352, -16, true),
        (v) => v.setFloat32(108, 1024, true),
      ),
      /extension\.nii: a header extension declares -16 bytes/,
    ],
    ['flat.nii', changed((v) => v.setInt16(46, 1, true)), /flat\.nii: .*at least 2 along each axis/],
    [
      'nan.nii',
      makeNifti({ dims: [20, 20, 20], datatype: 16, value: () => Number.NaN }),
      /nan\.nii: every voxel has the same value|nan\.nii: .*finite/,
    ],
  ];
  for (const [name, content, message] of bad) {
    it(name, () => {
      writeFileSync(join(folder, name), content);
      const { status, err } = command('--save-mask', 'auto', '--report', 'auto', name);
      expect(status).toBe(3);
      expect(err).toMatch(message);
      expect(readdirSync(folder)).toEqual([name]);
      expect(bytes(name).equals(content)).toBe(true);
    });
  }

  it('a pair whose partner is another scan’s', () => {
    const pair = makeNifti({ dims: [20, 20, 20], datatype: 4, singleFile: false });
    writeFileSync(join(folder, 'a.hdr'), pair.subarray(0, 352));
    writeFileSync(join(folder, 'a.img'), pair.subarray(352, 9000));
    expect(command('a.hdr')).toMatchObject({
      status: 3,
      err: expect.stringMatching(/a\.(hdr|img): .*bytes; its header declares/),
    });
    expect(readdirSync(folder).toSorted()).toEqual(['a.hdr', 'a.img']);
  });

  it('a missing file, a folder', () => {
    expect(command('none.nii')).toMatchObject({
      status: 3,
      err: expect.stringMatching(/none\.nii: cannot be opened \(ENOENT\)/),
    });
    expect(command('.').status).toBe(3);
  });

  it('an image of a centimetre is no head', () => {
    writeFileSync(
      join(folder, 'noise.nii'),
      makeNifti({ dims: [24, 24, 24], datatype: 2, pixdim: [1, 0.4, 0.4, 0.4], value: (n) => (n * 7919) % 251 }),
    );
    const { status, err } = command('noise.nii');
    expect(status).toBe(3);
    expect(err).toMatch(/noise\.nii: the template fits nowhere in this image/);
    expect(readdirSync(folder)).toEqual(['noise.nii']);
  });

  it('the worst status of several images; the good one is done', () => {
    writeFileSync(join(folder, 'letter.nii'), 'no');
    scan('T1.nii.gz');
    const { status, out } = command('--json', 'letter.nii', 'T1.nii.gz');
    expect(status).toBe(3);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((o) => [o.image, o.status]),
    ).toEqual([
      ['letter.nii', 3],
      ['T1.nii.gz', 0],
    ]);
    expect(existsSync(join(folder, '_T1.nii.gz'))).toBe(true);
  });

  for (const [args, message] of [
    [[], /no image/],
    [['--dof', '8', 'a.nii'], /--dof takes 6, 7, 9, 12; got 8/],
    [['--frobnicate', 'a.nii'], /frobnicate/],
    [['--template', 'h.nii', 'a.nii'], /go together/],
    [['--report', 'r.json', 'a.nii', 'b.nii'], /--report auto/],
    [['--bins', 'many', 'a.nii'], /--bins takes a number/],
  ] as const) {
    it(`wrong usage: mydeface ${args.join(' ')}`, () =>
      expect(command(...args)).toMatchObject({ status: 2, err: expect.stringMatching(message) }));
  }

  it('--help and --version', () => {
    expect(command('--help')).toMatchObject({ status: 0, out: expect.stringContaining('--preset scalp|face|brain') });
    expect(command('--version').out).toMatch(/^mydeface \d+\.\d+\.\d+\n$/);
  });
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
