/** The command with every format: in place by the underscore rule, beside it NIfTI masks, the same mask whatever the format. */
import { readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readNifti } from '../core/formats/nifti/read.ts';
import { makeMeta, makeMgh, makeNrrd, mghFooter, type FileParts } from '../core/testing/syntheticFormats.ts';
import { fileOf, opened } from '../worker/testing/stored.ts';
import { bytes, command, folder, put } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

const HEAD = readNifti(smallHead(), 'head');
const of = {
  dims: HEAD.header.dims,
  datatype: 4,
  rows: [0, 1, 2].map((row) => Array.from(HEAD.volume.voxelToWorld.subarray(4 * row, 4 * row + 4))),
  value: (n: number): number => HEAD.volume.data[n % HEAD.volume.data.length],
};
const series = { ...of, dims: [...of.dims, 2] };

const FILES: readonly (readonly [string, FileParts])[] = [
  ['T1.mgz', makeMgh({ ...of, compressed: true, after: mghFooter('mri_convert /home/doe') })],
  ['T1.mgh', makeMgh(series)],
  ['T1.nrrd', makeNrrd({ ...of, encoding: 'gzip', lines: ['PatientName:=Doe'] })],
  ['T1.nrrd', makeNrrd({ ...series, listFirst: true, littleEndian: false, value: (n) => of.value(n >> 1) })],
  ['T1.mha', makeMeta({ ...of, compressed: true, lines: ['Comment = Doe'] })],
  ['T1.mha', makeMeta(series)],
];

describe('defaced in place', () => {
  it.each(FILES)('%s', (name, parts) => {
    const stored = fileOf(parts);
    put(name, stored);
    const { status, err, out } = command(
      name,
      '--json',
      '--save-mask',
      'auto',
      '--report',
      'auto',
      '--save-transform',
      'auto',
    );
    expect(status, err).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(
      [name, 'T1_defacemask.nii.gz', 'T1_mydeface.json', 'T1_templateToSubject.json', `_${name}`].toSorted(),
    );
    expect(bytes(`_${name}`).equals(stored)).toBe(true);
    const record = JSON.parse(out);
    expect([record.verdict.level, record.orientation]).toEqual(['good', 'directions']);
    const [before, after] = [opened(stored, name), opened(Uint8Array.from(bytes(name)), name)];
    const mask = readNifti(gunzipSync(bytes('T1_defacemask.nii.gz')), 'mask').voxelBytes;
    const width = before.voxelBytes.length / mask.length;
    const volumes = before.header.dims[3] ?? 1;
    // A series whose volumes are not the fastest axis has the grid again for each volume.
    const isFastest = before.header.interleaved > 1;
    let wrong = 0;
    for (let n = 0; n < before.voxelBytes.length; n++) {
      const voxel = isFastest ? Math.floor(n / width) : Math.floor((n * volumes) / width) % mask.length;
      if (after.voxelBytes[n] !== (mask[voxel] === 1 ? before.voxelBytes[n] : 0)) wrong++;
    }
    expect(wrong).toBe(0);
    expect(mask.some((v) => v === 0)).toBe(true);
    expect(after.volume.voxelToWorld).toEqual(before.volume.voxelToWorld);
    expect(bytes(name).toString('latin1')).not.toContain('Doe');

    // Again: it is known as defaced, and left alone.
    expect(command(name)).toMatchObject({ status: 5, err: expect.stringContaining('defaced before') });
  });

  it('the same head gives the same mask in every format', () => {
    const masks = FILES.filter(([, { voxels }]) => voxels.length === 2 * HEAD.volume.data.length).map(
      ([name, parts]) => {
        put(name, fileOf(parts));
        expect(command(name, '--dry-run', '--quiet').status).toBe(0);
        expect(command(name, '--out-dir', 'out', '--save-mask', `${name}.mask.nii`).status).toBe(0);
        return Buffer.from(readNifti(bytes(`${name}.mask.nii`), 'mask').voxelBytes);
      },
    );
    expect(masks.length).toBe(3);
    // Its place is stored in 32 bits in one format, in decimals in another: at the edge a voxel may differ.
    for (const mask of masks) {
      const different = mask.reduce((sum, v, n) => sum + (v === masks[0][n] ? 0 : 1), 0);
      expect(different).toBeLessThan(mask.length / 1000);
    }
  });

  it('a scan of another format gets the mask of the first', () => {
    const [[mgz, first], , [nrrd, second]] = FILES;
    put(mgz, fileOf(first));
    put('T2.nrrd', fileOf(second));
    expect(nrrd).toBe('T1.nrrd');
    expect(command(mgz, '--apply-to', 'T2.nrrd', '--out-dir', 'out')).toMatchObject({ status: 0 });
    expect(readdirSync(`${folder}/out`).toSorted()).toEqual(['T1.mgz', 'T2.nrrd']);
  });
});

describe('refused with what to do', () => {
  const text = (parts: FileParts, from: string, to: string): Buffer =>
    Buffer.from(Buffer.from(parts.header).toString('latin1').replace(from, to), 'latin1');
  it.each([
    ['T1.nhdr', text(makeNrrd(of), 'encoding: raw', 'encoding: raw\ndata file: T1.raw'), /voxels are in another file/],
    ['T1.nrrd', text(makeNrrd(of), 'encoding: raw', 'encoding: bzip2'), /stored as “bzip2”/],
    ['T1.mhd', text(makeMeta(of), 'LOCAL', 'T1.raw'), /voxels are in another file/],
    ['T1.mha', text(makeMeta(of), 'DimSize', 'ElementNumberOfChannels = 3\nDimSize'), /3 channels/],
    ['T1.mgh', fileOf(makeMgh(of)).subarray(0, 5000), /not copied completely/],
    ['T1.mgz', Buffer.from('00000001ffffffff', 'hex'), /ends inside its header/],
  ] as const)('%s', (name, content, message) => {
    put(name, content);
    expect(command(name)).toMatchObject({ status: 3, err: expect.stringMatching(message) });
    expect(readdirSync(folder)).toEqual([name]);
    expect(bytes(name).equals(content)).toBe(true);
  });
});
