import { signedDistance, type Preset, type Template, type Volume } from '../core/index.ts';
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
