import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readNifti } from '../src/core/formats/nifti/read.ts';
import type { NiftiImage } from '../src/core/formats/nifti/image.ts';
import type { Preset, Template } from '../src/core/template.ts';

/** A stored `.nii` or `.nii.gz` file, for tests. */
export function storedImage(path: string): NiftiImage {
  const bytes = readFileSync(path);
  return readNifti(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes, path);
}

/** The built-in template with a preset's mask. */
export function storedTemplate(preset: Preset = 'scalp'): Template {
  const read = (name: string): Template['volume'] => storedImage(`public/templates/${name}.nii.gz`).volume;
  return {
    name: preset,
    preset,
    volume: read('head'),
    mask: read(preset),
    anatomy: { brain: read('brainmask'), skin: read('skin'), faceless: read('face') },
  };
}
