import { describe, expect, it } from 'vitest';
import { makeNifti } from '../../testing/syntheticNifti.ts';
import { readNifti, readNiftiPair } from './read.ts';
import { listPrivateFields } from '../aroundOf.ts';
import { MASK_DEFAULTS, maskedFile } from '../write.ts';

const MASK = new Uint8Array(60).fill(1);
const NAME = 'Jane Doe';
const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** A file with the name in a text field, behind a terminator, in unused bytes, in an extension and after the voxels. */
function identified(version: 1 | 2, singleFile: boolean): Uint8Array {
  const file = makeNifti({ dims: [5, 4, 3], datatype: 2, version, singleFile, extensionBytes: 32, description: NAME });
  const put = (at: number): void => file.set(new TextEncoder().encode(NAME), at);
  if (version === 1) [5, 15, 170, 230, 329].forEach(put);
  else [300, 322, 508, 526].forEach(put);
  return Uint8Array.of(...file, ...new TextEncoder().encode(`\0${NAME}`));
}

describe('scrub', () => {
  for (const version of [1, 2] as const) {
    it(`NIfTI-${version}: a planted name is nowhere in the output, and every place was listed`, () => {
      const file = identified(version, true);
      const image = readNifti(file, 'a.nii');
      expect(text(file).split(NAME).length).toBeGreaterThan(5);
      const { imageFile, scrubbed } = maskedFile(image, MASK, MASK_DEFAULTS);
      expect(text(imageFile)).not.toContain('Jane');
      expect(text(imageFile)).not.toContain('Doe');
      expect(scrubbed).toEqual(listPrivateFields(image));
      expect(scrubbed.map((s) => s.field)).toEqual(
        expect.arrayContaining(['descrip', 'aux_file', 'intent_name', 'extensions', 'afterVoxels']),
      );
      const again = readNifti(imageFile, 'a.nii');
      expect(again.header.voxelOffset).toBe(version === 1 ? 352 : 544);
      expect(again.voxelBytes).toEqual(image.voxelBytes);
      expect(listPrivateFields(again)).toEqual([]);
    });

    it(`NIfTI-${version} pair: nowhere in either file`, () => {
      const file = identified(version, false);
      const fixed = (version === 1 ? 352 : 544) + 32;
      const image = readNiftiPair(file.slice(0, fixed), file.slice(fixed), 'a.hdr');
      const { headerFile, imageFile } = maskedFile(image, MASK, MASK_DEFAULTS);
      expect(text(headerFile!) + text(imageFile)).not.toContain('Jane');
      expect(imageFile).toEqual(Uint8Array.from(image.voxelBytes));
    });
  }

  it('keeps everything when turned off', () => {
    const file = identified(1, true);
    expect(maskedFile(readNifti(file, 'a.nii'), MASK, { ...MASK_DEFAULTS, scrub: false }).imageFile).toEqual(file);
  });

  it('lists and clears the pad bytes after the header', () => {
    const file = makeNifti({ dims: [5, 4, 3], datatype: 2 });
    file.set([74, 97, 110], 349);
    const { imageFile, scrubbed } = maskedFile(readNifti(file, 'a.nii'), MASK, MASK_DEFAULTS);
    expect(scrubbed).toContainEqual({ field: 'padding', text: 'Jan' });
    expect(Array.from(imageFile.subarray(348, 352))).toEqual([0, 0, 0, 0]);
  });

  it('changes only the fields it lists', () => {
    const file = identified(1, true);
    const { imageFile } = maskedFile(readNifti(file, 'a.nii'), MASK, MASK_DEFAULTS);
    const allowed = (at: number): boolean =>
      (at >= 4 && at < 38) ||
      (at >= 148 && at < 252) ||
      (at >= 328 && at < 344) ||
      (at >= 108 && at < 112) ||
      at >= 348;
    const changed = Array.from({ length: 352 }, (_, at) => at).filter((at) => imageFile[at] !== file[at]);
    expect(changed.length).toBeGreaterThan(10);
    expect(changed.filter((at) => !allowed(at))).toEqual([]);
  });
});
