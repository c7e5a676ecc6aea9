import { invert, multiply, signedDistance, type Preset, type Template, type Volume } from '../core/index.ts';
import { templateNameOf } from './method.ts';

/** Files of the built-in template, without `.nii.gz`: its head, what each preset keeps, and parts of its anatomy. */
export type TemplateFile = Preset | 'head' | 'brainmask' | 'skin';

/** The built-in template with a preset's mask. @param read gives a file's volume */
export async function builtInTemplate(
  preset: Preset,
  read: (file: TemplateFile) => Promise<Volume>,
): Promise<Template> {
  const [volume, mask, brain, skin, faceless] = await Promise.all(
    (['head', preset, 'brainmask', 'skin', 'face'] as const).map(async (file) => read(file)),
  );
  return { name: templateNameOf({ preset, template: null }), preset, volume, mask, anatomy: { brain, skin, faceless } };
}

/** A template of the person's own. @param mask of any grid in the head's space: what is over 0 is kept */
export function ownTemplate(name: string, head: Volume, mask: Volume): Template {
  return { name, preset: null, volume: head, mask: signedDistance(mask) };
}

/** Why a mask can hardly be of a head: nothing in it is kept; most of what it keeps lies beyond the head's image. */
export type TemplateMisfit = 'empty' | 'outside';

/** Whether a person's own head and mask can belong together; null: nothing speaks against it. */
export function templateMisfit(head: Volume, mask: Volume): TemplateMisfit | null {
  const { dims, data, slope, intercept } = mask;
  const [nx, ny, nz] = head.dims;
  const m = multiply(invert(head.voxelToWorld), mask.voxelToWorld);
  let kept = 0;
  let within = 0;
  for (let k = 0, n = 0; k < dims[2]; k++) {
    for (let j = 0; j < dims[1]; j++) {
      for (let i = 0; i < dims[0]; i++, n++) {
        const value = data[n] * slope + intercept;
        if (!(value > 0 && value < Infinity)) continue;
        kept++;
        const x = m[0] * i + m[1] * j + m[2] * k + m[3];
        const y = m[4] * i + m[5] * j + m[6] * k + m[7];
        const z = m[8] * i + m[9] * j + m[10] * k + m[11];
        if (x >= -0.5 && x < nx - 0.5 && y >= -0.5 && y < ny - 0.5 && z >= -0.5 && z < nz - 0.5) within++;
      }
    }
  }
  if (kept === 0) return 'empty';
  return within < kept / 2 ? 'outside' : null;
}
