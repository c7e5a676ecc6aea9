import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNifti, type NiftiImage } from '../core/index.ts';
import { makeDicom, PRIVATE_TEXTS, STACK } from '../worker/testing/dicom.ts';
import { runDcm2niix, type Conversion, type DicomFile } from './dcm2niix.ts';

const wasm = readFileSync('node_modules/@niivue/dcm2niix/dist/dcm2niix.jpeg.wasm');

function convert(files: readonly Uint8Array[]): Promise<Conversion> {
  return runDcm2niix(
    wasm,
    files.map((bytes) => ({ size: bytes.length, read: () => bytes })),
    () => {},
  );
}

/** Where the stack's voxels lie by the standard, RAS mm, and what is stored there. */
function* expected(): Generator<{ readonly mm: readonly number[]; readonly value: number }> {
  const {
    columns,
    rows,
    slices,
    spacing,
    position,
    orientation: [ax, ay, az, bx, by, bz],
  } = STACK;
  const normal = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
  for (let slice = 0; slice < slices; slice++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const lps = [0, 1, 2].map(
          (k) =>
            position[k] +
            column * spacing[0] * [ax, ay, az][k] +
            row * spacing[1] * [bx, by, bz][k] +
            slice * spacing[2] * normal[k],
        );
        yield { mm: [-lps[0], -lps[1], lps[2]], value: STACK.value(column, row, slice) };
      }
    }
  }
}

/** Every voxel by its place in the world, in tenths of a millimetre. */
function byPlace({
  volume: {
    dims: [nx, ny, nz],
    data,
    voxelToWorld: m,
  },
}: NiftiImage): Map<string, number> {
  const found = new Map<string, number>();
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++)
        found.set(
          place([0, 4, 8].map((r) => m[r] * x + m[r + 1] * y + m[r + 2] * z + m[r + 3])),
          data[x + nx * (y + ny * z)],
        );
    }
  }
  return found;
}

function place(mm: readonly number[]): string {
  return mm.map((v) => Math.round(v * 10) + 0).join(' ');
}

describe('DICOM to NIfTI', () => {
  it.each([
    ['as today', true],
    ['without preamble, as in old archives', false],
  ])('keeps each voxel and its place in the world (%s)', async (_, preamble) => {
    const {
      files: [file],
      said,
    } = await convert(makeDicom(STACK, preamble));
    const image = readNifti(file.bytes, file.name);
    const found = byPlace(image);
    expect(image.orientation).toBe('sform');
    expect(found.size).toBe(32 * 32 * 24);
    for (const { mm, value } of expected()) expect(found.get(place(mm))).toBe(value);
    expect(said.filter((line) => line.startsWith('Error'))).toEqual([]);
  });

  it('takes nothing of the patient along', async () => {
    const slices = makeDicom();
    const { files } = await convert(slices);
    expect(files.map(({ name }) => name)).toEqual(['series-3.nii']);
    const source = Buffer.concat(slices).toString('latin1');
    const made = Buffer.from(files[0].bytes).toString('latin1');
    for (const text of PRIVATE_TEXTS) {
      expect(source).toContain(text);
      expect(made.toLowerCase()).not.toContain(text.toLowerCase());
    }
    expect(made.slice(0, 352)).not.toMatch(/Time|93015/);
  });

  it('tells series apart, and leaves other files out', async () => {
    const { files } = await convert([
      ...makeDicom(),
      new Uint8Array(4000),
      ...makeDicom({ ...STACK, seriesNumber: 12, slices: 7 }),
    ]);
    expect(files.map(({ name, bytes }) => [name, readNifti(bytes, name).volume.dims[2]])).toEqual([
      ['series-3.nii', 24],
      ['series-12.nii', 7],
    ]);
  });

  it('tells patients apart, and names none', async () => {
    const { files, patients } = await convert([
      ...makeDicom({ ...STACK, patient: 'HOSP-_of_series-9' }),
      ...makeDicom(),
    ]);
    expect(patients).toBe(2);
    expect(files.map(({ name }) => name)).toEqual(['series-3.nii', 'series-3.nii']);
    expect(new Set(files.map(({ patient }) => patient))).toEqual(new Set([1, 2]));
    expect((await convert(makeDicom())).files[0].patient).toBe(0);
  });

  it('says which file is cut off, and where slices are missing', async () => {
    const cut = await convert(makeDicom().map((bytes, n) => (n === 5 ? bytes.subarray(0, 1500) : bytes)));
    expect(cut.files).toEqual([]);
    expect(cut.said.join('\n')).toMatch(/not large enough.*\/in\/5\.dcm/);
    const gap = await convert(makeDicom().filter((_, n) => n !== 9));
    expect(gap.said.join('\n')).toMatch(/Missing images/);
  });

  it('makes nothing of files that hold no image', async () => {
    const { files, said } = await convert([new Uint8Array(4000).fill(7)]);
    expect(files).toEqual([]);
    expect(said.join('\n')).toMatch(/^Error/m);
  });

  it('reports its progress, and reads every file', async () => {
    const fractions: number[] = [];
    const reads = new Set<number>();
    const files: DicomFile[] = makeDicom().map((bytes, n) => ({
      size: bytes.length,
      read: () => {
        reads.add(n);
        return bytes;
      },
    }));
    await runDcm2niix(wasm, files, (fraction) => fractions.push(fraction));
    expect(fractions.length).toBeGreaterThan(3);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(reads.size).toBe(24);
  });

  it('passes on that a file cannot be read', async () => {
    const gone = {
      size: 3000,
      read: (): Uint8Array => {
        throw new Error('gone');
      },
    };
    await expect(runDcm2niix(wasm, [gone], () => {})).rejects.toThrow('gone');
  });
});
